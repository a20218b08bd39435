/** The HTTP side of the server: API, built client, and the limits that keep both standing. */
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { join } from 'node:path'

import express from 'express'
import type { Express } from 'express'
import { rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import type { OriginRules } from '#server/access/origin-check.ts'
import { originProblem } from '#server/access/origin-check.ts'
import { openApiRoute } from './openapi.ts'
import { problemHandler, sendProblem } from './problem.ts'
import type { Route } from './route.ts'
import { isForMachines, mountRoutes, mountTextBodies } from './route.ts'

const bodyLimit = '64kb'
/** Requests that one address may make to the API in a window. */
const rate = { windowMs: 10_000, limit: 1000 }
/** Slow requests: time for the headers and for the whole of it, and how often that is looked at, ms. */
const timeouts = {
  headersTimeout: 4000,
  requestTimeout: 8000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
}

export interface HttpOptions {
  readonly routes: readonly Route[]
  readonly version: string
  readonly log: Logger
  readonly origins: OriginRules
  /** Folder of the built client. */
  readonly clientDir: string
}

export function createHttpServer(options: HttpOptions): Server {
  return createServer({ ...timeouts, maxHeaderSize: 16_384 }, createApp(options))
}

export function createApp({ routes, version, log, origins, clientDir }: HttpOptions): Express {
  const app = express()
  const forMachines = isForMachines(routes)
  app.disable('x-powered-by')
  app.set('etag', 'strong')
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          workerSrc: ["'self'", 'blob:'],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'", 'ws:', 'wss:'],
          objectSrc: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'self'"],
        },
      },
      // Served over plain HTTP on loopback and in plant networks; TLS, where wanted, is the proxy's.
      strictTransportSecurity: false,
    }),
  )
  app.use((request, _response, next) => {
    const problem = originProblem(request, origins)
    if (problem === undefined) return next()
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (reads && problem !== 'host-not-allowed') return next()
    if (problem === 'origin-missing' && forMachines(request.path)) return next()
    next(
      new AppError(
        problem,
        `origin ${request.headers.origin ?? 'missing'}, host ${request.headers.host ?? 'missing'}`,
      ),
    )
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
  mountTextBodies(app, routes)
  app.use('/api', express.text({ type: 'application/json', limit: bodyLimit }))
  mountRoutes(app, [...routes, openApiRoute(routes, version)])
  app.use('/api', (request) => {
    throw new AppError('not-found', `no ${request.method} ${request.originalUrl}`)
  })
  serveClient(app, clientDir)
  app.use(problemHandler(log))
  return app
}

/** Files with a hash in their name never change; the page itself is asked for each time. */
function serveClient(app: Express, clientDir: string): void {
  app.use(
    '/assets',
    express.static(join(clientDir, 'assets'), {
      immutable: true,
      maxAge: '1y',
      fallthrough: false,
    }),
  )
  app.use(express.static(clientDir, { maxAge: 0 }))
  app.use((request, response, next) => {
    if (request.method !== 'GET' || !request.accepts('html'))
      return next(new AppError('not-found', `no ${request.method} ${request.path}`))
    response.sendFile(join(clientDir, 'index.html'), (error) => {
      if (error) next(new AppError('client-not-built', 'the client is not built: npm run build'))
    })
  })
}
