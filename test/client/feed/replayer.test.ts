/** The replay shows at every instant, forwards and backwards, what the plant was then; and gives the stores back. */
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Feed } from '#client/feed/feed.ts'
import type { HistorySource } from '#client/feed/history-source.ts'
import { Replayer } from '#client/feed/replayer.ts'
import { isNotable } from '#client/store/notable-events.ts'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { createReplayStore } from '#client/store/replay-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { AppError } from '#models/app-error.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation } from '#simulator/plant-simulation.ts'
import { recordRun } from '../../support/record-run.ts'
import { refractoryPlant } from '../../support/refractory.ts'

const plant = refractoryPlant()
const hourUs = 3600e6
const endUs = 6 * hourUs
const { events, source } = recordRun(createSimulation(plant, 1), endUs, 2 * hourUs)

afterAll(() => vi.unstubAllGlobals())

let wallMs = 0
beforeEach(() => {
  wallMs = 0
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})
afterEach(() => vi.unstubAllGlobals())

function open(record: HistorySource = source) {
  const wallNowMs = () => wallMs
  const stores = { twin: createTwinStore(plant), playback: createPlaybackStore(wallNowMs) }
  const log: string[] = []
  const feed = {
    history: record,
    hold: () => log.push('hold'),
    release: () => log.push('release'),
  } as unknown as Feed
  const replay = createReplayStore()
  const replayer = new Replayer(stores, replay, feed, record, wallNowMs)
  const shown = () => {
    const { state } = stores.twin.getState()
    return [state.timeUs, stateHash(state, plant)]
  }
  return { ...stores, replay, replayer, shown, log }
}

function truth(timeUs: number): [number, string] {
  const state = createTwinState(plant)
  applyEvents(
    state,
    plant,
    events.filter((event) => event.timeUs <= timeUs),
  )
  advanceTo(state, plant, timeUs)
  return [timeUs, stateHash(state, plant)]
}

const firstAfter = (timeUs: number) =>
  events.find((event) => event.timeUs > timeUs && isNotable(event))!.timeUs
const lastBefore = (timeUs: number) =>
  events.findLast((event) => event.timeUs < timeUs && isNotable(event))!.timeUs

