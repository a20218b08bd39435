/** Forks over HTTP, of a simulated plant that really runs, with its record. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { forkSchema } from '#server/api/fork-routes.ts'
import { recordedStateSchema } from '#server/api/history-routes.ts'
import { openDoors, type RunningServer } from '#server/open-doors.ts'
import { openSimulatedPlant } from '#server/sources/open-simulated-plant.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { refractoryPlant } from '../support/refractory.ts'
import { openTestServer } from '../support/test-server.ts'

const log = pino({ level: 'silent' })
const plant = refractoryPlant()
const dataDir = mkdtempSync(join(tmpdir(), 'forks-api-'))
const doors = {
  PORT: 0,
  HOST: '127.0.0.1',
  ORIGIN: [],
  CONNECTIONS_PER_ADDRESS: 100,
  CLIENT_DIR: 'dist/client',
}
let server: RunningServer
/** Before, at and after the fault that somebody asks for. */
let beforeUs: number
let faultUs: number
let faultSequence: number

beforeAll(async () => {
  const settings = {
    SEED: 1,
    SPEED: 1000,
    DATA_DIR: dataDir,
    WARM_DAYS: 5,
    HISTORY: 'file',
    HISTORY_DAYS: 30,
    HISTORY_FINE_DAYS: 30,
  }
  const plants = new PlantRegistry()
  plants.add(await openSimulatedPlant(plant, settings, log))
  server = await openDoors(plants, { ...doors, DATA_DIR: dataDir }, log)
  await reach(5 * 86_400e6 + 700e6)
  const asked = await post('/commands', { command: 'fault', workUnit: 'R09', repairS: 5400 })
  faultSequence = ((await asked.json()) as { sequence: number }).sequence
  const found = await get(`/events?after=${faultSequence - 1}&limit=1`)
  faultUs = ((await found.json()) as { events: [{ timeUs: number }] }).events[0].timeUs
  beforeUs = faultUs - 600e6
  await reach(faultUs + 900e6)
  await post('/commands', { command: 'pause' })
}, 60_000)
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const at = (path: string) => `${server.url}/api/plants/${plant.id}${path}`
const get = (path: string) => fetch(at(path))
const post = (path: string, body: unknown) =>
  fetch(at(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const summary = async () => (await (await get('/summary')).json()) as { plantTimeS: number }

async function reach(timeUs: number): Promise<number> {
  for (;;) {
    const { plantTimeS } = await summary()
    if (1e6 * plantTimeS >= timeUs) return Math.round(1e6 * plantTimeS)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

type Fork = z.infer<typeof forkSchema>

async function start(body: unknown): Promise<Fork> {
  const response = await post('/forks', body)
  expect(response.status).toBe(202)
  return forkSchema.parse(await response.json())
}

async function ended(id: string): Promise<Fork> {
  for (;;) {
    const fork = forkSchema.parse(await (await get(`/forks/${id}`)).json())
    if (fork.status !== 'waiting' && fork.status !== 'running') return fork
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('a fork before an incident', () => {
  let fork: Fork
  beforeAll(async () => {
    const { id } = await start({
      atUs: beforeUs,
      horizonS: 7200,
      replications: 6,
      changes: [{ change: 'without', sequences: [faultSequence] }],
    })
    fork = await ended(id)
  }, 60_000)

  test('what can be changed is what the record and the plant have', async () => {
    const options = (await (await get(`/forks/options?atUs=${beforeUs}`)).json()) as {
      recorded: unknown
      undo: { workUnit: string }[]
      places: unknown
    }
    expect(options.recorded).toEqual([
      {
        timeUs: faultUs,
        sequence: faultSequence,
        command: { command: 'fault', workUnit: 'R09', repairS: 5400 },
      },
    ])
    const atKiln = ({ undo }: typeof options) => undo.filter(({ workUnit }) => workUnit === 'R09')
    expect(atKiln(options)).toEqual([])
    expect(options.places).toContainEqual({ id: 'B07', capacity: 96 })
    const now = (await (await get('/forks/options')).json()) as typeof options
    expect([now.recorded, atKiln(now)]).toEqual([[], [{ command: 'repair', workUnit: 'R09' }]])
  })

  test('compares all runs and says where the futures part', () => {
    expect(fork).toMatchObject({
      status: 'done',
      progress: { done: 12, total: 12 },
      atUs: beforeUs,
    })
    expect(fork.result!.kpis.map(({ key, difference }) => [key, difference.n])).toContainEqual([
      'goodUnits',
      6,
    ])
    expect(fork.result!.divergence).toMatchObject({
      timeUs: faultUs,
      baseline: { type: 'work-unit-state', workUnit: 'R09', state: 'held' },
    })
  })

  test('its baseline is what was recorded, by the hash of the state', async () => {
    const { recordings } = fork.result!
    const bytes = await Promise.all(
      recordings.baseline.map(async (_, i) => {
        const response = await get(`/forks/${fork.id}/baseline/chunks/${i}`)
        return new Uint8Array(await response.arrayBuffer())
      }),
    )
    const chunks = bytes.map((each) => decodeHistoryChunk(each, plant))
    const state = decodeKeyframe(encodeKeyframe(chunks[0]!.state, plant), plant)
    for (const event of chunks.flatMap(({ events }) => events))
      if (event.timeUs <= fork.recordedUntilUs) applyEvent(state, plant, event)
    advanceTo(state, plant, fork.recordedUntilUs)
    const recorded = recordedStateSchema.parse(
      await (await get(`/history/state?timeUs=${fork.recordedUntilUs}`)).json(),
    )
    expect(fork.recordedUntilUs).toBeGreaterThan(faultUs)
    expect([state.sequence, stateHash(state, plant)]).toEqual([
      recorded.sequence,
      recorded.stateHash,
    ])
    expect((await get(`/forks/${fork.id}/branch/chunks/99`)).status).toBe(404)
  })
})

test.each([
  ['invalid-body', 400, { horizonS: 5 }],
  ['invalid-body', 400, { replications: 100_000 }],
  ['invalid-body', 400, { replications: 1 }],
  ['invalid-body', 400, { changes: [{ change: 'magic' }] }],
  ['invalid-body', 400, { changes: [{ change: 'crew', crew: 'x', by: 0 }] }],
  [
    'invalid-body',
    400,
    { changes: Array.from({ length: 21 }, () => ({ change: 'first', product: 'x' })) },
  ],
  ['unknown-place', 400, { changes: [{ change: 'capacity', place: 'B99', by: 5 }] }],
  ['fixed-capacity', 400, { changes: [{ change: 'capacity', place: 'FG', by: 5 }] }],
  ['not-in-record', 400, { changes: [{ change: 'without', sequences: [7] }] }],
  ['not-recorded', 404, { atUs: 60e6 }],
])('refuses with %s (%i) %j', async (code, status, body) => {
  const response = await post('/forks', body)
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
    status,
    code,
  ])
})

test('a fork that takes long can be cancelled, and only a few wait at a time', async () => {
  const long = { horizonS: 7 * 86_400, replications: 200 }
  const forks = [await start(long), await start(long), await start(long), await start(long)]
  const refused = await post('/forks', long)
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
    429,
    'forks-busy',
  ])
  for (const { id } of forks) await fetch(at(`/forks/${id}`), { method: 'DELETE' })
  const states = await Promise.all(forks.map(({ id }) => ended(id)))
  expect(states.map(({ status }) => status)).toEqual(Array(4).fill('cancelled'))
  const { id } = await start({ horizonS: 600, replications: 2 })
  expect((await ended(id)).status).toBe('done')
}, 60_000)

test('a plant without a simulation behind it has no forks', async () => {
  const other = await openTestServer()
  const response = await fetch(`${other.url}/api/plants/tiny/forks/options`)
  await other.stop()
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
    404,
    'no-forks',
  ])
})
