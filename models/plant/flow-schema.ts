/** File schema of what flows: products, kinds of items, release, places, orders. */
import { z } from 'zod'

import { distribution } from './distribution-schema.ts'
import {
  byId,
  idSchema,
  limit,
  localizedTextSchema,
  mapByKind,
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

export const releaseSchema = mapByKind(
  'kind',
  ['conwip', 'saturated', 'arrivals'],
  [
    strictMap({
      kind: z.literal('conwip'),
      into: idSchema,
      limit: limit(1).meta({ description: 'Items inside at the most' }),
      ahead: limit(1)
        .default(Infinity)
        .meta({ description: 'Items that wait at the entry at the most' }),
      source,
    }),
    strictMap({ kind: z.literal('saturated'), into: idSchema, source }),
    strictMap({
      kind: z.literal('arrivals'),
      into: idSchema,
      every: distribution('duration', 'constant'),
      batch: wholeNumber(1).default(1),
      source,
    }),
  ],
)

export const placesSchema = byId(
  strictMap({
    name: localizedTextSchema.optional(),
    kind: z.enum(['buffer', 'raw-store', 'finished-store']).default('buffer'),
    capacity: limit(0),
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
