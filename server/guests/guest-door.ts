/** The door for visitors, on a port of its own: the page, the filtered plant, and a filtered stream for those who have a code. */
import { createServer, type Server } from 'node:http'
import { posix } from 'node:path'

import express, { type Request } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import { plantToJson } from '#models/wire/plant-json.ts'
import { originProblem } from '#server/access/origin-check.ts'
import { httpLimits, pageHeaders, serveClient } from '#server/access/page-door.ts'
import { problemHandler, sendProblem } from '#server/api/problem.ts'
import type { OpenPresentation, Presentations } from '#server/presentation/presentations.ts'
import { openGuestGateway } from './guest-gateway.ts'
import { GuestPlants, type PlantSource } from './guest-plants.ts'
import { JoinGuard } from './join-guard.ts'

/** A page asks for three things; many phones may share an address. */
const rate = { windowMs: 10_000, limit: 600 }

export interface GuestDoorOptions {
  readonly plants: PlantSource
  readonly presentations: Presentations
  readonly log: Logger
  readonly clientDir: string
  /** It listens on loopback only. */
  readonly loopbackOnly: boolean
  readonly connectionsPerAddress: number
}

export interface GuestDoor {
  readonly http: Server
  close(): Promise<void>
}

/** Does not listen yet. */
export function createGuestDoor(options: GuestDoorOptions): GuestDoor {
  const { presentations, log, clientDir, loopbackOnly, connectionsPerAddress } = options
  const guard = new JoinGuard()
  const plants = new GuestPlants(options.plants, log)
  const origins = { allowed: [], loopbackOnly }
  /** Throws AppError: `too-many-tries`, `join-code-missing`, `join-code-wrong`. */
  const admit = (address: string, code: unknown): OpenPresentation => {
    if (!guard.admits(address))
      throw new AppError('too-many-tries', 'too many wrong codes: wait a minute')
    if (typeof code !== 'string' || code === '')
      throw new AppError('join-code-missing', 'guests need the code that the host shows')
    const found = presentations.byCode(code)
    if (found) return found
    guard.wrong(address)
    throw new AppError('join-code-wrong', 'no presentation is open under this code')
  }
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', 'strong')
  app.use(pageHeaders())
  app.use((request, _response, next) => {
    const problem = originProblem(request, origins)
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (problem === 'host-not-allowed' || (problem !== undefined && !reads))
      return next(new AppError(problem, 'not from here'))
    next()
  })
  app.use(
    '/api',
    rateLimit({
      ...rate,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_request, response) =>
        sendProblem(response, 'too-many-requests', `at most ${rate.limit} requests in 10 s`),
    }),
  )
  const presentationOf = (request: Request) =>
    admit(request.socket.remoteAddress ?? '', request.headers['x-join-code'])
  const seenPlant = (request: Request<{ id: string }>) => {
    const { plant } = presentationOf(request)
    const seen = request.params.id === plant ? plants.get(plant) : undefined
    if (!seen) throw new AppError('unknown-plant', 'no such plant is presented')
    return seen
  }
  app.get('/api/plants', (request, response) => {
    const { plant } = presentationOf(request)
    response.set('Cache-Control', 'no-store').json({ plants: [{ id: plant }] })
  })
  app.get('/api/plants/:id', (request, response) => {
    const { lens } = seenPlant(request)
    response.set('Cache-Control', 'no-store').type('application/json').send(plantToJson(lens.plant))
  })
  app.get('/api/plants/:id/files', (request, response) => {
    const { files } = seenPlant(request)
    response.set('Cache-Control', 'no-store').json(files)
  })
  app.use('/api', () => {
    throw new AppError('not-found', 'guests look, and nothing else')
  })
  // Plants that the page could simulate by itself: they tell more than guests may know.
  app.use((request, _response, next) =>
    next(isLibrary(request.path) ? new AppError('not-found', 'not for guests') : undefined),
  )
  serveClient(app, clientDir)
  app.use(problemHandler(log))
  const http = createServer(httpLimits, app)
  const gateway = openGuestGateway(http, {
    plants,
    presentations,
    admit,
    log,
    origins,
    connectionsPerAddress,
  })
  return {
    http,
    async close() {
      const closed = gateway.close()
      plants.close()
      http.closeAllConnections()
      await closed
    },
  }
}

/** In whatever spelling: escaped, with slashes or dots too many, or in capitals. */
function isLibrary(path: string): boolean {
  try {
    const plain = posix.normalize(decodeURIComponent(path).replaceAll('\\', '/'))
    return plain.toLowerCase().startsWith('/assets/library')
  } catch {
    return true
  }
}
