/** File schema of a scenario: named changes to the plant that the file describes. */
import { z } from 'zod'

import {
  byId,
  idSchema,
  localizedTextSchema,
  numberSchema,
  sourceSchema,
  strictMap,
} from '#models/plant/field-schema.ts'

/** Sets keys at one place of the file: `{ step: press-robots, at: stations.R06, set: { machines: 6 } }`. */
export const changeSchema = strictMap({
  step: idSchema
    .optional()
    .meta({ description: 'The transformation step that this change belongs to' }),
  at: z
    .string({ error: "a path such as 'stations.R06'" })
    .min(1, { error: "a path such as 'stations.R06'" }),
  set: z.record(z.string(), z.unknown(), { error: 'a map of keys and new values' }).optional(),
  remove: z
    .array(z.string(), { error: 'a list of keys' })
    .optional()
    .meta({ description: 'Keys to take away, so that their defaults hold' }),
  source: sourceSchema.optional(),
})

const factor = numberSchema.positive({ error: 'a factor above 0' }).default(1)

/** Factors on figures of all stations. */
export const factorsSchema = strictMap({
  cycle: factor,
  mtbf: factor,
  mttr: factor,
  scrap: factor,
  rework: factor,
  staff: factor,
  power: factor,
}).meta({ description: 'Factors on figures of all stations' })

export type Factors = z.output<typeof factorsSchema>

export const scenariosSchema = byId(
  strictMap({
    name: localizedTextSchema,
    from: idSchema.optional().meta({
      description: 'Scenario of which this is a variant; its changes come first',
    }),
    changes: z.array(changeSchema, { error: 'a list of changes' }).default([]),
    factors: factorsSchema.optional(),
    source: sourceSchema.optional(),
  }),
)
