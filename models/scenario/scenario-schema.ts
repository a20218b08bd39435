/** File schema of a scenario: named changes to the plant that the file describes. */
import { z } from 'zod'

import {
  byId,
  idSchema,
  localizedTextSchema,
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

export const scenariosSchema = byId(
  strictMap({
    name: localizedTextSchema,
    changes: z.array(changeSchema, { error: 'a list of changes' }),
  }),
)
