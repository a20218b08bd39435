/** What a simulation that runs beside a live plant foretold of each stretch of time, and what came. */
import { z } from 'zod'

import { assumptionCodes } from '#models/scenario/assumption.ts'

/** Base units that came out good, were scrapped and came in; mean lead time of the items that were finished, s. */
export const besideFigures = ['goodUnits', 'scrappedUnits', 'rawInUnits', 'leadTimeS'] as const
export type BesideFigure = (typeof besideFigures)[number]

const pointSchema = z.object({
  fromUs: z.int().describe('The state of this instant was simulated on, plant time'),
  untilUs: z.int(),
  measured: z.number(),
  predicted: z.number().describe('Mean over the replications'),
  sd: z.number().describe('Standard deviation of the replications'),
  sigma: z
    .number()
    .describe('Rank of the plant among the replications, as a standard normal score'),
})
export type BesidePoint = z.output<typeof pointSchema>

export const besideReportSchema = z.object({
  windowS: z.number(),
  replications: z.int(),
  leftOut: z.int().describe('Windows in which a machine was not to be believed'),
  problem: z.string().optional().describe('Code of why the latest window could not be simulated'),
  assumptions: z
    .array(
      z.object({
        code: z.enum(assumptionCodes),
        count: z.int(),
        of: z.array(z.string()).readonly(),
      }),
    )
    .describe('What had to be assumed of the state of the latest window'),
  figures: z.array(
    z.object({
      figure: z.enum(besideFigures),
      points: z.array(pointSchema).describe('The latest windows, the oldest first'),
      drift: z.number().optional().describe('The latest ten windows together, in standard errors'),
      threshold: z.number().describe('Drift beyond this is more than chance gives'),
    }),
  ),
})
export type BesideReport = z.output<typeof besideReportSchema>
