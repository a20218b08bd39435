/** What places ask of waiting items: another order, a time to lie, a time to live. */
import { expect, test } from 'vitest'

import { applyEvent } from '#models/twin/apply-events.ts'
import { createTwinState, unitsInside } from '#models/twin/twin-state.ts'
import { createTraceHash } from '#simulator/kernel/trace-hash.ts'
import { createSimulation, runUntil, type Simulation } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { logOf } from '../../support/event-log.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

/** Items come every second; a machine takes 2.5 s for each. */
const queue = (place: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '1 s', ...more },
    products: { A: { name: 'A' }, B: { name: 'B', priority: 2 } },
    places: { in: { capacity: 10, ...(place as object) } },
    stations: { M: { cycle: '2.5 s', input: 'in' } },
  })
const taken = (log: readonly string[]) =>
  log.filter((line) => line.includes('enters M')).map((line) => line.replace(/ enters.*/, ''))

test('last in, first out', () => {
  expect(taken(logOf(queue({ order: 'lifo' }), 9))).toEqual(['1 1', '3.5 3', '6 5', '8.5 8'])
})

test('by priority of the product, and within one as they came', () => {
  const plant = queue({ order: 'priority' }, { sequence: ['A', 'A', 'B'] })
  expect(taken(logOf(plant, 14))).toEqual(['1 1', '3.5 3', '6 2', '8.5 6', '11 9', '13.5 12'])
})

test('an item may be taken only after it has lain its time', () => {
  expect(logOf(queue({ deadTime: '3 s' }), 7)).toEqual([
    '0 M suspended starved (in)',
    '1 1 created at in',
    '2 2 created at in',
    '3 3 created at in',
    '4 1 enters M for 2.5',
    '4 M execute',
    '4 4 created at in',
    '5 5 created at in',
    '6 6 created at in',
    '6.5 1 pass at M (-0)',
    '6.5 1 leaves M',
    '6.5 2 enters M for 2.5',
    '7 7 created at in',
  ])
})

test('of items that lie, the last one that has lain its time is taken first where the order says so', () => {
  expect(taken(logOf(queue({ deadTime: '3 s', order: 'lifo' }), 10))).toEqual([
    '4 1',
    '6.5 3',
    '9 6',
  ])
})

test('what lies too long is scrapped where it lies', () => {
  const log = logOf(queue({ shelfLife: '3 s' }), 9)
  expect(log.filter((line) => !line.includes('created'))).toEqual([
    '0 M suspended starved (in)',
    '1 1 enters M for 2.5',
    '1 M execute',
    '3.5 1 pass at M (-0)',
    '3.5 1 leaves M',
    '3.5 2 enters M for 2.5',
    '6 2 pass at M (-0)',
    '6 2 leaves M',
    '6 3 enters M for 2.5',
    '7 4 scrap at in (-1)',
    '8 5 scrap at in (-1)',
    '8.5 3 pass at M (-0)',
    '8.5 3 leaves M',
    '8.5 6 enters M for 2.5',
  ])
})

const slurry = () =>
  buildPlant({
    flowUnit: { name: 'Pot', kind: 'item', baseUnits: 20 },
    release: { kind: 'conwip', into: 'mix', limit: 12 },
    places: {
      mix: { capacity: 12 },
      age: { capacity: 6, deadTime: '3 s', shelfLife: '8 s', order: 'lifo' },
    },
    stations: {
      MIX: { input: 'mix', output: 'age', cycle: exponential(1) },
      CAST: {
        process: 'batch',
        batch: 3,
        longestWait: '5 s',
        input: 'age',
        cycle: exponential(4),
        failures: { mtbf: '30 s', mttr: '5 s' },
      },
    },
  })

test('mass stays exact when pots go bad, and the report says how many did', () => {
  const plant = slurry()
  const simulation = createSimulation(plant, 1)
  const state = createTwinState(plant)
  const { scalars } = simulation
  runUntil(simulation, 3000e6, (event) => {
    applyEvent(state, plant, event)
    const { rawInUnits, finishedUnits, scrappedUnits } = state.totals
    expect(unitsInside(state)).toBe(rawInUnits - finishedUnits - scrappedUnits)
  })
  expect(unitsInside(state)).toBe(scalars[scalar.insideUnits])
  const { stores, scrappedUnits } = reportOf(simulation)
  expect(scrappedUnits).toBeGreaterThan(100)
  expect(stores['age']!.expiredUnits).toBe(scrappedUnits)
})

test('saved, forked and restored while items lie it goes on alike', () => {
  const plant = slurry()
  const traceTo = (simulation: Simulation, hash = createTraceHash()) => {
    runUntil(simulation, 300e6, hash.add)
    return hash.digest()
  }
  for (const atS of [2.5, 17.25, 99.125]) {
    const simulation = createSimulation(plant, 5)
    runUntil(simulation, atS * 1e6, () => undefined)
    const bytes = saveSimulation(simulation)
    const fork = forkSimulation(simulation)
    const onwards = traceTo(simulation)
    expect(traceTo(fork)).toBe(onwards)
    expect(traceTo(restoreSimulation(plant, bytes))).toBe(onwards)
  }
})

test('a shelf life that ends before the dead time is refused', () => {
  expect(() => queue({ deadTime: '1 h', shelfLife: '30 min' })).toThrow(
    /places\.in\.shelfLife: expected a shelf life above the dead time/,
  )
})
