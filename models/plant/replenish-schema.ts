/** File schema of a raw-material store that orders from a supplier by (s, S). */
import { distribution } from './distribution-schema.ts'
import { idSchema, localizedTextSchema, strictMap, wholeNumber } from './field-schema.ts'

export const replenishSchema = strictMap({
  kind: idSchema.optional().meta({ description: 'Kind of the items; left out: the flow unit' }),
  baseUnits: wholeNumber(1).default(1).meta({ description: 'Base units of an item' }),
  product: idSchema.optional().meta({ description: 'Left out: the first product' }),
  reorderPoint: wholeNumber(0).meta({
    description: 's: an order is placed when stock and what is on order are no more than this',
  }),
  orderUpTo: wholeNumber(1).meta({ description: 'S: what an order fills stock and orders up to' }),
  initial: wholeNumber(0).optional().meta({ description: 'Items at the start; left out: S' }),
  leadTime: distribution('duration', 'constant'),
  supplier: localizedTextSchema.optional(),
}).meta({ description: 'Orders from a supplier; each delivery is a raw lot' })
