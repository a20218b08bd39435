import { expect, test } from 'vitest'

import { logOf } from '../../support/event-log.ts'
import { buildPlant } from '../../support/plant-builder.ts'

test('waits for a full batch and sends it on as one load', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '1 s' },
    places: { in: { capacity: 10 }, out: { capacity: 9 } },
    stations: {
      OVEN: { process: 'batch', batch: 3, cycle: '4 s', input: 'in', output: 'out' },
      PACK: { cycle: '1 s', input: 'out' },
    },
  })
  expect(logOf(plant, 8)).toEqual([
    '0 OVEN suspended starved (in)',
    '0 PACK suspended starved (OVEN)',
    '1 1 created at in',
    '2 2 created at in',
    '3 3 created at in',
    '3 1,2,3 enters OVEN for 4',
    '3 OVEN execute',
    '4 4 created at in',
    '5 5 created at in',
    '6 6 created at in',
    '7 1,2,3 pass at OVEN (-0,0,0)',
    '7 1,2,3 enters out',
    '7 1 enters PACK for 1',
    '7 PACK execute',
    '7 4,5,6 enters OVEN for 4',
    '7 7 created at in',
    '8 1 pass at PACK (-0)',
    '8 1 leaves PACK',
    '8 2 enters PACK for 1',
    '8 8 created at in',
  ])
})

const impatient = (more: Readonly<Record<string, unknown>> = {}) =>
  buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '3 s' },
    places: { in: { capacity: 10 } },
    stations: {
      OVEN: { process: 'batch', batch: 4, longestWait: '5 s', cycle: '1 s', input: 'in', ...more },
    },
  })

test('starts with fewer once the oldest item has waited its time', () => {
  expect(logOf(impatient(), 18)).toEqual([
    '0 OVEN suspended starved (in)',
    '3 1 created at in',
    '6 2 created at in',
    '8 1,2 enters OVEN for 1',
    '8 OVEN execute',
    '9 1,2 pass at OVEN (-0,0)',
    '9 1,2 leaves OVEN',
    '9 OVEN suspended starved (in)',
    '9 3 created at in',
    '12 4 created at in',
    '14 3,4 enters OVEN for 1',
    '14 OVEN execute',
    '15 3,4 pass at OVEN (-0,0)',
    '15 3,4 leaves OVEN',
    '15 OVEN suspended starved (in)',
    '15 5 created at in',
    '18 6 created at in',
  ])
})

test('waits on for its least load, and starts at once with it when the wait is over', () => {
  expect(logOf(impatient({ least: 3 }), 10)).toEqual([
    '0 OVEN suspended starved (in)',
    '3 1 created at in',
    '6 2 created at in',
    '9 3 created at in',
    '9 1,2,3 enters OVEN for 1',
    '9 OVEN execute',
    '10 1,2,3 pass at OVEN (-0,0,0)',
    '10 1,2,3 leaves OVEN',
    '10 OVEN suspended starved (in)',
  ])
})

test('a wait that ends while the machine is held ends with the repair', () => {
  const law = (value: string) => ({ distribution: 'constant', value })
  const plant = impatient({
    failures: { by: 'calendar-time', mtbf: law('7 s'), mttr: law('3 s') },
  })
  expect(logOf(plant, 10)).toEqual([
    '0 OVEN suspended starved (in)',
    '3 1 created at in',
    '6 2 created at in',
    '7 OVEN held failure',
    '7 alarm 1 OVEN failure',
    '9 3 created at in',
    '10 alarm 1 cleared',
    '10 1,2,3 enters OVEN for 1',
    '10 OVEN execute repaired',
  ])
})

test('two ovens share what waits: the one that has waited longest starts', () => {
  expect(logOf(impatient({ machines: 2, cycle: '10 s' }), 14)).toEqual([
    '0 OVEN-1 suspended starved (in)',
    '0 OVEN-2 suspended starved (in)',
    '3 1 created at in',
    '6 2 created at in',
    '8 1,2 enters OVEN-1 for 10',
    '8 OVEN-1 execute',
    '9 3 created at in',
    '12 4 created at in',
    '14 3,4 enters OVEN-2 for 10',
    '14 OVEN-2 execute',
  ])
})

test('a least load without a longest wait, or above the batch, is refused', () => {
  expect(() => impatient({ longestWait: undefined, least: 2 })).toThrow(
    /stations\.OVEN\.least: expected a 'longestWait' beside it/,
  )
  expect(() => impatient({ least: 5 })).toThrow(/expected 4 or less, the full batch, got 5/)
})
