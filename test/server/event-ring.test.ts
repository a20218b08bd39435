import { expect, test } from 'vitest'

import type { TwinEvent } from '#models/twin/event.ts'
import { EventRing } from '#server/twin/event-ring.ts'
import { tinyPlant } from '../support/tiny-plant.ts'

const event = (sequence: number): TwinEvent => ({
  type: 'item-moved',
  sequence,
  timeUs: sequence * 1000,
  source: 'simulation',
  cause: sequence - 1,
  items: [sequence],
  transport: 'T1',
  to: 'B1',
  durationUs: 5_000_000,
})
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => event(from + i))

test('gives back any event that it keeps, and none that it does not', () => {
  const ring = new EventRing(tinyPlant, 1000)
  ring.push(range(1, 5000))
  expect(ring.count).toBeGreaterThanOrEqual(1000)
  expect(ring.count).toBeLessThan(1300)
  const first = ring.firstSequence!
  for (const sequence of [first, first + 300, 4999, 5000])
    expect(ring.find(sequence)).toEqual(event(sequence))
  expect(ring.find(first - 1)).toBeUndefined()
  expect(ring.find(5001)).toBeUndefined()
})

test('knows how far back a viewer may come from', () => {
  const ring = new EventRing(tinyPlant, 1000)
  expect(ring.reaches(0)).toBe(false)
  ring.push(range(1, 5000))
  const first = ring.firstSequence!
  expect(ring.reaches(first - 1)).toBe(true)
  expect(ring.reaches(first - 2)).toBe(false)
  expect(ring.after(4990, 100)).toEqual(range(4991, 5000))
  expect(ring.after(first - 1, 300)).toEqual(range(first, first + 299))
})

test('is the same after saving and restoring', () => {
  const ring = new EventRing(tinyPlant)
  ring.push(range(1, 1500))
  const restored = EventRing.restore(tinyPlant, ring.save())
  ring.push(range(1501, 1600))
  restored.push(range(1501, 1600))
  expect(restored.after(0, 5000)).toEqual(ring.after(0, 5000))
})

test('keeps 65,536 events in about a megabyte', () => {
  const ring = new EventRing(tinyPlant)
  ring.push(range(1, 70_000))
  expect(ring.count).toBeGreaterThanOrEqual(50_000)
  const bytes = ring.save().reduce((sum, { length }) => sum + length, 0)
  expect(bytes / ring.count).toBeLessThan(16)
})
