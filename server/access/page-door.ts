/** What every door that shows the page has in common: limits on slow requests, headers, and the built client. */
import { join } from 'node:path'

import express from 'express'
import type { Express, RequestHandler } from 'express'
import helmet from 'helmet'

import { AppError } from '#models/app-error.ts'

/** Slow requests: time for the headers and for the whole of it, and how often that is looked at, ms. */
export const httpLimits = {
  headersTimeout: 4000,
  requestTimeout: 8000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16_384,
}

/** The page loads nothing from elsewhere, and nobody frames it. */
export function pageHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        // Textures inside of models are read as blobs that the page makes itself.
        connectSrc: ["'self'", 'ws:', 'wss:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // Served over plain HTTP on loopback and in plant networks; TLS, where wanted, is the proxy's.
    strictTransportSecurity: false,
  })
}

/** Files with a hash in their name never change; the page itself is asked for each time. */
export function serveClient(app: Express, clientDir: string): void {
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
