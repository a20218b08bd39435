import { expect, test } from 'vitest'

import { logOf } from '../../support/event-log.ts'
import { buildLine, buildPlant } from '../../support/plant-builder.ts'

test('keeps a finished item when the next buffer is full, and goes on when there is room', () => {
  const line = buildLine({ cycles: ['2 s', '5 s'], buffers: [1] })
  expect(logOf(line, 7)).toEqual([
    '0 1 created at entry',
    '0 1 enters M1 for 2',
    '0 M1 execute',
    '0 M2 suspended starved (M1)',
    '2 1 pass at M1 (-0)',
    '2 1 enters B1',
    '2 1 enters M2 for 5',
    '2 M2 execute',
    '2 2 created at entry',
    '2 2 enters M1 for 2',
    '4 2 pass at M1 (-0)',
    '4 2 enters B1',
    '4 3 created at entry',
    '4 3 enters M1 for 2',
    '6 3 pass at M1 (-0)',
    '6 M1 suspended blocked (M2)',
    '7 1 pass at M2 (-0)',
    '7 1 leaves M2',
    '7 2 enters M2 for 5',
    '7 3 enters B1',
    '7 4 created at entry',
    '7 4 enters M1 for 2',
    '7 M1 execute',
  ])
})

test('hands over from machine to machine where there is no place between them', () => {
  const line = buildLine({ cycles: ['2 s', '3 s'], buffers: [0] })
  expect(logOf(line, 5).slice(9)).toEqual([
    '2 2 enters M1 for 2',
    '4 2 pass at M1 (-0)',
    '4 M1 suspended blocked (M2)',
    '5 1 pass at M2 (-0)',
    '5 1 leaves M2',
    '5 M2 suspended starved (M1)',
    '5 M1 suspended blocked (M2)',
    '5 2 enters B1',
    '5 2 enters M2 for 3',
    '5 M2 execute',
    '5 3 created at entry',
    '5 3 enters M1 for 2',
    '5 M1 execute',
  ])
})

test('gives the next item to the machine that has waited longest', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '1 s' },
    places: { in: { capacity: 10 } },
    stations: { M: { machines: 2, cycle: '3 s', input: 'in' } },
  })
  expect(logOf(plant, 4)).toEqual([
    '0 M-1 suspended starved (in)',
    '0 M-2 suspended starved (in)',
    '1 1 created at in',
    '1 1 enters M-1 for 3',
    '1 M-1 execute',
    '2 2 created at in',
    '2 2 enters M-2 for 3',
    '2 M-2 execute',
    '3 3 created at in',
    '4 1 pass at M-1 (-0)',
    '4 1 leaves M-1',
    '4 3 enters M-1 for 3',
    '4 4 created at in',
  ])
})

test('a failure interrupts the work, which goes on with the rest after the repair', () => {
  const line = buildLine({
    cycles: ['4 s'],
    buffers: [],
    failures: {
      mtbf: { distribution: 'constant', value: '6 s' },
      mttr: { distribution: 'constant', value: '10 s' },
    },
  })
  expect(logOf(line, 18)).toEqual([
    '0 1 created at entry',
    '0 1 enters M1 for 4',
    '0 M1 execute',
    '4 1 pass at M1 (-0)',
    '4 1 leaves M1',
    '4 2 created at entry',
    '4 2 enters M1 for 4',
    '6 M1 held failure',
    '6 alarm 1 M1 failure',
    '16 alarm 1 cleared',
    '16 M1 execute repaired',
    '18 2 pass at M1 (-0)',
    '18 2 leaves M1',
    '18 3 created at entry',
    '18 3 enters M1 for 4',
  ])
})

test('a failure by calendar time also falls while the machine has nothing to do', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '100 s' },
    places: { in: { capacity: 1 } },
    stations: {
      M: {
        cycle: '1 s',
        input: 'in',
        failures: {
          by: 'calendar-time',
          mtbf: { distribution: 'constant', value: '5 s' },
          mttr: { distribution: 'constant', value: '2 s' },
        },
      },
    },
  })
  expect(logOf(plant, 13)).toEqual([
    '0 M suspended starved (in)',
    '5 M held failure',
    '5 alarm 1 M failure',
    '7 alarm 1 cleared',
    '7 M suspended starved (in)',
    '12 M held failure',
    '12 alarm 2 M failure',
  ])
})
