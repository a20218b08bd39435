// @vitest-environment happy-dom
/** Panels take turns: each reads once in a period, and no frame has to draw all of them. */
import { expect, test } from 'vitest'

import { createPlaybackStore } from '#client/store/playback-store.ts'
import { PanelClock } from '#client/ui/panel-clock.ts'

const periodMs = 250

function tenPanels() {
  let nowMs = 1000
  const clock = new PanelClock(createPlaybackStore(), 1000 / periodMs, () => nowMs)
  const readings = Array.from({ length: 10 }, (): number[] => [])
  const leave = readings.map((mine) => clock.subscribe(() => mine.push(nowMs)))
  return {
    readings,
    leave,
    frame(ms: number) {
      nowMs += ms
      clock.serve()
    },
    count: () => readings.reduce((sum, { length }) => sum + length, 0),
  }
}

test.each([8, 16.7, 60, 165])('in frames of %s ms each panel reads once in a period', (ms) => {
  const { readings, frame, leave } = tenPanels()
  for (let i = 0; i < 400; i++) frame(ms)
  for (const mine of readings) {
    expect(mine.length).toBeGreaterThanOrEqual(Math.floor((400 * ms) / periodMs) - 1)
    const gaps = mine.slice(1).map((at, i) => at - mine[i]!)
    expect(Math.max(...gaps)).toBeLessThan(periodMs + ms)
  }
  leave.forEach((go) => go())
})

test('a frame lets no more panels read than its time is worth', () => {
  const { frame, count, leave } = tenPanels()
  for (let i = 1; i <= 40; i++) {
    frame(25)
    expect(count()).toBe(i)
  }
  leave.forEach((go) => go())
})

test('after a pause of any length all panels read, each once', () => {
  const { readings, frame, leave } = tenPanels()
  frame(10_000)
  expect(readings.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 1))
  leave.forEach((go) => go())
})

test('panels whose drawing takes long are spread over more frames, and none is forgotten', async () => {
  let nowMs = 0
  let drawnMs = 0
  const clock = new PanelClock(createPlaybackStore(), 1000 / periodMs, () => nowMs)
  const readings = Array.from({ length: 10 }, () => 0)
  const leave = readings.map((_, i) =>
    clock.subscribe(() => {
      readings[i]! += 1
      nowMs += 2
      drawnMs += 2
    }),
  )
  const frames: number[] = []
  for (let i = 0; i < 200; i++) {
    nowMs += 100
    drawnMs = 0
    clock.serve()
    await Promise.resolve()
    frames.push(drawnMs)
  }
  // Ten panels at four turns a second would be eight milliseconds in each of these frames.
  expect(Math.max(...frames.slice(10))).toBeLessThanOrEqual(5)
  expect(Math.max(...readings) - Math.min(...readings)).toBeLessThanOrEqual(1)
  leave.forEach((go) => go())
})

test('a panel that another one closes in its turn is not called', () => {
  const clock = new PanelClock(createPlaybackStore(), 4, () => performance.now() + (late += 250))
  let late = 0
  let called = 0
  const first = clock.subscribe(() => second())
  const second = clock.subscribe(() => called++)
  clock.serve()
  expect(called).toBe(0)
  first()
})
