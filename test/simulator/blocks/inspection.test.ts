import { expect, test } from 'vitest'

import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { logOf } from '../../support/event-log.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const flow = (line: string) => !line.includes('suspended') && !line.includes('execute')

test('a load that is to be done again starts a new cycle on the same machine, at most once', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '3 s' },
    places: { in: { capacity: 10 } },
    stations: { M: { cycle: '1 s', input: 'in', rework: '100 %' } },
  })
  expect(logOf(plant, 5).filter(flow)).toEqual([
    '3 1 created at in',
    '3 1 enters M for 1',
    '4 1 rework at M (-0)',
    '4 1 enters M for 1',
    '5 1 pass at M (-0)',
    '5 1 leaves M',
  ])
})

test('a loop sends items back to another station, and scraps them beyond the limit', () => {
  const plant = buildPlant({
    flowUnit: { name: 'Item', kind: 'item', baseUnits: 10 },
    release: { kind: 'arrivals', into: 'in', every: '9 s' },
    places: { in: { capacity: 10 }, mid: { capacity: 2 } },
    stations: {
      M: { cycle: '1 s', input: 'in', output: 'mid' },
      TEST: {
        process: 'inspection',
        cycle: '1 s',
        input: 'mid',
        rework: { ratio: '100 %', to: 'M', limit: 1 },
      },
    },
  })
  expect(logOf(plant, 13).filter(flow)).toEqual([
    '9 1 created at in',
    '9 1 enters M for 1',
    '10 1 pass at M (-0)',
    '10 1 enters mid',
    '10 1 enters TEST for 1',
    '11 1 rework at TEST (-0)',
    '11 1 enters in',
    '11 1 enters M for 1',
    '12 1 pass at M (-0)',
    '12 1 enters mid',
    '12 1 enters TEST for 1',
    '13 1 scrap at TEST (-10)',
  ])
})

test('loses base units with the scrap ratio', () => {
  const plant = buildPlant({
    flowUnit: { name: 'Tray', kind: 'item', baseUnits: 40 },
    release: { kind: 'saturated', into: 'in' },
    places: { in: { capacity: 'unlimited' } },
    stations: { M: { cycle: '1 s', input: 'in', scrap: '5 %' } },
  })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 20_000e6)
  const { scrapRatio, rawInUnits, goodUnits, scrappedUnits, insideUnits } = reportOf(simulation)
  // Four standard errors of a share of 800,000 units.
  expect(Math.abs(scrapRatio! - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / 800_000))
  expect(rawInUnits).toBe(goodUnits + scrappedUnits + insideUnits)
})
