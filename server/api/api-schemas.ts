/** What the HTTP API answers, as schemas: the OpenAPI document and the tests read them. */
import { z } from 'zod'

import { timeClasses } from '#models/twin/packml.ts'

const sequence = z.int().min(0).describe('Sequence number of the last event')
const localized = z.object({ en: z.string(), zh: z.string() })
const ratio = z.number().optional()

export const sourceSchema = z.object({
  id: z.string(),
  kind: z.enum(['simulation', 'live', 'recording', 'forecast']),
  status: z.enum(['connecting', 'live', 'stalled', 'reconnecting', 'ended', 'failed']),
  reason: z.string().optional(),
})

export const healthSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  uptimeS: z.number(),
  plants: z.array(
    z.object({
      id: z.string(),
      sequence,
      plantTimeS: z.number(),
      viewers: z.int(),
      source: sourceSchema,
    }),
  ),
})

export const plantListSchema = z.object({
  plants: z.array(
    z.object({
      id: z.string(),
      name: localized,
      scenario: z.string(),
      hash: z.string(),
      source: sourceSchema,
    }),
  ),
})

export const plantSchema = z
  .looseObject({ id: z.string(), hash: z.string(), name: localized })
  .describe('The resolved plant, SI units; a capacity without limit is the text "Infinity"')

const stationKpisSchema = z.object({
  shares: z.record(z.enum(timeClasses), z.number()),
  availability: ratio,
  effectiveness: ratio,
  qualityRatio: ratio,
  oee: ratio,
  electricityJ: z.number(),
  fuelJ: z.number(),
})

const kpisSchema = z.looseObject({
  period: z.enum(['shift', 'day', 'record']),
  stations: z.record(z.string(), stationKpisSchema),
})

export const summarySchema = z.object({
  plant: z.string(),
  scenario: z.string(),
  plantTimeS: z.number(),
  plantTime: z.string().describe('Calendar time of the plant, ISO 8601 with offset'),
  source: z.enum(['simulation', 'live', 'recording', 'forecast']),
  sourceStatus: sourceSchema.shape.status,
  unit: z
    .string()
    .describe('Base unit that is counted; rawIn = finished + scrapped + inside, exactly'),
  rawIn: z.int(),
  finished: z.int().describe('Put into store so far, shipped ones included'),
  scrapped: z.int(),
  inside: z.int(),
  itemsInside: z.int(),
  storedSlots: z.int(),
  shipped: z.int(),
  openAlarms: z.int(),
  sequence,
  stateHash: z.string().regex(/^[0-9a-f]{64}$/),
  plantHash: z.string(),
  epoch: z.string(),
  speed: z.number(),
  paused: z.boolean(),
  kpis: kpisSchema,
})

const waitsForSchema = z.object({ kind: z.string(), id: z.union([z.string(), z.int()]) })

export const workUnitSchema = z.object({
  id: z.string(),
  name: localized,
  station: z.string(),
  equipment: z.string(),
  state: z.string(),
  reason: z.string(),
  waitsFor: waitsForSchema.optional(),
  mode: z.string(),
  sinceS: z.number().describe('Plant time at which the state began'),
  sinceTime: z.string(),
  stateSequence: z.int(),
  counters: z.object({
    cycles: z.number(),
    goodUnits: z.number(),
    scrapUnits: z.number(),
    reworkLoads: z.number(),
  }),
  loads: z.array(
    z.object({ items: z.array(z.int()), progress: z.number(), durationS: z.number() }),
  ),
  tags: z.array(
    z.object({
      id: z.string(),
      name: localized,
      unit: z.string(),
      low: z.number().optional(),
      target: z.number(),
      high: z.number().optional(),
      alarmLow: z.number().optional(),
      alarmHigh: z.number().optional(),
      value: z.number().optional(),
      time: z.string().optional(),
      quality: z.string().optional(),
    }),
  ),
  kpis: stationKpisSchema.optional(),
})

export const eventSchema = z.looseObject({
  sequence: z.int(),
  timeUs: z.int(),
  source: z.string(),
  cause: z.int(),
  type: z.string(),
})

export const eventsSchema = z.object({
  epoch: z.string(),
  sequence,
  firstKept: z.int().optional().describe('Oldest event that can still be asked for'),
  events: z.array(eventSchema),
})

export const causesSchema = z.object({
  epoch: z.string(),
  chain: z.array(eventSchema).describe('The event asked for first, its root last'),
  complete: z.boolean().describe('False: the root is older than the events kept'),
})

export const quarantineSchema = z.object({
  counters: z.object({
    accepted: z.int(),
    duplicates: z.int(),
    reordered: z.int(),
    quarantined: z.int(),
    missing: z.int(),
    gaps: z.int(),
    reasons: z.record(z.string(), z.int()),
  }),
  latest: z.array(z.object({ reason: z.string(), event: z.looseObject({}) })),
})

export const commandResultSchema = z.object({ ok: z.literal(true), sequence })
