/** Forks of a capsule on a server that never saw the plant: as those of the plant itself, or refused with the reason. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { openCapsule, packCapsule, type Capsule } from '#models/wire/capsule.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { forkSchema } from '#server/api/fork-routes.ts'
import { ForkQueue } from '#server/forks/fork-queue.ts'
import type { RunningServer } from '#server/open-doors.ts'
import { startInThread } from '#simulator/experiment/worker-fork.ts'
import { applyCommand } from '#simulator/plant-simulation.ts'
import { restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { openServer, recordPlant, type RecordedPlant } from '../../support/recorded-plant.ts'

const hourUs = 3600e6
const faultUs = 7 * hourUs
const forkUs = 6.75 * hourUs
const range = { fromUs: 6.5 * hourUs, toUs: 8.25 * hourUs }
const dataDir = mkdtempSync(join(tmpdir(), 'capsule-forks-'))
let recorded: RecordedPlant
let fresh: RunningServer
let capsule: Capsule
let id: string

beforeAll(async () => {
  recorded = await recordPlant(10, faultUs)
  fresh = await openServer(dataDir)
  const path = `/api/plants/lier-refractory/capsule?fromUs=${range.fromUs}&toUs=${range.toUs}`
  const file = new Uint8Array(await (await fetch(recorded.server.url + path)).arrayBuffer())
  capsule = openCapsule(file)
  id = await bring(file)
}, 60_000)
afterAll(async () => {
  await recorded.dispose()
  await fresh.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function bring(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const headers = { 'content-type': 'application/zip' }
  const response = await fetch(`${fresh.url}/api/capsules`, { method: 'POST', headers, body })
  return ((await response.json()) as { id: string }).id
}

const get = (path: string, of = id) => fetch(`${fresh.url}/api/capsules/${of}/forks${path}`)
const post = (body: unknown, of = id) =>
  fetch(`${fresh.url}/api/capsules/${of}/forks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

async function forked(body: unknown): Promise<z.infer<typeof forkSchema>> {
  const started = forkSchema.parse(await (await post(body)).json())
  for (;;) {
    const fork = forkSchema.parse(await (await get(`/${started.id}`)).json())
    if (fork.status !== 'waiting' && fork.status !== 'running') return fork
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function refusal(answer: Promise<Response>) {
  const response = await answer
  return [response.status, ((await response.json()) as { code: string }).code]
}

/** What the plant of a future was at an instant, by its hash. */
async function hashAt(fork: string, future: string, timeUs: number): Promise<string> {
  const bytes = await (await get(`/${fork}/${future}/chunks/0`)).arrayBuffer()
  const { state, events } = decodeHistoryChunk(new Uint8Array(bytes), capsule.plant)
  applyEvents(
    state,
    capsule.plant,
    events.filter((event) => event.timeUs <= timeUs),
  )
  advanceTo(state, capsule.plant, timeUs)
  return stateHash(state, capsule.plant)
}

async function recordedHash(timeUs: number): Promise<string> {
  const response = await fetch(`${fresh.url}/api/capsules/${id}/state?timeUs=${timeUs}`)
  return ((await response.json()) as { stateHash: string }).stateHash
}

/** The capsule with its chunks changed, on the same server. */
const withChunks = (change: (chunk: Capsule['chunks'][number]) => Partial<typeof chunk>) =>
  bring(
    packCapsule({
      ...capsule,
      chunks: capsule.chunks.map((chunk) => ({ ...chunk, ...change(chunk) })),
    }),
  )

/** The simulation as it would be if somebody had slowed a machine down. */
function slower(checkpoint: Uint8Array | undefined): Uint8Array | undefined {
  if (!checkpoint) return undefined
  const simulation = restoreSimulation(capsule.plant, checkpoint)
  applyCommand(simulation, { command: 'set-rate', workUnit: 'R09', factor: 0.5 })
  return saveSimulation(simulation)
}

