/** Assembly: waits until all is there, makes one item of it, and keeps the books exact. */
import { expect, test } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { applyEvent } from '#models/twin/apply-events.ts'
import { addToGenealogy, createGenealogy, relativesOf } from '#models/twin/genealogy.ts'
import { createTwinState, unitsInside } from '#models/twin/twin-state.ts'
import { createTraceHash } from '#simulator/kernel/trace-hash.ts'
import { createSimulation, runUntil, type Simulation } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { eventsOf, logOf } from '../../support/event-log.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

const every = (interval: string, into: string) => ({ kind: 'arrivals', into, every: interval })

/** Frames come every 3 s, wheels every 1 s; a bike takes one frame and two wheels. */
const bikes = (more: Readonly<Record<string, unknown>> = {}) =>
  buildPlant({
    release: { frames: every('3 s', 'frames'), wheels: every('1 s', 'wheels') },
    places: { frames: { capacity: 2 }, wheels: { capacity: 3 } },
    stations: {
      BIKE: {
        process: 'assembly',
        input: 'frames',
        parts: { wheel: { from: 'wheels', quantity: 2 } },
        cycle: '2 s',
        ...more,
      },
    },
  })

test('starts when all is there, and says which place lacks something', () => {
  expect(logOf(bikes(), 8)).toEqual([
    '0 BIKE suspended starved (frames)',
    '1 1 created at wheels',
    '2 2 created at wheels',
    '3 3 created at frames',
    '3 3,1,2 enters BIKE for 2',
    '3 BIKE execute',
    '3 4 created at wheels',
    '4 5 created at wheels',
    '5 1,2 built into 3',
    '5 3 pass at BIKE (-0)',
    '5 3 leaves BIKE',
    '5 BIKE suspended starved (frames)',
    '5 6 created at wheels',
    '6 7 created at frames',
    '6 7,4,5 enters BIKE for 2',
    '6 BIKE execute',
    '6 8 created at wheels',
    '7 9 created at wheels',
    '8 4,5 built into 7',
    '8 7 pass at BIKE (-0)',
    '8 7 leaves BIKE',
    '8 BIKE suspended starved (frames)',
  ])
})

test('waits at one missing place after the other, and keeps what is there', () => {
  const plant = buildPlant({
    release: { a: every('2 s', 'A'), b: every('3 s', 'B'), c: every('5 s', 'C') },
    places: { A: { capacity: 1 }, B: { capacity: 1 }, C: { capacity: 1 } },
    stations: {
      JOIN: {
        process: 'assembly',
        parts: { a: { from: 'A' }, b: { from: 'B' }, c: { from: 'C' } },
        cycle: '1 s',
      },
    },
  })
  expect(logOf(plant, 6)).toEqual([
    '0 JOIN suspended starved (A)',
    '2 1 created at A',
    '2 JOIN suspended starved (B)',
    '3 2 created at B',
    '3 JOIN suspended starved (C)',
    '5 3 created at C',
    '5 1,2,3 enters JOIN for 1',
    '5 JOIN execute',
    '6 2,3 built into 1',
    '6 1 pass at JOIN (-0)',
    '6 1 leaves JOIN',
    '6 JOIN suspended starved (A)',
    '6 4 created at B',
    '6 5 created at A',
    '6 JOIN suspended starved (C)',
  ])
})

test('whoever brings parts is blocked until they are taken', () => {
  const plant = buildPlant({
    release: { nuts: { kind: 'saturated', into: 'nuts' }, bolts: every('5 s', 'bolts') },
    places: { nuts: { capacity: 1 }, bolts: { capacity: 1 }, turned: { capacity: 1 } },
    stations: {
      TURN: { input: 'nuts', output: 'turned', cycle: '1 s' },
      JOIN: {
        process: 'assembly',
        input: 'bolts',
        parts: { nut: { from: 'turned' } },
        cycle: '1 s',
      },
    },
  })
  expect(logOf(plant, 6).slice(4)).toEqual([
    '1 1 pass at TURN (-0)',
    '1 1 enters turned',
    '1 2 created at nuts',
    '1 2 enters TURN for 1',
    '2 2 pass at TURN (-0)',
    '2 TURN suspended blocked (JOIN)',
    '5 3 created at bolts',
    '5 3,1 enters JOIN for 1',
    '5 JOIN execute',
    '5 2 enters turned',
    '5 4 created at nuts',
    '5 4 enters TURN for 1',
    '5 TURN execute',
    '6 1 built into 3',
    '6 3 pass at JOIN (-0)',
    '6 3 leaves JOIN',
    '6 JOIN suspended starved (bolts)',
    '6 4 pass at TURN (-0)',
    '6 TURN suspended blocked (JOIN)',
  ])
})

