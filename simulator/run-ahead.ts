/** How far a plant that begins empty is run ahead, so that nobody who looks at it sees it fill. */
import type { Simulation } from './simulation.ts'
import { scalar } from './simulation.ts'

const dayUs = 86_400e6
/** The day that runs is six hours old. */
const leastAheadUs = 10.25 * dayUs
/** Where every run ahead ends at first, to see how much happens in a day. */
export const firstAheadUs = 1.25 * dayUs
/** Days in which so much happens are enough, if they are two. */
const enoughEvents = 1_500_000
/** Machines' tags are read only over the last stretch of a run ahead, us. */
const sampledTailUs = 1800e6
const mostAheadUs = 120.25 * dayUs
/** Nobody waits for the store of a large plant: it is filled as long as no more than this has happened. */
const stockingEvents = 1_000_000

/**
 * Where a run ahead that has come to `endUs` ends. Of the first day and a quarter: after ten days, or fewer where very much
 * happens. Later: there, or a day later as long as less has left than is inside, or as no truck has come yet for what
 * fills a store of goods.
 */
export function aheadUntil(simulation: Simulation, endUs: number): number {
  const { scalars } = simulation
  if (endUs === firstAheadUs) {
    const days = Math.floor((enoughEvents * 1.25) / scalars[scalar.sequence]!)
    return Math.min(leastAheadUs, (Math.max(2, days) + 0.25) * dayUs)
  }
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

/** From when on the readings of a run ahead to `endUs` are of use to anybody. */
export function readingsFrom(endUs: number): number {
  return endUs === firstAheadUs ? endUs + dayUs / 2 : endUs - sampledTailUs
}