describe('a fork of a capsule', () => {
  test('offers to leave out what people asked after that instant', async () => {
    const { sequence } = recorded.events.find(({ type }) => type === 'command')!
    const command = { command: 'fault', workUnit: 'R09', repairS: 1800 }
    expect(await (await get(`/options?atUs=${forkUs}`)).json()).toMatchObject({
      atUs: forkUs,
      recordedUntilUs: range.toUs,
      recorded: [{ timeUs: faultUs, sequence, command }],
    })
    expect(await (await get('/options')).json()).toMatchObject({ atUs: range.fromUs })
    expect(await (await get(`/options?atUs=${range.toUs}`)).json()).toMatchObject({ recorded: [] })
  })

  test('has futures that are the record as long as nothing is changed, by hash', async () => {
    const fork = await forked({ atUs: forkUs, horizonS: 7200, replications: 2 })
    expect(fork).toMatchObject({ status: 'done', recordedUntilUs: range.toUs })
    expect(fork.result!.divergence).toBeUndefined()
    for (const timeUs of [forkUs, faultUs, faultUs + 900e6, range.toUs])
      for (const future of ['baseline', 'branch'])
        expect(await hashAt(fork.id, future, timeUs)).toBe(await recordedHash(timeUs))
  })

  test('parts from the record where the fault is left out', async () => {
    const { sequence } = recorded.events.find(({ type }) => type === 'command')!
    const changes = [{ change: 'without', sequences: [sequence] }]
    const fork = await forked({ atUs: forkUs, horizonS: 7200, replications: 2, changes })
    expect(fork.result!.divergence).toMatchObject({
      timeUs: faultUs,
      baseline: { type: 'work-unit-state', workUnit: 'R09' },
    })
    const during = faultUs + 60e6
    expect(await hashAt(fork.id, 'baseline', during)).toBe(await recordedHash(during))
    expect(await hashAt(fork.id, 'branch', during)).not.toBe(await recordedHash(during))
  })
})

describe('a fork is refused', () => {
  test('of a capsule without a simulation', async () => {
    const without = await withChunks(() => ({ checkpoint: undefined }))
    expect(await refusal(get(`/options?atUs=${forkUs}`, without))).toEqual([409, 'no-checkpoint'])
    expect(await refusal(post({ atUs: forkUs }, without))).toEqual([409, 'no-checkpoint'])
  })

  test('where the simulation is not that of the record, or none', async () => {
    const atUs = faultUs + 60e6
    const cut = await withChunks(({ checkpoint }) => ({ checkpoint: checkpoint?.slice(0, -5000) }))
    const noise = await withChunks(() => ({ checkpoint: new Uint8Array(4096).fill(7) }))
    const other = await withChunks(({ checkpoint }) => ({ checkpoint: slower(checkpoint) }))
    for (const wrong of [cut, noise, other])
      expect(await refusal(post({ atUs }, wrong))).toEqual([409, 'not-reproducible'])
  })

  test('when its state is not there in time, and the thread is ended', async () => {
    const [{ bytes, checkpoint }] = capsule.chunks as [Capsule['chunks'][number]]
    const fork = {
      checkpoint: checkpoint!,
      chunks: [bytes],
      atUs: forkUs,
      horizonUs: 0,
      changes: [],
    }
    const started = startInThread(
      capsule.plant,
      fork,
      AbortSignal.timeout(1),
      new ForkQueue().entry,
    )
    await expect(started).rejects.toMatchObject({ code: 'rebuild-too-long' })
  })

  test.each([
    ['not-recorded', 404, { atUs: 9 * hourUs }],
    ['unknown-place', 400, { changes: [{ change: 'capacity', place: 'B99', by: 5 }] }],
    ['not-in-record', 400, { changes: [{ change: 'without', sequences: [7] }] }],
    ['invalid-body', 400, { horizonS: 5 }],
  ])('with %s (%i) for %j', async (code, status, body) => {
    expect(await refusal(post(body))).toEqual([status, code])
  })

  test('of a capsule that is not there', async () => {
    expect(await refusal(get('/options', 'f'.repeat(64)))).toEqual([404, 'unknown-capsule'])
    expect(await refusal(get('/options', '..%2Fx'))).toEqual([404, 'unknown-capsule'])
  })
})