test('the first part is the main item where no other is named', () => {
  const plant = buildPlant({
    release: every('1 s', 'planks'),
    places: { planks: { capacity: 4 } },
    stations: {
      GLUE: {
        process: 'assembly',
        parts: { plank: { from: 'planks', quantity: 3 } },
        cycle: '1 s',
      },
    },
  })
  expect(logOf(plant, 4)).toEqual([
    '0 GLUE suspended starved (planks)',
    '1 1 created at planks',
    '2 2 created at planks',
    '3 3 created at planks',
    '3 1,2,3 enters GLUE for 1',
    '3 GLUE execute',
    '4 2,3 built into 1',
    '4 1 pass at GLUE (-0)',
    '4 1 leaves GLUE',
    '4 GLUE suspended starved (planks)',
    '4 4 created at planks',
  ])
})

test('a failure keeps main item and parts, and the rest of the work is done after the repair', () => {
  const law = (value: string) => ({ distribution: 'constant', value })
  const log = logOf(bikes({ failures: { mtbf: law('1 s'), mttr: law('4 s') } }), 9)
  expect(log.filter((line) => !line.includes('created'))).toEqual([
    '0 BIKE suspended starved (frames)',
    '3 3,1,2 enters BIKE for 2',
    '3 BIKE execute',
    '4 BIKE held failure',
    '4 alarm 1 BIKE failure',
    '8 alarm 1 cleared',
    '8 BIKE execute repaired',
    '9 1,2 built into 3',
    '9 3 pass at BIKE (-0)',
    '9 3 leaves BIKE',
    '9 7,4,5 enters BIKE for 2',
    '9 BIKE held failure',
    '9 alarm 2 BIKE failure',
  ])
})

/** Two machines with failures and losses that take three kinds of things; feeders in front, a store behind. */
const works = () =>
  buildPlant({
    itemKinds: {
      'raw-lot': { name: 'Lot', prefix: 'LOT' },
      item: { name: 'Item', prefix: 'IT' },
    },
    flowUnit: { name: 'Item', kind: 'item', baseUnits: 7, itemsPerRawLot: 5 },
    release: {
      frames: { kind: 'conwip', into: 'frames', limit: 6 },
      wheels: { kind: 'saturated', into: 'rims' },
      seats: every('4 s', 'seats'),
    },
    places: {
      frames: { capacity: 10 },
      rims: { capacity: 10 },
      wheels: { capacity: 5 },
      seats: { capacity: 3 },
      bikes: { capacity: 2 },
      out: { kind: 'finished-store', capacity: 40 },
    },
    stations: {
      SPOKE: { machines: 2, input: 'rims', output: 'wheels', cycle: exponential(1), scrap: 0.03 },
      BIKE: {
        process: 'assembly',
        machines: 2,
        input: 'frames',
        output: 'bikes',
        parts: { wheel: { from: 'wheels', quantity: 2 }, seat: { from: 'seats' } },
        cycle: exponential(3),
        scrap: 0.1,
        rework: 0.1,
        failures: { mtbf: '40 s', mttr: '5 s' },
      },
      PACK: { input: 'bikes', output: 'out', cycle: exponential(2) },
    },
  })

