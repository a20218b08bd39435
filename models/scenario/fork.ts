/** What is asked of a fork: from which instant, how far, how often, and what is different in the branch. */
import { z } from 'zod'

import { plantCommandSchema } from './command.ts'

/** Bounds of a fork; times in s. */
export const forkLimits = {
  horizonS: { least: 600, most: 7 * 86_400, usual: 8 * 3600 },
  replications: { least: 2, most: 200, usual: 30 },
  changes: 20,
  percent: { least: -90, most: 200 },
  people: 20,
  places: 10_000,
} as const

const id = z.string().min(1).max(64)
/** Plant time after the fork at which it takes effect, s. */
const atS = z.number().min(0).max(forkLimits.horizonS.most).default(0)

function step(most: number) {
  return z
    .number()
    .int()
    .min(-most)
    .max(most)
    .refine((by) => by !== 0, { error: 'not 0' })
}

/** Commands recorded after the fork that do not happen in the branch (an incident and what undid it). */
const without = z.strictObject({
  change: z.literal('without'),
  sequences: z.array(z.number().int().positive()).min(1).max(50),
})

/** So many people more in a crew, or items more at a place. */
const crew = z.strictObject({
  change: z.literal('crew'),
  crew: id,
  by: step(forkLimits.people),
  atS,
})
const capacity = z.strictObject({
  change: z.literal('capacity'),
  place: id,
  by: step(forkLimits.places),
  atS,
})

/** A work unit works by so many percent faster than it does at the fork. */
const speed = z.strictObject({
  change: z.literal('speed'),
  workUnit: id,
  percent: z.number().min(forkLimits.percent.least).max(forkLimits.percent.most),
  atS,
})

/** A product goes before all others. */
const first = z.strictObject({ change: z.literal('first'), product: id, atS })

/** Anything that can be asked of the plant. */
const command = z.strictObject({
  change: z.literal('command'),
  command: plantCommandSchema,
  atS,
})

export const forkChangeSchema = z.discriminatedUnion('change', [
  without,
  crew,
  capacity,
  speed,
  first,
  command,
])
export type ForkChange = z.output<typeof forkChangeSchema>

export const forkRequestSchema = z.strictObject({
  /** Plant time of the fork, us; left out: now. */
  atUs: z.number().int().min(0).optional(),
  horizonS: z
    .number()
    .min(forkLimits.horizonS.least)
    .max(forkLimits.horizonS.most)
    .default(forkLimits.horizonS.usual),
  replications: z
    .number()
    .int()
    .min(forkLimits.replications.least)
    .max(forkLimits.replications.most)
    .default(forkLimits.replications.usual),
  /** Empty: two equal futures. */
  changes: z.array(forkChangeSchema).max(forkLimits.changes).default([]),
})
export type ForkRequest = z.output<typeof forkRequestSchema>
export type ForkRequestInput = z.input<typeof forkRequestSchema>
