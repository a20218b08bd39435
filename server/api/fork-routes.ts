/** The routes to forks: what could be changed at an instant, comparisons of two futures, and the futures themselves. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { plantCommandSchema } from '#models/scenario/command.ts'
import { forkLimits, forkRequestSchema } from '#models/scenario/fork.ts'
import type { ForkDesk } from '#server/forks/fork-desk.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { eventSchema } from './api-schemas.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const plantParams = z.object({ id: z.string().max(64) })
const forkParams = plantParams.extend({ fork: z.string().max(64) })
const wholeText = z
  .string()
  .regex(/^\d{1,16}$/, 'a whole number')
  .transform(Number)

const recordedCommand = z.object({
  timeUs: z.int(),
  sequence: z.int(),
  command: plantCommandSchema,
})

const optionsSchema = z.object({
  atUs: z.int(),
  recordedUntilUs: z.int(),
  recorded: z
    .array(recordedCommand)
    .describe('Commands after the fork; a branch can do without them'),
  undo: z.array(plantCommandSchema).describe('Commands that would end what is wrong at the fork'),
  crews: z.array(z.object({ id: z.string(), size: z.int() })),
  places: z.array(z.object({ id: z.string(), capacity: z.int() })),
  products: z.array(z.string()),
  rebuildS: z.number().describe('Time that it took to have the state of that instant'),
})

const estimate = z.object({
  n: z.int(),
  mean: z.number(),
  sd: z.number().optional(),
  halfWidth: z.number().optional().describe('Half the width of the 95 % interval'),
})
const chunks = z.array(
  z.object({
    fromUs: z.int(),
    toUs: z.int(),
    firstSequence: z.int(),
    lastSequence: z.int(),
  }),
)

export const forkSchema = z.object({
  id: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  request: forkRequestSchema,
  atUs: z.int(),
  untilUs: z.int(),
  recordedUntilUs: z
    .int()
    .describe('Up to here the baseline of replication 0 is what really happened'),
  progress: z.object({ done: z.int(), total: z.int(), leftS: z.number().optional() }),
  tookS: z.number().optional(),
  problem: z.object({ code: z.string(), message: z.string() }).optional(),
  result: z
    .object({
      kpis: z.array(
        z.object({
          key: z.string().describe('As in docs/run-report.md'),
          baseline: estimate,
          branch: estimate,
          difference: estimate
            .extend({ relative: z.number().optional(), relativeHalfWidth: z.number().optional() })
            .describe('Branch less baseline, replication by replication'),
        }),
      ),
      divergence: z
        .object({
          timeUs: z.int(),
          baseline: eventSchema.optional(),
          branch: eventSchema.optional(),
        })
        .optional()
        .describe('First events of replication 0 that differ'),
      recordings: z.object({ baseline: chunks, branch: chunks }),
    })
    .optional(),
})

const atInstant = ['not-recorded', 'no-checkpoint', 'not-reproducible', 'other-plant-model']

export function forkRoutes(plantOf: (id: string) => PlantRuntime): Route[] {
  const deskOf = (id: string): ForkDesk => {
    const { forks } = plantOf(id)
    if (forks) return forks
    throw new AppError('no-forks', `the plant ${id} has no simulation to go on from`)
  }
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/forks/options',
      operationId: 'getForkOptions',
      summary: 'What can be changed at an instant (left out: now)',
      params: plantParams,
      query: z.object({
        atUs: wholeText.optional(),
        horizonS: wholeText
          .pipe(z.number().min(forkLimits.horizonS.least).max(forkLimits.horizonS.most))
          .default(forkLimits.horizonS.usual),
      }),
      response: optionsSchema,
      problems: ['unknown-plant', 'no-forks', 'history-off', ...atInstant],
      answer: async ({ params, query }) => ({
        headers: { 'Cache-Control': 'no-store' },
        body: await deskOf(params.id).options(query.atUs, query.horizonS),
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/forks',
      operationId: 'listForks',
      summary: 'The latest comparisons, the oldest first',
      params: plantParams,
      response: z.object({ forks: z.array(forkSchema) }),
      problems: ['unknown-plant', 'no-forks'],
      answer: ({ params }) => ({ body: { forks: deskOf(params.id).list() } }),
    }),
    route({
      method: 'post',
      path: '/api/plants/{id}/forks',
      operationId: 'startFork',
      summary: 'Compares the future with another one in which something is changed',
      params: plantParams,
      body: forkRequestSchema,
      response: forkSchema,
      problems: [
        'unknown-plant',
        'no-forks',
        'forks-busy',
        'history-off',
        ...atInstant,
        'not-in-record',
        'bad-change',
        'unknown-work-unit',
        'unknown-place',
        'unknown-crew',
        'unknown-product',
        'unknown-tag',
        'fixed-capacity',
        'capacity-too-small',
        'crew-too-small',
      ],
      answer: async ({ params, body }) => ({
        status: 202,
        body: await deskOf(params.id).start(body),
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/forks/{fork}',
      operationId: 'getFork',
      summary: 'How far a comparison is, and what it found',
      params: forkParams,
      response: forkSchema,
      problems: ['unknown-plant', 'no-forks', 'unknown-fork'],
      answer: ({ params }) => ({ body: deskOf(params.id).get(params.fork).view }),
    }),
    route({
      method: 'delete',
      path: '/api/plants/{id}/forks/{fork}',
      operationId: 'cancelFork',
      summary: 'Cancels a comparison; what was found already stays',
      params: forkParams,
      response: forkSchema,
      problems: ['unknown-plant', 'no-forks', 'unknown-fork'],
      answer: ({ params }) => {
        const job = deskOf(params.id).get(params.fork)
        job.cancel()
        return { body: job.view }
      },
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/forks/{fork}/{future}/chunks/{number}',
      operationId: 'getForkChunk',
      summary: 'Replication 0 of a future as a chunk of history, binary',
      params: forkParams.extend({ future: z.enum(['baseline', 'branch']), number: wholeText }),
      response: z.string().meta({ format: 'binary' }),
      contentType: 'application/octet-stream',
      problems: ['unknown-plant', 'no-forks', 'unknown-fork', 'unknown-chunk'],
      answer: ({ params: { id, fork, future, number } }) => {
        const body = deskOf(id).get(fork).chunk(future, number)
        if (!body) throw new AppError('unknown-chunk', `the ${future} has no chunk ${number}`)
        return {
          headers: {
            ETag: `"${fork}-${future}-${number}"`,
            'Cache-Control': 'private, max-age=31536000, immutable',
            'Content-Encoding': 'gzip',
          },
          body,
        }
      },
    }),
  ]
}
