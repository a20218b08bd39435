/** The gates of a plant, with every default filled in. */
import type { PlantFile } from './plant-schema.ts'
import type { ProductPlan, Release, ReleaseRule } from './plant.ts'
import type { ReleaseFile } from './release-schema.ts'

/** All gates in the order of the file. `flowUnit` and `product` are what comes in where a gate says nothing else. */
export function resolveReleases(
  { release }: PlantFile,
  flowUnit: Release['item'],
  product: string,
): Release[] {
  return release.map((given) => ({
    id: given.id,
    into: given.into,
    item: {
      kind: given.item?.kind ?? flowUnit.kind,
      baseUnits: given.item?.baseUnits ?? flowUnit.baseUnits,
      itemsPerRawLot: given.item?.itemsPerRawLot ?? flowUnit.itemsPerRawLot,
    },
    products: resolveProductPlan(given, product),
    count: given.count,
    ...resolveRule(given),
  }))
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

function resolveRule(given: ReleaseFile): ReleaseRule {
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
  }
}
