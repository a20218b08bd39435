/** The route on which others send readings of equipment to an inlet of a live plant. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import type { HttpPushConnector } from '#server/connectors/http-push/http-push-connector.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const pushAnswerSchema = z.object({
  accepted: z.int().describe('Readings that were taken'),
  ignored: z.int().describe('Readings at addresses that are not mapped'),
  refused: z
    .array(z.object({ row: z.int(), code: z.string(), detail: z.string() }))
    .describe('Rows that were not understood, the first hundred'),
  refusedInAll: z.int(),
})

/** `inletOf`: of a link of kind `http`. */
export function readingRoutes(
  inletOf: (plant: string, link: string) => HttpPushConnector | undefined,
): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/plants/{id}/readings/{connector}',
      operationId: 'pushReadings',
      summary: 'Readings of equipment as JSON, lines of JSON or an EPCIS 2.0 document',
      params: z.object({ id: z.string().max(64), connector: z.string().max(64) }),
      textBody: {
        types: ['application/json', 'application/ld+json', 'application/x-ndjson'],
        limitBytes: 1024 * 1024,
      },
      forMachines: true,
      response: pushAnswerSchema,
      problems: [
        'unknown-inlet',
        'inlet-closed',
        'not-authorized',
        'invalid-json',
        'invalid-batch',
        'too-many-rows',
        'invalid-key',
        'idempotency-key-reused',
        'unsupported-media-type',
        'body-too-large',
      ],
      answer({ params, text, headers, isLocal }) {
        const inlet = inletOf(params.id, params.connector)
        if (!inlet)
          throw new AppError(
            'unknown-inlet',
            `no link ${params.connector} of kind http in plant ${params.id}`,
          )
        const body = inlet.accept({
          body: text,
          contentType: headers['content-type'] ?? '',
          authorization: headers.authorization,
          idempotencyKey: oneOf(headers['idempotency-key']),
          // What a proxy hands on comes from somewhere else.
          isLocal: isLocal && !headers.forwarded && !headers['x-forwarded-for'],
        })
        return { body }
      },
    }),
  ]
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
