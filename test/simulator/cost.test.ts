/** The accounts of a run, by hand. */
import { expect, test, vi } from 'vitest'

import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { costReport } from '#simulator/statistics/cost-report.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { buildPlant } from '../support/plant-builder.ts'

vi.setConfig({ testTimeout: 120_000 })

test('every account is its amount times its price, and machines, stations and lines add up', () => {
  const plant = buildPlant({
    flowUnit: { name: 'box', kind: 'item', baseUnits: 10 },
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
    shifts: { length: '8 h', perDay: 1, operatingDaysPerYear: 250 },
    energy: { baseElectric: '10 kW' },
    cost: {
      labour: '40 CNY/h',
      electricity: '0.5 CNY/kWh',
      fuel: '0.3 CNY/kWh',
      material: '2 CNY',
      scrap: '1 CNY',
      repair: '100 CNY/h',
      depreciation: '200 kCNY/a',
      overhead: '20 kCNY/a',
      inventory: { value: '5 CNY', interest: '8 %' },
    },
    stations: {
      M: {
        machines: 2,
        cycle: '60 s',
        input: 'entry',
        staff: 3,
        power: { rated: '6 kW', loadFactor: '50 %' },
        fuel: '20 kW',
        failures: {
          mtbf: { distribution: 'constant', value: '90 min' },
          mttr: { distribution: 'constant', value: '30 min' },
        },
      },
    },
  })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 8 * 3600e6)
  startRecord(simulation)
  runUntil(simulation, 48 * 3600e6)
  const report = costReport(simulation)
  const { accounts } = report
  // 40 h: each machine runs 90 of every 120 minutes; 40 h are one fiftieth of the year.
  const units = 2 * 30 * 60 * 10
  expect(accounts.labour).toBeCloseTo(3 * 40 * 40, 6)
  expect(accounts.electricity).toBeCloseTo((2 * 30 * 3 + 40 * 10) * 0.5, 6)
  expect(accounts.fuel).toBeCloseTo(40 * 20 * 0.3, 6)
  expect(accounts.material).toBeCloseTo(units * 2, 6)
  expect(accounts.maintenance).toBeCloseTo(2 * 10 * 100, 6)
  expect(accounts.scrap).toBe(0)
  expect(accounts.depreciation).toBeCloseTo(4000, 6)
  expect(accounts.overhead).toBeCloseTo(400, 6)
  expect(accounts.inventory).toBeCloseTo((20 * 5 * 0.08) / 50, 6)
  expect(report.conversion).toBeCloseTo(report.total - accounts.material, 6)
  expect(report.conversionPerUnit).toBeCloseTo(report.conversion / units, 6)
  expect(report.workUnits['M-1']!.labour).toBeCloseTo(2400, 6)
  expect(report.stations['M']!.maintenance).toBeCloseTo(2000, 6)
  expect(report.lines['main/main']).toEqual(report.stations['M'])
})

test('a failure costs what its way to fail says, counted from the start of the record', () => {
  const constant = (value: string) => ({ distribution: 'constant', value })
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
    cost: { repair: '100 CNY/h' },
    stations: {
      M: {
        cycle: '60 s',
        input: 'entry',
        failures: {
          belt: { mtbf: constant('3 h'), mttr: constant('1 h'), cost: '800 CNY' },
          jam: { by: 'calendar-time', mtbf: constant('6 h'), mttr: constant('30 min') },
        },
      },
    },
  })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 5 * 3600e6)
  startRecord(simulation)
  runUntil(simulation, 12 * 3600e6)
  // Belt at 3 h; from 5 h on a jam from 6 h to 6.5 h, the belt from 7.5 h to 8.5 h and from 11.5 h on.
  const { workUnits, accounts } = costReport(simulation)
  expect(workUnits['M']!.maintenance).toBeCloseTo(2 * 800 + 2 * 100, 6)
  expect(accounts.maintenance).toBe(workUnits['M']!.maintenance)
})
