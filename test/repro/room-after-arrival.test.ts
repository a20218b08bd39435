/** A load that came by transport left those blocked who could then have handed over to a machine that waited. */
import { expect, test } from 'vitest'

import { logOf } from '../support/event-log.ts'
import { buildPlant } from '../support/plant-builder.ts'

test('a blocked machine hands over when a load under way has come and completes a batch', () => {
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'in' },
    places: { in: { capacity: 'unlimited' }, out: { capacity: 2 } },
    stations: {
      FAR: {
        input: 'in',
        output: 'out',
        cycle: { distribution: 'sequence', values: ['1 s', '100 s'] },
        transport: { kind: 'manual', handling: '5 s' },
      },
      NEAR: { process: 'batch', batch: 2, input: 'in', output: 'out', cycle: '2 s' },
      PACK: { process: 'batch', batch: 2, input: 'out', cycle: '9 s' },
    },
  })
  const packed = logOf(plant, 30).filter((line) => line.includes('enters PACK'))
  expect(packed.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    '1,2 enters PACK for 9',
    '3,5 enters PACK for 9',
  ])
})