test('raw in = finished + scrapped + assembled + inside, in the engine and in the fold', () => {
  const plant = works()
  const simulation = createSimulation(plant, 4)
  const state = createTwinState(plant)
  const { scalars } = simulation
  let joined = 0
  runUntil(simulation, 2000e6, (event) => {
    applyEvent(state, plant, event)
    if (event.type === 'item-assembled') joined++
    expect(unitsInside(state)).toBe(
      state.totals.rawInUnits -
        state.totals.finishedUnits -
        state.totals.scrappedUnits -
        state.totals.assembledUnits,
    )
  })
  expect(joined).toBeGreaterThan(300)
  expect(state.totals).toMatchObject({
    rawInUnits: scalars[scalar.rawInUnits],
    finishedUnits: scalars[scalar.finishedUnits],
    scrappedUnits: scalars[scalar.scrappedUnits],
    assembledUnits: scalars[scalar.assembledUnits],
  })
  expect(unitsInside(state)).toBe(scalars[scalar.insideUnits])
  const { rawInUnits, goodUnits, scrappedUnits, assembledUnits, insideUnits } = reportOf(simulation)
  expect(rawInUnits).toBe(goodUnits + scrappedUnits + assembledUnits + insideUnits)
})

test('saved, forked and restored in the middle of an assembly it goes on alike', () => {
  const plant = works()
  const traceTo = (simulation: Simulation, hash = createTraceHash()) => {
    runUntil(simulation, 900e6, hash.add)
    return hash.digest()
  }
  for (const atS of [1, 7.5, 123.25, 500.001]) {
    const simulation = createSimulation(plant, 2)
    runUntil(simulation, atS * 1e6, () => undefined)
    const bytes = saveSimulation(simulation)
    const fork = forkSimulation(simulation)
    const onwards = traceTo(simulation)
    expect(traceTo(fork)).toBe(onwards)
    expect(traceTo(restoreSimulation(plant, bytes))).toBe(onwards)
  }
})

test('a finished item leads back to the lots of all its parts, and a lot on to what was built of it', () => {
  const plant = works()
  const genealogy = createGenealogy()
  const events = eventsOf(plant, 200)
  for (const event of events) addToGenealogy(genealogy, event)
  const joined = events.find((event) => event.type === 'item-assembled')!
  if (joined.type !== 'item-assembled') return
  const lots = [joined.into, ...joined.items].map((id) => genealogy.lotOf.get(id)!)
  expect(relativesOf(genealogy, joined.into).lots).toEqual([...new Set(lots)].sort((a, b) => a - b))
  for (const lot of lots) expect(relativesOf(genealogy, lot).items).toContain(joined.into)
})

test('V10: two feeders with rooms for two and an assembly, all exponential with rate 1', () => {
  const plant: Plant = buildPlant({
    release: {
      left: { kind: 'saturated', into: 'in-left' },
      right: { kind: 'saturated', into: 'in-right' },
    },
    places: {
      'in-left': { capacity: 1 },
      'in-right': { capacity: 1 },
      left: { capacity: 2 },
      right: { capacity: 2 },
    },
    stations: {
      L: { input: 'in-left', output: 'left', cycle: exponential(1) },
      R: { input: 'in-right', output: 'right', cycle: exponential(1) },
      JOIN: {
        process: 'assembly',
        input: 'left',
        parts: { right: { from: 'right' } },
        cycle: exponential(1),
      },
    },
  })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 1000e6)
  startRecord(simulation)
  runUntil(simulation, 401_000e6)
  expect(Math.abs(reportOf(simulation).itemsPerS / 0.731999 - 1)).toBeLessThan(0.005)
})

test('an assembly that can never be fed is refused with its place and a mend', () => {
  const build = (parts: unknown, capacity = 2) =>
    buildPlant({
      release: { kind: 'saturated', into: 'frames' },
      places: { frames: { capacity: 1 }, wheels: { capacity }, bikes: { capacity: 1 } },
      stations: {
        BIKE: { process: 'assembly', input: 'frames', output: 'bikes', parts, cycle: '2 s' },
        TEST: { input: 'bikes', output: 'wheels', cycle: '1 s' },
        SELL: { input: 'wheels', cycle: '1 s' },
      },
    })
  expect(() => build({ wheel: { from: 'wheels', quantity: 2 } })).toThrow(
    /sketch\.yaml:\d+:\d+: stations\.BIKE\.parts\.wheel\.from: expected a place that items reach, got 'wheels'; BIKE could never start/,
  )
  expect(() => build({ wheel: { from: 'wheel' } })).toThrow(/did you mean 'wheels'/)
  expect(() => build({ wheel: { from: 'wheels', quantity: 3 } })).toThrow(
    /room for 3 items, what BIKE takes at once/,
  )
})
