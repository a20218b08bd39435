/** File schema of the gates of a plant: one release rule, or a map of named ones. */
import { z } from 'zod'

import { distribution } from './distribution-schema.ts'
import {
  byId,
  idSchema,
  limit,
  mapByKind,
  notNegative,
  positive,
  quantity,
  share,
  sourceSchema,
  strictMap,
  wholeNumber,
} from './field-schema.ts'
import type { YamlPath } from './yaml-source.ts'

const anyRelease = {
  into: idSchema,
  product: idSchema.optional().meta({ description: 'Left out: the first product' }),
  mix: byId(quantity('ratio', share))
    .optional()
    .meta({ description: 'Share of each product, drawn for each item: { A: 60 %, B: 40 % }' }),
  sequence: z
    .array(idSchema)
    .min(1, { error: 'one product or more' })
    .optional()
    .meta({ description: 'Products in turn, again from the first after the last: [A, A, B]' }),
  item: strictMap({
    kind: idSchema.optional(),
    baseUnits: wholeNumber(1).optional(),
    itemsPerRawLot: wholeNumber(1).optional(),
  })
    .optional()
    .meta({ description: 'What comes in here, where it is not the flow unit of the plant' }),
  count: limit(1)
    .default(Infinity)
    .meta({ description: 'Items that come in altogether at the most' }),
  source: sourceSchema.optional(),
}

const whenFull = z
  .enum(['wait', 'skip'])
  .default('wait')
  .meta({ description: 'Items that find no room wait outside, or are lost' })

const lotSchema = strictMap({
  at: quantity('duration', notNegative).meta({ description: 'Plant time at which it comes in' }),
  product: idSchema.optional(),
  quantity: wholeNumber(1).default(1),
  due: quantity('duration', notNegative)
    .optional()
    .meta({ description: 'Plant time at which it is due' }),
})

const ruleSchema = mapByKind(
  'kind',
  ['conwip', 'saturated', 'arrivals', 'takt', 'schedule', 'orders'],
  [
    strictMap({
      kind: z.literal('conwip'),
      limit: limit(1).meta({ description: 'Items inside at the most' }),
      ahead: limit(1)
        .default(Infinity)
        .meta({ description: 'Items that wait at the entry at the most' }),
      ...anyRelease,
    }),
    strictMap({ kind: z.literal('saturated'), ...anyRelease }),
    strictMap({
      kind: z.literal('arrivals'),
      every: distribution('duration', 'constant'),
      batch: wholeNumber(1).default(1),
      ...anyRelease,
    }),
    strictMap({
      kind: z.literal('takt'),
      every: quantity('duration', positive),
      batch: wholeNumber(1).default(1),
      whenFull,
      ...anyRelease,
    }),
    strictMap({
      kind: z.literal('schedule'),
      lots: z
        .array(lotSchema, { error: 'a list of { at, product, quantity, due }' })
        .min(1, { error: 'one lot or more' }),
      whenFull,
      ...anyRelease,
    }),
    strictMap({ kind: z.literal('orders'), ...anyRelease }),
  ],
)

/** A rule with its id and its path in the file. */
export type ReleaseFile = z.output<typeof ruleSchema> & {
  readonly id: string
  readonly at: YamlPath
}

/** Id of the only gate of a plant that gives it no name. */
const onlyGate = 'release'

export const releaseSchema = z
  .union([
    ruleSchema,
    byId(ruleSchema).refine((rules) => Object.keys(rules).length > 0, {
      error: 'one rule, or a map of named rules',
    }),
  ])
  .transform((given): ReleaseFile[] =>
    isRule(given)
      ? [{ ...given, id: onlyGate, at: ['release'] }]
      : Object.entries(given).map(([id, rule]) => ({ ...rule, id, at: ['release', id] })),
  )
  .meta({ description: 'When items come in: one rule, or a map of named rules' })

type Rule = z.output<typeof ruleSchema>

function isRule(given: Rule | Record<string, Rule>): given is Rule {
  return typeof given.kind === 'string'
}
