import { expect, test } from 'vitest'

import { logOf } from '../../support/event-log.ts'
import { buildPlant } from '../../support/plant-builder.ts'

function rack(store: Readonly<Record<string, unknown>>) {
  return buildPlant({
    release: { kind: 'saturated', into: 'in' },
    places: { in: { kind: 'raw-store', capacity: 'unlimited' }, done: store },
    stations: {
      C: {
        input: 'in',
        output: 'done',
        stacker: { alongSpeed: '2 m/s', liftSpeed: '0.5 m/s', handling: '12 s' },
      },
    },
  })
}

test('a stacker crane takes the longer of its ways along and up, there and back, and the handling', () => {
  const plant = rack({
    kind: 'finished-store',
    capacity: 'unlimited',
    layout: {
      kind: 'rack',
      origin: [0, 0],
      columns: 3,
      levels: 2,
      columnPitch: '4 m',
      levelPitch: '3 m',
      faces: [{ z: 1, facing: 1, workUnit: 'C' }],
    },
  })
  // Column 0; level 1 (3 m up: 6 s); column 1 (4 m along: 2 s); column 1, level 1 (6 s); column 2; a truck has come: column 0.
  expect(logOf(plant, 104).filter((line) => /enters C/.test(line))).toEqual([
    '0 1 enters C for 12 slot 0',
    '12 2 enters C for 24 slot 3',
    '36 3 enters C for 16 slot 1',
    '52 4 enters C for 24 slot 4',
    '76 5 enters C for 20 slot 2',
    '96 6 enters C for 12 slot 0',
  ])
})

test('a stacker crane without a rack is refused', () => {
  expect(() => rack({ kind: 'finished-store', capacity: 5 })).toThrow(/layout: { kind: rack, … }/)
})
