/** Errors of the HTTP API as problem details (RFC 9457) with a stable code. */
import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'

export const problemSchema = z.object({
  type: z.literal('about:blank'),
  /** Stable and kebab-case: what programs compare. */
  code: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
})
export type Problem = z.infer<typeof problemSchema>

/** HTTP status by error code; what is not listed is a fault of the request (400). */
const statuses: Readonly<Record<string, number>> = {
  'not-found': 404,
  'unknown-plant': 404,
  'plant-opening': 503,
  'no-files': 404,
  'no-model': 404,
  'model-refused': 422,
  'unknown-work-unit': 404,
  'unknown-tag': 404,
  'unknown-alarm': 404,
  'unknown-incident': 404,
  'unknown-inlet': 404,
  'inlet-closed': 503,
  'not-authorized': 401,
  'idempotency-key-reused': 409,
  'too-many-rows': 413,
  'incident-running': 409,
  'unknown-event': 404,
  'unknown-chunk': 404,
  'unknown-fork': 404,
  'no-shadow': 404,
  'unknown-proposal': 404,
  'unknown-note': 404,
  'unknown-target': 404,
  'no-forks': 404,
  'no-checkpoint': 409,
  'not-reproducible': 409,
  'rebuild-too-long': 409,
  'other-plant-model': 409,
  'forks-busy': 429,
  'unknown-plant-model': 404,
  'not-recorded': 404,
  'nothing-recorded': 404,
  'history-off': 404,
  'unknown-capsule': 404,
  'several-plant-models': 409,
  'capsule-too-large': 413,
  'capsule-shelf-full': 507,
  'history-full': 503,
  'history-damaged': 503,
  'history-unavailable': 503,
  'guests-off': 409,
  'too-many-presentations': 429,
  'unknown-presentation': 404,
  'join-code-missing': 401,
  'join-code-wrong': 403,
  'too-many-tries': 429,
  'no-pace': 409,
  'not-commandable': 409,
  'operator-needed': 403,
  'origin-not-allowed': 403,
  'origin-missing': 403,
  'host-not-allowed': 403,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  internal: 500,
  'client-not-built': 503,
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Content too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal server error',
  503: 'Service unavailable',
  507: 'Insufficient storage',
}

export function sendProblem(response: Response, code: string, detail: string): void {
  const status = statuses[code] ?? 400
  const problem: Problem = {
    type: 'about:blank',
    code,
    title: titles[status] ?? 'Error',
    status,
    detail,
  }
  response.status(status).type('application/problem+json').send(JSON.stringify(problem))
}

function tooLargeDetail({ limit }: { readonly limit?: unknown }): string {
  return typeof limit === 'number'
    ? `the body may have ${limit} bytes at most`
    : 'the body is too large'
}

/** Answers what a handler or a parser threw; only what is a fault of the server is logged. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    if (error instanceof AppError) return sendProblem(response, error.code, error.message)
    const type = (error as { type?: unknown }).type
    const status = (error as { status?: unknown }).status
    if (type === 'entity.too.large')
      return sendProblem(response, 'body-too-large', tooLargeDetail(error as { limit?: unknown }))
    if (typeof status === 'number' && status >= 400 && status < 500)
      return sendProblem(response, status === 404 ? 'not-found' : 'bad-request', 'bad request')
    log.error({ err: error, method: request.method, path: request.path }, 'request failed')
    sendProblem(response, 'internal', 'the server failed; its log says why')
  }
}
