/** What waited in buffers and stores: how many, how long, and how often there was nothing or no room. */
import type { Simulation } from '../simulation.ts'
import { numberClasses, type OccupancyState } from './occupancy.ts'
import { ratio } from './ratio.ts'
import { placeItemUs } from './record.ts'

/** Undefined: no record was started, or nothing to take it over. */
export interface PlaceReport {
  readonly meanNumber: number
  readonly maxNumber: number | undefined
  /** Items that work units took from here. */
  readonly takenItems: number | undefined
  readonly takenLoads: number | undefined
  /** Mean number / rate at which items were taken (J. D. C. Little, 1961), s. */
  readonly meanWaitS: number | undefined
  /** Shares of time without an item, and without room; the second is undefined where there is no limit. */
  readonly empty: number | undefined
  readonly full: number | undefined
  /** Share of time with n items, n = 0, 1, 2, … */
  readonly numberShares: readonly number[]
}

export function placeReport(simulation: Simulation, place: number, spanUs: number): PlaceReport {
  const { occupancy, statistics, plant } = simulation
  const itemUs = placeItemUs(simulation, place) - statistics.placeItemUs[place]!
  const taken = occupancy.taken[place]
  const shares = numberShares(occupancy, place, spanUs)
  const fullUs = occupancy.fullUs[place]
  const { capacity } = plant.places[place]!
  const limited = capacity > 0 && Number.isFinite(capacity)
  return {
    meanNumber: itemUs / spanUs,
    maxNumber: occupancy.most[place],
    takenItems: taken,
    takenLoads: occupancy.takes[place],
    meanWaitS: taken === undefined ? undefined : ratio(itemUs / 1e6, taken),
    empty: shares[0],
    full: limited && fullUs !== undefined ? fullUs / spanUs : undefined,
    numberShares: shares,
  }
}

/** Share of time with n items, up to the last n that ever was; the last class holds all above. Empty without a record. */
export function numberShares(
  { numberUs, number }: OccupancyState,
  place: number,
  spanUs: number,
): number[] {
  if (number.length === 0) return []
  const classes = numberUs.subarray(numberClasses * place, numberClasses * (place + 1))
  const last = classes.findLastIndex((us) => us > 0)
  return Array.from(classes.subarray(0, last + 1), (us) => us / spanUs)
}
