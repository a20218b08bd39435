/** A stretch of the record leaves one server as a file and is the same at every instant on another. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { openCapsule } from '#models/wire/capsule.ts'
import { capsuleSchema } from '#server/api/capsule-routes.ts'
import type { RunningServer } from '#server/open-doors.ts'
import { commandOf } from '#simulator/commands/command-of.ts'
import { runWithCommands } from '#simulator/plant-simulation.ts'
import { restoreSimulation } from '#simulator/snapshot.ts'
import { openServer, recordPlant, type RecordedPlant } from '../../support/recorded-plant.ts'

const hourUs = 3600e6
const faultUs = 7 * hourUs
const range = { fromUs: 6.5 * hourUs, toUs: 8.25 * hourUs }
const view = {
  playheadUs: faultUs,
  bookmarks: [{ timeUs: faultUs, note: '压机停机' }],
  selection: { kind: 'work-unit', id: 'R09' },
  camera: '1,2,3,4,5,6,45',
} as const
const dataDir = mkdtempSync(join(tmpdir(), 'capsule-api-'))
let recorded: RecordedPlant
let fresh: RunningServer
let file: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  recorded = await recordPlant(10, faultUs)
  fresh = await openServer(dataDir)
  const response = await fetch(`${recorded.server.url}/api/plants/lier-refractory/capsule`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...range, view }),
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toContain('.pfcap"')
  file = new Uint8Array(await response.arrayBuffer())
}, 60_000)
afterAll(async () => {
  await recorded.dispose()
  await fresh.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const bring = (bytes: Uint8Array<ArrayBuffer>) =>
  fetch(`${fresh.url}/api/capsules`, {
    method: 'POST',
    headers: { 'content-type': 'application/zip' },
    body: bytes,
  })
const stateOf = async (url: string) => (await fetch(url)).json() as Promise<unknown>

describe('a capsule', () => {
  test('holds the plant, the range, the alarms, the command and the view', () => {
    const capsule = openCapsule(file)
    expect(capsule.plant).toEqual(recorded.plant)
    expect(capsule.range).toEqual(range)
    expect(capsule.record.fromUs).toBeLessThanOrEqual(range.fromUs)
    expect(capsule.record.toUs).toBe(range.toUs)
    expect(capsule.view).toEqual(view)
    expect(capsule.commands).toMatchObject([{ command: 'fault', target: 'R09', timeUs: faultUs }])
    expect(capsule.alarms).toContainEqual(
      expect.objectContaining({ workUnit: 'R09', raisedUs: faultUs, clearedUs: faultUs + 1800e6 }),
    )
  })

  test('is the same at every instant on a server that never saw the plant', async () => {
    const response = await bring(file)
    expect(response.status).toBe(201)
    const { id, simulated } = capsuleSchema.parse(await response.json())
    expect(simulated).toBe(true)
    for (const timeUs of [range.fromUs, faultUs, faultUs + 900e6 + 1, range.toUs])
      expect(await stateOf(`${fresh.url}/api/capsules/${id}/state?timeUs=${timeUs}`)).toEqual(
        await stateOf(
          `${recorded.server.url}/api/plants/lier-refractory/history/state?timeUs=${timeUs}`,
        ),
      )
    const again = await fetch(`${fresh.url}/api/capsules/${id}/file`)
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(file)
    const { capsules } = (await stateOf(`${fresh.url}/api/capsules`)) as { capsules: unknown }
    expect(capsules).toEqual([{ id, bytes: file.length }])
  })

  test('runs again: its simulation and its commands give its events', () => {
    const { plant, chunks, commands, record } = openCapsule(file)
    const decoded = chunks.map(({ bytes }) => decodeHistoryChunk(bytes, plant))
    const simulation = restoreSimulation(plant, chunks[0]!.checkpoint!)
    const again: TwinEvent[] = []
    const log = commands.map(({ timeUs, ...command }) => ({ timeUs, command: commandOf(command) }))
    runWithCommands(simulation, log, record.toUs, (event) => again.push(event))
    expect(again).toEqual(decoded.flatMap(({ events }) => events))
    const { state } = decoded[0]!
    applyEvents(state, plant, again)
    advanceTo(state, plant, range.toUs)
    expect(stateHash(state, plant)).toMatch(/^[0-9a-f]{64}$/)
  })

  test('that is refused leaves nothing behind', async () => {
    const before = readdirSync(join(dataDir, 'capsules'))
    const wrong = file.slice()
    wrong[Math.floor(wrong.length / 2)]! ^= 1
    for (const [bytes, code] of [
      [wrong, 'capsule-damaged'],
      [file.slice(0, 5000), 'capsule-truncated'],
      [new TextEncoder().encode('{"not":"a zip"}'), 'capsule-not-a-capsule'],
    ] as const) {
      const response = await bring(bytes)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code })
    }
    expect(readdirSync(join(dataDir, 'capsules'))).toEqual(before)
  })

  test('must come as a file', async () => {
    const response = await fetch(`${fresh.url}/api/capsules`, { method: 'POST', body: 'text' })
    expect(await response.json()).toMatchObject({ code: 'unsupported-media-type' })
  })

  test.each([
    [
      '/api/plants/lier-refractory/capsule?fromUs=90000000000&toUs=90000000001',
      404,
      'not-recorded',
    ],
    ['/api/plants/lier-refractory/capsule', 400, 'invalid-query'],
    ['/api/capsules/nothing', 404, 'unknown-capsule'],
    ['/api/capsules/..%2F..%2Fpackage.json/file', 404, 'unknown-capsule'],
  ])('refuses %s with %i %s', async (path, status, code) => {
    const response = await fetch(recorded.server.url + path)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })
})
