import { expect, test } from 'vitest'

import { signalsIn } from '#client/replay/signal-data.ts'
import type { Tag } from '#models/plant/tag.ts'
import type { TwinEvent } from '#models/twin/event.ts'

const tag = { id: 'T', target: 5, low: 4, high: 6 } as Tag
const sample = (timeUs: number, value: number, rest: object = {}): TwinEvent =>
  ({
    type: 'samples',
    source: 'simulation',
    sequence: timeUs,
    cause: 0,
    timeUs,
    workUnit: 'A',
    tags: ['T', 'other'],
    values: [value, -1],
    quality: 'good',
    ...rest,
  }) as TwinEvent

test('readings that share a column keep their peaks and their last value', () => {
  const events = [sample(0, 5), sample(10, 9), sample(20, 1), sample(60, 6)]
  const [signal] = signalsIn(events, 'A', [tag], { fromUs: 0, toUs: 100 }, 2)
  expect(signal!.columns).toEqual([
    { timeUs: 20, least: 1, most: 9, last: 1 },
    { timeUs: 60, least: 6, most: 6, last: 6 },
  ])
})

test('other machines, bad readings and what lies outside the window are left out', () => {
  const events = [
    sample(10, 1, { workUnit: 'B' }),
    sample(20, 2, { quality: 'bad' }),
    sample(200, 3),
    sample(30, 4),
  ]
  const [signal] = signalsIn(events, 'A', [tag], { fromUs: 0, toUs: 100 }, 10)
  expect(signal!.columns.map(({ last }) => last)).toEqual([4])
})
