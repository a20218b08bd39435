/** File schema of vehicles and of the network of paths on which they drive. */
import { z } from 'zod'

import { distribution } from './distribution-schema.ts'
import {
  byId,
  idSchema,
  localizedTextSchema,
  mapByKind,
  numberSchema,
  positive,
  quantity,
  share,
  sourceSchema,
  strictMap,
  wholeNumber,
} from './field-schema.ts'

const source = sourceSchema.optional()

const batterySchema = strictMap({
  runs: quantity('duration', positive).meta({ description: 'Working time on a full battery' }),
  charge: quantity('duration', positive).meta({ description: 'Time to charge it from empty' }),
  below: quantity('ratio', share).default(0.2),
  standing: quantity('ratio', share)
    .default(0.1)
    .meta({ description: 'Use while a vehicle stands, as a share of that while it works' }),
  chargers: wholeNumber(1).default(1),
  at: idSchema.optional().meta({ description: 'Node of the chargers; the home where left out' }),
  source,
})

const handling = distribution('duration', 'constant').default({ kind: 'constant', value: 0 })

const anyFleet = {
  name: localizedTextSchema.optional(),
  count: wholeNumber(1),
  speed: quantity('speed', positive),
  load: handling,
  unload: handling,
  dispatch: z
    .enum(['nearest', 'longest-waiting', 'least-used'])
    .default('nearest')
    .meta({ description: 'Which free vehicle fetches which load' }),
  source,
}

const vehicles = {
  ...anyFleet,
  home: idSchema.optional().meta({ description: 'Node where vehicles start and wait' }),
  battery: batterySchema.optional(),
}

const runwayEnds = z
  .tuple([numberSchema, numberSchema], { error: 'two ends [x1, x2], metres' })
  .refine(([x1, x2]) => x2 > x1, { error: 'two ends [x1, x2], the smaller first' })

export const fleetsSchema = byId(
  mapByKind(
    'kind',
    ['agv', 'forklift', 'overhead-crane'],
    [
      strictMap({ kind: z.literal('agv'), ...vehicles }),
      strictMap({ kind: z.literal('forklift'), ...vehicles }),
      strictMap({
        kind: z.literal('overhead-crane'),
        ...anyFleet,
        runway: runwayEnds.meta({ description: 'Ends of the runway along x, metres' }),
        z: numberSchema.default(0).meta({ description: 'Where it is drawn, metres' }),
        clearance: quantity('length', positive)
          .default(4)
          .meta({ description: 'Least distance between two cranes' }),
      }),
    ],
  ),
)

const nodePair = z.tuple([idSchema, idSchema], { error: 'two nodes [from, to]' })

export const networkSchema = strictMap({
  nodes: byId(z.tuple([numberSchema, numberSchema], { error: 'a point [x, z], metres' })),
  segments: z
    .array(
      z
        .union([nodePair, strictMap({ between: nodePair, bothWays: z.boolean().default(false) })], {
          error: 'two nodes [from, to], or { between: [a, b], bothWays: true }',
        })
        .transform((segment) =>
          Array.isArray(segment) ? { between: segment, bothWays: undefined } : segment,
        ),
      { error: 'a list of segments' },
    )
    .min(1, { error: 'one segment or more' }),
  bothWays: z
    .boolean({ error: 'true or false' })
    .default(false)
    .meta({ description: 'Whether plain pairs are driven in both directions' }),
  source,
})
