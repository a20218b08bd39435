/** The OpenAPI 3.1 document, made from the routes: it cannot say what the server does not do. */
import { z } from 'zod'

import { problemSchema } from './problem.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

/** The route that gives the document of `routes` and of itself. */
export function openApiRoute(routes: readonly Route[], version: string): Route {
  const self: Route = route({
    method: 'get',
    path: '/api/openapi.json',
    operationId: 'getOpenApi',
    summary: 'This document',
    response: z.looseObject({ openapi: z.literal('3.1.0') }),
    answer: () => ({ body: document }),
  })
  const document = openApiDocument([...routes, self], version)
  return self
}

function openApiDocument(routes: readonly Route[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const definition of routes)
    paths[definition.path] = {
      ...paths[definition.path],
      [definition.method]: operationOf(definition),
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parallel Factory',
      version,
      description: 'Digital twins of plants. Commands change simulations only, never equipment.',
    },
    paths,
    components: {
      responses: {
        Problem: {
          description: 'What went wrong, with a stable code (RFC 9457)',
          content: { 'application/problem+json': { schema: jsonSchema(problemSchema, 'output') } },
        },
      },
    },
  }
}

function operationOf(route: Route) {
  const { operationId, summary, params, query, body, bytesLimit, textBody, response, problems } =
    route
  return {
    operationId,
    summary,
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(body, 'input') } },
      },
    }),
    ...(bytesLimit !== undefined && {
      requestBody: {
        required: true,
        content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    ...(textBody && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          textBody.types.map((type) => [type, { schema: { type: 'string' } }]),
        ),
      },
    }),
    responses: {
      200: {
        description: summary,
        content: {
          [route.contentType ?? 'application/json']: { schema: jsonSchema(response, 'output') },
        },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
    ...(route.forOperators && { 'x-role': 'operator' }),
    ...(problems && { 'x-problem-codes': problems }),
  }
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query') {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
