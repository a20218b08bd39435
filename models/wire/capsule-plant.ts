/** A resolved plant that comes from outside: enough of it is checked that folding and drawing cannot stumble over it. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { hashPlant } from '#models/plant/plant-hash.ts'
import type { Plant } from '#models/plant/plant.ts'
import { refusePrototypeKeys } from './frame-parser.ts'
import { plantFromJson } from './plant-json.ts'

const id = z.string().min(1).max(64)
const text = z.looseObject({ en: z.string().max(4000), zh: z.string().max(4000) })
const farM = z.number().min(-1e5).max(1e5)
const lengthM = z.number().min(0).max(1e5)
const point = z.tuple([farM, farM, farM])
const rect = z.tuple([farM, farM, farM, farM])
const amount = z.union([z.number().min(0), z.literal(Infinity)])
const many = <T extends z.ZodType>(thing: T) => z.array(thing).max(20_000)
const named = { id, name: text }

const tag = z.looseObject({
  ...named,
  unit: z.string().max(64),
  target: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
  alarmLow: z.number().optional(),
  alarmHigh: z.number().optional(),
})

const layout = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('bulk'), at: point, drawing: z.string(), size: point }),
  z.looseObject({
    kind: z.literal('row'),
    path: z.array(point).min(1).max(1000),
    pitchM: z.number().positive(),
    drawing: z.string(),
  }),
  z.looseObject({
    kind: z.literal('rack'),
    origin: point,
    columns: z.int().min(1).max(10_000),
    levels: z.int().min(1).max(1000),
    faces: z
      .array(
        z.looseObject({ zM: farM, facing: z.union([z.literal(1), z.literal(-1)]), workUnit: id }),
      )
      .max(100),
    columnPitchM: z.number().positive(),
    levelPitchM: z.number().positive(),
  }),
  z.looseObject({ kind: z.literal('hidden') }),
])

const plantSchema = z.looseObject({
  ...named,
  schemaVersion: z.int(),
  description: text,
  source: z.string().max(4000),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  scenario: id,
  scenarios: many(z.looseObject(named)),
  epoch: z.iso.datetime({ offset: true }),
  timeZone: z.string().max(64).refine(isTimeZone, { error: 'a time zone such as Asia/Shanghai' }),
  site: z.looseObject({
    name: text,
    areas: many(z.looseObject({ ...named, lines: many(z.looseObject(named)) })),
  }),
  products: many(z.looseObject({ ...named, unit: text, massKg: z.number().min(0) })),
  itemKinds: many(
    z.looseObject({
      ...named,
      prefix: z.string().max(16),
      role: z.enum(['flow', 'carrier']),
      shape: z.string().max(64),
      capacity: amount,
    }),
  ),
  flowUnit: z.looseObject({ name: text, kind: id, baseUnits: z.number().positive() }),
  releases: many(z.looseObject({ id, into: id, count: amount })),
  stations: many(
    z.looseObject({
      ...named,
      area: id,
      line: id,
      equipment: z.string().max(64),
      process: z.enum(['station', 'batch', 'pipeline', 'inspection', 'assembly', 'split']),
      cycleS: z.looseObject({ kind: z.string() }),
      batch: amount,
      residenceS: z.number().min(0),
      input: id,
      output: id.optional(),
      tags: many(tag),
      powerRatedW: z.number(),
      powerIdleW: z.number(),
      loadFactor: z.number(),
      fuelW: z.number(),
    }),
  ),
  workUnits: many(
    z.looseObject({
      ...named,
      station: id,
      equipment: z.string().max(64),
      pose: z.looseObject({
        xM: farM,
        zM: farM,
        rotationDeg: z.number(),
        lengthM,
        widthM: lengthM,
        heightM: lengthM,
      }),
    }),
  ),
  places: many(
    z.looseObject({
      ...named,
      kind: z.enum(['buffer', 'raw-store', 'finished-store']),
      capacity: amount,
      slots: z.int().min(0).max(1e6).optional(),
      layout,
    }),
  ),
  transports: many(
    z.looseObject({
      ...named,
      kind: z.string().max(64),
      fromWorkUnit: id,
      toPlace: id,
      path: z.array(point).max(1000),
      lengthM,
      travelS: z.number().min(0),
    }),
  ),
  fleets: z
    .array(z.looseObject({ ...named, kind: z.string(), count: z.int().min(0).max(2000), home: id }))
    .max(100)
    .optional(),
  network: z
    .looseObject({
      nodes: many(z.looseObject({ id, xM: farM, zM: farM })),
      segments: many(z.looseObject({ from: id, to: id, bothWays: z.boolean(), lengthM })),
    })
    .optional(),
  shifts: z.looseObject({
    lengthS: z.number().min(60).max(86_400),
    perDay: z.number().min(1).max(24),
    operatingDaysPerYear: z.number().min(0).max(366),
  }),
  energy: z.looseObject({ baseElectricW: z.number(), baseFuelW: z.number() }),
  cost: z.looseObject({
    labourPerHour: z.number(),
    electricityPerJ: z.number(),
    fuelPerJ: z.number(),
  }),
  hall: z.looseObject({
    lengthM,
    widthM: lengthM,
    heightM: lengthM,
    columnSpacingM: z.number().min(1).max(1e5),
    zones: many(z.looseObject({ name: text, rect })),
    aisles: many(z.looseObject({ kind: z.enum(['walkway', 'road', 'agv']), rect })),
    views: many(
      z.looseObject({ ...named, from: point, to: point, fovDeg: z.number().min(1).max(170) }),
    ),
  }),
})

/** Throws AppError `capsule-malformed` with what is wrong and where. */
export function parseResolvedPlant(json: string): Plant {
  try {
    JSON.parse(json, refusePrototypeKeys)
    const plant = plantFromJson(json)
    const checked = plantSchema.safeParse(plant)
    if (!checked.success) throw new Error(z.prettifyError(checked.error))
    if (hashPlant(plant) !== plant.hash) throw new Error('its hash is not that of its content')
    return plant
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 500) : String(error)
    throw new AppError('capsule-malformed', `plant.json is no plant: ${reason}`, { reason })
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
