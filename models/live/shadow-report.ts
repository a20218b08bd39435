/** What the model expects of a live plant, what its equipment does, and what follows from the difference. */
import { z } from 'zod'

import { besideReportSchema } from './beside-report.ts'

/** Times in s; the failure rate in failures per hour of operation; the scrap ratio 0..1. */
export const shadowFigures = ['cycle', 'failureRate', 'repairTime', 'scrapRatio'] as const
export type ShadowFigure = (typeof shadowFigures)[number]

const figure = z.enum(shadowFigures)

const pointSchema = z.object({
  timeUs: z.int().describe('End of the window, plant time'),
  measured: z.number(),
  standardError: z.number(),
  n: z.int().describe('Loads, failures, repairs, or readings of the counters in the window'),
  sigma: z.number().describe('Measured less model, in standard errors'),
})
export type ShadowPoint = z.output<typeof pointSchema>

const rowSchema = z.object({
  station: z.string(),
  figure,
  model: z.number().describe('Mean of the law of the plant file, or as accepted'),
  calibrated: z.boolean().describe('The model figure was accepted by a person'),
  gathered: z.int().describe('Samples in the window that is not full yet'),
  needed: z.int(),
  threshold: z.number().describe('Standard errors beyond which the next window is a proposal'),
  points: z.array(pointSchema).describe('The latest windows, the oldest first'),
})
export type ShadowRow = z.output<typeof rowSchema>

const proposalSchema = z.object({
  id: z.string(),
  station: z.string(),
  figure,
  key: z.string().describe('Key of the plant file'),
  from: z.number(),
  to: z.number(),
  standardError: z.number(),
  n: z.int(),
  sigma: z.number(),
  timeUs: z.int(),
})
export type ShadowProposal = z.output<typeof proposalSchema>

export const calibrationSchema = proposalSchema.extend({
  version: z.int().positive(),
  by: z.string(),
  at: z.string().describe('ISO 8601'),
})
export type Calibration = z.output<typeof calibrationSchema>

export const shadowReportSchema = z.object({
  rows: z.array(rowSchema),
  proposals: z.array(proposalSchema),
  calibrations: z.array(calibrationSchema).describe('Accepted, the oldest first'),
  beside: besideReportSchema.describe('The plant as a whole, simulated on from its state'),
})
export type ShadowReport = z.output<typeof shadowReportSchema>

export const verdictSchema = z.strictObject({
  verdict: z.enum(['accept', 'dismiss']),
  by: z.string().trim().min(1).max(100),
})
export type ShadowVerdict = z.output<typeof verdictSchema>
