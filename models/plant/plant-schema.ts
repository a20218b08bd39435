/** The file schema: what a person writes in plant.yaml. Its output is checked and in SI units, with defaults. */
import { z } from 'zod'

import { scenariosSchema } from '#models/scenario/scenario-schema.ts'
import { calendarsSchema } from './calendar-schema.ts'
import {
  byId,
  idSchema,
  localizedTextSchema,
  notNegative,
  numberSchema,
  positive,
  quantity,
  share,
  sourceSchema,
  strictMap,
  wholeNumber,
} from './field-schema.ts'
import {
  flowUnitSchema,
  itemKindsSchema,
  ordersSchema,
  placesSchema,
  productsSchema,
} from './flow-schema.ts'
import { fleetsSchema, networkSchema } from './fleet-schema.ts'
import { hallSchema } from './layout-schema.ts'
import { parallelSchema } from './parallel-schema.ts'
import { crewsSchema } from './people-schema.ts'
import { releaseSchema } from './release-schema.ts'
import { costSchema } from './cost-schema.ts'
import { stationSchema } from './station-schema.ts'

export const schemaName = 'parallel-factory/plant'
export const schemaVersion = 1

const source = sourceSchema.optional()

const siteSchema = strictMap({
  name: localizedTextSchema.optional(),
  areas: byId(
    strictMap({
      name: localizedTextSchema,
      lines: byId(strictMap({ name: localizedTextSchema })),
    }),
  ).optional(),
})

const shiftsSchema = strictMap({
  length: quantity('duration', positive),
  perDay: wholeNumber(1),
  operatingDaysPerYear: wholeNumber(1).max(366, { error: 'at most 366 days' }),
  otherStaff: numberSchema
    .min(0, { error: 'persons per shift, not below 0' })
    .optional()
    .meta({ description: 'Persons per shift who belong to no station' }),
  source,
})

const energySchema = strictMap({
  baseElectric: quantity('power', notNegative).default(0),
  baseFuel: quantity('power', notNegative).default(0),
  loadFactor: quantity('ratio', share)
    .default(1)
    .meta({ description: 'Mean power of a running machine as a share of its rated power' }),
  source,
})

export const plantFileSchema = strictMap({
  schema: z.literal(`${schemaName}@${schemaVersion}`),
  id: idSchema,
  name: localizedTextSchema,
  description: localizedTextSchema.optional(),
  source,
  epoch: z.iso
    .datetime({ offset: true, error: "an instant with offset such as '2026-01-05T08:00:00+08:00'" })
    .default('2026-01-05T08:00:00+08:00'),
  timeZone: z
    .string()
    .refine(isTimeZone, { error: "a time zone such as 'Asia/Shanghai'" })
    .default('Asia/Shanghai'),
  scenario: strictMap({ id: idSchema, name: localizedTextSchema })
    .optional()
    .meta({ description: 'What the file itself stands for: the plant as it is now' }),
  site: siteSchema.optional(),
  products: productsSchema.optional(),
  itemKinds: itemKindsSchema.optional(),
  flowUnit: flowUnitSchema.optional(),
  release: releaseSchema,
  places: placesSchema,
  stations: byId(stationSchema),
  parallel: parallelSchema.optional(),
  fleets: fleetsSchema.optional(),
  network: networkSchema.optional(),
  orders: ordersSchema.optional(),
  shifts: shiftsSchema.optional(),
  calendars: calendarsSchema.optional(),
  calendar: idSchema.optional().meta({
    description: "Working time of all stations and crews that name none; 'always': no shifts",
  }),
  crews: crewsSchema.optional(),
  energy: energySchema.optional(),
  cost: costSchema.optional(),
  hall: hallSchema.optional(),
  steps: byId(strictMap({ name: localizedTextSchema }))
    .optional()
    .meta({ description: 'Steps of the transformation that changes may belong to' }),
  scenarios: scenariosSchema.optional(),
})

/** A plant file, checked key by key and in SI units; its references are not checked yet. */
export type PlantFile = z.output<typeof plantFileSchema>
export type StationFile = PlantFile['stations'][string]
export type PlaceFile = PlantFile['places'][string]

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
