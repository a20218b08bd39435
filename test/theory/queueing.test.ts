/** Queues with exact answers: the engine against closed forms, through plant files. */
import { expect, test, vi } from 'vitest'

import { runFile } from './run-file.ts'

/** Mean and half width of the 99 % interval over replications (Student's t, 9 degrees of freedom). */
function estimate(values: readonly number[]): { mean: number; half: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return { mean, half: 3.25 * Math.sqrt(variance / values.length) }
}

function expectNear(values: readonly number[], exact: number, tolerance: number): void {
  const { mean, half } = estimate(values)
  expect(Math.abs(mean - exact)).toBeLessThanOrEqual(Math.max(tolerance * exact, half))
  expect(half).toBeLessThan(4 * tolerance * exact)
}

vi.setConfig({ testTimeout: 120_000 })

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

test('V1: M/M/1 has W = 5, Lq = 3.2, L = 4 and is busy 80 % of the time', () => {
  const reports = seeds.map((seed) =>
    runFile('v1-mm1.yaml', { seed, untilS: 110_000, warmupS: 10_000 }),
  )
  expectNear(
    reports.map(({ leadTimeS }) => leadTimeS.mean!),
    5,
    0.02,
  )
  expectNear(
    reports.map(({ wipItems }) => wipItems),
    4,
    0.02,
  )
  expectNear(
    reports.map(({ places }) => places['queue']!.meanNumber),
    3.2,
    0.02,
  )
  expectNear(
    reports.map(({ stations }) => stations['SERVER']!.execute),
    0.8,
    0.01,
  )
  // P50 and P90 of an exponential sojourn time with mean 5.
  expectNear(
    reports.map(({ leadTimeS }) => leadTimeS.p50!),
    5 * Math.LN2,
    0.02,
  )
  expectNear(
    reports.map(({ leadTimeS }) => leadTimeS.p90!),
    5 * Math.LN10,
    0.02,
  )
  for (const { littleGap } of reports) expect(Math.abs(littleGap!)).toBeLessThan(0.002)
})

test('V2: M/M/3 has W = 2.078652 and Lq = 2.588764 (Erlang C)', () => {
  const reports = seeds.map((seed) =>
    runFile('v2-mmc.yaml', { seed, untilS: 110_000, warmupS: 10_000 }),
  )
  expectNear(
    reports.map(({ leadTimeS }) => leadTimeS.mean!),
    2.078652,
    0.02,
  )
  expectNear(
    reports.map(({ places }) => places['queue']!.meanNumber),
    2.588764,
    0.02,
  )
  expectNear(
    reports.map(({ wipItems }) => wipItems),
    4.988764,
    0.02,
  )
  expectNear(
    reports.map(({ stations }) => stations['SERVER']!.execute),
    0.8,
    0.01,
  )
  for (const { littleGap } of reports) expect(Math.abs(littleGap!)).toBeLessThan(0.002)
})

test('V3a: M/D/1 has W = 3 and Lq = 1.6 (Pollaczek-Khinchine)', () => {
  const reports = seeds.map((seed) =>
    runFile('v3a-md1.yaml', { seed, untilS: 110_000, warmupS: 10_000 }),
  )
  expectNear(
    reports.map(({ leadTimeS }) => leadTimeS.mean!),
    3,
    0.02,
  )
  expectNear(
    reports.map(({ places }) => places['queue']!.meanNumber),
    1.6,
    0.02,
  )
  for (const { littleGap } of reports) expect(Math.abs(littleGap!)).toBeLessThan(0.002)
})
