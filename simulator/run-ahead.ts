/** How far a plant that begins empty is run ahead, so that nobody who looks at it sees it fill. */
import type { Simulation } from './simulation.ts'
import { scalar } from './simulation.ts'

const dayUs = 86_400e6
/** The day that runs is six hours old. */
export const leastAheadUs = 10.25 * dayUs
const mostAheadUs = 120.25 * dayUs

/** Where a run ahead that has come to `endUs` ends: there, or a day later as long as less has left than is inside. */
export function aheadUntil({ scalars }: Simulation, endUs: number): number {
  const left = scalars[scalar.finishedItems]!
  const hasTurnedOver = left > 0 && left >= scalars[scalar.insideItems]!
  return hasTurnedOver ? endUs : Math.min(mostAheadUs, endUs + dayUs)
}
