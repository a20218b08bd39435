/** The routes of the HTTP API. Commands change the simulation only: nothing here reaches equipment. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { causeChain } from '#models/twin/cause-chain.ts'
import { plantToJson } from '#models/wire/plant-json.ts'
import { commandSchema } from '#models/wire/protocol.ts'
import type { CapsuleShelf } from '#server/capsule/capsule-shelf.ts'
import type { CapsuleForks } from '#server/forks/capsule-forks.ts'
import type { History } from '#server/historian/history.ts'
import type { Operators } from '#server/access/operators.ts'
import type { Portfolio } from '#server/portfolio/portfolio.ts'
import type { Presentations } from '#server/presentation/presentations.ts'
import type { PlantRegistry } from '#server/twin/plant-registry.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import * as schemas from './api-schemas.ts'
import { capsuleForkRoutes, forkRoutes } from './fork-routes.ts'
import { capsuleRoutes } from './capsule-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { incidentRoutes } from './incident-routes.ts'
import { liveRoutes } from './live-routes.ts'
import { shadowRoutes } from './shadow-routes.ts'
import { plantFileRoutes } from './plant-file-routes.ts'
import { plantModelRoutes } from './plant-model-routes.ts'
import { noteRoutes } from './note-routes.ts'
import { presentationRoutes } from './presentation-routes.ts'
import { portfolioRoutes } from './portfolio-routes.ts'
import { readingRoutes } from './reading-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { sourceOf, summaryOf, workUnitOf } from './plant-answers.ts'
import { watchRoutes } from './watch-routes.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const plantParams = z.object({ id: z.string().max(64) })
const wholeText = z
  .string()
  .regex(/^\d{1,15}$/, 'a whole number')
  .transform(Number)

export interface ApiContext {
  readonly plants: PlantRegistry
  readonly version: string
  readonly startedMs: number
  readonly capsules: CapsuleShelf
  readonly capsuleForks: CapsuleForks
  readonly portfolio: Portfolio
  readonly presentations: Presentations
  /** Addresses of the guests' door; empty where there is none. */
  readonly guestDoors: () => readonly string[]
  readonly operators: Operators
  viewers(plant: string): number
}

