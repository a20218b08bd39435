/** The time of looking: as the wall's, and in a film by its frames alone. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import {
  beginSteps,
  endSteps,
  everyLook,
  lookNowMs,
  onStep,
  stepLook,
} from '#client/store/look-clock.ts'
import { createPlaybackStore } from '#client/store/playback-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  endSteps()
  vi.useRealTimers()
})

test('in a film time passes by its frames, and afterwards it goes on without a jump', () => {
  const beganMs = lookNowMs()
  vi.advanceTimersByTime(100)
  expect(lookNowMs()).toBe(beganMs + 100)
  beginSteps()
  vi.advanceTimersByTime(60_000)
  stepLook(40)
  expect(lookNowMs()).toBe(beganMs + 140)
  endSteps()
  vi.advanceTimersByTime(10)
  expect(lookNowMs()).toBeCloseTo(beganMs + 150)
})

test('the clock of the plant follows the frames of a film', () => {
  const playback = createPlaybackStore()
  playback.setState({ anchorMs: lookNowMs(), horizonUs: 1e9, speed: 60, paused: false })
  beginSteps()
  vi.advanceTimersByTime(5000)
  expect(playback.twinNowUs()).toBe(0)
  stepLook(100)
  expect(playback.twinNowUs()).toBe(6e6)
})

test('what is done every so often is done by the same time', () => {
  let done = 0
  const stop = everyLook(100, () => done++)
  vi.advanceTimersByTime(350)
  expect(done).toBe(3)
  beginSteps()
  vi.advanceTimersByTime(1000)
  expect(done).toBe(3)
  for (let frame = 0; frame < 10; frame++) stepLook(50)
  expect(done).toBe(8)
  stop()
  stepLook(500)
  expect(done).toBe(8)
})

test('who wants to know of each step is told after it, until they leave', () => {
  const seen: number[] = []
  beginSteps()
  const beganMs = lookNowMs()
  const stop = onStep(() => seen.push(lookNowMs() - beganMs))
  stepLook(25)
  stepLook(25)
  stop()
  stepLook(25)
  expect(seen).toEqual([25, 50])
})
