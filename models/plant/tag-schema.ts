/** File schema of a reading: its normal range and limits, how it moves, what it follows, and what it does to the product. */
import { z } from 'zod'

import {
  idSchema,
  localizedTextSchema,
  notNegative,
  numberSchema,
  positive,
  quantity,
  share,
  sourceSchema,
  strictMap,
} from './field-schema.ts'

const limits = strictMap({ low: numberSchema.optional(), high: numberSchema.optional() })
const source = sourceSchema.optional()

const followsSchema = strictMap({
  tag: z
    .string({ error: "a tag of this station, or 'R09.gas_flow'" })
    .min(1)
    .meta({ description: 'A tag of this station, or <station>.<tag> of another one' }),
  gain: numberSchema.meta({ description: 'Deviation of this tag for one unit of deviation there' }),
  delay: quantity('duration', notNegative).default(0),
})

const qualitySchema = strictMap({
  per: z
    .number({ error: "a number in the tag's unit" })
    .positive({ error: 'a number above 0' })
    .default(1)
    .meta({ description: "Deviation beyond the normal range, in the tag's unit" }),
  probability: quantity('ratio', share).meta({
    description: 'Probability of a defect that each `per` beyond the normal range adds',
  }),
  max: quantity('ratio', share).default(1),
  zone: z
    .tuple([quantity('ratio', share), quantity('ratio', share)], {
      error: 'two shares of the stay, such as [50 %, 60 %]',
    })
    .optional()
    .meta({ description: 'Part of the stay in which the product feels it; the whole stay else' }),
  at: idSchema.optional().meta({
    description: 'Station that finds the defect; else the next inspection, or station with scrap',
  }),
  result: z.enum(['scrap', 'rework']).default('scrap'),
  source,
})

export const tagSchema = strictMap({
  name: localizedTextSchema,
  unit: z.string({ error: 'a unit' }),
  target: numberSchema,
  normal: limits.default({}).meta({ description: 'Normal range: { low, high }' }),
  alarm: limits
    .default({})
    .meta({ description: 'Alarm limits: { low, high }, outside the normal range' }),
  qualityPoint: z.boolean({ error: 'true or false' }).default(false),
  noise: z
    .number({ error: "a number in the tag's unit" })
    .min(0, { error: 'a number not below 0' })
    .optional()
    .meta({ description: "Standard deviation of the reading, in the tag's unit" }),
  lag: quantity('duration', positive)
    .optional()
    .meta({ description: 'Time constant with which the value follows its set-point' }),
  follows: z
    .union([followsSchema, z.array(followsSchema)])
    .transform((given) => (Array.isArray(given) ? given : [given]))
    .optional()
    .meta({ description: 'Tags whose deviation moves this one: { tag, gain, delay }' }),
  quality: qualitySchema.optional(),
  source,
})

export type TagFile = z.output<typeof tagSchema>
