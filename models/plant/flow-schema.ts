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
import { replenishSchema } from './replenish-schema.ts'
import { placeLayoutSchema } from './layout-schema.ts'
import { productFlow } from './product-schema.ts'

const source = sourceSchema.optional()

export const productsSchema = byId(
  strictMap({
    name: localizedTextSchema,
    unit: localizedTextSchema.optional(),
    mass: quantity('mass', notNegative).default(0),
    ...productFlow,
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
    order: z.enum(['fifo', 'lifo', 'priority']).optional().meta({
      description: 'Who is taken first: fifo (default), lifo, or by priority of the product',
    }),
    deadTime: quantity('duration', positive)
      .optional()
      .meta({ description: 'An item may be taken only after it has lain here so long' }),
    shelfLife: quantity('duration', positive)
      .optional()
      .meta({ description: 'An item that has lain here so long is scrapped' }),
    replenish: replenishSchema.optional(),
    layout: placeLayoutSchema.optional(),
    source,
  }),
)

const orderPatternSchema = strictMap({
  every: quantity('duration', positive),
  quantity: wholeNumber(1),
  product: idSchema.optional(),
  source,
})

const orderSchema = strictMap({
  product: idSchema.optional(),
  quantity: wholeNumber(1).meta({ description: 'Base units' }),
  due: quantity('duration', notNegative).meta({ description: 'Plant time at which it is due' }),
  release: quantity('duration', notNegative)
    .default(0)
    .meta({ description: 'Plant time from which it may be worked on' }),
})

export const ordersSchema = z.union([
  orderPatternSchema,
  z.array(orderSchema, { error: 'a list of { product, quantity, due, release }' }),
])
