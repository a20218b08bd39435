/** The routes to the record of a plant. Closed chunks never change, so every cache on the way may keep them. */
import { z } from 'zod'

import { overviewWidthsUs } from '#models/history/overview.ts'
import { timeClasses } from '#models/twin/packml.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import type { History } from '#server/historian/history.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const plantParams = z.object({ id: z.string().max(64) })
const microseconds = z
  .string()
  .regex(/^\d{1,16}$/, 'plant time in whole microseconds')
  .transform(Number)
const span = z.object({
  fromUs: microseconds.default(0),
  toUs: microseconds.default(Number.MAX_SAFE_INTEGER),
})

const chunkSchema = z.object({
  key: z.string(),
  id: z.int(),
  run: z.int(),
  fromUs: z.int(),
  toUs: z.int(),
  firstSequence: z.int(),
  lastSequence: z.int(),
  bytes: z.int(),
})

export const historyIndexSchema = z.object({
  status: z.object({
    kind: z.enum(['recording', 'failed']),
    code: z.string().optional(),
    reason: z.string().optional(),
  }),
  runs: z.array(
    z.object({ run: z.int(), epoch: z.string(), plantHash: z.string(), fromUs: z.int() }),
  ),
  fromUs: z.int().optional(),
  toUs: z.int().optional(),
  chunks: z.array(chunkSchema),
  open: chunkSchema.omit({ key: true, id: true, bytes: true }).optional(),
})

export const historyOverviewSchema = z.object({
  widthUs: z.int(),
  classes: z.array(z.enum(timeClasses)),
  workUnits: z.array(z.string()),
  bins: z.array(
    z.object({
      startUs: z.int(),
      run: z.int(),
      events: z.int(),
      alarms: z.array(z.int()),
      timeUs: z.array(z.number()).describe('By work unit, then by class'),
    }),
  ),
})

export const recordedStateSchema = z.object({
  timeUs: z.int(),
  sequence: z.int(),
  plantHash: z.string(),
  stateHash: z.string(),
})

const forEver = 'public, max-age=31536000, immutable'
const chunkBytesSchema = z.string().meta({ format: 'binary' })

/** Both throw AppError `unknown-plant`, the first also `history-off`. */
export function historyRoutes(
  historyOf: (id: string) => History,
  plantOf: (id: string) => PlantRuntime,
): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/history',
      operationId: 'getHistory',
      summary: 'What is recorded: runs, closed chunks that touch a span, the open chunk',
      params: plantParams,
      query: span,
      response: historyIndexSchema,
      problems: ['unknown-plant', 'history-off'],
      answer: async ({ params, query }) => ({
        headers: { 'Cache-Control': 'no-cache' },
        body: await historyOf(params.id).index(query.fromUs, query.toUs),
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/history/chunks/{key}',
      operationId: 'getHistoryChunk',
      summary: 'A closed chunk: the state at its beginning and all events up to its end, binary',
      params: plantParams.extend({ key: z.string().max(64) }),
      response: chunkBytesSchema,
      contentType: 'application/octet-stream',
      problems: ['unknown-plant', 'unknown-chunk', 'history-off'],
      answer: async ({ params }) => ({
        headers: { ETag: `"${params.key}"`, 'Cache-Control': forEver, 'Content-Encoding': 'gzip' },
        body: await historyOf(params.id).chunk(params.key),
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/history/open',
      operationId: 'getOpenHistoryChunk',
      summary: 'The chunk that is being recorded, as it stands',
      params: plantParams,
      response: chunkBytesSchema,
      contentType: 'application/octet-stream',
      problems: ['unknown-plant', 'nothing-recorded', 'history-off'],
      answer: ({ params }) => ({
        headers: { 'Cache-Control': 'no-store', 'Content-Encoding': 'gzip' },
        body: historyOf(params.id).openChunk(),
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/history/overview',
      operationId: 'getHistoryOverview',
      summary: 'Events, alarms and time by state in each stretch of a span',
      params: plantParams,
      query: span.extend({
        widthUs: microseconds.pipe(
          z.number().refine((us) => (overviewWidthsUs as readonly number[]).includes(us), {
            error: `one of ${overviewWidthsUs.join(', ')}`,
          }),
        ),
      }),
      response: historyOverviewSchema,
      problems: ['unknown-plant', 'history-off'],
      answer: async ({ params, query: { widthUs, fromUs, toUs } }) => ({
        headers: { 'Cache-Control': 'no-cache' },
        body: {
          widthUs,
          classes: timeClasses,
          workUnits: plantOf(params.id).plant.workUnits.map(({ id }) => id),
          bins: await historyOf(params.id).overview(widthUs, fromUs, toUs),
        },
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/history/plants/{hash}',
      operationId: 'getRecordedPlant',
      summary: 'The plant model under which a run was recorded',
      params: plantParams.extend({ hash: z.string().max(64) }),
      response: z.looseObject({ id: z.string(), hash: z.string() }),
      problems: ['unknown-plant', 'unknown-plant-model', 'history-off'],
      answer: async ({ params }) => ({
        headers: { ETag: `"${params.hash}"`, 'Cache-Control': forEver },
        body: await historyOf(params.id).plantJson(params.hash),
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/history/state',
      operationId: 'getRecordedState',
      summary: 'Fingerprint of the state at an instant of the record',
      params: plantParams,
      query: z.object({ timeUs: microseconds }),
      response: recordedStateSchema,
      problems: ['unknown-plant', 'not-recorded', 'history-off'],
      answer: async ({ params, query }) => {
        const { state, plant } = await historyOf(params.id).stateAt(query.timeUs)
        return {
          body: {
            timeUs: state.timeUs,
            sequence: state.sequence,
            plantHash: plant.hash,
            stateHash: stateHash(state, plant),
          },
        }
      },
    }),
  ]
}
