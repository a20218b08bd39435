/** The routes of capsules: take one of a plant's record, bring one from elsewhere, read those that are there. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import type { Capsule } from '#models/wire/capsule.ts'
import { capsuleLimits, capsuleViewSchema } from '#models/wire/capsule-format.ts'
import { buildCapsule, type CapsuleRequest } from '#server/capsule/build-capsule.ts'
import { capsuleStateAt, type CapsuleShelf } from '#server/capsule/capsule-shelf.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { recordedStateSchema } from './history-routes.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const plantParams = z.object({ id: z.string().max(64) })
const capsuleParams = z.object({ capsule: z.string().max(64) })
const microseconds = z
  .string()
  .regex(/^\d{1,16}$/, 'plant time in whole microseconds')
  .transform(Number)
const timeUs = z.int().min(0)
const spanSchema = z.object({ fromUs: timeUs, toUs: timeUs })

export const capsuleSchema = z.object({
  id: z.string().describe('SHA-256 of the file'),
  bytes: z.int(),
  plant: z.object({
    id: z.string(),
    name: z.object({ en: z.string(), zh: z.string() }),
    scenario: z.string(),
    hash: z.string(),
  }),
  source: z.string(),
  range: spanSchema,
  record: spanSchema.describe('What is recorded; it begins before the range'),
  alarms: z.int(),
  bookmarks: z.int(),
  simulated: z.boolean().describe('A simulation is inside, to go on from'),
})
const fileSchema = z.string().meta({ format: 'binary' })
const zip = 'application/zip'
/** All that can be wrong with a file that somebody brings. */
const refusals = [
  'capsule-not-a-capsule',
  'capsule-truncated',
  'capsule-damaged',
  'capsule-too-large',
  'capsule-member',
  'capsule-hash',
  'capsule-newer',
  'capsule-malformed',
  'capsule-shelf-full',
]
const problems = [
  'unknown-plant',
  'history-off',
  'not-recorded',
  'several-plant-models',
  'capsule-too-large',
]

export function capsuleRoutes(plantOf: (id: string) => PlantRuntime, shelf: CapsuleShelf): Route[] {
  const take = async (id: string, request: CapsuleRequest) => {
    const { history, source, plant } = plantOf(id)
    if (!history) throw new AppError('history-off', 'this server keeps no history: set HISTORY')
    const name = `${plant.id}-${Math.round(request.fromUs / 1e6)}s.pfcap`
    return {
      headers: {
        'Cache-Control': 'no-store',
        'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      },
      body: await buildCapsule(history, source.kind, request),
    }
  }
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/capsule',
      operationId: 'getCapsule',
      summary: 'A stretch of the record as one file that opens on any installation',
      params: plantParams,
      query: z.object({ fromUs: microseconds, toUs: microseconds }),
      response: fileSchema,
      contentType: zip,
      problems,
      answer: ({ params, query }) => take(params.id, { ...query, view: { bookmarks: [] } }),
    }),
    route({
      method: 'post',
      path: '/api/plants/{id}/capsule',
      operationId: 'makeCapsule',
      summary: 'The same, with bookmarks, selection and camera in it',
      params: plantParams,
      body: z.strictObject({ fromUs: timeUs, toUs: timeUs, view: capsuleViewSchema }),
      response: fileSchema,
      contentType: zip,
      problems,
      answer: ({ params, body }) => take(params.id, body),
    }),
    route({
      method: 'post',
      forOperators: true,
      path: '/api/capsules',
      operationId: 'bringCapsule',
      summary: 'Brings a capsule to this server: read completely before anything is kept',
      bytesLimit: capsuleLimits.fileBytes,
      response: capsuleSchema,
      problems: refusals,
      async answer({ bytes }) {
        const { capsule, ...shelved } = await shelf.add(bytes)
        return { status: 201, body: { ...shelved, ...headOf(capsule) } }
      },
    }),
    route({
      method: 'get',
      path: '/api/capsules',
      operationId: 'listCapsules',
      summary: 'The capsules that were brought to this server',
      response: z.object({
        capsules: z.array(capsuleSchema.pick({ id: true, bytes: true })),
      }),
      answer: async () => ({ body: { capsules: await shelf.list() } }),
    }),
    route({
      method: 'get',
      path: '/api/capsules/{capsule}',
      operationId: 'getBroughtCapsule',
      summary: 'What is in a capsule',
      params: capsuleParams,
      response: capsuleSchema,
      problems: ['unknown-capsule'],
      async answer({ params }) {
        const bytes = await shelf.size(params.capsule)
        const capsule = await shelf.capsule(params.capsule)
        return { body: { id: params.capsule, bytes, ...headOf(capsule) } }
      },
    }),
    route({
      method: 'get',
      path: '/api/capsules/{capsule}/file',
      operationId: 'getCapsuleFile',
      summary: 'The capsule itself',
      params: capsuleParams,
      response: fileSchema,
      contentType: zip,
      problems: ['unknown-capsule'],
      answer: async ({ params }) => ({
        headers: {
          ETag: `"${params.capsule}"`,
          'Cache-Control': 'public, max-age=31536000, immutable',
        },
        body: await shelf.file(params.capsule),
      }),
    }),
    route({
      method: 'get',
      path: '/api/capsules/{capsule}/state',
      operationId: 'getCapsuleState',
      summary: 'Fingerprint of the state at an instant of a capsule',
      params: capsuleParams,
      query: z.object({ timeUs: microseconds }),
      response: recordedStateSchema,
      problems: ['unknown-capsule', 'not-recorded'],
      answer: async ({ params, query }) => ({
        body: capsuleStateAt(await shelf.capsule(params.capsule), query.timeUs),
      }),
    }),
  ]
}

function headOf({ plant, source, range, record, alarms, view, chunks }: Capsule) {
  return {
    plant: { id: plant.id, name: plant.name, scenario: plant.scenario, hash: plant.hash },
    source,
    range,
    record,
    alarms: alarms.length,
    bookmarks: view.bookmarks.length,
    simulated: chunks.some(({ checkpoint }) => checkpoint !== undefined),
  }
}
