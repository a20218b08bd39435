/** The HTTP side of the server: API, built client, and the limits that keep both standing. */
import { createServer } from 'node:http'
import type { Server } from 'node:http'

import express from 'express'
import type { Express } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import type { Operators } from '#server/access/operators.ts'
import type { OriginRules } from '#server/access/origin-check.ts'
import { originProblem } from '#server/access/origin-check.ts'
import { httpLimits, pageHeaders, serveClient } from '#server/access/page-door.ts'
import { openApiRoute } from './openapi.ts'
import { problemHandler, sendProblem } from './problem.ts'
import type { Route } from './route.ts'
import { isForMachines, mountRoutes, mountTextBodies } from './route.ts'

const bodyLimit = '64kb'
/** Requests that one address may make to the API in a window. */
const rate = { windowMs: 10_000, limit: 1000 }
/** Attempts to become an operator. */
const signInRate = { windowMs: 60_000, limit: 10 }

export interface HttpOptions {
  readonly routes: readonly Route[]
  readonly version: string
  readonly log: Logger
  readonly origins: OriginRules
  readonly operators: Operators
  /** Folder of the built client. */
  readonly clientDir: string
}

export function createHttpServer(options: HttpOptions): Server {
  return createServer(httpLimits, createApp(options))
}

export function createApp({
  routes,
  version,
  log,
  origins,
  operators,
  clientDir,
}: HttpOptions): Express {
  const app = express()
  const forMachines = isForMachines(routes)
  app.disable('x-powered-by')
  app.set('etag', 'strong')
  app.use(pageHeaders())
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
  app.use(
    '/api/session',
    rateLimit({
      ...signInRate,
      skip: ({ method }) => method !== 'POST',
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_request, response) =>
        sendProblem(response, 'too-many-requests', `at most ${signInRate.limit} attempts a minute`),
    }),
  )
  mountRoutes(app, [...routes, openApiRoute(routes, version)], operators)
  app.use('/api', (request) => {
    throw new AppError('not-found', `no ${request.method} ${request.originalUrl}`)
  })
  serveClient(app, clientDir)
  app.use(problemHandler(log))
  return app
}
