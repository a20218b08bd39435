/** Figures of places with a supplier or a shelf life, over the record. */
import { storeSums } from '../store-state.ts'
import type { Simulation } from '../simulation.ts'
import { placeItemUs } from './record.ts'

export interface StoreReport {
  /** Mean number of items there. */
  readonly meanLevel: number
  /** Share of time in which nothing was there. */
  readonly stockOut: number
  readonly orders: number
  /** Share of loads that were there when they were wanted; undefined: nothing was wanted. */
  readonly serviceLevel: number | undefined
  /** Base units scrapped because they lay too long. */
  readonly expiredUnits: number
}

/** By place; only those with a supplier or a shelf life. */
export function storeReports(simulation: Simulation): Readonly<Record<string, StoreReport>> {
  const { plant, stores, statistics, calendar } = simulation
  const nowUs = calendar.clock[0]!
  const spanUs = nowUs - statistics.fromUs[0]!
  return Object.fromEntries(
    plant.places.flatMap(({ id, replenish, shelfLifeS }, place) => {
      if (replenish === undefined && shelfLifeS === undefined) return []
      const now = storeSums(stores, place, nowUs)
      const [emptyUs, orders, served, missed, expiredUnits] = now.map(
        (sum, i) => sum - stores.from[now.length * place + i]!,
      )
      const report: StoreReport = {
        meanLevel: (placeItemUs(simulation, place) - statistics.placeItemUs[place]!) / spanUs,
        stockOut: emptyUs! / spanUs,
        orders: orders!,
        serviceLevel: served! > 0 ? Math.max(0, 1 - missed! / served!) : undefined,
        expiredUnits: expiredUnits!,
      }
      return [[id, report]]
    }),
  )
}
