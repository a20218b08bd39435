/** The statistics of experiments against known values. */
import { expect, test } from 'vitest'

import { compareScenarios } from '#simulator/experiment/compare.ts'
import { estimateMean, wilsonInterval } from '#simulator/experiment/intervals.ts'
import { mser5 } from '#simulator/experiment/mser5.ts'
import { studentTCumulative, studentTQuantile } from '#simulator/experiment/student-t.ts'
import { seedWords, nextUniform } from '#simulator/kernel/generator.ts'

test.each([
  [0.975, 1, 12.706204736],
  [0.975, 2, 4.30265273],
  [0.975, 4, 2.776445105],
  [0.975, 9, 2.262157163],
  [0.995, 9, 3.249835544],
  [0.975, 29, 2.045229642],
  [0.95, 99, 1.660391156],
  [0.975, 1000, 1.962339081],
])('the t quantile of %d with %i degrees of freedom is %d', (p, degrees, expected) => {
  expect(studentTQuantile(p, degrees)).toBeCloseTo(expected, 8)
  expect(studentTQuantile(1 - p, degrees)).toBeCloseTo(-expected, 8)
  expect(studentTCumulative(expected, degrees)).toBeCloseTo(p, 9)
})

test('the interval of a mean is t times its standard error', () => {
  expect(estimateMean([1, 2, 3, 4, 5])).toEqual({
    n: 5,
    mean: 3,
    sd: Math.sqrt(2.5),
    halfWidth: expect.closeTo(2.776445105 * Math.sqrt(0.5), 8),
  })
  expect(estimateMean([7])).toEqual({ n: 1, mean: 7, sd: undefined, halfWidth: undefined })
  expect(estimateMean([])).toBeUndefined()
})

test.each([
  [8, 10, 0.490162, 0.943318],
  [0, 20, 0, 0.161125],
  [30, 30, 0.886486, 1],
])('Wilson: %i of %i lie between %d and %d', (hits, n, low, high) => {
  const interval = wilsonInterval(hits, n)!
  expect(interval.low).toBeCloseTo(low, 5)
  expect(interval.high).toBeCloseTo(high, 5)
})

function noise(count: number): number[] {
  const words = new Int32Array(4)
  seedWords(words, 0, 'noise')
  return Array.from({ length: count }, () => nextUniform(words, 0))
}

test('MSER-5 cuts off what came before the steady state, and little of what is steady', () => {
  const steady = noise(500)
  expect(mser5(steady)).toBeLessThan(50)
  const rising = steady.map((value, i) => value + (i < 100 ? 8 * (1 - i / 100) : 0))
  expect(mser5(rising)).toBeGreaterThanOrEqual(80)
  expect(mser5(rising)).toBeLessThanOrEqual(130)
})

test('MSER-5 gives no answer where the series never settles or is short', () => {
  expect(mser5(noise(500).map((value, i) => value + i))).toBeUndefined()
  expect(mser5(noise(40))).toBeUndefined()
})

test('paired differences are narrower than the figures they compare', () => {
  const base = noise(30).map((value) => ({ made: 100 + 10 * value, missing: 1 }))
  const other = base.map(({ made }, i) => ({ made: 1.1 * made + 0.1 * noise(30)[29 - i]! }))
  const { made, missing } = compareScenarios(['before', 'after'], [base, other])
  expect(made!.differences['after']!.halfWidth).toBeLessThan(
    0.2 * made!.scenarios['after']!.halfWidth!,
  )
  const { relative, relativeHalfWidth } = made!.differences['after']!
  expect(Math.abs(relative! - 0.1)).toBeLessThan(0.001)
  expect(relativeHalfWidth).toBeLessThan(0.0002)
  expect(missing).toEqual({ scenarios: { before: expect.anything() }, differences: {} })
})