export function apiRoutes(context: ApiContext): Route[] {
  const { plants, version, startedMs, capsules, capsuleForks, portfolio, operators, viewers } =
    context
  const plantOf = (id: string): PlantRuntime => {
    const runtime = plants.get(id)
    if (runtime) return runtime
    const expected = plants.expected().find(({ asked }) => asked === id)
    if (expected && expected.failure === undefined)
      throw new AppError('plant-opening', `the plant ${id} is being opened`)
    const known = plants.all().map(({ plant }) => plant.id)
    throw new AppError('unknown-plant', `no plant ${id}; known: ${known.join(', ')}`, { known })
  }
  const historyOf = (id: string): History => {
    const { history } = plantOf(id)
    if (history) return history
    throw new AppError('history-off', 'this server keeps no history: set HISTORY')
  }
  return [
    route({
      method: 'get',
      path: '/healthz',
      operationId: 'getHealth',
      summary: 'Whether the server and its sources work',
      response: schemas.healthSchema,
      answer: () => {
        const running = plants.all()
        const degraded =
          running.some(({ sourceStatus: { kind } }) => kind === 'failed') ||
          plants.expected().some(({ failure }) => failure !== undefined)
        return {
          body: {
            status: degraded ? 'degraded' : 'ok',
            version,
            uptimeS: (performance.now() - startedMs) / 1000,
            plants: running.map((runtime) => ({
              id: runtime.plant.id,
              sequence: runtime.twin.state.sequence,
              plantTimeS: runtime.twin.state.timeUs / 1e6,
              viewers: viewers(runtime.plant.id),
              source: sourceOf(runtime),
            })),
          },
        }
      },
    }),
    route({
      method: 'get',
      path: '/api/plants',
      operationId: 'listPlants',
      summary: 'The plants of this server',
      response: schemas.plantListSchema,
      answer: () => ({
        body: {
          plants: plants.all().map((runtime) => ({
            id: runtime.plant.id,
            name: runtime.plant.name,
            scenario: runtime.plant.scenario,
            hash: runtime.plant.hash,
            source: sourceOf(runtime),
          })),
        },
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}',
      operationId: 'getPlant',
      summary: 'The resolved plant: what a viewer draws from',
      params: plantParams,
      response: schemas.plantSchema,
      problems: ['unknown-plant', 'plant-opening'],
      answer: ({ params }) => {
        const { plant } = plantOf(params.id)
        return {
          headers: { ETag: `"${plant.hash}"`, 'Cache-Control': 'no-cache' },
          body: plantToJson(plant),
        }
      },
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/summary',
      operationId: 'getSummary',
      summary: 'Counts, key figures and fingerprint of the plant at this instant',
      params: plantParams,
      response: schemas.summarySchema,
      problems: ['unknown-plant'],
      answer: ({ params }) => ({ body: summaryOf(plantOf(params.id)) }),
    }),
    route({
      method: 'post',
      path: '/api/plants/{id}/commands',
      operationId: 'sendCommand',
      summary:
        'Pause, resume, change the speed, force a fault, repair, start an incident, acknowledge an alarm',
      params: plantParams,
      forOperators: true,
      body: commandSchema,
      response: schemas.commandResultSchema,
      problems: [
        'unknown-plant',
        'unknown-work-unit',
        'unknown-tag',
        'unknown-alarm',
        'unknown-incident',
        'incident-running',
        'not-commandable',
        'no-pace',
      ],
      answer: async ({ params, body }) => {
        const result = await plantOf(params.id).execute(body)
        if (!result.ok) throw new AppError(result.code, result.message)
        return { body: result }
      },
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/work-units/{workUnit}',
      operationId: 'getWorkUnit',
      summary: 'State, reason, loads, counters, readings and key figures of one work unit',
      params: plantParams.extend({ workUnit: z.string().max(64) }),
      response: schemas.workUnitSchema,
      problems: ['unknown-plant', 'unknown-work-unit'],
      answer: ({ params }) => {
        const body = workUnitOf(plantOf(params.id), params.workUnit)
        if (!body) throw new AppError('unknown-work-unit', `no work unit ${params.workUnit}`)
        return { body }
      },
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/events',
      operationId: 'listEvents',
      summary: 'Events after a sequence number, or the latest ones',
      params: plantParams,
      query: z.object({
        after: wholeText.optional(),
        limit: wholeText.pipe(z.number().min(1).max(1000)).default(100),
      }),
      response: schemas.eventsSchema,
      problems: ['unknown-plant'],
      answer: ({ params, query: { after, limit } }) => {
        const { twin } = plantOf(params.id)
        const { sequence } = twin.state
        const events = twin.ring.after(after ?? Math.max(0, sequence - limit), limit)
        return {
          body: { epoch: twin.epoch, sequence, firstKept: twin.ring.firstSequence, events },
        }
      },
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/causes/{sequence}',
      operationId: 'getCauses',
      summary: 'The chain of causes of an event, back to its root',
      params: plantParams.extend({ sequence: wholeText }),
      response: schemas.causesSchema,
      problems: ['unknown-plant', 'unknown-event'],
      answer: ({ params }) => {
        const { twin } = plantOf(params.id)
        const chain = causeChain(params.sequence, (sequence) => twin.ring.find(sequence))
        const root = chain.at(-1)
        if (!root)
          throw new AppError('unknown-event', `event ${params.sequence} is not among those kept`)
        return { body: { epoch: twin.epoch, chain, complete: root.cause === 0 } }
      },
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/quarantine',
      operationId: 'getQuarantine',
      summary: 'What the ingest refused, and how it counted the rest',
      params: plantParams,
      response: schemas.quarantineSchema,
      problems: ['unknown-plant'],
      answer: ({ params }) => {
        const { ingest } = plantOf(params.id).twin
        return { body: { counters: ingest.counters, latest: ingest.quarantine } }
      },
    }),
    ...presentationRoutes(context.presentations, context.guestDoors, plantOf),
    ...portfolioRoutes(portfolio),
    ...watchRoutes(plants),
    ...historyRoutes(historyOf, plantOf),
    ...noteRoutes(historyOf),
    ...forkRoutes(plantOf),
    ...capsuleRoutes(plantOf, capsules),
    ...capsuleForkRoutes(capsuleForks),
    ...exportRoutes(plantOf),
    ...incidentRoutes(plantOf),
    ...liveRoutes(plantOf),
    ...shadowRoutes(plantOf),
    ...plantFileRoutes((id) => plants.files(plantOf(id).plant.id)),
    ...plantModelRoutes(plantOf, (id, file) => plants.model(id, file)),
    ...sessionRoutes(operators),
    ...readingRoutes((plant, link) => plantOf(plant).inlets.get(link)),
  ]
}
