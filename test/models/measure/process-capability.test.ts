/** Process capability: figures of known laws, and why there is none. */
import { expect, it } from 'vitest'

import { leastReadings, processCapability } from '#models/measure/process-capability.ts'

/** Half of them one deviation below the middle, half above: mean `middle`, s just over `deviation`. */
const around = (middle: number, deviation: number, n = 1000) =>
  Array.from({ length: n }, (_, i) => middle + (i % 2 ? deviation : -deviation))
const limits = { low: 90, high: 110 }

it('limits three deviations away on both sides make 1', () => {
  const found = processCapability(limits, around(100, 10 / 3))
  expect(found).toMatchObject({ n: 1000, cpk: expect.closeTo(1, 2) })
})

it('the nearer limit counts, and a mean beyond it makes the index negative', () => {
  expect(processCapability(limits, around(105, 1))).toMatchObject({ cpk: expect.closeTo(5 / 3, 2) })
  expect(processCapability(limits, around(113, 1))).toMatchObject({ cpk: expect.closeTo(-1, 2) })
})

it('says why there is none: a limit missing, too few readings, no spread', () => {
  const few = around(100, 1, leastReadings - 1)
  expect(processCapability({ low: undefined, high: 110 }, few)).toEqual({ n: 29, gap: 'noLimit' })
  expect(processCapability(limits, few)).toEqual({ n: 29, gap: 'fewReadings' })
  expect(processCapability(limits, around(100, 0))).toEqual({ n: 1000, gap: 'noSpread' })
})