describe('the replay', () => {
  test('takes the stores from the live feed and gives them back', async () => {
    const { replayer, replay, playback, twin, log } = open()
    await replayer.enter(3 * hourUs)
    expect(replay.getState()).toMatchObject({
      active: true,
      status: 'ready',
      fromUs: 0,
      toUs: endUs,
    })
    expect(playback.getState()).toMatchObject({ mode: 'replay', paused: true })
    expect(twin.getState().recent.length).toBeGreaterThan(0)
    replayer.leave()
    expect(replay.getState().active).toBe(false)
    expect(twin.getState().recent).toEqual([])
    expect(log).toEqual(['hold', 'release'])
  })

  test('that another one interrupts goes on at its instant when that one ends', async () => {
    const { replayer, replay, playback, twin, shown, log } = open()
    await replayer.enter(3 * hourUs)
    replayer.play(60)
    wallMs += 1000
    const atUs = 3 * hourUs + 60e6
    const future = createReplayStore()
    const other = new Replayer({ twin, playback }, future, replayer, source, () => wallMs)
    expect([other.interruptsReplay, replayer.interruptsReplay]).toEqual([true, false])
    await other.enter(5 * hourUs)
    expect(shown()).toEqual(truth(5 * hourUs))
    expect(replay.getState()).toMatchObject({ active: true, peekedFromUs: atUs })
    other.leave()
    await vi.waitFor(() => expect(shown()).toEqual(truth(atUs)))
    expect(playback.getState()).toMatchObject({ mode: 'replay', paused: true, floorUs: 0 })
    expect([future.getState().active, replay.getState().peekedFromUs]).toEqual([false, undefined])
    replayer.leave()
    expect(playback.getState().mode).toBe('live')
    expect(log).toEqual(['hold', 'release'])
  })

  test('plays on with what has been recorded since it began, and pauses where nothing has', async () => {
    const shorter = recordRun(createSimulation(plant, 1), 4 * hourUs, 2 * hourUs).source
    let grown = false
    const growing: HistorySource = {
      index: () => (grown ? source : shorter).index(),
      chunk: (key) => (grown ? source : shorter).chunk(key),
      overview: (...asked) => source.overview(...asked),
    }
    const { replayer, replay, playback, shown } = open(growing)
    await replayer.enter(3.5 * hourUs)
    const { window } = replay.getState()
    replayer.play(3600)
    grown = true
    wallMs += 1000
    replayer.pump()
    expect(shown()).toEqual(truth(4 * hourUs))
    await vi.waitFor(() => expect(replay.getState().toUs).toBe(endUs))
    expect(replay.getState().window).toEqual({ fromUs: window.fromUs + 2 * hourUs, toUs: endUs })
    wallMs += 500
    replayer.pump()
    await vi.waitFor(() => expect(shown()).toEqual(truth(4.5 * hourUs)))
    expect(playback.getState().paused).toBe(false)
    wallMs += 5000
    replayer.pump()
    await vi.waitFor(() => expect(playback.getState().paused).toBe(true))
    expect(shown()).toEqual(truth(endUs))
  })

  test('keeps what machines did in order when time runs backwards, and nothing of what is ahead', async () => {
    const { replayer, twin } = open()
    await replayer.enter(5.5 * hourUs)
    for (const timeUs of [5.2 * hourUs, 4.6 * hourUs, 4.3 * hourUs]) await replayer.seek(timeUs)
    const { history, state } = twin.getState()
    let seen = 0
    for (const [id, { sinceUs }] of Object.entries(state.workUnits)) {
      const starts = history.of(id).map(({ fromUs }) => fromUs)
      expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      expect(new Set(starts).size).toBe(starts.length)
      expect(starts.at(-1)).toBeLessThanOrEqual(Math.max(sinceUs, 4 * hourUs))
      seen += starts.length
    }
    expect(seen).toBeGreaterThan(Object.keys(state.workUnits).length)
  })

  test('shows any instant exactly, in any order', async () => {
    const { replayer, shown } = open()
    await replayer.enter(0)
    for (const share of [0.9, 0.1, 0.5, 0.51, 0.49, 0, 1, 1 / 3]) {
      const timeUs = Math.round(share * endUs)
      await replayer.seek(timeUs)
      expect(shown()).toEqual(truth(timeUs))
    }
  })

  test('scrubs to and fro, true at every instant, and goes on from a state where that is near', async () => {
    const { replayer, shown, twin } = open()
    await replayer.enter(3 * hourUs)
    const { keyframes } = twin.getState()
    for (const minutes of [0.1, 0.2, 0.3, 0.2, 0.5, 0.4]) {
      await replayer.seek(3 * hourUs + minutes * 60e6)
      expect(shown()).toEqual(truth(3 * hourUs + minutes * 60e6))
    }
    // A state is read anew only for the two steps back.
    expect(twin.getState().keyframes).toBe(keyframes + 2)
  })

  test('plays forwards across chunks and backwards again, true at every frame', async () => {
    const { replayer, playback, replay, shown } = open()
    await replayer.enter(1.9 * hourUs)
    replayer.play(1000)
    for (let frame = 0; frame < 12; frame++) {
      wallMs += 100
      replayer.pump()
      await vi.waitFor(() => expect(replay.getState().status).toBe('ready'))
      expect(shown()).toEqual(truth(playback.twinNowUs()))
    }
    expect(playback.twinNowUs()).toBe(1.9 * hourUs + 1200e6)
    replayer.play(-240)
    for (let frame = 0; frame < 10; frame++) {
      wallMs += 500
      replayer.pump()
      await vi.waitFor(() => expect(replay.getState().status).toBe('ready'))
      expect(shown()).toEqual(truth(playback.twinNowUs()))
    }
    expect(playback.twinNowUs()).toBe(1.9 * hourUs)
  })

  test('stops at the ends of the record', async () => {
    const { replayer, playback } = open()
    await replayer.enter(endUs - 10e6)
    replayer.play(1000)
    wallMs += 1000
    replayer.pump()
    await vi.waitFor(() => expect(playback.getState().paused).toBe(true))
    expect(playback.twinNowUs()).toBe(endUs)
  })

  test('goes to where the record begins now when what was asked for is no longer kept', async () => {
    const kept = await source.index()
    const spans = kept.spans.slice(1)
    let dropped = false
    const aging: HistorySource = {
      ...source,
      index: async () => (dropped ? { ...kept, spans, fromUs: spans[0]!.fromUs } : kept),
      async chunk(key) {
        if (dropped && key === kept.spans[0]!.key) throw new AppError('unknown-chunk', 'dropped')
        return source.chunk(key)
      },
    }
    const { replayer, replay, shown } = open(aging)
    await replayer.enter(endUs)
    dropped = true
    await replayer.seek(60e6)
    expect(shown()).toEqual(truth(spans[0]!.fromUs))
    expect(replay.getState()).toMatchObject({ active: true, status: 'ready', problem: undefined })
  })

  test('says why it ends when the record cannot be read', async () => {
    let gone = false
    const { replayer, replay, log } = open({
      ...source,
      async chunk(key) {
        if (gone) throw new AppError('server-unreachable', 'no answer')
        return source.chunk(key)
      },
    })
    await replayer.enter(endUs)
    gone = true
    await replayer.seek(60e6)
    expect(replay.getState()).toMatchObject({ active: false, problem: 'server-unreachable' })
    expect(log).toEqual(['hold', 'release'])
  })

  test('plays a loop again and again', async () => {
    const { replayer, replay, playback } = open()
    await replayer.enter(hourUs)
    replay.setState({ loop: { fromUs: hourUs, toUs: hourUs + 60e6 } })
    replayer.play(60)
    wallMs += 1100
    replayer.pump()
    await vi.waitFor(() => expect(playback.twinNowUs()).toBe(hourUs))
  })

  test('shows the instant under a pointer, and goes back to where the playhead waits', async () => {
    const { replayer, replay, playback, shown } = open()
    await replayer.enter(hourUs)
    for (const timeUs of [1.2 * hourUs, 0.3 * hourUs]) {
      replayer.peek(timeUs)
      expect(shown()).toEqual(truth(timeUs))
      expect(replay.getState().peekedFromUs).toBe(hourUs)
    }
    replayer.endPeek()
    await vi.waitFor(() => expect(shown()).toEqual(truth(hourUs)))
    expect(replay.getState().peekedFromUs).toBeUndefined()
    replayer.play(1)
    replayer.peek(1.2 * hourUs)
    expect(playback.twinNowUs()).toBe(hourUs)
  })

  test('jumps over what is quiet, to a second before something happens', async () => {
    const { replayer, replay, playback, shown } = open()
    const notable = events.filter(isNotable)
    const quiet = notable.find(
      ({ timeUs }, i) => timeUs > 0 && (notable[i + 1]?.timeUs ?? 0) > timeUs + 120e6,
    )!
    const quietUs = quiet.timeUs + 60e6
    await replayer.enter(quietUs)
    replay.setState({ skipsQuiet: true })
    replayer.play(2)
    replayer.pump()
    await vi.waitFor(() => expect(playback.twinNowUs()).toBe(firstAfter(quietUs) - 2e6))
    expect(shown()).toEqual(truth(firstAfter(quietUs) - 2e6))
    replayer.play(-2)
    replayer.pump()
    await vi.waitFor(() => expect(playback.twinNowUs()).toBe(lastBefore(quietUs) + 2e6))
  })

  test('steps from fact to fact in both directions', async () => {
    const { replayer, playback } = open()
    await replayer.enter(2 * hourUs)
    await replayer.step(1)
    const next = events.find(({ timeUs, type }) => timeUs > 2 * hourUs && type !== 'samples')!
    expect(playback.twinNowUs()).toBe(next.timeUs)
    await replayer.step(-1)
    const last = events.findLast(({ timeUs, type }) => timeUs < next.timeUs && type !== 'samples')!
    expect(playback.twinNowUs()).toBe(last.timeUs)
  })

  test('walks causes back across chunks to the root', async () => {
    const { replayer } = open()
    await replayer.enter(5.9 * hourUs)
    const bySequence = new Map(events.map((event) => [event.sequence, event]))
    const state = events.findLast(({ type }) => type === 'work-unit-state')!
    const expected: TwinEvent[] = []
    for (let at: TwinEvent | undefined = state; at; at = bySequence.get(at.cause)) expected.push(at)
    const found = (await replayer.causes(state.sequence))!
    expect(found.chain.map(({ sequence }) => sequence)).toEqual(
      expected.map(({ sequence }) => sequence),
    )
    expect(found.complete).toBe(true)
  })

  test('tells causes to who asks while the record is still being opened', async () => {
    const { replayer } = open()
    const entered = replayer.enter(5.9 * hourUs)
    const state = events.findLast(({ type }) => type === 'work-unit-state')!
    expect((await replayer.causes(state.sequence))?.complete).toBe(true)
    await entered
  })
})
