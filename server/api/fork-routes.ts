/** The routes to forks: what could be changed at an instant, comparisons of two futures, and the futures themselves. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { assumptionCodes } from '#models/scenario/assumption.ts'
import { plantCommandSchema } from '#models/scenario/command.ts'
import { forkLimits, forkRequestSchema } from '#models/scenario/fork.ts'
import type { CapsuleForks } from '#server/forks/capsule-forks.ts'
import type { ForkDesk } from '#server/forks/fork-desk.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { eventSchema } from './api-schemas.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const ownerParams = z.object({ id: z.string().max(64) })
const forkParams = ownerParams.extend({ fork: z.string().max(64) })
const wholeText = z
  .string()
  .regex(/^\d{1,16}$/, 'a whole number')
  .transform(Number)

const recordedCommand = z.object({
  timeUs: z.int(),
  sequence: z.int(),
  command: plantCommandSchema,
})

const assumptions = z
  .array(z.object({ code: z.enum(assumptionCodes), count: z.int(), of: z.array(z.string()) }))
  .describe('What was not known of the state at the fork, and taken to be so')

const optionsSchema = z.object({
  atUs: z.int(),
  recordedUntilUs: z.int(),
  recorded: z
    .array(recordedCommand)
    .describe('Commands after the fork; a branch can do without them'),
  assumptions,
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
  assumptions,
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

/** Whose forks they are: where the routes begin, what they are called, and the desk that answers. */
interface Owner {
  readonly path: string
  readonly of: string
  readonly now: string
  /** Problems of finding the desk, and of finding the state of an instant there. */
  readonly unknown: readonly string[]
  readonly stateless: readonly string[]
  /** Throws AppError with one of `unknown`. */
  deskOf(id: string): ForkDesk | Promise<ForkDesk>
}

export function forkRoutes(plantOf: (id: string) => PlantRuntime): Route[] {
  return routesOf({
    path: '/api/plants/{id}/forks',
    of: '',
    now: 'now',
    unknown: ['unknown-plant', 'no-forks'],
    stateless: ['history-off', ...atInstant],
    deskOf(id) {
      const { forks } = plantOf(id)
      if (forks) return forks
      throw new AppError('no-forks', `the plant ${id} has no simulation to go on from`)
    },
  })
}

export function capsuleForkRoutes(forks: CapsuleForks): Route[] {
  return routesOf({
    path: '/api/capsules/{id}/forks',
    of: 'Capsule',
    now: 'where its range begins',
    unknown: ['unknown-capsule'],
    stateless: ['not-recorded', 'no-checkpoint', 'not-reproducible', 'rebuild-too-long'],
    deskOf: (id) => forks.desk(id),
  })
}

function routesOf({ path, of, now, unknown, stateless, deskOf }: Owner): Route[] {
  return [
    route({
      method: 'get',
      path: `${path}/options`,
      operationId: `get${of}ForkOptions`,
      summary: `What can be changed at an instant (left out: ${now})`,
      params: ownerParams,
      query: z.object({
        atUs: wholeText.optional(),
        horizonS: wholeText
          .pipe(z.number().min(forkLimits.horizonS.least).max(forkLimits.horizonS.most))
          .default(forkLimits.horizonS.usual),
      }),
      response: optionsSchema,
      problems: [...unknown, ...stateless],
      answer: async ({ params, query }) => ({
        headers: { 'Cache-Control': 'no-store' },
        body: await (await deskOf(params.id)).options(query.atUs, query.horizonS),
      }),
    }),
    route({
      method: 'get',
      path,
      operationId: `list${of}Forks`,
      summary: 'The latest comparisons, the oldest first',
      params: ownerParams,
      response: z.object({ forks: z.array(forkSchema) }),
      problems: [...unknown],
      answer: async ({ params }) => ({ body: { forks: (await deskOf(params.id)).list() } }),
    }),
    route({
      method: 'post',
      path,
      operationId: `start${of}Fork`,
      summary: 'Compares the future with another one in which something is changed',
      params: ownerParams,
      body: forkRequestSchema,
      response: forkSchema,
      problems: [
        ...unknown,
        'forks-busy',
        ...stateless,
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
        body: await (await deskOf(params.id)).start(body),
      }),
    }),
    route({
      method: 'get',
      path: `${path}/{fork}`,
      operationId: `get${of}Fork`,
      summary: 'How far a comparison is, and what it found',
      params: forkParams,
      response: forkSchema,
      problems: [...unknown, 'unknown-fork'],
      answer: async ({ params }) => ({ body: (await deskOf(params.id)).get(params.fork).view }),
    }),
    route({
      method: 'delete',
      path: `${path}/{fork}`,
      operationId: `cancel${of}Fork`,
      summary: 'Cancels a comparison; what was found already stays',
      params: forkParams,
      response: forkSchema,
      problems: [...unknown, 'unknown-fork'],
      answer: async ({ params }) => {
        const job = (await deskOf(params.id)).get(params.fork)
        job.cancel()
        return { body: job.view }
      },
    }),
    route({
      method: 'get',
      path: `${path}/{fork}/{future}/chunks/{number}`,
      operationId: `get${of}ForkChunk`,
      summary: 'Replication 0 of a future as a chunk of history, binary',
      params: forkParams.extend({ future: z.enum(['baseline', 'branch']), number: wholeText }),
      response: z.string().meta({ format: 'binary' }),
      contentType: 'application/octet-stream',
      problems: [...unknown, 'unknown-fork', 'unknown-chunk'],
      answer: async ({ params: { id, fork, future, number } }) => {
        const body = (await deskOf(id)).get(fork).chunk(future, number)
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
