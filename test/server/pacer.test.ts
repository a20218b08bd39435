import { expect, test } from 'vitest'

import { Pacer } from '#server/sources/pacer.ts'

test('plant time passes at the set speed', () => {
  const pacer = new Pacer(0, { speed: 60, paused: false })
  expect(pacer.step(100)).toEqual({ elapsedUs: 6_000_000, lostMs: 0 })
  pacer.setPace({ speed: 0.1 })
  expect(pacer.step(200).elapsedUs).toBe(10_000)
})

test('a pause stops plant time and is not caught up', () => {
  const pacer = new Pacer(0, { speed: 60, paused: true })
  expect(pacer.step(5000).elapsedUs).toBe(0)
  pacer.setPace({ paused: false })
  expect(pacer.step(5100).elapsedUs).toBe(6_000_000)
})

test('at most one second of a stall is caught up, and the rest is named', () => {
  const pacer = new Pacer(0, { speed: 10, paused: false })
  expect(pacer.step(7000)).toEqual({ elapsedUs: 10_000_000, lostMs: 6000 })
})

test('a clock that goes backwards moves nothing', () => {
  const pacer = new Pacer(1000, { speed: 10, paused: false })
  expect(pacer.step(500).elapsedUs).toBe(0)
})

test.each([0, 0.09, 3601, Number.NaN])('a speed of %d is refused', (speed) => {
  expect(() => new Pacer(0, { speed: 1, paused: false }).setPace({ speed })).toThrow(RangeError)
})
