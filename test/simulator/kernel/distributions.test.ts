/** The laws of random times: their moments, and their fit to the whole distribution function. */
import { expect, test } from 'vitest'

import type { Distribution } from '#models/plant/plant.ts'
import { gammaFunction } from '#simulator/kernel/distributions.ts'
import { normalQuantile } from '#simulator/kernel/normal.ts'
import { createStreams, draw } from '#simulator/kernel/random-streams.ts'

const draws = 200_000

/** A law, its mean and variance in closed form, and its fourth central moment over the variance squared. */
const laws: [law: Distribution, mean: number, variance: number, kurtosis: number][] = [
  [{ kind: 'constant', value: 7 }, 7, 0, 0],
  [{ kind: 'uniform', min: 2, max: 6 }, 4, 16 / 12, 1.8],
  [{ kind: 'triangular', min: 1, mode: 2, max: 6 }, 3, (1 + 4 + 36 - 2 - 6 - 12) / 18, 2.4],
  [{ kind: 'exponential', mean: 3 }, 3, 9, 9],
  [{ kind: 'erlang', mean: 4, shape: 4 }, 4, 4, 4.5],
  [{ kind: 'gamma', mean: 2, shape: 0.5 }, 2, 8, 15],
  [{ kind: 'gamma', mean: 5, shape: 2.5 }, 5, 10, 5.4],
  [{ kind: 'lognormal', mean: 10, cv: 0.5 }, 10, 25, 8.04],
  [
    { kind: 'weibull', mean: 6, shape: 2 },
    6,
    36 * (gammaFunction(2) / gammaFunction(1.5) ** 2 - 1),
    3.25,
  ],
  [{ kind: 'normal', mean: 100, cv: 0.08, min: 50 }, 100, 64, 3],
  // Cut at one standard deviation on both sides (variance 1 - 2 phi(1) / (2 Phi(1) - 1)), and at the mean.
  [{ kind: 'normal', mean: 10, cv: 0.1, min: 9, max: 11 }, 10, 0.29112509, 2.1],
  [
    { kind: 'normal', mean: 10, cv: 0.1, min: 10 },
    10 + Math.sqrt(2 / Math.PI),
    1 - 2 / Math.PI,
    3.87,
  ],
  [{ kind: 'beta', min: 1, max: 5, a: 2, b: 3 }, 1 + (4 * 2) / 5, (16 * 6) / (25 * 6), 2.36],
  [{ kind: 'discrete', values: [1, 2, 10], weights: [1, 2, 1] }, 3.75, 13.1875, 2.6],
  [{ kind: 'empirical', values: [1, 2, 3, 10] }, 4, 12.5, 2.6],
  [{ kind: 'sequence', values: [1, 2, 3, 10] }, 4, 12.5, 2.6],
]

test.each(laws)('%j has the moments of its law', (law, mean, variance, kurtosis) => {
  const streams = createStreams(11, [{ name: 'x', law }])
  let sum = 0
  let squares = 0
  for (let i = 0; i < draws; i++) {
    const us = draw(streams, 0)
    if (!Number.isSafeInteger(us) || us < 0) throw new Error(`${us} is no whole time`)
    sum += us / 1e6 - mean
    squares += (us / 1e6 - mean) ** 2
  }
  // Four standard errors of the sample mean and of the sample variance.
  expect(Math.abs(sum / draws)).toBeLessThanOrEqual(4 * Math.sqrt(variance / draws) + 1e-6)
  const error = 4 * variance * Math.sqrt(Math.max(0, kurtosis - 1) / draws) + 1e-6
  expect(Math.abs(squares / draws - variance)).toBeLessThanOrEqual(error)
})

