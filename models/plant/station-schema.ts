/** File schema of a station: process, times, losses, failures, people, power, readings. One map a kind of process. */
import { z } from 'zod'

import { distribution } from './distribution-schema.ts'
import { fuelSchema, powerSchema } from './energy-schema.ts'
import {
  byId,
  idSchema,
  limit,
  localizedTextSchema,
  mapByKind,
  notNegative,
  numberSchema,
  positive,
  quantity,
  share,
  sourceSchema,
  strictMap,
  wholeNumber,
} from './field-schema.ts'
import { failuresSchema } from './failures-schema.ts'
import { stationByProduct } from './product-schema.ts'
import { machineLayoutSchema } from './layout-schema.ts'
import { maintenanceSchema } from './maintenance-schema.ts'
import { stationCrewSchema } from './people-schema.ts'
import { stackerSchema } from './stacker-schema.ts'
import { stationModelSchema } from './station-model.ts'
import { tagSchema } from './tag-schema.ts'
import { transportSchema } from './transport-schema.ts'
import { partsSchema, piecesSchema } from './parts-schema.ts'

const source = sourceSchema.optional()
const ratio = quantity('ratio', share)

const reworkSchema = z
  .union([ratio, strictMap({ ratio, to: idSchema.optional(), limit: limit(1).optional(), source })])
  .transform((rework) => (typeof rework === 'number' ? { ratio: rework } : rework))
  .meta({ description: 'Share of loads done again: in place, or { ratio, to: station, limit }' })

const automationSchema = strictMap({
  digital: z
    .boolean({ error: 'true or false' })
    .default(false)
    .meta({ description: 'Numerically or otherwise digitally controlled' }),
  networked: z
    .boolean({ error: 'true or false' })
    .default(false)
    .meta({ description: 'Its data are collected over a network' }),
  robots: wholeNumber(0)
    .default(0)
    .meta({ description: 'Multipurpose industrial robots of the whole station (ISO 8373)' }),
  source,
})

const profileSchema = strictMap({
  unit: z.string(),
  points: z
    .array(z.tuple([quantity('ratio', share), numberSchema]), {
      error: 'a list of [position, value]',
    })
    .min(2, { error: 'two points or more' })
    .meta({ description: '[share of the length, value], from the entry to the exit' }),
  source,
})

const anyStation = {
  name: localizedTextSchema.optional(),
  area: idSchema.optional(),
  line: idSchema.optional(),
  equipment: z.string().min(1).default('generic-machine'),
  model: stationModelSchema.optional(),
  machines: wholeNumber(1).default(1),
  input: idSchema,
  output: idSchema.optional().meta({ description: 'Left out: finished items leave the plant' }),
  cycle: distribution('duration', 'constant').optional(),
  ...stationByProduct,
  transformsInto: idSchema.optional(),
  loads: idSchema.optional(),
  unloads: idSchema.optional(),
  scrap: ratio.default(0),
  rework: reworkSchema.optional(),
  failures: failuresSchema.optional(),
  crew: stationCrewSchema.optional(),
  calendar: idSchema.optional(),
  atShiftEnd: z.enum(['pause', 'finish']).default('pause'),
  maintenance: maintenanceSchema.default([]),
  heatUp: distribution('duration', 'constant')
    .optional()
    .meta({ description: 'From the end of a planned stop until the machine is hot and ready' }),
  coolsAfter: quantity('duration', notNegative)
    .optional()
    .meta({ description: 'A shorter planned stop leaves the machine hot enough' }),
  parallelTo: idSchema.optional().meta({
    description:
      'Does the same step beside that station: yields of both count as those of one step',
  }),
  automation: automationSchema.optional().meta({
    description: 'What the indicators of transformation programmes count; left out: manual',
  }),
  staff: numberSchema.min(0, { error: 'persons per shift, not below 0' }).default(0),
  power: powerSchema.optional(),
  fuel: fuelSchema.default(0),
  transport: transportSchema.optional(),
  stacker: stackerSchema.optional(),
  tags: byId(tagSchema).default({}),
  layout: machineLayoutSchema.optional(),
  source,
}

const noBatch = { batch: z.literal(1, { error: issue('process: batch or pipeline') }).optional() }

function issue(mend: string): string {
  return `1 here\nfor more items a load write ${mend}`
}

/** A process step. Without `process` it takes one item at a time on each machine. */
export const stationSchema = mapByKind(
  'process',
  ['station', 'batch', 'pipeline', 'inspection', 'assembly', 'split'],
  [
    strictMap({ process: z.literal('station').optional(), ...anyStation, ...noBatch }),
    strictMap({ process: z.literal('inspection'), ...anyStation, ...noBatch }),
    strictMap({
      process: z.literal('batch'),
      ...anyStation,
      batch: wholeNumber(1),
      longestWait: quantity('duration', positive)
        .optional()
        .meta({ description: 'Starts with fewer once the oldest item has waited so long' }),
      least: wholeNumber(1)
        .optional()
        .meta({ description: 'Items with which it starts at the least after the longest wait' }),
    }),
    strictMap({
      process: z.literal('pipeline'),
      ...anyStation,
      batch: wholeNumber(1).default(1),
      residence: quantity('duration', positive),
      profile: profileSchema.optional(),
    }),
    strictMap({
      process: z.literal('assembly'),
      ...anyStation,
      ...noBatch,
      input: idSchema
        .optional()
        .meta({ description: 'Place of the main item; left out: the first part is the main one' }),
      parts: partsSchema,
    }).transform(({ input, ...station }) => ({
      ...station,
      input: input ?? Object.values(station.parts)[0]!.from,
      mainIsPart: input === undefined,
    })),
    strictMap({
      process: z.literal('split'),
      ...anyStation,
      ...noBatch,
      into: piecesSchema,
    }).transform((station) => ({
      ...station,
      output: station.output ?? Object.keys(station.into.outputs ?? {})[0],
      outputGiven: station.output !== undefined,
    })),
  ],
)
