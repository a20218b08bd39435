import { get as httpGet, type IncomingMessage } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { applyEvents, advanceTo } from '#models/twin/apply-events.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { plantFromJson } from '#models/wire/plant-json.ts'
import {
  historyIndexSchema,
  historyOverviewSchema,
  recordedStateSchema,
} from '#server/api/history-routes.ts'
import { openTestServer, type TestServer } from '../support/test-server.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'history-api-'))
const hourUs = 3600e6
let server: TestServer
let without: TestServer
beforeAll(async () => {
  server = await openTestServer({ dataDir })
  without = await openTestServer()
  server.source.pace = { speed: 36_000, paused: false }
  for (let hour = 0; hour < 7; hour++)
    server.source.tick({
      type: 'work-unit-state',
      workUnit: 'R1',
      state: hour % 2 === 0 ? 'execute' : 'held',
      reason: hour % 2 === 0 ? 'running' : 'failure',
    })
})
afterAll(async () => {
  await server.stop()
  await without.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const get = (path: string) => fetch(`${server.url}/api/plants/tiny/history${path}`)
const index = async () => historyIndexSchema.parse(await (await get('')).json())

describe('history over HTTP', () => {
  test('lists what is recorded', async () => {
    const { status, runs, chunks, open, fromUs, toUs } = await index()
    expect(status).toEqual({ kind: 'recording' })
    expect(runs).toHaveLength(1)
    expect(chunks).toMatchObject([
      { fromUs: 0, toUs: 6 * hourUs, firstSequence: 1, lastSequence: 6 },
    ])
    expect(open).toMatchObject({ fromUs: 6 * hourUs, firstSequence: 7, lastSequence: 7 })
    expect([fromUs, toUs]).toEqual([0, 7 * hourUs])
  })

  test('gives a closed chunk that any cache may keep, and 304 to those who have it', async () => {
    const [chunk] = (await index()).chunks
    const response = await get(`/chunks/${chunk!.key}`)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('etag')).toBe(`"${chunk!.key}"`)
    const { state, events, toUs } = decodeHistoryChunk(
      new Uint8Array(await response.arrayBuffer()),
      server.plant,
    )
    applyEvents(state, server.plant, events)
    advanceTo(state, server.plant, toUs)
    const recorded = recordedStateSchema.parse(
      await (await get(`/state?timeUs=${toUs - 1}`)).json(),
    )
    expect(recorded.sequence).toBe(events.at(-1)!.sequence)
    const again = await new Promise<IncomingMessage>((resolve) =>
      httpGet(
        `${server.url}/api/plants/tiny/history/chunks/${chunk!.key}`,
        { headers: { 'if-none-match': `"${chunk!.key}"` } },
        resolve,
      ),
    )
    again.resume()
    expect(again.statusCode).toBe(304)
  })

  test('gives the chunk that is being recorded up to now', async () => {
    const response = await get('/open')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const bytes = new Uint8Array(await response.arrayBuffer())
    const { state, events } = decodeHistoryChunk(bytes, server.plant)
    applyEvents(state, server.plant, events)
    advanceTo(state, server.plant, server.twin.state.timeUs)
    expect(stateHash(state, server.plant)).toBe(server.twin.stateHash())
  })

  test('sums up from afar: events and time by state', async () => {
    const overview = historyOverviewSchema.parse(
      await (await get(`/overview?widthUs=${hourUs}`)).json(),
    )
    const [execute, held] = [overview.classes.indexOf('execute'), overview.classes.indexOf('held')]
    expect(overview.workUnits).toEqual(['R1'])
    expect(overview.bins.map(({ events }) => events)).toEqual([1, 1, 1, 1, 1, 1])
    expect(overview.bins.map(({ timeUs }) => [timeUs[execute], timeUs[held]])).toEqual(
      [0, 1, 2, 3, 4, 5].map((hour) => (hour % 2 === 0 ? [hourUs, 0] : [0, hourUs])),
    )
    expect((await get('/overview?widthUs=7')).status).toBe(400)
  })

  test('keeps the plant model that the record was made under', async () => {
    const text = await (await get(`/plants/${server.plant.hash}`)).text()
    expect(plantFromJson(text)).toEqual(server.plant)
  })

  test.each([
    ['/chunks/99-00000000', 404, 'unknown-chunk'],
    ['/plants/none', 404, 'unknown-plant-model'],
    ['/state?timeUs=99999999999999', 404, 'not-recorded'],
    ['/state', 400, 'invalid-query'],
    ['?fromUs=yesterday', 400, 'invalid-query'],
  ])('refuses %s with %i %s', async (path, status, code) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })

  test('says when no history is kept', async () => {
    const response = await fetch(`${without.url}/api/plants/tiny/history`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'history-off' })
  })
})

describe('notes over HTTP', () => {
  const notes = '/api/plants/tiny/notes'
  const post = (body: unknown) =>
    fetch(server.url + notes, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify(body),
    })

  test('are pinned to an instant and a thing, listed, and taken away', async () => {
    const draft = { timeUs: hourUs, about: { kind: 'work-unit', id: 'R1' }, text: 'door open' }
    const response = await post(draft)
    expect(response.status).toBe(201)
    const note = (await response.json()) as { id: number; writtenMs: number }
    expect(note).toMatchObject(draft)
    expect(Math.abs(note.writtenMs - Date.now())).toBeLessThan(60_000)
    expect(await (await fetch(server.url + notes)).json()).toEqual({ notes: [note] })
    const gone = `${server.url}${notes}/${note.id}`
    const remove = () => fetch(gone, { method: 'DELETE', headers: { origin: server.url } })
    expect((await remove()).status).toBe(200)
    expect((await remove()).status).toBe(404)
    expect(await (await fetch(server.url + notes)).json()).toEqual({ notes: [] })
  })

  test('mark an incident as data, so that everybody reads it in a language of their own', async () => {
    const draft = { timeUs: hourUs, text: '', mark: { incident: 'INC-T1', part: 'start' } }
    const note = (await (await post(draft)).json()) as { id: number }
    expect(await (await fetch(server.url + notes)).json()).toMatchObject({ notes: [draft] })
    await fetch(`${server.url}${notes}/${note.id}`, {
      method: 'DELETE',
      headers: { origin: server.url },
    })
    const bad = { timeUs: 1, text: '', mark: { incident: 'INC-T1', part: 'middle' } }
    expect((await post(bad)).status).toBe(400)
  })

  test('are refused with a reason', async () => {
    const unknown = await post({ timeUs: 1, about: { kind: 'work-unit', id: 'R9' }, text: '' })
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([
      404,
      'unknown-target',
    ])
    for (const bad of [
      { timeUs: -1, text: '' },
      { timeUs: 1, text: 'x'.repeat(2001) },
      { text: '' },
    ])
      expect((await post(bad)).status).toBe(400)
    expect((await fetch(`${without.url}${notes}`)).status).toBe(404)
  })
})
