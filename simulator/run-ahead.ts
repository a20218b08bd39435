/** How far a plant that begins empty is run ahead, so that nobody who looks at it sees it fill. */
import type { Simulation } from './simulation.ts'
import { scalar } from './simulation.ts'

const dayUs = 86_400e6
/** The day that runs is six hours old. */
export const leastAheadUs = 10.25 * dayUs
const mostAheadUs = 120.25 * dayUs
/** Nobody waits for the store of a large plant: it is filled as long as no more than this has happened. */
const stockingEvents = 1_000_000

/**
 * Where a run ahead that has come to `endUs` ends: there, or a day later as long as less has left than is inside, or
 * as no truck has come yet for what fills a store of goods.
 */
export function aheadUntil(simulation: Simulation, endUs: number): number {
  const { scalars } = simulation
  const left = scalars[scalar.finishedItems]!
  const hasTurnedOver = left > 0 && left >= scalars[scalar.insideItems]!
  return hasTurnedOver && !isStocking(simulation) ? endUs : Math.min(mostAheadUs, endUs + dayUs)
}

function isStocking({ scalars, places }: Simulation): boolean {
  return (
    scalars[scalar.shippedItems]! === 0 &&
    scalars[scalar.sequence]! < stockingEvents &&
    places.slotsUsed.some((used) => used > 0)
  )
}
