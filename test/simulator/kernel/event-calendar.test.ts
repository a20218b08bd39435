import { expect, test } from 'vitest'

import {
  cancel,
  createCalendar,
  isPending,
  nextSlot,
  never,
  nextTimeUs,
  playAll,
  schedule,
  type EventCalendar,
} from '#simulator/kernel/event-calendar.ts'
import { nextWord, seedWords } from '#simulator/kernel/generator.ts'

function drain(calendar: EventCalendar): [slot: number, timeUs: number][] {
  const log: [number, number][] = []
  while (nextTimeUs(calendar) < never) {
    const slot = nextSlot(calendar)
    log.push([slot, nextTimeUs(calendar)])
    cancel(calendar, slot)
  }
  return log
}

test('gives slots in the order of their times', () => {
  const calendar = createCalendar(50)
  schedule(calendar, 3, 30, 1)
  schedule(calendar, 1, 10, 1)
  schedule(calendar, 2, 20, 1)
  expect(drain(calendar)).toEqual([
    [1, 10],
    [2, 20],
    [3, 30],
  ])
})

test('at one instant the lower priority number comes first, then the earlier call', () => {
  const calendar = createCalendar(50)
  schedule(calendar, 1, 10, 2)
  schedule(calendar, 2, 10, 1)
  schedule(calendar, 3, 10, 1)
  schedule(calendar, 4, 10, 0)
  expect(drain(calendar).map(([slot]) => slot)).toEqual([4, 2, 3, 1])
})

test('moves a pending slot when it is scheduled again', () => {
  const calendar = createCalendar(50)
  schedule(calendar, 1, 10, 1)
  schedule(calendar, 2, 20, 1)
  schedule(calendar, 1, 30, 1)
  schedule(calendar, 2, 5, 1)
  expect(drain(calendar)).toEqual([
    [2, 5],
    [1, 30],
  ])
})

test('takes a cancelled slot out, and only that one', () => {
  const calendar = createCalendar(50)
  for (const slot of [1, 2, 3, 4, 5]) schedule(calendar, slot, 10 * slot, 1)
  cancel(calendar, 2)
  cancel(calendar, 2)
  expect(isPending(calendar, 2)).toBe(false)
  expect(drain(calendar).map(([slot]) => slot)).toEqual([1, 3, 4, 5])
})

test('counts delays from its clock', () => {
  const calendar = createCalendar(50)
  calendar.clock[0] = 1000
  schedule(calendar, 1, 5, 1)
  expect(nextTimeUs(calendar)).toBe(1005)
})

test('refuses a slot that it was not made for', () => {
  expect(() => schedule(createCalendar(2), 2, 10, 1)).toThrow(RangeError)
})

test('keeps a thousand slots in order', () => {
  const calendar = createCalendar(1000)
  for (let slot = 0; slot < 1000; slot++) schedule(calendar, slot, 1000 - slot, 1)
  expect(drain(calendar).map(([slot]) => slot)).toEqual(
    Array.from({ length: 1000 }, (_, i) => 999 - i),
  )
})

const all = Array.from({ length: 64 }, (_, slot) => slot)

test.each([
  ['no', 50, []],
  ['one', 50, [7]],
  ['some', 50, all.filter((slot) => slot % 4 === 0 && slot < 50)],
  ['all', 64, all],
])('agrees with a sorted list on a long run of random calls, %s slot near', (_, slots, near) => {
  const calendar = createCalendar(slots, near)
  const words = new Int32Array(4)
  seedWords(words, 0, 'calendar')
  const expected = new Map<number, { timeUs: number; rank: number }>()
  for (let call = 0; call < 5000; call++) {
    const slot = (nextWord(words, 0) >>> 0) % slots
    if ((nextWord(words, 0) >>> 0) % 4 === 0) {
      cancel(calendar, slot)
      expected.delete(slot)
    } else {
      const timeUs = (nextWord(words, 0) >>> 0) % 100
      schedule(calendar, slot, timeUs, 1)
      expected.set(slot, { timeUs, rank: call })
    }
  }
  const again = createCalendar(slots, near)
  again.numbers.set(calendar.numbers)
  playAll(again)
  expect(nextSlot(again)).toBe(nextSlot(calendar))
  const sorted = [...expected].sort(([, a], [, b]) => a.timeUs - b.timeUs || a.rank - b.rank)
  const times = sorted.map(([slot, { timeUs }]) => [slot, timeUs])
  expect(drain(calendar)).toEqual(times)
  expect(drain(again)).toEqual(times)
})
