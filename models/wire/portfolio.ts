/** All plants of a server on one page, as `GET /api/portfolio` tells it. What is not known is left out, never 0. */
import { z } from 'zod'

import { indicatorNames } from '#models/measure/programme-indicators.ts'
import { statusClasses } from '#models/measure/plant-status.ts'
import { ladderSteps, maturityLevels } from '#models/transformation/programme.ts'
import type { AlarmPriority } from '#models/twin/event.ts'

const localized = z.object({ en: z.string(), zh: z.string() })
const count = z.int().min(0)
const amount = z.number()
const byPriority = z.object({ '1': count, '2': count, '3': count })

/** What only a plant that runs has. */
const runningSchema = z.object({
  scenario: z.string(),
  source: z.enum(['simulation', 'live', 'recording', 'forecast']),
  sourceStatus: z.enum(['connecting', 'live', 'stalled', 'reconnecting', 'ended', 'failed']),
  plantTimeS: amount,
  plantTime: z.string().describe('Calendar time of the plant, ISO 8601 with offset'),
  speed: amount,
  paused: z.boolean(),
  machines: z.record(z.enum(statusClasses), count).describe('Machines by what they do'),
  worst: z
    .object({
      workUnit: z.string(),
      name: localized,
      kind: z.enum(statusClasses),
      forS: amount.describe('So long, in plant time'),
    })
    .optional()
    .describe('The machine to look at first'),
  holdUp: z
    .object({
      kind: z.enum(['starved', 'blocked']),
      count,
      total: count,
      at: z
        .object({ kind: z.enum(['place', 'station', 'resource']), id: z.string(), name: localized })
        .optional()
        .describe('Where the waiting ends'),
    })
    .optional()
    .describe('Most machines wait, and the plant falls behind: for what'),
  alarms: byPriority.describe('Open ones by priority'),
  lastingAlarms: byPriority.describe(
    'Of the open ones those whose condition lasts; the others only wait to be acknowledged',
  ),
  period: z.enum(['today', 'record']).describe('Of throughput, OEE and energy'),
  oee: amount.optional().describe('Of the bottleneck, 0..1'),
  bottleneck: z.object({ station: z.string(), name: localized }).optional(),
  throughputPerHour: amount.optional().describe('Good base units per planned operation hour'),
  orderedPerHour: amount.optional(),
  finishedToday: count,
  orderedToday: amount.optional(),
  energyKWhPerUnit: amount.optional().describe('Electricity and fuel for a good base unit'),
  electricPowerW: amount.optional().describe('Left out while not every machine is heard of'),
  fuelPowerW: amount.optional(),
})

export const portfolioPlantSchema = z.object({
  id: z.string(),
  name: localized,
  site: localized.optional(),
  status: z.enum(['running', 'opening', 'failed', 'not-running']),
  failure: z.string().optional().describe('Why it could not be opened'),
  inLibrary: z.boolean().describe('A page can open it by its id as a simulation of its own'),
  unit: localized.optional().describe('Base unit that is counted'),
  machineCount: count.optional(),
  robots: count.optional(),
  heads: amount.optional().describe('Persons employed, of all shifts'),
  ladder: z.object({ step: z.enum(ladderSteps), source: z.string() }).optional(),
  maturity: z.object({ level: z.enum(maturityLevels), source: z.string() }).optional(),
  indicators: z
    .partialRecord(z.enum(indicatorNames), amount.optional())
    .describe('Shares 0..1; robots for 10,000 persons; CNY a person and year; tce for 10,000 CNY'),
  running: runningSchema.optional(),
})

export const portfolioSchema = z.object({
  plants: z.array(portfolioPlantSchema).describe('Running ones first, in the order of the server'),
  targets: z.array(
    z.object({
      indicator: z.enum(indicatorNames),
      kind: z.enum(['target', 'reached']),
      value: amount,
      label: localized,
      source: z.string(),
    }),
  ),
})

/** Of alarms, the most urgent first. */
export const alarmPriorities = [1, 2, 3] as const satisfies readonly AlarmPriority[]

export type Portfolio = z.output<typeof portfolioSchema>
export type PortfolioPlant = z.output<typeof portfolioPlantSchema>
