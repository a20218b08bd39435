/** A route of the API as data: what it takes, what it gives, what it does. Express and the OpenAPI document are made from it. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import express from 'express'
import type { Express, Request, Response } from 'express'
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { refusePrototypeKeys } from '#models/wire/frame-parser.ts'
import { operatorNeeded, type Operators } from '#server/access/operators.ts'
import { isLocal } from '#server/access/origin-check.ts'

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; text is taken to be JSON already, bytes are sent as they are, a stream of bytes as it comes. */
  readonly body: unknown
}

interface RouteTypes {
  params: z.ZodType
  query: z.ZodType
  body: z.ZodType
}

export interface Route<T extends RouteTypes = RouteTypes> {
  readonly method: 'get' | 'post' | 'delete'
  /** With parameters in braces, as OpenAPI writes them: `/api/plants/{id}`. */
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly params?: T['params']
  readonly query?: T['query']
  readonly body?: T['body']
  /** The body is a file of any kind, up to so many bytes. */
  readonly bytesLimit?: number
  /** The body is text of one of these types, which the route reads itself. */
  readonly textBody?: { readonly types: readonly string[]; readonly limitBytes: number }
  /** Machines call it, which send no Origin; it asks for credentials of its own. */
  readonly forMachines?: true
  /** It changes something: only operators may. */
  readonly forOperators?: true
  readonly response: z.ZodType
  /** What the answer is, where it is not JSON. */
  readonly contentType?: string
  /** Codes of the problems that it answers with. */
  readonly problems?: readonly string[]
  answer(request: {
    readonly params: z.output<T['params']>
    readonly query: z.output<T['query']>
    readonly body: z.output<T['body']>
    /** Empty where the route takes none. */
    readonly bytes: Uint8Array
    /** Empty where the route takes none. */
    readonly text: string
    readonly headers: IncomingHttpHeaders
    /** It comes from this machine. */
    readonly isLocal: boolean
  }): Answer | Promise<Answer>
}

/** Checks that a route's parts fit each other, then forgets their types. */
export function route<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(definition: Route<{ params: P; query: Q; body: B }>): Route {
  return definition as unknown as Route
}

/** Before the parser of short JSON bodies, which would stop larger ones. */
export function mountTextBodies(app: Express, routes: readonly Route[]): void {
  for (const { path, textBody } of routes)
    if (textBody) {
      const { types, limitBytes } = textBody
      app.use(
        expressPath(path),
        express.text({ type: [...types], limit: limitBytes, inflate: false }),
      )
    }
}

/** Whether a path is that of a route which machines call. */
export function isForMachines(routes: readonly Route[]): (path: string) => boolean {
  const patterns = routes
    .filter(({ forMachines }) => forMachines)
    .map(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`))
  return (path) => patterns.some((pattern) => pattern.test(path))
}

export function mountRoutes(
  app: Express,
  routes: readonly Route[],
  operators: Pick<Operators, 'roleOf'>,
): void {
  for (const definition of routes) {
    const { bytesLimit, forOperators } = definition
    const path = expressPath(definition.path)
    if (bytesLimit !== undefined)
      app.use(path, express.raw({ type: isFile, limit: bytesLimit, inflate: false }))
    app[definition.method](path, async (request: Request, response: Response) => {
      if (forOperators && operators.roleOf(request.headers) !== 'operator') throw operatorNeeded()
      const {
        status = 200,
        headers = {},
        body,
      } = await definition.answer({
        params: parsed(definition.params, request.params, 'path'),
        query: parsed(definition.query, request.query, 'query'),
        body: parsedBody(definition.body, request),
        bytes: bytesLimit === undefined ? nothing : bytesOf(request),
        text: definition.textBody ? textOf(request, definition.textBody.types) : '',
        headers: request.headers,
        isLocal: isLocal(request),
      })
      response.set(headers).status(status)
      response.type(definition.contentType ?? 'application/json')
      if (body instanceof Uint8Array)
        response.send(Buffer.from(body.buffer, body.byteOffset, body.length))
      else if (isStream(body)) await sendStream(body, response)
      else response.send(typeof body === 'string' ? body : JSON.stringify(body))
    })
  }
}

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

type ByteStream = AsyncGenerator<Uint8Array>

function isStream(body: unknown): body is ByteStream {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}

/** What fails before the first bytes is still answered as a problem; later, the answer breaks off. */
async function sendStream(stream: ByteStream, response: Response): Promise<void> {
  const first = await stream.next().catch((error: unknown) => {
    response.removeHeader('Content-Disposition')
    throw error
  })
  if (first.done) return void response.end()
  response.write(first.value)
  await pipeline(Readable.from(stream), response).catch((error: unknown) => {
    if (!response.destroyed) throw error
  })
}

const nothing = new Uint8Array(0)

function isFile({ headers }: IncomingMessage): boolean {
  return /^application\/(zip|octet-stream)\b/.test(headers['content-type'] ?? '')
}

function bytesOf(request: Request): Uint8Array {
  const body: unknown = request.body
  if (body instanceof Uint8Array) return body
  throw new AppError(
    'unsupported-media-type',
    'the body must be the file, as application/zip or application/octet-stream',
  )
}

function textOf(request: Request, types: readonly string[]): string {
  const body: unknown = request.body
  if (typeof body === 'string') return body
  // A body without a single byte is parsed by nobody.
  if (request.is([...types]) || request.headers['content-length'] === '0') return ''
  throw new AppError('unsupported-media-type', `the body must be ${types.join(', ')}`)
}

function parsedBody(schema: z.ZodType | undefined, request: Request): unknown {
  if (!schema) return undefined
  const text: unknown = request.body
  if (typeof text !== 'string' || !request.is('application/json'))
    throw new AppError('unsupported-media-type', 'the body must be application/json')
  return parsed(schema, parsedJson(text), 'body')
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text, refusePrototypeKeys)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid-json', 'the body is not JSON')
  }
}

function parsed(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new AppError(`invalid-${part}`, z.prettifyError(result.error))
}
