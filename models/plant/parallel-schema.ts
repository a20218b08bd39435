/** File schema of parallel lines: what the file describes once and the plant has once a line. */
import { z } from 'zod'

import { changeSchema } from '#models/scenario/scenario-schema.ts'
import { byId, idSchema, numberSchema, sourceSchema, strictMap } from './field-schema.ts'
import { aisleSchema, zoneSchema } from './layout-schema.ts'

const idList = z.array(idSchema, { error: 'a list of ids' }).optional()

const lineSchema = strictMap({
  shift: z
    .tuple([numberSchema, numberSchema], { error: 'metres along x and z: [0, 37]' })
    .default([0, 0])
    .meta({ description: 'How far this line stands from where the file draws it: [x, z], metres' }),
  changes: z
    .array(changeSchema, { error: 'a list of changes' })
    .default([])
    .meta({ description: 'What is different in this line; ids are those of the line' }),
})

export const parallelSchema = strictMap({
  lines: byId(lineSchema).refine((lines) => Object.keys(lines).length > 0, {
    error: 'one line or more',
  }),
  stations: idList.meta({ description: 'Stations that every line has; left out: all' }),
  places: idList.meta({ description: 'Places that every line has; left out: all' }),
  areas: idList.meta({ description: 'Areas of the site that every line has; left out: all' }),
  zones: z.array(zoneSchema).default([]).meta({ description: 'Zones of the hall, once a line' }),
  aisles: z.array(aisleSchema).default([]).meta({ description: 'Aisles of the hall, once a line' }),
  source: sourceSchema.optional(),
}).meta({
  description:
    'Parallel lines: stations, places and areas are there once a line, its id behind theirs',
})

export type ParallelFile = z.output<typeof parallelSchema>
