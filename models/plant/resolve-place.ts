/** What a place asks of the items that wait in it, and its supplier. */
import type { PlaceFile, PlantFile } from './plant-schema.ts'
import type { Place, Replenish } from './plant.ts'

export function resolveOrdering({
  order,
  deadTime,
  shelfLife,
}: PlaceFile): Pick<Place, 'order' | 'deadTimeS' | 'shelfLifeS'> {
  return {
    ...(order === undefined || order === 'fifo' ? {} : { order }),
    ...(deadTime === undefined ? {} : { deadTimeS: deadTime }),
    ...(shelfLife === undefined ? {} : { shelfLifeS: shelfLife }),
  }
}

export function resolveReplenish(
  given: NonNullable<PlaceFile['replenish']>,
  file: PlantFile,
  firstProduct: string,
): Replenish {
  const { kind, product, leadTime, initial, supplier, ...rest } = given
  return {
    ...rest,
    kind: kind ?? file.flowUnit?.kind ?? Object.keys(file.itemKinds ?? { item: {} })[0]!,
    product: product ?? firstProduct,
    initial: initial ?? rest.orderUpTo,
    leadTimeS: leadTime,
    supplier: supplier ?? { en: 'supplier', zh: '供应商' },
  }
}
