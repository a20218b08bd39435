/** Gates of a plant → tables: where items come in, of which products, by which rule. */
import type { Plant, Release } from '#models/plant/plant.ts'
import { handleOf } from './handle-of.ts'
import type { StreamPlan } from './kernel/random-streams.ts'
import type { LotTables, ReleaseTables } from './plant-tables.ts'

const noLimit = 2 ** 31 - 1
const usPerS = 1e6
const rawLot = 'raw-lot'

/** Adds the streams of the gates to `streams`. */
export function compileReleases(plant: Plant, streams: StreamPlan[]): ReleaseTables[] {
  let lots = 0
  return plant.releases.map((release) => {
    const firstLot = lots
    if (release.kind === 'schedule') lots += release.lots.length
    return compileRelease(plant, release, streams, { firstLot, endLot: lots })
  })
}

/** All scheduled lots of all gates. */
export function compileLots(plant: Plant): LotTables {
  const lots = plant.releases.flatMap((release, index) =>
    release.kind === 'schedule' ? release.lots.map((lot) => ({ ...lot, index })) : [],
  )
  return {
    release: Int32Array.from(lots, ({ index }) => index),
    atUs: Float64Array.from(lots, ({ atS }) => Math.round(atS * usPerS)),
    product: Int32Array.from(lots, ({ product }) =>
      product === undefined ? -1 : productHandle(plant, product),
    ),
    quantity: Int32Array.from(lots, ({ quantity }) => quantity),
    deadlineUs: Float64Array.from(lots, ({ dueS }) => Math.round((dueS ?? Infinity) * usPerS)),
  }
}

function compileRelease(
  plant: Plant,
  release: Release,
  streams: StreamPlan[],
  { firstLot, endLot }: Pick<ReleaseTables, 'firstLot' | 'endLot'>,
): ReleaseTables {
  const { id, item, products: plan } = release
  // Ids have no colon, so no stream of a work unit has this name.
  const name = id === 'release' ? id : `release:${id}`
  const stream = (law: StreamPlan['law'], concern = name) =>
    streams.push({ name: concern, law }) - 1
  const mixed = plan.kind === 'mix' ? plan.shares.filter(({ share }) => share > 0) : []
  let bound = 0
  return {
    into: handleOf(plant.places, release.into),
    limit: release.kind === 'conwip' ? Math.min(release.limit, noLimit) : 0,
    ahead: release.kind === 'conwip' ? Math.min(release.ahead, noLimit) : 0,
    arrivals: release.kind === 'arrivals' ? stream(release.interarrivalS) : -1,
    taktUs: release.kind === 'takt' ? Math.round(release.everyS * usPerS) : 0,
    batch: 'batch' in release ? release.batch : 1,
    waits: 'whenFull' in release && release.whenFull === 'wait',
    total: release.count,
    kind: item.kind,
    products: Int32Array.from(productsOf(release), (product) => productHandle(plant, product)),
    mix: mixed.length > 1 ? stream('unit-uniform', `${name}:product`) : -1,
    bounds: Float64Array.from(mixed, ({ share }) => (bound += share)),
    baseUnits: item.baseUnits,
    lotKind: plant.itemKinds.some((kind) => kind.id === rawLot) ? rawLot : '',
    itemsPerLot: item.itemsPerRawLot,
    firstLot,
    endLot,
  }
}

function productsOf({ products: plan }: Release): readonly string[] {
  switch (plan.kind) {
    case 'one':
      return [plan.product]
    case 'mix':
      return plan.shares.filter(({ share }) => share > 0).map(({ product }) => product)
    case 'sequence':
      return plan.products
  }
}

/** A plant put together without products has one of no name. */
function productHandle({ products }: Plant, id: string): number {
  return products.length === 0 ? 0 : handleOf(products, id)
}
