import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { afterAll, afterEach, describe, expect, it } from 'vitest'

import { AppError } from '#models/app-error.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import type { HistoryStore } from '#server/historian/history-store.ts'
import { History } from '#server/historian/history.ts'
import { Recorder } from '#server/historian/recorder.ts'
import { openSqliteHistory } from '#server/historian/sqlite-history.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { createSimulation, runUntil, type Simulation } from '#simulator/plant-simulation.ts'
import { refractoryPlant } from '../../support/refractory.ts'

const plant = refractoryPlant()
const hourUs = 3600e6
const folder = mkdtempSync(join(tmpdir(), 'recorder-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const open: HistoryStore[] = []
afterEach(async () => {
  for (const store of open.splice(0)) await store.shut()
})
let files = 0

interface Recording {
  readonly simulation: Simulation
  readonly twin: PlantTwin
  readonly store: HistoryStore
  readonly recorder: Recorder
  readonly history: History
  readonly events: TwinEvent[]
  run(untilUs: number, tickUs?: number): Promise<void>
}

async function record(options: {
  path?: string
  simulation?: Simulation
  twin?: PlantTwin
  store?: HistoryStore
  fineUs?: number
}): Promise<Recording> {
  const simulation = options.simulation ?? createSimulation(plant, 1)
  const twin = options.twin ?? new PlantTwin(plant)
  const store = options.store ?? openSqliteHistory({ path: options.path ?? newPath() })
  open.push(store)
  const { fineUs } = options
  const retention = fineUs === undefined ? undefined : { eventsUs: 1e15, fineUs }
  const recorder = new Recorder(twin, store, { ...(retention && { retention }) })
  await recorder.start()
  const events: TwinEvent[] = []
  twin.onTick((tick) => {
    events.push(...tick.events)
    void recorder.record(tick.events)
  })
  return {
    simulation,
    twin,
    store,
    recorder,
    events,
    history: new History(twin, store, recorder),
    async run(untilUs, tickUs = 120e6) {
      for (let timeUs = twin.state.timeUs + tickUs; timeUs <= untilUs; timeUs += tickUs) {
        const batch: TwinEvent[] = []
        runUntil(simulation, timeUs, (event) => batch.push(event))
        twin.push(batch)
        twin.stamp(timeUs)
      }
      await recorder.settled()
    },
  }
}

function newPath(): string {
  return join(folder, `${++files}.db`)
}

function playedTo(events: readonly TwinEvent[], timeUs: number): string {
  const state = createTwinState(plant)
  applyEvents(
    state,
    plant,
    events.filter((event) => event.timeUs <= timeUs),
  )
  advanceTo(state, plant, timeUs)
  return stateHash(state, plant)
}

/** One pass through all events, with the fingerprint of the state at each of the instants. */
function playedThrough(
  events: readonly TwinEvent[],
  instants: readonly number[],
): Map<number, string> {
  const state = createTwinState(plant)
  let next = 0
  return new Map(
    instants
      .toSorted((a, b) => a - b)
      .map((timeUs) => {
        for (; next < events.length && events[next]!.timeUs <= timeUs; next++)
          applyEvents(state, plant, [events[next]!])
        advanceTo(state, plant, timeUs)
        return [timeUs, stateHash(state, plant)]
      }),
  )
}

describe('a recorded plant', () => {
  it('gives at any instant the state that playing through to it gives', async () => {
    const recording = await record({})
    await recording.run(12 * hourUs)
    const index = await recording.history.index(0, 1e15)
    expect(index.chunks.length).toBeGreaterThan(1)
    let seed = 7
    const instants = Array.from({ length: 1000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647
      return Math.floor((seed / 2_147_483_647) * 12 * hourUs)
    })
    const truth = playedThrough(recording.events, instants)
    for (const timeUs of instants) {
      const { state } = await recording.history.stateAt(timeUs)
      if (stateHash(state, plant) !== truth.get(timeUs)) expect.fail(`another state at ${timeUs}`)
    }
    const { state } = await recording.history.stateAt(12 * hourUs)
    expect(stateHash(state, plant)).toBe(recording.twin.stateHash())
  }, 60_000)

  it('keeps every event once, in closed chunks that follow each other and the open one', async () => {
    const recording = await record({})
    await recording.run(10 * hourUs)
    const { chunks, open } = await recording.history.index(0, 1e15)
    const all: number[] = []
    for (const { key } of chunks) {
      const content = gunzipSync(await recording.history.chunk(key))
      all.push(...decodeHistoryChunk(content, plant).events.map(({ sequence }) => sequence))
    }
    const tail = decodeHistoryChunk(gunzipSync(recording.history.openChunk()), plant)
    all.push(...tail.events.map(({ sequence }) => sequence))
    expect(all).toEqual(recording.events.map(({ sequence }) => sequence))
    expect(open?.lastSequence).toBe(recording.twin.state.sequence)
  }, 60_000)

  it('goes on with its run after a stop in good order', async () => {
    const path = newPath()
    const first = await record({ path })
    await first.run(3 * hourUs)
    await first.store.shut()
    open.length = 0
    const { simulation, twin } = first
    const next = new PlantTwin(plant, { state: twin.state, ring: twin.ring, epoch: twin.epoch })
    const second = await record({ path, simulation, twin: next })
    await second.run(4 * hourUs)
    expect(await second.store.runs()).toHaveLength(1)
    const { state } = await second.history.stateAt(2 * hourUs)
    expect(stateHash(state, plant)).toBe(playedTo(first.events, 2 * hourUs))
  }, 60_000)

  it('closes what a crash left open and shows the later run where both cover an instant', async () => {
    const path = newPath()
    const first = await record({ path })
    await first.run(3 * hourUs)
    await first.store.shut()
    open.length = 0
    const second = await record({ path, simulation: createSimulation(plant, 2) })
    await second.run(2 * hourUs)
    const runs = await second.store.runs()
    expect(runs.map(({ epoch }) => epoch)).toEqual([first.twin.epoch, second.twin.epoch])
    const late = await second.history.stateAt(2.5 * hourUs)
    expect(stateHash(late.state, plant)).toBe(playedTo(first.events, 2.5 * hourUs))
    const early = await second.history.stateAt(1.5 * hourUs)
    expect(stateHash(early.state, plant)).toBe(playedTo(second.events, 1.5 * hourUs))
  }, 60_000)

  it('says that the disk is full, leaves a gap, and goes on when there is room again', async () => {
    const store = openSqliteHistory({ path: newPath() })
    let full = false
    const limited = new Proxy(store, {
      get: (target, name: keyof HistoryStore) =>
        full && (name === 'append' || name === 'close' || name === 'beginRun')
          ? () => Promise.reject(new AppError('history-full', 'no space'))
          : (target[name] as (...values: unknown[]) => unknown).bind(target),
    })
    const recording = await record({ store: limited })
    await recording.run(hourUs)
    full = true
    await recording.run(2 * hourUs)
    expect(recording.recorder.status).toMatchObject({ kind: 'failed', code: 'history-full' })
    full = false
    await recording.run(5 * hourUs)
    expect(recording.recorder.status).toEqual({ kind: 'recording' })
    const { state } = await recording.history.stateAt(4.9 * hourUs)
    expect(stateHash(state, plant)).toBe(playedTo(recording.events, 4.9 * hourUs))
    const kept = await recording.history.stateAt(0.5 * hourUs)
    expect(stateHash(kept.state, plant)).toBe(playedTo(recording.events, 0.5 * hourUs))
    await expect(recording.history.stateAt(1.5 * hourUs)).rejects.toThrow(/nothing is recorded/)
  }, 60_000)

  it('thins the readings of long ago and keeps everything else, with its numbers', async () => {
    const recording = await record({ fineUs: 6 * hourUs })
    await recording.run(30 * hourUs)
    const { chunks } = await recording.history.index(0, 1e15)
    const kept = await Promise.all(
      chunks.map(async ({ key }) => {
        const content = gunzipSync(await recording.history.chunk(key))
        return decodeHistoryChunk(content, plant).events
      }),
    )
    const [old, young] = [kept[0]!, kept.at(-1)!]
    const whole = (part: readonly TwinEvent[]) =>
      recording.events.slice(part[0]!.sequence - 1, part.at(-1)!.sequence)
    expect(young).toEqual(whole(young))
    const readings = (events: readonly TwinEvent[]) =>
      events.filter(({ type }) => type === 'samples').length
    expect(readings(old)).toBeGreaterThan(0)
    expect(readings(old)).toBeLessThan(0.6 * readings(whole(old)))
    const facts = (events: readonly TwinEvent[]) =>
      events.filter((event, i) => event.type !== 'samples' && i < events.length - 1)
    expect(facts(old)).toEqual(facts(whole(old)))
    const { state } = await recording.history.stateAt(2 * hourUs)
    const truth = createTwinState(plant)
    applyEvents(
      truth,
      plant,
      recording.events.filter(({ timeUs }) => timeUs <= 2 * hourUs),
    )
    expect(state.items).toEqual(truth.items)
    const states = ({ workUnits }: typeof state) =>
      Object.values(workUnits).map(({ state }) => state)
    expect(states(state)).toEqual(states(truth))
  }, 60_000)
})
