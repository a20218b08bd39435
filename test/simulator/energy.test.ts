/** Energy by state: what a machine draws goes with what it does. */
import { expect, test, vi } from 'vitest'

import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { energyReport } from '#simulator/statistics/energy-report.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { buildPlant } from '../support/plant-builder.ts'

vi.setConfig({ testTimeout: 120_000 })

/** M1 works all the time; M2 works a third of it on two machines, and waits hot. */
const line = (m2: object) =>
  buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' }, B: { capacity: 5 } },
    energy: { baseElectric: '1 kW', baseFuel: '2 kW' },
    stations: {
      M1: {
        cycle: '30 s',
        input: 'entry',
        output: 'B',
        power: { rated: '10 kW', idle: '1 kW', loadFactor: '60 %' },
        fuel: '4 kW',
      },
      M2: { machines: 2, cycle: '20 s', input: 'B', ...m2 },
    },
  })

function after(plant: ReturnType<typeof line>) {
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 3600e6)
  startRecord(simulation)
  runUntil(simulation, 11 * 3600e6)
  return simulation
}

test('a machine that waits hot draws its holding power and fuel, each state by itself', () => {
  const report = energyReport(
    after(
      line({
        power: { rated: '9 kW', idle: '1 kW', holding: '3 kW' },
        fuel: { running: '60 kW', holding: '30 kW' },
      }),
    ),
  )
  const { M2, M1 } = report.stations
  // Ten hours of two machines: 20 s of every 60 s of each.
  expect(M2!.electricityByState.running).toBeCloseTo(60, 6)
  expect(M2!.electricityByState.holding).toBeCloseTo(40, 6)
  expect(M2!.electricityByState.idle).toBe(0)
  expect(M2!.fuelByState.running).toBeCloseTo(400, 6)
  expect(M2!.fuelByState.holding).toBeCloseTo(400, 6)
  expect(M1!.electricityKWh).toBeCloseTo(60, 6)
  expect(M1!.fuelKWh).toBeCloseTo(40, 6)
  expect(report.base).toEqual({ electricityKWh: 10, fuelKWh: 20 })
  expect(report.workUnits['M2-1']!.fuelKWh + report.workUnits['M2-2']!.fuelKWh).toBeCloseTo(800, 6)
  expect(report.electricityKWh).toBeCloseTo(170, 6)
  expect(report.lines).toHaveProperty('main/main')
  expect(report.electricityKWhPerUnit).toBeCloseTo(170 / 1200, 6)
})

test('a plain power and a plain fuel mean what they always meant', () => {
  const simulation = after(line({ power: { rated: '9 kW', idle: '1 kW' }, fuel: '60 kW' }))
  const report = reportOf(simulation)
  expect(report.electricityKWhPerUnit).toBeCloseTo((10 + 60 + 60 + 40 / 3) / 1200, 6)
  expect(report.fuelKWhPerUnit).toBeCloseTo((20 + 40 + 600) / 1200, 6)
})
