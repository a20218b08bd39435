/** The record of a simulation in the page: the same states as were folded, in both directions, and no more memory than allowed. */
import { beforeAll, expect, test, vi } from 'vitest'

import type { HistorySource } from '#client/feed/history-source.ts'
import { PageRecord } from '#client/feed/page-record.ts'
import { Replayer } from '#client/feed/replayer.ts'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { createReplayStore } from '#client/store/replay-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { AppError } from '#models/app-error.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { capsuleStretch } from '#models/wire/capsule-stretch.ts'
import { decodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { startInRecord } from '#simulator/forks/start-in-record.ts'
import { saveSimulation } from '#simulator/snapshot.ts'
import { refractoryPlant } from '../../support/refractory.ts'

const plant = refractoryPlant()
const tickUs = 60e6
const faultUs = 3600e6

beforeAll(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})

/** Two hours of the brick workshop in ticks of a minute, a fault after the first one. */
function record(mostBytes?: number) {
  const simulation = createSimulation(plant, 1)
  const state = createTwinState(plant)
  const checkpoint = () => saveSimulation(simulation)
  const kept = new PageRecord({
    plant,
    state,
    checkpoint,
    ...(mostBytes !== undefined && { mostBytes }),
  })
  const hashes = new Map<number, string>()
  for (let timeUs = tickUs; timeUs <= 7200e6; timeUs += tickUs) {
    const events: TwinEvent[] = []
    const observe = (event: TwinEvent) => void events.push(event)
    runUntil(simulation, timeUs, observe)
    if (timeUs === faultUs)
      applyCommand(simulation, { command: 'fault', workUnit: 'R09', repairS: 900 }, observe)
    applyEvents(state, plant, events)
    advanceTo(state, plant, timeUs)
    kept.take(events)
    hashes.set(timeUs, stateHash(state, plant))
    // Whoever looks back ends a piece.
    if (timeUs % (10 * tickUs) === 0) kept.index()
  }
  return { kept, hashes }
}

test('a replay shows at each instant what was folded there, forwards and backwards', async () => {
  const { kept, hashes } = record()
  const source: HistorySource = {
    index: async () => kept.index(),
    chunk: async (key) => kept.chunk(key),
    overview: async (widthUs, fromUs, toUs) => ({
      widthUs,
      workUnits: plant.workUnits.map(({ id }) => id),
      bins: kept.overview(widthUs, fromUs, toUs),
    }),
  }
  const stores = { twin: createTwinStore(plant), playback: createPlaybackStore() }
  const live = { hold: () => undefined, release: () => undefined }
  const replayer = new Replayer(stores, createReplayStore(), live, source)
  await replayer.enter(0)
  const shown = async (timeUs: number) => {
    await replayer.seek(timeUs)
    return stateHash(stores.twin.getState().state, plant)
  }
  const instants = [...hashes.keys()].filter((timeUs) => timeUs % (5 * tickUs) === 0)
  for (const timeUs of [...instants, ...instants.toReversed()])
    expect(await shown(timeUs)).toBe(hashes.get(timeUs))
  replayer.stop()
  expect(kept.overview(3600e6, 0, 7200e6).reduce((sum, { alarms }) => sum + alarms[0], 0)).toBe(1)
})

test('a fork begins in the past with the simulation as it was', () => {
  const { kept, hashes } = record()
  const atUs = faultUs - tickUs
  const stretch = capsuleStretch(kept.stretch(atUs, atUs + 1800e6), atUs, atUs + 1800e6)
  const start = startInRecord(plant, { ...stretch, atUs, horizonUs: 1800e6, changes: [] })
  expect(stateHash(decodeKeyframe(start.keyframe, plant), plant)).toBe(hashes.get(atUs))
  expect(start.recorded.map(({ timeUs }) => timeUs)).toEqual([faultUs])
})

test('the oldest pieces go when there is no more room, and what is left is without a gap', () => {
  const whole = record().kept
  const all = whole.index().spans
  const bytes = whole
    .stretch(0, 7200e6)
    .map(({ bytes, checkpoint }) => bytes.length + checkpoint!.length)
  const { kept } = record(bytes.reduce((sum, size) => sum + size) / 2)
  const { fromUs, toUs, spans } = kept.index()
  expect(all.length).toBeGreaterThan(spans.length)
  expect([fromUs, toUs]).toEqual([spans[0]!.fromUs, 7200e6])
  expect(fromUs).toBeGreaterThan(0)
  for (const [i, span] of spans.slice(1).entries()) {
    expect(span.fromUs).toBe(spans[i]!.toUs)
    expect(span.firstSequence).toBe(spans[i]!.lastSequence + 1)
  }
  expect(() => kept.chunk(all[0]!.key)).toThrow(AppError)
})
