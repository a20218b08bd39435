/** File schema of figures.yaml beside a plant: what was reported of its transformation, and what a reference model gives. */
import { z } from 'zod'

import { checkSchema } from '#models/plant/explain-issues.ts'
import {
  byId,
  idSchema,
  localizedTextSchema,
  numberSchema,
  positive,
  quantity,
  share,
  sourceSchema,
  strictMap,
} from '#models/plant/field-schema.ts'
import { factorsSchema } from '#models/scenario/scenario-schema.ts'
import { PlantFileError } from '#models/plant/plant-file-error.ts'
import { readYaml, toData } from '#models/plant/yaml-source.ts'

const ratio = quantity('ratio', share)
const factor = numberSchema.positive({ error: 'a factor above 0' })

/** Figures of one state of a plant; days are operating days. */
const levelsSchema = strictMap({
  goodPerDay: numberSchema.optional(),
  leadTimeDays: numberSchema.optional(),
  scrap: ratio.optional(),
  firstPassYield: ratio.optional(),
  electricityKWhPerUnit: numberSchema.optional(),
  fuelKWhPerUnit: numberSchema.optional(),
  labourHoursPerUnit: numberSchema.optional(),
  bottleneck: idSchema.optional(),
  staffPerShift: numberSchema.optional(),
})

/** Relative changes from before to after; the cost index is 100 before. */
const changesSchema = strictMap({
  throughput: quantity('ratio').optional(),
  leadTime: quantity('ratio').optional(),
  scrap: quantity('ratio').optional(),
  energyPerUnit: quantity('ratio').optional(),
  labourProductivity: quantity('ratio').optional(),
  labourPerUnit: quantity('ratio').optional(),
  costIndex: numberSchema.optional(),
})

const figuresSchema = strictMap({
  before: levelsSchema.default({}),
  after: levelsSchema.default({}),
  change: changesSchema.default({}),
  source: sourceSchema,
})

/** A scenario of the plant file, with factors on figures of all its stations. */
const stateSchema = strictMap({
  scenario: idSchema,
  factors: factorsSchema.optional(),
})

const caseSchema = strictMap({
  name: localizedTextSchema,
  before: stateSchema,
  after: stateSchema,
  warmup: quantity('duration', positive),
  until: quantity('duration', positive),
  cost: strictMap({
    shares: strictMap({
      labour: ratio,
      energy: ratio,
      scrap: ratio,
      depreciation: ratio,
      inventory: ratio,
      overhead: ratio,
    }),
    capitalRatio: factor,
  })
    .optional()
    .meta({ description: 'In place of `cost.index` of the plant' }),
  reported: figuresSchema
    .extend({
      status: z
        .enum(['result', 'forecast'])
        .default('result')
        .meta({ description: 'Whether the report tells what came, or what is planned' }),
    })
    .optional(),
  reference: figuresSchema,
  remarks: z.record(z.string(), z.string()).default({}),
})

/** What a person writes; `editor-schemas.ts` makes it a JSON Schema. */
export const figuresFileSchema = strictMap({
  schema: z.literal('parallel-factory/figures@1'),
  cases: byId(caseSchema),
})

export type FigureFile = z.output<typeof figuresFileSchema>
export type FigureCase = FigureFile['cases'][string]
export type PlantState = FigureCase['before']
export type Levels = z.output<typeof levelsSchema>
export type Changes = z.output<typeof changesSchema>

/** Throws PlantFileError with every problem found. */
export function parseFigures(text: string, { file }: { readonly file: string }): FigureFile {
  const source = readYaml(text, file)
  const { data, problems } = checkSchema(figuresFileSchema, toData(source), source)
  if (data === undefined) throw new PlantFileError(file, problems)
  return data
}
