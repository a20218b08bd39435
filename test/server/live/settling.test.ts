import { expect, test } from 'vitest'

import { Settling, type TimedReading } from '#server/live/settling.ts'

const open = () =>
  new Settling({ links: ['a', 'b'], settleMs: 1000, patienceMs: 10_000, startMs: 0 })
const at = (timeMs: number, signal = 0): TimedReading => ({
  signal,
  timeMs,
  value: timeMs,
  quality: 'good',
})
const times = (settling: Settling, nowMs: number) =>
  settling.settle(nowMs).instants.map((instant) => instant.map(({ timeMs }) => timeMs))

test('lets go in the order of time, of instants that no link can add to', () => {
  const settling = open()
  for (const reading of [at(300), at(100), at(100, 1), at(2500)]) settling.add('a', reading)
  settling.complete('a', 4000)
  expect(times(settling, 4000)).toEqual([])
  settling.complete('b', 3000)
  expect(times(settling, 4000)).toEqual([[100, 100], [300]])
  settling.complete('b', 4000)
  expect(times(settling, 4000)).toEqual([[2500]])
})

test('knows what came twice, what was overtaken, and what comes too late', () => {
  const settling = open()
  expect(settling.add('a', at(500))).toBe('kept')
  expect(settling.add('a', at(400, 1))).toBe('reordered')
  expect(settling.add('a', at(500))).toBe('duplicate')
  for (const link of ['a', 'b']) settling.complete(link, 2000)
  settling.settle(2000)
  settling.add('a', at(2500))
  for (const link of ['a', 'b']) settling.complete(link, 4000)
  settling.settle(4000)
  expect(settling.add('a', at(500))).toBe('duplicate')
  expect(settling.add('a', at(600))).toBe('late')
  expect(settling.waiting).toBe(0)
})

test('of two values of one instant the later one stands', () => {
  const settling = open()
  settling.add('a', at(500))
  expect(settling.add('a', { ...at(500), value: 7 })).toBe('kept')
  for (const link of ['a', 'b']) settling.complete(link, 2000)
  expect(settling.settle(2000).instants).toEqual([[{ ...at(500), value: 7 }]])
})

test('what was known before we listened begins the record, once', () => {
  const settling = open()
  expect(settling.add('a', at(-5000))).toBe('kept')
  expect(settling.add('a', at(-9000))).toBe('duplicate')
  for (const link of ['a', 'b']) settling.complete(link, 2000)
  expect(settling.settle(2000).instants).toEqual([[{ ...at(1), value: -5000 }]])
  expect(settling.add('a', at(-5000))).toBe('duplicate')
})

test('waits no longer for a link than its patience lasts', () => {
  const settling = open()
  settling.add('a', at(500))
  settling.complete('a', 20_000)
  expect(times(settling, 11_000)).toEqual([])
  expect(times(settling, 12_000)).toEqual([[500]])
})
