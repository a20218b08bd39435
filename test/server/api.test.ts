import { get as httpGet } from 'node:http'
import type { IncomingMessage } from 'node:http'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

import { plantFromJson } from '#models/wire/plant-json.ts'
import { CapsuleShelf } from '#server/capsule/capsule-shelf.ts'
import { CapsuleForks } from '#server/forks/capsule-forks.ts'
import { ForkQueue } from '#server/forks/fork-queue.ts'
import { apiRoutes } from '#server/api/api-routes.ts'
import * as schemas from '#server/api/api-schemas.ts'
import { Operators } from '#server/access/operators.ts'
import { createApp } from '#server/api/http-server.ts'
import { problemSchema } from '#server/api/problem.ts'
import { libraryFolder } from '#server/library/load-library.ts'
import { Presentations } from '#server/presentation/presentations.ts'
import { Portfolio } from '#server/portfolio/portfolio.ts'
import { created } from '../support/scripted-source.ts'
import { openTestServer } from '../support/test-server.ts'
import type { TestServer } from '../support/test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
  server.source.tick(created(1), created(2))
  server.source.tick({
    type: 'item-entered',
    items: [1],
    at: 'R1',
    durationUs: 60_000_000,
    slot: -1,
    cause: 1,
  })
  server.source.tick({
    type: 'work-unit-state',
    workUnit: 'R1',
    state: 'execute',
    reason: 'running',
    cause: 3,
  })
  server.source.tick({
    type: 'samples',
    workUnit: 'R1',
    tags: ['force'],
    values: [2.25],
    quality: 'good',
  })
})
afterAll(() => server.stop())

