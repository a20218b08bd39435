/** Suppliers of raw-material stores → tables. */
import type { Plant, Replenish } from '#models/plant/plant.ts'
import { handleOf } from './handle-of.ts'
import type { StreamPlan } from './kernel/random-streams.ts'
import type { SupplyTables } from './plant-tables.ts'

const rawLot = 'raw-lot'

/** Orders of a store that can be under way at once: each brings more than the distance from s to S holds. */
export function ordersAtOnce({ reorderPoint, orderUpTo }: Replenish): number {
  return Math.floor(orderUpTo / (orderUpTo - reorderPoint)) + 1
}

/** Adds the streams of the lead times to `streams`. */
export function compileSupplies(plant: Plant, streams: StreamPlan[]): SupplyTables {
  const stores = plant.places.flatMap(({ id, replenish }, place) =>
    replenish === undefined ? [] : [{ id, place, replenish }],
  )
  const numbers = (value: (replenish: Replenish) => number) =>
    Int32Array.from(stores, ({ replenish }) => value(replenish))
  let orders = 0
  return {
    at: Int32Array.from(plant.places, (_, handle) =>
      stores.findIndex(({ place }) => place === handle),
    ),
    place: Int32Array.from(
      stores.flatMap(({ place, replenish }) =>
        Array.from({ length: ordersAtOnce(replenish) }, () => place),
      ),
    ),
    store: Int32Array.from(stores, ({ place }) => place),
    firstOrder: numbers(
      (replenish) => (orders += ordersAtOnce(replenish)) - ordersAtOnce(replenish),
    ),
    reorderPoint: numbers(({ reorderPoint }) => reorderPoint),
    orderUpTo: numbers(({ orderUpTo }) => orderUpTo),
    initial: numbers(({ initial }) => initial),
    baseUnits: numbers(({ baseUnits }) => baseUnits),
    product: numbers(({ product }) =>
      plant.products.length === 0 ? 0 : handleOf(plant.products, product),
    ),
    kind: stores.map(({ replenish }) => replenish.kind),
    lotKind: plant.itemKinds.some(({ id }) => id === rawLot) ? rawLot : '',
    leadTime: Int32Array.from(
      stores,
      ({ id, replenish }) =>
        streams.push({ name: `${id}/lead-time`, law: replenish.leadTimeS }) - 1,
    ),
  }
}
