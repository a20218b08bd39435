/** Readings of long ago are fewer, and nothing else of the record changes. */
import { expect, test } from 'vitest'

import { thinReadings } from '#models/history/thin-readings.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'

const minuteUs = 60e6

function reading(
  sequence: number,
  minute: number,
  values: Readonly<Record<string, number>>,
  quality: EventOf<'samples'>['quality'] = 'good',
): TwinEvent {
  return {
    sequence,
    timeUs: minute * minuteUs,
    source: 'live',
    cause: 0,
    type: 'samples',
    workUnit: 'R09',
    tags: Object.keys(values),
    values: Object.values(values),
    quality,
  }
}

function alarm(sequence: number, minute: number, cause: number): TwinEvent {
  return {
    sequence,
    timeUs: minute * minuteUs,
    source: 'live',
    cause,
    type: 'alarm-cleared',
    alarm: 1,
  }
}

const numbers = (events: readonly TwinEvent[]) => events.map(({ sequence }) => sequence)

test('of each ten minutes the lowest and the highest reading of a tag stay', () => {
  const events = [5, 7, 3, 4, 6].map((value, i) => reading(i + 1, i, { gas: value }))
  expect(numbers(thinReadings([...events, alarm(6, 30, 0)]))).toEqual([2, 3, 6])
  const next = [11, 12, 13].map((minute, i) => reading(6 + i, minute, { gas: i }))
  expect(numbers(thinReadings([...events, ...next, alarm(9, 30, 0)]))).toEqual([2, 3, 6, 8, 9])
})

test('a reading of several tags keeps those that are extremes', () => {
  const events = [
    reading(1, 0, { gas: 1, air: 5 }),
    reading(2, 1, { gas: 2, air: 9 }),
    reading(3, 2, { gas: 3, air: 7 }),
    alarm(4, 3, 0),
  ]
  expect(thinReadings(events)).toMatchObject([
    { sequence: 1, tags: ['gas', 'air'], values: [1, 5] },
    { sequence: 2, tags: ['air'], values: [9] },
    { sequence: 3, tags: ['gas'], values: [3] },
    { sequence: 4 },
  ])
})

test('what made something happen, what was bad, what came after it, and the end of the record stay', () => {
  const events = [
    reading(1, 0, { gas: 0 }),
    reading(2, 1, { gas: 5 }),
    alarm(3, 1, 2),
    reading(4, 2, { gas: 4 }, 'bad'),
    reading(5, 3, { gas: 6 }),
    reading(6, 4, { gas: 9 }),
    reading(7, 5, { gas: 7 }),
    reading(8, 6, { gas: 7 }),
  ]
  expect(numbers(thinReadings(events))).toEqual([1, 2, 3, 4, 5, 6, 8])
})

test('what has been thinned stays as it is', () => {
  const events = [3, 1, 4, 1, 5, 9, 2, 6].map((value, i) => reading(i + 1, i * 3, { gas: value }))
  const thin = thinReadings(events)
  expect(thinReadings(thin)).toEqual(thin)
})