const get = (path: string, init?: RequestInit) => fetch(server.url + path, init)
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  get(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
async function problem(response: Response) {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return problemSchema.parse(await response.json())
}

describe('the API', () => {
  const answers: [string, z.ZodType][] = [
    ['/healthz', schemas.healthSchema],
    ['/api/plants', schemas.plantListSchema],
    ['/api/plants/tiny', schemas.plantSchema],
    ['/api/plants/tiny/summary', schemas.summarySchema],
    ['/api/plants/tiny/work-units/R1', schemas.workUnitSchema],
    ['/api/plants/tiny/events?after=0&limit=10', schemas.eventsSchema],
    ['/api/plants/tiny/causes/4', schemas.causesSchema],
    ['/api/plants/tiny/quarantine', schemas.quarantineSchema],
  ]

  test.each(answers)('answers %s as its schema says', async (path, schema) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    schema.parse(await response.json())
  })

  test('describes every route that it has, and no other', async () => {
    const shelf = new CapsuleShelf('none')
    const operators = new Operators(undefined)
    const app = createApp({
      routes: apiRoutes({
        plants: server.plants,
        version: '0',
        startedMs: 0,
        capsules: shelf,
        capsuleForks: new CapsuleForks(shelf, new ForkQueue()),
        portfolio: new Portfolio(server.plants, libraryFolder),
        operators,
        viewers: () => 0,
        presentations: new Presentations(),
        guestDoors: () => [],
      }),
      version: '0',
      log: undefined as never,
      origins: { allowed: [], loopbackOnly: true },
      operators,
      clientDir: '.',
    })
    const mounted = app.router.stack.flatMap(({ route }) =>
      route
        ? Object.keys((route as unknown as { methods: object }).methods).map(
            (method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
          )
        : [],
    )
    const { paths } = (await (await get('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, object>>
    }
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(described.toSorted()).toEqual(mounted.toSorted())
    expect(described).toHaveLength(mounted.length)
  })

  test('gives the plant exactly, and 304 to those who have it', async () => {
    const response = await get('/api/plants/tiny')
    expect(plantFromJson(await response.text())).toEqual(server.plant)
    const etag = response.headers.get('etag')!
    expect(etag).toBe(`"${server.plant.hash}"`)
    // Not by fetch: with its own validator it also asks for no cache at all.
    const again = await new Promise<IncomingMessage>((resolve) =>
      httpGet(`${server.url}/api/plants/tiny`, { headers: { 'if-none-match': etag } }, resolve),
    )
    again.resume()
    expect(again.statusCode).toBe(304)
  })

  test('sums up in base units: raw in = finished + scrapped + inside', async () => {
    const summary = schemas.summarySchema.parse(
      await (await get('/api/plants/tiny/summary')).json(),
    )
    expect(summary).toMatchObject({ rawIn: 200, inside: 200, itemsInside: 2, sequence: 5 })
    expect(summary.rawIn).toBe(summary.finished + summary.scrapped + summary.inside)
    expect(summary.plantTime).toBe('2026-01-05T00:00:00.400+08:00')
    expect(summary.stateHash).toBe(server.twin.stateHash())
  })

  test('tells what a work unit does and reads', async () => {
    expect(await (await get('/api/plants/tiny/work-units/R1')).json()).toMatchObject({
      state: 'execute',
      loads: [{ items: [1], durationS: 60 }],
      tags: [{ id: 'force', unit: 'kN', value: 2.25, quality: 'good', alarmHigh: 4 }],
    })
  })

  test('walks the causes back to the root', async () => {
    const { chain, complete } = schemas.causesSchema.parse(
      await (await get('/api/plants/tiny/causes/4')).json(),
    )
    expect(chain.map(({ sequence }) => sequence)).toEqual([4, 3, 1])
    expect(complete).toBe(true)
  })

  test('carries out commands and names what stands against one', async () => {
    const path = '/api/plants/tiny/commands'
    const fault = await post(path, '{"command":"fault","workUnit":"R1"}')
    expect(await fault.json()).toEqual({ ok: true, sequence: server.twin.state.sequence })
    expect(server.source.commands).toHaveLength(1)
    expect(await problem(await post(path, '{"command":"fault","workUnit":"R7"}'))).toMatchObject({
      status: 404,
      code: 'unknown-work-unit',
    })
    expect(await problem(await post(path, '{"command":"speed","factor":0}'))).toMatchObject({
      status: 400,
      code: 'invalid-body',
    })
  })

  test.each([
    ['unknown-plant', 404, '/api/plants/nowhere/summary'],
    ['unknown-work-unit', 404, '/api/plants/tiny/work-units/R9'],
    ['unknown-event', 404, '/api/plants/tiny/causes/99'],
    ['invalid-path', 400, '/api/plants/tiny/causes/x'],
    ['invalid-query', 400, '/api/plants/tiny/events?limit=100000'],
    ['not-found', 404, '/api/nothing'],
  ])('answers %s (%i) for %s', async (code, status, path) => {
    expect(await problem(await get(path))).toMatchObject({ code, status })
  })
})

describe('the HTTP door refuses', () => {
  const path = '/api/plants/tiny/commands'

  test.each(['__proto__', 'constructor', 'prototype'])('the key %s in JSON', async (key) => {
    const body = `{"command":"pause","${key}":{"admin":true}}`
    expect(await problem(await post(path, body))).toMatchObject({ code: 'forbidden-key' })
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test('a body above 64 kB', async () => {
    const body = `{"command":"${'x'.repeat(70_000)}"}`
    expect(await problem(await post(path, body))).toMatchObject({ code: 'body-too-large' })
  })

  test('what is not JSON, or does not say that it is', async () => {
    expect(await problem(await post(path, '{'))).toMatchObject({ code: 'invalid-json' })
    const text = await post(path, '{"command":"pause"}', { 'content-type': 'text/plain' })
    expect(await problem(text)).toMatchObject({ code: 'unsupported-media-type' })
  })

  test('commands from pages of another origin', async () => {
    const evil = await post(path, '{"command":"pause"}', { origin: 'http://evil.example' })
    expect(await problem(evil)).toMatchObject({ status: 403, code: 'origin-not-allowed' })
    const own = await post(path, '{"command":"resume"}', { origin: server.url })
    expect(own.status).toBe(200)
  })

  test('requests that reached loopback by a foreign name', async () => {
    const foreign = await new Promise<IncomingMessage>((resolve) =>
      httpGet(`${server.url}/healthz`, { headers: { host: 'evil.example' } }, resolve),
    )
    foreign.resume()
    expect(foreign.statusCode).toBe(403)
  })

  test('to be framed, sniffed or scripted from elsewhere', async () => {
    const { headers } = await get('/healthz')
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})
