/** What places with a supplier or a shelf life remember. */
import type { PlantTables } from './plant-tables.ts'

/** By place, but for `coming`. Sums are since plant time 0. */
export interface StoreState {
  /** Items ordered from the supplier that have not come, and items of each order under way (0: none in this slot). */
  readonly onOrder: Int32Array
  readonly coming: Int32Array
  readonly orders: Float64Array
  /** Since when nothing is there (-1: something is), and for how long nothing was, us. */
  readonly emptySinceUs: Float64Array
  readonly emptyUs: Float64Array
  /** Loads taken, and loads that were not there when they were wanted. */
  readonly served: Float64Array
  readonly missed: Float64Array
  /** Base units scrapped because they lay too long. */
  readonly expiredUnits: Float64Array
  /** The sums at the start of the record: empty time, orders, served, missed, expired, each for all places. */
  readonly from: Float64Array
}

export function createStores({ places, supplies }: PlantTables): StoreState {
  const count = places.ids.length
  const real = () => new Float64Array(count)
  return {
    onOrder: new Int32Array(count),
    coming: new Int32Array(supplies.place.length),
    orders: real(),
    emptySinceUs: real().fill(-1),
    emptyUs: real(),
    served: real(),
    missed: real(),
    expiredUnits: real(),
    from: new Float64Array(5 * count),
  }
}

/** Time for which the place has been empty, up to `nowUs`. */
export function emptyUsOf({ emptyUs, emptySinceUs }: StoreState, place: number, nowUs: number) {
  const sinceUs = emptySinceUs[place]!
  return emptyUs[place]! + (sinceUs < 0 ? 0 : nowUs - sinceUs)
}

/** The sums of a place as they are at `nowUs`, in the order of `from`. */
export function storeSums(stores: StoreState, place: number, nowUs: number): readonly number[] {
  const { orders, served, missed, expiredUnits } = stores
  return [
    emptyUsOf(stores, place, nowUs),
    orders[place]!,
    served[place]!,
    missed[place]!,
    expiredUnits[place]!,
  ]
}
