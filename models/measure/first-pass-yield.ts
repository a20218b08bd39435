/** First-pass yield: what came out good at once, of all that was inspected. */
import type { WorkUnitState } from '#models/twin/twin-state.ts'

/** Counters of a work unit, or sums of several: base units that were good and scrapped, loads that came out and came again. */
export type YieldCounters = Pick<
  WorkUnitState,
  'goodUnits' | 'scrapUnits' | 'cycles' | 'reworkLoads'
>

/** ISO 22400-2 FPY = GP / IP, as 1 - scrap share of base units - rework share of loads; undefined: nothing was inspected. */
export function firstPassYield(counters: YieldCounters): number | undefined {
  const { goodUnits, scrapUnits, cycles, reworkLoads } = counters
  if (cycles === 0) return undefined
  return 1 - scrapUnits / Math.max(1, goodUnits + scrapUnits) - reworkLoads / cycles
}

/** Of what lies between two readings of the same counters; without the first one, since they began. */
export function firstPassYieldSince(
  now: YieldCounters,
  before: YieldCounters | undefined,
): number | undefined {
  return firstPassYield({
    goodUnits: now.goodUnits - (before?.goodUnits ?? 0),
    scrapUnits: now.scrapUnits - (before?.scrapUnits ?? 0),
    cycles: now.cycles - (before?.cycles ?? 0),
    reworkLoads: now.reworkLoads - (before?.reworkLoads ?? 0),
  })
}
