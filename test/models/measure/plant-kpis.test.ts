/** Key figures of the folded state: planned stops are no part of the planned operation time (ISO 22400-2). */
import { expect, test } from 'vitest'

import { plantKpis } from '#models/measure/plant-kpis.ts'
import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const hourUs = 3600e6

/** Monday, eight o'clock is plant time 0: eight hours of work, then none up to the next morning. */
const plant = buildPlant({
  epoch: '2026-01-05T08:00:00+08:00',
  calendars: { day: { periods: [{ days: 'mon-fri', from: '08:00', to: '16:00' }] } },
  release: { kind: 'saturated', into: 'in' },
  places: { in: { kind: 'raw-store', capacity: 'unlimited' }, mid: { capacity: 5 } },
  stations: {
    SAW: { input: 'in', output: 'mid', cycle: '10 min', calendar: 'day' },
    PACK: { input: 'mid', cycle: '5 min', calendar: 'day' },
  },
})

test('throughput is counted by the planned hour, and the machine that is busy in them is the bottleneck', () => {
  const state = createTwinState(plant)
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 24 * hourUs - 1, (event) => applyEvent(state, plant, event))
  advanceTo(state, plant, 24 * hourUs - 1)
  const kpis = plantKpis(state, plant, 'record')
  expect(kpis.goodUnits).toBe(47)
  expect(kpis.throughputPerHour).toBeCloseTo(47 / 8, 6)
  expect(kpis.bottleneck).toBe('SAW')
  expect(kpis.stations['SAW']!.shares['planned-stop']).toBeCloseTo(2 / 3, 6)
  expect(kpis.stations['SAW']!.availability).toBe(1)
  // The same as the report of the run has it.
  const { throughputRate } = reportOf(simulation).stations['PACK']!
  expect(kpis.throughputPerHour).toBeCloseTo(throughputRate!, 6)
})

test('a machine that works one shift can hold back one that works always', () => {
  const { SAW, PACK } = { SAW: plant.stations[0]!, PACK: plant.stations[1]! }
  const { calendar: _shift, ...always } = PACK
  const mixed = {
    ...plant,
    stations: [SAW, { ...always, cycleS: { kind: 'constant', value: 590 } as const }],
  }
  const state = createTwinState(mixed)
  const simulation = createSimulation(mixed, 1)
  runUntil(simulation, 24 * hourUs - 1, (event) => applyEvent(state, mixed, event))
  advanceTo(state, mixed, 24 * hourUs - 1)
  const kpis = plantKpis(state, mixed, 'record')
  expect(kpis.bottleneck).toBe('SAW')
  // Somebody is planned to work all day.
  expect(kpis.throughputPerHour).toBeCloseTo(kpis.goodUnits / 24, 6)
})

test('a machine that is always worked on or set up is the bottleneck, for the page as for the run', () => {
  const changing = buildPlant({
    products: { A: { name: 'A' }, B: { name: 'B' } },
    release: { kind: 'saturated', into: 'in', sequence: ['A', 'B'] },
    places: { in: { kind: 'raw-store', capacity: 'unlimited' }, mid: { capacity: 5 } },
    stations: {
      DIVIDE: { input: 'in', output: 'mid', cycle: '40 s', setup: { time: '20 s' } },
      PRESS: { input: 'mid', cycle: '50 s' },
    },
  })
  const state = createTwinState(changing)
  const simulation = createSimulation(changing, 1)
  runUntil(simulation, 10 * hourUs, (event) => applyEvent(state, changing, event))
  advanceTo(state, changing, 10 * hourUs)
  const kpis = plantKpis(state, changing, 'record')
  // Executing for 40 of 60 s where the press does for 50 of 60, but never without something to do.
  expect(kpis.stations['DIVIDE']!.shares.execute).toBeLessThan(
    kpis.stations['PRESS']!.shares.execute,
  )
  expect(kpis.bottleneck).toBe('DIVIDE')
  expect(reportOf(simulation).bottleneck).toBe('DIVIDE')
})

test('nobody is paid for the night: labour counts the hours in which the plant is planned to work', () => {
  const { SAW, PACK } = { SAW: plant.stations[0]!, PACK: plant.stations[1]! }
  const staffed = {
    ...plant,
    stations: [{ ...SAW, staffPerShift: 2 }, PACK],
    cost: { ...plant.cost, labourPerHour: 45 },
  }
  const state = createTwinState(staffed)
  const simulation = createSimulation(staffed, 1)
  runUntil(simulation, 24 * hourUs - 1, (event) => applyEvent(state, staffed, event))
  advanceTo(state, staffed, 24 * hourUs - 1)
  const report = reportOf(simulation)
  expect(plantKpis(state, staffed, 'record').labourHoursPerUnit).toBeCloseTo((2 * 8) / 47, 6)
  expect(report.labourHoursPerUnit).toBeCloseTo((2 * 8) / 47, 6)
  expect(report.cost.accounts.labour).toBeCloseTo(2 * 8 * 45, 3)
})
