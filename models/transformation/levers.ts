/** The levers of a transformation: which groups of figures can be moved between the plant as it was and as it is. */

/** In the order in which they are shown. */
export const leverNames = [
  'cycle',
  'failures',
  'repair',
  'quality',
  'crew',
  'energy',
  'wip',
  'lot',
  'equipment',
] as const
export type LeverName = (typeof leverNames)[number]

/** 0: as it was; 1: as it is now; up to `mostLever` beyond. */
export type Levers = Readonly<Record<LeverName, number>>

export const mostLever = 1.5

/** Machines, ways and stores are those of one plant or of the other: there is nothing in between. */
export const leverSwitches: readonly LeverName[] = ['equipment']

export function allLevers(at: number): Levers {
  return Object.fromEntries(leverNames.map((name) => [name, at])) as Record<LeverName, number>
}
