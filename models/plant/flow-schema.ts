/** File schema of what flows: products, kinds of items, places, orders. */
import { z } from 'zod'

import {
  byId,
  idSchema,
  limit,
  localizedTextSchema,
  notNegative,
  positive,
  quantity,
  sourceSchema,
  strictMap,
  wholeNumber,
} from './field-schema.ts'
import { placeLayoutSchema } from './layout-schema.ts'

const source = sourceSchema.optional()

export const productsSchema = byId(
  strictMap({
    name: localizedTextSchema,
    unit: localizedTextSchema.optional(),
    mass: quantity('mass', notNegative).default(0),
    source,
  }),
)

export const itemKindsSchema = byId(
  strictMap({
    name: localizedTextSchema,
    prefix: z
      .string()
      .regex(/^[A-Z][A-Z0-9]{0,5}$/, { error: 'a prefix of 1 to 6 capital letters or digits' }),
    role: z.enum(['flow', 'carrier']).default('flow'),
    shape: z.string().min(1).optional().meta({ description: 'Drawing of one item' }),
    capacity: wholeNumber(1).optional().meta({ description: 'Items that a carrier holds' }),
  }),
)

export const flowUnitSchema = strictMap({
  name: localizedTextSchema,
  kind: idSchema,
  baseUnits: wholeNumber(1).default(1),
  itemsPerRawLot: wholeNumber(1).default(1),
})

export const placesSchema = byId(
  strictMap({
    name: localizedTextSchema.optional(),
    kind: z.enum(['buffer', 'raw-store', 'finished-store']).default('buffer'),
    capacity: limit(0),
    kanban: wholeNumber(1)
      .optional()
      .meta({ description: 'Cards: items here, on the way or being made for here at the most' }),
    layout: placeLayoutSchema.optional(),
    source,
  }),
)

export const ordersSchema = strictMap({
  every: quantity('duration', positive),
  quantity: wholeNumber(1),
  product: idSchema.optional(),
  source,
})
