/** The gates of a plant, with every default filled in. */
import type { PlantFile } from './plant-schema.ts'
import type { PlannedOrder, ProductPlan, Release, ReleasedItem, ReleaseRule } from './plant.ts'
import type { ReleaseFile } from './release-schema.ts'

/** All gates in the order of the file. `flowUnit` and `product` are what comes in where a gate says nothing else. */
export function resolveReleases(
  { release }: PlantFile,
  flowUnit: ReleasedItem,
  product: string,
  orders: readonly PlannedOrder[],
): Release[] {
  return release.map((given) => {
    const item = {
      kind: given.item?.kind ?? flowUnit.kind,
      baseUnits: given.item?.baseUnits ?? flowUnit.baseUnits,
      itemsPerRawLot: given.item?.itemsPerRawLot ?? flowUnit.itemsPerRawLot,
    }
    return {
      id: given.id,
      into: given.into,
      item,
      products: resolveProductPlan(given, product),
      count: given.count,
      ...resolveRule(given, item, orders),
    }
  })
}

function resolveProductPlan({ product, mix, sequence }: ReleaseFile, usual: string): ProductPlan {
  if (mix !== undefined)
    return {
      kind: 'mix',
      shares: Object.entries(mix).map(([id, share]) => ({ product: id, share })),
    }
  if (sequence !== undefined) return { kind: 'sequence', products: sequence }
  return { kind: 'one', product: product ?? usual }
}

function resolveRule(
  given: ReleaseFile,
  { baseUnits }: ReleasedItem,
  orders: readonly PlannedOrder[],
): ReleaseRule {
  switch (given.kind) {
    case 'conwip':
      return { kind: 'conwip', limit: given.limit, ahead: given.ahead }
    case 'saturated':
      return { kind: 'saturated' }
    case 'arrivals':
      return { kind: 'arrivals', interarrivalS: given.every, batch: given.batch }
    case 'takt': {
      const { every, batch, whenFull } = given
      return { kind: 'takt', everyS: every, batch, whenFull }
    }
    case 'schedule':
      return {
        kind: 'schedule',
        lots: given.lots
          .map(({ at, product, quantity, due }) => ({ atS: at, product, quantity, dueS: due }))
          .sort((a, b) => a.atS - b.atS),
        whenFull: given.whenFull,
      }
    case 'orders':
      return {
        kind: 'schedule',
        lots: orders
          .filter(({ product }) => given.product === undefined || product === given.product)
          .map(({ product, quantity, dueS, releaseS }) => ({
            atS: releaseS,
            product,
            quantity: Math.ceil(quantity / baseUnits),
            dueS,
          })),
        whenFull: 'wait',
      }
  }
}
