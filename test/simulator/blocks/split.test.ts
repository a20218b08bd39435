/** Split: one item becomes several, exact in mass, each on its way. */
import { expect, test } from 'vitest'

import { applyEvent } from '#models/twin/apply-events.ts'
import { addToGenealogy, createGenealogy, relativesOf } from '#models/twin/genealogy.ts'
import { createTwinState, unitsInside } from '#models/twin/twin-state.ts'
import { createTraceHash } from '#simulator/kernel/trace-hash.ts'
import { createSimulation, runUntil, type Simulation } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { eventsOf, logOf } from '../../support/event-log.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

const saw = (into: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  buildPlant({
    flowUnit: { name: 'Log', kind: 'item', baseUnits: 10 },
    release: { kind: 'arrivals', into: 'logs', every: '4 s' },
    places: { logs: { capacity: 3 }, good: { capacity: 4 }, offcut: { capacity: 1 } },
    stations: {
      SAW: { process: 'split', input: 'logs', cycle: '1 s', into, ...more },
      PLANE: { input: 'good', cycle: '2 s' },
      BURN: { input: 'offcut', cycle: '6 s' },
    },
  })

test('cuts an item into pieces with exactly its base units, and sends them where they belong', () => {
  expect(logOf(saw({ outputs: { good: 3, offcut: 1 } }), 7)).toEqual([
    '0 SAW suspended starved (logs)',
    '0 PLANE suspended starved (SAW)',
    '0 BURN suspended starved (SAW)',
    '4 1 created at logs',
    '4 1 enters SAW for 1',
    '4 SAW execute',
    '5 1 pass at SAW (-0)',
    '5 1 cut into 2,3,4,5 (3,3,2,2)',
    '5 2,3,4 enters good',
    '5 2 enters PLANE for 2',
    '5 PLANE execute',
    '5 5 enters offcut',
    '5 5 enters BURN for 6',
    '5 BURN execute',
    '5 SAW suspended starved (logs)',
    '7 2 pass at PLANE (-0)',
    '7 2 leaves PLANE',
    '7 3 enters PLANE for 2',
  ])
})

test('keeps the pieces for which there is no room, and says for whom it waits', () => {
  const log = logOf(saw({ outputs: { good: 3, offcut: 1 } }), 19)
  expect(log.slice(log.indexOf('16 SAW execute'))).toEqual([
    '16 SAW execute',
    '17 10 pass at BURN (-0)',
    '17 10 leaves BURN',
    '17 15 enters BURN for 6',
    '17 9 pass at PLANE (-0)',
    '17 9 leaves PLANE',
    '17 12 enters PLANE for 2',
    '17 16 pass at SAW (-0)',
    '17 16 cut into 17,18,19,20 (3,3,2,2)',
    '17 SAW suspended blocked (PLANE)',
    '19 12 pass at PLANE (-0)',
    '19 12 leaves PLANE',
    '19 13 enters PLANE for 2',
    '19 17,18,19 enters good',
    '19 20 enters offcut',
    '19 SAW suspended starved (logs)',
  ])
})

test('cuts pieces of a given size, the last one smaller', () => {
  const plant = buildPlant({
    flowUnit: { name: 'Log', kind: 'item', baseUnits: 10 },
    release: { kind: 'arrivals', into: 'logs', every: '4 s' },
    places: { logs: { capacity: 3 } },
    stations: { SAW: { process: 'split', input: 'logs', cycle: '1 s', into: { baseUnits: 4 } } },
  })
  const log = logOf(plant, 5)
  expect(log).toContain('5 1 cut into 2,3,4 (4,4,2)')
})

const mill = () =>
  buildPlant({
    itemKinds: {
      'raw-lot': { name: 'Lot', prefix: 'LOT' },
      log: { name: 'Log', prefix: 'LG' },
      board: { name: 'Board', prefix: 'BD' },
    },
    flowUnit: { name: 'Log', kind: 'log', baseUnits: 6, itemsPerRawLot: 3 },
    release: { kind: 'conwip', into: 'logs', limit: 9 },
    places: {
      logs: { capacity: 9 },
      good: { capacity: 4 },
      offcut: { capacity: 2 },
      out: { kind: 'finished-store', capacity: 30 },
    },
    stations: {
      SAW: {
        process: 'split',
        machines: 2,
        input: 'logs',
        cycle: exponential(2),
        scrap: 0.3,
        rework: 0.1,
        failures: { mtbf: '30 s', mttr: '4 s' },
        into: { kind: 'board', outputs: { good: 4, offcut: 1 } },
      },
      PLANE: { input: 'good', output: 'out', cycle: exponential(0.4), scrap: 0.05 },
      BURN: { input: 'offcut', cycle: exponential(1.5) },
    },
  })

test('mass stays exact in the engine and in the fold, whatever is lost before the cut', () => {
  const plant = mill()
  const simulation = createSimulation(plant, 3)
  const state = createTwinState(plant)
  const { scalars } = simulation
  runUntil(simulation, 1500e6, (event) => {
    applyEvent(state, plant, event)
    const { rawInUnits, finishedUnits, scrappedUnits } = state.totals
    expect(unitsInside(state)).toBe(rawInUnits - finishedUnits - scrappedUnits)
  })
  expect(state.totals.finishedUnits).toBe(scalars[scalar.finishedUnits])
  expect(state.totals.finishedItems).toBeGreaterThan(500)
  expect(unitsInside(state)).toBe(scalars[scalar.insideUnits])
})

test('saved, forked and restored between two outputs it goes on alike', () => {
  const plant = mill()
  const traceTo = (simulation: Simulation, hash = createTraceHash()) => {
    runUntil(simulation, 300e6, hash.add)
    return hash.digest()
  }
  for (const atS of [3, 17.25, 60.5, 99.125]) {
    const simulation = createSimulation(plant, 5)
    runUntil(simulation, atS * 1e6, () => undefined)
    const bytes = saveSimulation(simulation)
    const fork = forkSimulation(simulation)
    const onwards = traceTo(simulation)
    expect(traceTo(fork)).toBe(onwards)
    expect(traceTo(restoreSimulation(plant, bytes))).toBe(onwards)
  }
})

test('a piece leads back to its log and lot, and the lot on to its pieces', () => {
  const genealogy = createGenealogy()
  for (const event of eventsOf(mill(), 60)) addToGenealogy(genealogy, event)
  const [board] = [...genealogy.kinds].find(([, kind]) => kind === 'board')!
  const [log] = genealogy.cameFrom.get(board)!
  const lot = genealogy.lotOf.get(log!)!
  expect(relativesOf(genealogy, board).lots).toEqual([lot])
  expect(relativesOf(genealogy, lot).items).toContain(board)
})

test('a cut that says too little, too much, or finds no room is refused', () => {
  expect(() => saw({}, { output: 'good' })).toThrow(/expected a 'quantity' of pieces, got nothing/)
  expect(() => saw({ quantity: 3, outputs: { good: 3, offcut: 1 } })).toThrow(
    /expected 4, the sum of the outputs, got 3/,
  )
  expect(() => saw({ outputs: { good: 3, offcuts: 1 } })).toThrow(/did you mean 'offcut'/)
  expect(() => saw({ outputs: { good: 5, offcut: 1 } })).toThrow(/room for 5 items, the pieces/)
})
