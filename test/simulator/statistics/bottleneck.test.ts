/** Bottlenecks by active periods: shares as done by hand, and the machine that everybody knows it is. */
import { expect, test, vi } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { watchActivity } from '#simulator/statistics/active-periods.ts'
import { bottleneckShares } from '#simulator/statistics/bottleneck.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { reportOf, type RunReport } from '#simulator/statistics/report.ts'
import { buildLine, buildPlant } from '../../support/plant-builder.ts'
import { refractoryPlant } from '../../support/refractory.ts'

vi.setConfig({ testTimeout: 120_000 })

function period(fromUs: number, toUs: number) {
  return { fromUs, toUs }
}

test('the longest active period holds, and overlaps with the next one are shifting', () => {
  // A 0-50, then B (30-90) takes over although C (45-60) is active too; nobody 90-95; C 95-100.
  const shares = bottleneckShares(
    [[period(0, 50)], [period(30, 90)], [period(45, 60), period(95, 100)]],
    0,
    100,
  )
  expect(shares).toEqual([
    { sole: 0.3, shifting: 0.2 },
    { sole: 0.4, shifting: 0.2 },
    { sole: 0.05, shifting: 0 },
  ])
})

function watched(plant: Plant, fromS: number, untilS: number): RunReport {
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, fromS * 1e6)
  startRecord(simulation)
  const activity = watchActivity(simulation)
  runUntil(simulation, untilS * 1e6, activity.observe)
  const periods = activity.periods(untilS * 1e6)
  return reportOf(simulation, bottleneckShares(periods, fromS * 1e6, untilS * 1e6))
}

test('the slow machine of a line is the only bottleneck, in whatever state the others wait', () => {
  const plant = buildLine({ cycles: ['1 s', '3 s', '2 s'], buffers: [2, 2] })
  const { bottleneck, bottleneckMethod, stations } = watched(plant, 100, 1000)
  expect([bottleneck, bottleneckMethod]).toEqual(['M2', 'active-period'])
  expect(stations['M2']).toMatchObject({ soleBottleneck: 1, shiftingBottleneck: 0 })
})

test('a pipeline is active while its entry is taken, not while something is inside', () => {
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'in' },
    places: { in: { kind: 'raw-store', capacity: 'unlimited' }, mid: { capacity: 5 } },
    stations: {
      SLOW: { input: 'in', output: 'mid', cycle: '10 s' },
      OVEN: { process: 'pipeline', input: 'mid', cycle: '4 s', residence: '100 s' },
    },
  })
  const { bottleneck, stations } = watched(plant, 500, 1500)
  expect(bottleneck).toBe('SLOW')
  expect(stations['OVEN']!.execute).toBe(1)
  expect(stations['OVEN']!.soleBottleneck).toBe(0)
})

test('the kiln is the bottleneck of the refractory plant', () => {
  const dayS = 86_400
  expect(watched(refractoryPlant(), 15 * dayS, 20 * dayS).bottleneck).toBe('R09')
})
