import { expect, test } from 'vitest'

import { nextExponential } from '#simulator/kernel/exponential.ts'
import { nextWord, seedWords } from '#simulator/kernel/generator.ts'
import { createStreams, draw } from '#simulator/kernel/random-streams.ts'

const second = { kind: 'exponential', mean: 1 } as const

function take(count: number, next: () => number): number[] {
  return Array.from({ length: count }, next)
}

test('gives the known answers of sfc32', () => {
  // Words 1, 2, 3 and counter 1: the first sums by hand, from the definition of the generator.
  const words = Int32Array.of(1, 2, 3, 1)
  expect(nextWord(words, 0)).toBe(1 + 2 + 1)
  expect([...words]).toEqual([2 ^ 0, 3 + 24, (3 << 21) + 4, 2])
  expect(nextWord(words, 0)).toBe(2 + 27 + 2)
})

test('gives the same draws for the same seed and name in every environment', () => {
  const words = new Int32Array(4)
  seedWords(words, 0, '1/R06-2/cycle')
  expect(take(4, () => nextWord(words, 0))).toMatchInlineSnapshot(`
    [
      352263246,
      1314120879,
      -1235680807,
      457603733,
    ]
  `)
})

test('draws whole microseconds', () => {
  const streams = createStreams(1, [{ name: 'M1/cycle', law: second }])
  expect(take(3, () => draw(streams, 0))).toMatchInlineSnapshot(`
    [
      752875,
      566286,
      263149,
    ]
  `)
})

test('draws by blocks what it would draw one by one', () => {
  const streams = createStreams(7, [{ name: 'M1/cycle', law: second }])
  const words = new Int32Array(4)
  seedWords(words, 0, '7/M1/cycle')
  expect(take(2000, () => draw(streams, 0))).toEqual(
    take(2000, () => Math.floor(nextExponential(words, 0) * 1e6 + 0.5)),
  )
})

test('leaves the draws of a machine alone when another is added', () => {
  const alone = createStreams(1, [{ name: 'M1/cycle', law: second }])
  const among = createStreams(1, [
    { name: 'M0/cycle', law: second },
    { name: 'M1/cycle', law: second },
  ])
  take(100, () => draw(among, 0))
  expect(take(100, () => draw(among, 1))).toEqual(take(100, () => draw(alone, 0)))
})

test('keeps streams of different names and seeds apart', () => {
  const first = (seed: number, name: string) =>
    draw(createStreams(seed, [{ name, law: second }]), 0)
  expect(new Set([first(1, 'a'), first(1, 'b'), first(2, 'a'), first(2, 'b')]).size).toBe(4)
})

test('streams of neighbouring machines are not correlated', () => {
  const streams = createStreams(
    3,
    ['M1', 'M2'].map((name) => ({ name, law: 'unit-uniform' as const })),
  )
  const pairs = take(20_000, () => (draw(streams, 0) - 0.5) * (draw(streams, 1) - 0.5))
  const correlation = (12 * pairs.reduce((sum, value) => sum + value, 0)) / pairs.length
  expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(pairs.length))
})
