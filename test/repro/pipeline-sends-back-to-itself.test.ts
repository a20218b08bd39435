/** A pipeline that sent its only load back to its own input took it on before it had let go of it, and lost the time. */
import { expect, test } from 'vitest'

import { logOf } from '../support/event-log.ts'
import { buildPlant } from '../support/plant-builder.ts'

test('a pipeline does its only load again after it has come out', () => {
  const plant = buildPlant({
    release: { kind: 'conwip', into: 'in', limit: 1 },
    places: { in: { capacity: 3 } },
    stations: {
      OVEN: {
        process: 'pipeline',
        cycle: '1 s',
        residence: '3 s',
        input: 'in',
        rework: { ratio: '99.999999 %', to: 'OVEN', limit: 2 },
        failures: { mtbf: '1000 h', mttr: '1 h' },
      },
    },
  })
  const flow = (line: string) => line.includes(' enters ') || line.includes(' scrap ')
  expect(logOf(plant, 9).filter(flow)).toEqual([
    '0 1 enters OVEN for 3',
    '3 1 enters in',
    '3 1 enters OVEN for 3',
    '6 1 enters in',
    '6 1 enters OVEN for 3',
    '9 1 scrap at OVEN (-1)',
    '9 2 enters OVEN for 3',
  ])
})
