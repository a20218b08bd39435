/** What has to be assumed when a simulation goes on from a twin state, which does not say everything that a simulation knows. */

/** Codes; sentences live in the client. */
export const assumptionCodes = [
  'time-to-failure-drawn',
  'repair-time-drawn',
  'held-until-repaired',
  'maintenance-time-drawn',
  'maintenance-until-ended',
  'stop-ignored',
  'stale-unit-assumed',
  'cycle-begins-anew',
  'cycle-overdue',
  'moving-put-at-end',
  'vehicles-at-home',
  'lying-time-begins-anew',
  'carriers-unknown',
  'contents-unknown',
  'items-left-out',
  'released-to-limit',
  'orders-unknown',
] as const

export type AssumptionCode = (typeof assumptionCodes)[number]

export interface Assumption {
  readonly code: AssumptionCode
  /** How many work units, items, vehicles or orders it is about. */
  readonly count: number
  /** The first of the work units, places or vehicles that it is about, each once; empty for the whole plant. */
  readonly of: readonly string[]
}
