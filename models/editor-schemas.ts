/** The file schemas as JSON Schemas, so that editors check and complete the files of a plant while they are written. */
import { z } from 'zod'

import { liveMapFileSchema } from './live/parse-live-map.ts'
import { figuresFileSchema } from './measure/figures-schema.ts'
import { plantFileSchema } from './plant/plant-schema.ts'
import { incidentFileSchema } from './scenario/incident-schema.ts'
import { tourFileSchema } from './tour/tour-schema.ts'
import { transformationFileSchema } from './transformation/transformation-schema.ts'

const files: Readonly<Record<string, { readonly title: string; readonly schema: z.ZodType }>> = {
  plant: { title: 'Plant file', schema: plantFileSchema },
  transformation: { title: 'Transformation file', schema: transformationFileSchema },
  figures: { title: 'Figures file', schema: figuresFileSchema },
  incident: { title: 'Incident file', schema: incidentFileSchema },
  tour: { title: 'Tour file', schema: tourFileSchema },
  live: { title: 'Live map', schema: liveMapFileSchema },
}

/**
 * By kind of file (`plant`, `transformation`, `figures`, `incident`, `tour`, `live`): JSON Schema (draft 7) of what a person
 * writes, where quantities are texts with units. It cannot say which names must exist: that, only the parser checks.
 */
export function editorSchemas(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return Object.fromEntries(
    Object.entries(files).map(([kind, { title, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, {
        io: 'input',
        target: 'draft-7',
        unrepresentable: 'any',
        reused: 'ref',
      })
      return [kind, { $schema, title: `${title} of Parallel Factory`, ...rest }]
    }),
  )
}
