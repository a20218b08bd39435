import { expect, test } from 'vitest'

import { logOf } from '../../support/event-log.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const kiln = { process: 'pipeline', residence: '4 s', cycle: '2 s', input: 'in', output: 'out' }
const flow = (line: string) => !line.includes('created')

test('takes a load at least every cycle, and stops as a whole when the exit is blocked', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '1 s' },
    places: { in: { capacity: 20 }, out: { capacity: 1 } },
    stations: { KILN: kiln, PACK: { cycle: '5 s', input: 'out' } },
  })
  expect(logOf(plant, 12).filter(flow)).toEqual([
    '0 KILN suspended starved (in)',
    '0 PACK suspended starved (KILN)',
    '1 1 enters KILN for 4',
    '1 KILN execute',
    '3 2 enters KILN for 4',
    '5 1 pass at KILN (-0)',
    '5 1 enters out',
    '5 1 enters PACK for 5',
    '5 PACK execute',
    '5 3 enters KILN for 4',
    '7 2 pass at KILN (-0)',
    '7 2 enters out',
    '7 4 enters KILN for 4',
    '9 3 pass at KILN (-0)',
    '9 KILN suspended blocked (PACK)',
    '10 1 pass at PACK (-0)',
    '10 1 leaves PACK',
    '10 2 enters PACK for 5',
    '10 3 enters out',
    '10 KILN execute',
    '10 5 enters KILN for 4',
    // Item 4 was due at 11; the second during which all stood still comes on top.
    '12 4 pass at KILN (-0)',
    '12 KILN suspended blocked (PACK)',
  ])
})

test('a failure freezes what is inside for as long as the repair takes', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '1 s' },
    places: { in: { capacity: 20 }, out: { capacity: 9 } },
    stations: {
      KILN: {
        ...kiln,
        failures: {
          mtbf: { distribution: 'constant', value: '3 s' },
          mttr: { distribution: 'constant', value: '2 s' },
        },
      },
      PACK: { cycle: '1 s', input: 'out' },
    },
  })
  expect(logOf(plant, 7).filter(flow)).toEqual([
    '0 KILN suspended starved (in)',
    '0 PACK suspended starved (KILN)',
    '1 1 enters KILN for 4',
    '1 KILN execute',
    '3 2 enters KILN for 4',
    '4 KILN held failure',
    '4 PACK suspended starved (KILN)',
    '4 alarm 1 KILN failure',
    '6 alarm 1 cleared',
    '6 KILN execute repaired',
    '7 1 pass at KILN (-0)',
    '7 1 enters out',
    '7 1 enters PACK for 1',
    '7 PACK execute',
    '7 3 enters KILN for 4',
  ])
})

test('goes on while something is inside and starves only when it is empty', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '10 s' },
    places: { in: { capacity: 20 }, out: { capacity: 9 } },
    stations: { KILN: kiln, PACK: { cycle: '1 s', input: 'out' } },
  })
  expect(logOf(plant, 20).filter((line) => line.includes(' KILN'))).toEqual([
    '0 KILN suspended starved (in)',
    '10 1 enters KILN for 4',
    '10 KILN execute',
    '14 1 pass at KILN (-0)',
    '14 KILN suspended starved (in)',
    '20 2 enters KILN for 4',
    '20 KILN execute',
  ])
})
