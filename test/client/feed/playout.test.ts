/** Events are seen when the clock reaches them, in order, and the clock never knows more than the stream. */
import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'

import { lagMs, Playout } from '#client/feed/playout.ts'
import { beginSteps, endSteps } from '#client/store/look-clock.ts'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'
import { delta, keyframe, paceAt, secondUs, stateEvent } from './stream.ts'

let wallMs = 0
const setUp = () => {
  wallMs = 0
  const stores = { twin: createTwinStore(tinyPlant), playback: createPlaybackStore(() => wallMs) }
  return { ...stores, playout: new Playout(stores, () => wallMs) }
}
let { twin, playback, playout } = setUp()

describe('playing frames out', () => {
  beforeEach(() => {
    ;({ twin, playback, playout } = setUp())
    playout.receive(keyframe(1, 10, paceAt(100)))
  })

  test('a keyframe replaces the state and sets the clock', () => {
    expect(playback.twinNowUs()).toBe(100 * secondUs)
    expect(twin.getState().state.sequence).toBe(10)
    expect(twin.getState().keyframes).toBe(1)
  })

  test('an event is folded when the clock reaches it, not when it comes in', () => {
    playout.receive(delta(2, 11, [stateEvent(11, 100.4)], paceAt(100.5)))
    playout.pump()
    expect(twin.getState().state.sequence).toBe(10)
    wallMs += 1000
    playout.pump()
    expect(twin.getState().state.sequence).toBe(11)
    expect(twin.getState().state.workUnits['R1']?.state).toBe('held')
  })

  test('folds a batch once', () => {
    const { version } = twin.getState()
    const events = [stateEvent(11, 100.1), stateEvent(12, 100.2), stateEvent(13, 100.3)]
    playout.receive(delta(2, 11, events, paceAt(100.5)))
    wallMs += 1000
    playout.pump()
    expect(twin.getState().state.sequence).toBe(13)
    expect(twin.getState().version).toBe(version + 1)
  })

  test('while a film is made the clock runs even however far the present is ahead, and catches up afterwards', () => {
    beginSteps()
    for (let frame = 1; frame <= 50; frame++) {
      playout.receive(delta(frame, 11, [], paceAt(100 + frame)))
      wallMs += 33
    }
    expect(playback.twinNowUs()).toBeCloseTo((100 + 1.65) * secondUs, -1)
    endSteps()
    playout.receive(delta(51, 11, [], paceAt(151)))
    expect(playback.twinNowUs()).toBe(151 * secondUs - lagMs * 1000)
  })

  test('settles a little behind the newest frame', () => {
    for (let frame = 1; frame <= 100; frame++) {
      wallMs += 100
      playout.receive(delta(frame, 11, [], paceAt(100 + frame / 10)))
      playout.pump()
    }
    const behindMs = (110 * secondUs - playback.twinNowUs()) / 1000
    expect(behindMs).toBeGreaterThan(lagMs - 60)
    expect(behindMs).toBeLessThan(lagMs + 60)
  })

  test('refuses a frame after a gap and takes nothing of it', () => {
    expect(playout.receive(delta(2, 13, [stateEvent(13, 100.2)], paceAt(100.5)))).toBe(false)
    expect(playout.received).toBe(10)
  })

  test('skips what it already has', () => {
    playout.receive(delta(2, 11, [stateEvent(11, 100.1)], paceAt(100.2)))
    const again = [stateEvent(11, 100.1), stateEvent(12, 100.15)]
    expect(playout.receive(delta(3, 11, again, paceAt(100.3)))).toBe(true)
    wallMs += 1000
    playout.pump()
    expect(twin.getState().state.sequence).toBe(12)
  })

  test('stands still while the plant is paused', () => {
    playout.receive(delta(2, 11, [], paceAt(101, { paused: true })))
    wallMs += 5000
    expect(playback.twinNowUs()).toBe(101 * secondUs)
  })

  test('after a long absence it jumps by one fold instead of replaying', () => {
    const events = Array.from({ length: 500 }, (_, i) => stateEvent(11 + i, 100 + i))
    playout.receive(delta(2, 11, events.slice(0, 1), paceAt(100.1)))
    wallMs += 600_000
    const { version } = twin.getState()
    playout.receive(delta(3, 12, events.slice(1), paceAt(700)))
    expect(twin.getState().version).toBe(version + 1)
    expect(twin.getState().state.sequence).toBe(510)
    expect(playback.twinNowUs()).toBeGreaterThan(698 * secondUs)
  })

  test('goes back where a new stream begins earlier', () => {
    playout.receive(keyframe(2, 3, paceAt(20)))
    expect(playback.twinNowUs()).toBe(20 * secondUs)
    expect(playout.received).toBe(3)
  })
})

test('the clock never runs backwards within a stream and never past its horizon', () => {
  const step = record({
    wallMs: integer({ min: 0, max: 3000 }),
    plantMs: integer({ min: 0, max: 3000 }),
    speed: constantFrom(0.1, 1, 60, 1000),
    framed: boolean(),
  })
  assert(
    property(array(step, { maxLength: 60 }), (steps) => {
      const { playback, playout } = setUp()
      playout.receive(keyframe(1, 0, paceAt(10)))
      let horizonMs = 10_000
      let lastUs = playback.twinNowUs()
      for (const [i, { wallMs: passed, plantMs, speed, framed }] of steps.entries()) {
        wallMs += passed
        if (framed) {
          horizonMs += plantMs
          playout.receive(delta(i + 2, 1, [], paceAt(horizonMs / 1000, { speed })))
        }
        const nowUs = playback.twinNowUs()
        expect(nowUs).toBeLessThanOrEqual(playback.getState().horizonUs)
        expect(playback.getState().horizonUs).toBeCloseTo(horizonMs * 1000, 3)
        expect(nowUs).toBeGreaterThanOrEqual(lastUs)
        lastUs = nowUs
      }
    }),
    { seed: 1, numRuns: 200 },
  )
})