/** Cumulative distribution functions to hold samples against. */
const shapes: [law: Distribution, below: (x: number) => number][] = [
  [{ kind: 'uniform', min: 2, max: 6 }, (x) => (x - 2) / 4],
  [{ kind: 'exponential', mean: 3 }, (x) => 1 - Math.exp(-x / 3)],
  [{ kind: 'weibull', mean: gammaFunction(1.5), shape: 2 }, (x) => 1 - Math.exp(-(x ** 2))],
  [{ kind: 'erlang', mean: 2, shape: 2 }, (x) => 1 - Math.exp(-x) * (1 + x)],
  [{ kind: 'gamma', mean: 2, shape: 2 }, (x) => 1 - Math.exp(-x) * (1 + x)],
  [
    { kind: 'triangular', min: 0, mode: 1, max: 2 },
    (x) => (x < 1 ? (x * x) / 2 : 1 - (2 - x) ** 2 / 2),
  ],
  [{ kind: 'beta', min: 0, max: 1, a: 2, b: 1 }, (x) => x * x],
  [
    { kind: 'beta', min: 1, max: 3, a: 0.5, b: 0.5 },
    (x) => (2 / Math.PI) * Math.asin(Math.sqrt((x - 1) / 2)),
  ],
  [{ kind: 'gamma', mean: 1, shape: 0.5 }, (x) => 2 * normalBelow(Math.sqrt(x)) - 1],
  [
    { kind: 'gamma', mean: 1.5, shape: 1.5 },
    (x) => 2 * normalBelow(Math.sqrt(2 * x)) - 1 - 2 * Math.sqrt(x / Math.PI) * Math.exp(-x),
  ],
  [
    { kind: 'lognormal', mean: 1, cv: 1.5 },
    (x) => normalBelow((Math.log(x) + Math.log(3.25) / 2) / Math.sqrt(Math.log(3.25))),
  ],
  [{ kind: 'normal', mean: 10, cv: 0.1, min: 0 }, (x) => normalBelow(x - 10)],
  [
    { kind: 'normal', mean: 10, cv: 0.1, min: 9.5, max: 12 },
    (x) => (normalBelow(x - 10) - normalBelow(-0.5)) / (normalBelow(2) - normalBelow(-0.5)),
  ],
]

/** Standard normal distribution function by its power series (G. Marsaglia, J. Stat. Soft. 11(4), 2004). */
function normalBelow(x: number): number {
  if (Math.abs(x) > 7) return x < 0 ? 0 : 1
  let sum = x
  let before = 0
  let term = x
  for (let odd = 3; sum !== before; odd += 2) {
    before = sum
    term *= (x * x) / odd
    sum += term
  }
  return 0.5 + sum * Math.exp(-(x * x) / 2 - 0.5 * Math.log(2 * Math.PI))
}

test.each(shapes)(
  '%j fits its distribution function (Kolmogorov-Smirnov, 0.1 %%)',
  (law, below) => {
    const streams = createStreams(5, [{ name: 'y', law }])
    const count = 20_000
    const sample = Float64Array.from({ length: count }, () => draw(streams, 0) / 1e6).sort()
    let distance = 0
    sample.forEach((x, i) => {
      distance = Math.max(
        distance,
        Math.abs(below(x) - i / count),
        Math.abs(below(x) - (i + 1) / count),
      )
    })
    expect(distance).toBeLessThan(1.95 / Math.sqrt(count))
  },
)

test.each<[law: Distribution, shares: Readonly<Record<number, number>>, limit: number]>([
  // Chi-square at 0.1 % with 2 and 3 degrees of freedom.
  [
    { kind: 'discrete', values: [1, 2, 10], weights: [1, 2, 1] },
    { 1: 0.25, 2: 0.5, 10: 0.25 },
    13.8,
  ],
  [{ kind: 'empirical', values: [1, 2, 3, 10] }, { 1: 0.25, 2: 0.25, 3: 0.25, 10: 0.25 }, 16.3],
])('%j fits its weights (chi-square, 0.1 %%)', (law, shares, limit) => {
  const streams = createStreams(5, [{ name: 'y', law }])
  const count = 20_000
  const seen = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const value = draw(streams, 0) / 1e6
    seen.set(value, (seen.get(value) ?? 0) + 1)
  }
  expect([...seen.keys()].sort((a, b) => a - b)).toEqual(Object.keys(shares).map(Number))
  const distance = Object.entries(shares).reduce((sum, [value, share]) => {
    const expected = share * count
    return sum + (seen.get(Number(value))! - expected) ** 2 / expected
  }, 0)
  expect(distance).toBeLessThan(limit)
})

test('a sequence gives its values in order and begins again after the last', () => {
  const law: Distribution = { kind: 'sequence', values: [3, 1, 2] }
  const streams = createStreams(5, [{ name: 'y', law }])
  const drawn = Array.from({ length: 40 }, () => draw(streams, 0) / 1e6)
  expect(drawn).toEqual(Array.from({ length: 40 }, (_, i) => [3, 1, 2][i % 3]))
})

test('a normal law gives no value outside its limits, and none at them', () => {
  const law: Distribution = { kind: 'normal', mean: 10, cv: 0.5, min: 8, max: 11 }
  const streams = createStreams(5, [{ name: 'y', law }])
  for (let i = 0; i < 20_000; i++) {
    const value = draw(streams, 0) / 1e6
    if (value <= 8 || value >= 11) throw new Error(`${value} is not between 8 and 11`)
  }
})

test('inverts the normal distribution at known points', () => {
  expect(normalQuantile(0.5)).toBe(0)
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 12)
  expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 10)
})
