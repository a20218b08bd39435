/** Forks that the page computes itself: the worker's own code, with this thread in place of the browser's. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { capsuleFeed } from '#client/capsule/capsule-feed.ts'
import type { ToForkWorker } from '#client/feed/fork-messages.ts'
import type { Fork, ForkSource } from '#client/feed/fork-source.ts'
import { workerForks } from '#client/feed/worker-forks.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { openCapsule } from '#models/wire/capsule.ts'
import { decodeHistoryChunk, stateInChunk } from '#models/wire/history-chunk.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { saveSimulation } from '#simulator/snapshot.ts'
import { refractoryPlant } from '../../support/refractory.ts'

type Listener = (event: { data: unknown }) => void

const capsule = openCapsule(
  new Uint8Array(
    readFileSync(fileURLToPath(new URL('../../fixtures/capsule-1.pfcap', import.meta.url))),
  ),
)
const { plant, chunks, range, commands } = capsule
const [faultUs, sequence] = [commands[0]!.timeUs, commands[0]!.sequence]

/** Workers that were opened and not terminated. */
const alive = new Set<ThreadWorker>()
let asked: Listener
/** Whom the worker's code answers. */
let hearing: (data: unknown) => void

class ThreadWorker {
  readonly #listeners: Listener[] = []
  constructor() {
    alive.add(this)
  }
  addEventListener(kind: string, listener: Listener): void {
    if (kind === 'message') this.#listeners.push(listener)
  }
  postMessage(data: ToForkWorker): void {
    queueMicrotask(() => {
      hearing = (answer) => this.hear(answer)
      asked({ data: structuredClone(data) })
    })
  }
  terminate(): void {
    alive.delete(this)
  }
  hear(data: unknown): void {
    if (alive.has(this)) for (const listener of this.#listeners) listener({ data })
  }
}

beforeAll(async () => {
  vi.stubGlobal('Worker', ThreadWorker)
  vi.stubGlobal('self', {
    addEventListener: (_kind: string, listener: Listener) => (asked = listener),
    postMessage(data: unknown) {
      const hear = hearing
      queueMicrotask(() => hear(structuredClone(data)))
    },
  })
  await import('#client/feed/fork.worker.ts')
})
beforeEach(() => alive.clear())
afterAll(() => vi.unstubAllGlobals())

async function ended(forks: ForkSource, { id }: Fork): Promise<Fork> {
  return vi.waitFor(async () => {
    const fork = await forks.get(id)
    expect(fork.status).not.toBe('running')
    return fork
  })
}

const forks = capsuleFeed(capsule).feed.forks!

test('a capsule in the page says what can be changed at any of its instants', async () => {
  expect(await forks.options(range.fromUs, 3600)).toMatchObject({
    atUs: range.fromUs,
    recordedUntilUs: capsule.record.toUs,
    recorded: [{ timeUs: faultUs, sequence, command: { command: 'fault', workUnit: 'saw' } }],
  })
  expect((await forks.options(faultUs + 60e6, 3600)).undo).toEqual([
    { command: 'repair', workUnit: 'saw' },
  ])
  await expect(forks.options(capsule.record.toUs + 1, 3600)).rejects.toMatchObject({
    code: 'not-recorded',
  })
  expect(alive.size).toBe(0)
})

test('without a change the futures are its record by hash, without the fault they part', async () => {
  const request = { atUs: range.fromUs, horizonS: 3600, replications: 2 }
  const same = await ended(forks, await forks.start(request))
  expect(same).toMatchObject({ status: 'done', progress: { done: 4, total: 4 } })
  expect(same.result!.divergence).toBeUndefined()
  const untilUs = range.fromUs + 3600e6
  const { state, events } = decodeHistoryChunk(await forks.chunk(same.id, 'branch', 0), plant)
  applyEvents(state, plant, events)
  advanceTo(state, plant, untilUs)
  const { bytes } = chunks.findLast(({ fromUs, toUs }) => fromUs <= untilUs && untilUs <= toUs)!
  expect(stateHash(state, plant)).toBe(stateHash(stateInChunk(bytes, plant, untilUs), plant))

  const changes = [{ change: 'without' as const, sequences: [sequence] }]
  const other = await ended(forks, await forks.start({ ...request, changes }))
  expect(other.result!.divergence!.timeUs).toBe(faultUs)
  expect(alive.size).toBe(0)
})

test('a capsule without a simulation has no forks', () => {
  const without = { ...capsule, chunks: chunks.map((c) => ({ ...c, checkpoint: undefined })) }
  expect(capsuleFeed(without).feed.forks).toBeUndefined()
})

test('a simulation in the page is forked where it stands; what it refuses is said', async () => {
  const own = refractoryPlant()
  const simulation = createSimulation(own, 1)
  const state = createTwinState(own)
  runUntil(simulation, 3600e6, (event) => applyEvents(state, own, [event]))
  advanceTo(state, own, 3600e6)
  const now = workerForks(own, async () => ({
    kind: 'now',
    snapshot: saveSimulation(simulation),
    keyframe: encodeKeyframe(state, own),
  }))
  expect(await now.options(undefined, 600)).toMatchObject({ atUs: 3600e6, recorded: [] })
  const changes = [{ change: 'capacity' as const, place: 'B99', by: 5, atS: 0 }]
  await expect(now.start({ changes })).rejects.toMatchObject({ code: 'unknown-place' })
  expect(alive.size).toBe(0)
})

test('cancelling ends the worker', async () => {
  const fork = await forks.start({ atUs: range.fromUs, horizonS: 600, replications: 2 })
  expect(alive.size).toBe(1)
  expect((await forks.cancel(fork.id)).status).toBe('cancelled')
  expect(alive.size).toBe(0)
  await expect(forks.chunk(fork.id, 'branch', 0)).rejects.toMatchObject({ code: 'unknown-chunk' })
})
