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
