/** Vehicles: a finished load waits until one fetches it; one vehicle on a segment at a time. */
import { expect, test } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { applyEvent } from '#models/twin/apply-events.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import { vehiclePoint, type PathPoint } from '#models/twin/motion.ts'
import { createTwinState, unitsInside } from '#models/twin/twin-state.ts'
import { createTraceHash } from '#simulator/kernel/trace-hash.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { eventsOf, lineOf, logOf } from '../../support/event-log.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

interface Yard {
  readonly fleet?: Readonly<Record<string, unknown>>
  readonly cycle?: unknown
  readonly capacity?: number
  readonly network?: unknown
  readonly stations?: Readonly<Record<string, unknown>>
  readonly places?: Readonly<Record<string, unknown>>
  readonly rest?: Readonly<Record<string, unknown>>
}

/** M1 at node a, 10 m away from node b, where M2 takes from: a vehicle drives there in 10 s. */
function yard({
  fleet,
  cycle = '10 s',
  capacity = 2,
  network,
  stations,
  places,
  rest,
}: Yard): Plant {
  return buildPlant({
    release: { kind: 'saturated', into: 'in' },
    places: { in: { kind: 'raw-store', capacity: 'unlimited' }, end: { capacity }, ...places },
    stations: {
      M1: {
        cycle,
        input: 'in',
        output: 'end',
        transport: { kind: 'agv', fleet: 'agv', from: 'a', to: 'b' },
        ...rest,
      },
      M2: { cycle: '1 s', input: 'end' },
      ...stations,
    },
    fleets: {
      agv: {
        kind: 'agv',
        count: 1,
        speed: '1 m/s',
        load: '5 s',
        unload: '5 s',
        home: 'a',
        ...fleet,
      },
    },
    network: network ?? {
      nodes: { a: [0, 0], b: [10, 0] },
      segments: [['a', 'b']],
      bothWays: true,
    },
  })
}

test('a load waits on its machine until the vehicle has loaded it', () => {
  const log = logOf(yard({}), 45)
  expect(log.filter((line) => !/M2|created|pass/.test(line))).toEqual([
    '0 1 enters M1 for 10',
    '0 M1 execute',
    '10 M1 suspended blocked (agv)',
    '10 agv-1 loading at a for 5',
    '15 agv-1 driving-loaded a to b for 10 with 1',
    '15 2 enters M1 for 10',
    '15 M1 execute',
    '25 agv-1 unloading at b for 5 with 1',
    '25 M1 suspended blocked (agv)',
    '30 1 enters end',
    '30 agv-1 idle at b',
    '30 agv-1 driving-empty b to a for 10',
    '40 agv-1 loading at a for 5',
    '45 agv-1 driving-loaded a to b for 10 with 2',
    '45 3 enters M1 for 10',
    '45 M1 execute',
  ])
})

test('one vehicle gives the exact cycle: load, there, unload, back', () => {
  const simulation = createSimulation(yard({}), 1)
  runUntil(simulation, (10 + 30 * 100) * 1e6)
  expect(simulation.vehicles.moved[0]).toBe(100)
  expect(simulation.vehicles.distanceM[0]).toBe(10 * 200)
})

test('nobody is sent for a load that has no room where it goes', () => {
  const plant = yard({ capacity: 1, stations: { M2: { cycle: '100 s', input: 'end' } } })
  const log = logOf(plant, 160).filter((line) => /agv|M1 s/.test(line))
  expect(log.slice(3)).toEqual([
    '25 agv-1 unloading at b for 5 with 1',
    '25 M1 suspended blocked (agv)',
    '25 M1 suspended blocked (M2)',
    '30 agv-1 idle at b',
    '30 agv-1 driving-empty b to a for 10',
    '40 agv-1 loading at a for 5',
    '45 agv-1 driving-loaded a to b for 10 with 2',
    '55 agv-1 unloading at b for 5 with 2',
    '55 M1 suspended blocked (agv)',
    '55 M1 suspended blocked (M2)',
    '60 agv-1 idle at b',
    '60 agv-1 driving-empty b to a for 10',
    '70 agv-1 idle at a',
    '130 agv-1 loading at a for 5',
    '135 agv-1 driving-loaded a to b for 10 with 3',
    '145 agv-1 unloading at b for 5 with 3',
    '145 M1 suspended blocked (agv)',
    '145 M1 suspended blocked (M2)',
    '150 agv-1 idle at b',
    '150 agv-1 driving-empty b to a for 10',
    '160 agv-1 idle at a',
  ])
})

const crossing = {
  nodes: { a: [0, 0], m: [5, 0], b: [10, 0] },
  segments: [
    ['a', 'm'],
    ['m', 'b'],
  ],
  bothWays: true,
} as const

/** Two machines whose loads go in opposite directions over the same segments. */
function opposite(count: number, rule = 'nearest', seedCycle: unknown = '10 s'): Plant {
  return yard({
    fleet: { count, dispatch: rule },
    cycle: seedCycle,
    network: crossing,
    places: { end2: { capacity: 2 } },
    stations: {
      M2: {
        cycle: seedCycle,
        input: 'end',
        output: 'end2',
        transport: { kind: 'agv', fleet: 'agv', from: 'b', to: 'a' },
      },
      M3: { cycle: '1 s', input: 'end2' },
    },
  })
}

test('a vehicle waits at a node until the segment ahead is free', () => {
  const log = logOf(opposite(2), 65).filter((line) => /agv-/.test(line))
  expect(log).toMatchInlineSnapshot(`
    [
      "10 agv-1 loading at a for 5",
      "15 agv-1 driving-loaded a to m for 5 with 1",
      "20 agv-1 driving-loaded m to b for 5 with 1",
      "25 agv-1 unloading at b for 5 with 1",
      "25 agv-2 loading at a for 5",
      "30 agv-1 idle at b",
      "30 agv-2 driving-loaded a to m for 5 with 2",
      "30 agv-1 driving-empty b to m for 5",
      "35 agv-2 waiting at m with 2",
      "35 agv-2 driving-loaded m to b for 5 with 2",
      "35 agv-1 driving-empty m to a for 5",
      "40 agv-2 unloading at b for 5 with 2",
      "40 agv-1 idle at a",
      "40 agv-1 loading at a for 5",
      "45 agv-2 idle at b",
      "45 agv-1 driving-loaded a to m for 5 with 3",
      "45 agv-2 loading at b for 5",
      "50 agv-1 driving-loaded m to b for 5 with 3",
      "50 agv-2 waiting at b with 1",
      "55 agv-2 driving-loaded b to m for 5 with 1",
      "55 agv-1 unloading at b for 5 with 3",
      "60 agv-2 driving-loaded m to a for 5 with 1",
      "60 agv-1 idle at b",
      "60 agv-1 loading at b for 5",
      "65 agv-2 unloading at a for 5 with 1",
      "65 agv-1 driving-loaded b to m for 5 with 2",
    ]
  `)
})

test.each(['nearest', 'longest-waiting', 'least-used'])(
  'never two vehicles on a segment, and none jumps (%s)',
  (rule) => {
    const plant = opposite(4, rule, exponential(8))
    const state = createTwinState(plant)
    const point: PathPoint = [0, 0, 0, 0]
    const at = (id: string, timeUs: number) =>
      vehiclePoint(state.vehicles[id]!, plant.network!, timeUs, point)!.slice(0, 3)
    let drives = 0
    for (const event of eventsOf(plant, 3000)) {
      const seen = event.type === 'vehicle-state' ? at(event.vehicle, event.timeUs) : undefined
      applyEvent(state, plant, event)
      if (event.type !== 'vehicle-state') continue
      expect(at(event.vehicle, event.timeUs)).toEqual(seen)
      const busy = Object.values(state.vehicles)
        .filter(
          ({ from, to, sinceUs, durationUs }) => from !== to && sinceUs + durationUs > event.timeUs,
        )
        .map(({ from, to }) => [from, to].toSorted().join())
      expect(new Set(busy).size).toBe(busy.length)
      drives += busy.length
    }
    expect(drives).toBeGreaterThan(500)
  },
)

test('goes to charge when the battery is low, and no more vehicles charge than there are chargers', () => {
  const battery = {
    runs: '10 min',
    charge: '20 min',
    below: '50 %',
    standing: 0,
    chargers: 1,
    at: 'a',
  }
  const plant = yard({ fleet: { count: 2, battery } })
  const events = eventsOf(plant, 4000).filter(
    (event): event is EventOf<'vehicle-state'> => event.type === 'vehicle-state',
  )
  const first = events.find(({ activity }) => activity === 'charging')!
  // It has worked for 320 s, and 10 s more on the way to the charger: 330 s of 600 s are to be charged in 1200 s.
  expect(first.durationUs).toBe(660e6)
  const now = new Map<string, string>()
  for (const { vehicle, activity } of events) {
    now.set(vehicle, activity)
    expect([...now.values()].filter((each) => each === 'charging').length).toBeLessThan(2)
  }
  expect(events.filter(({ activity }) => activity === 'charging').length).toBeGreaterThan(2)
})

test('a machine that fails while a vehicle loads keeps its load, and the vehicle waits for it', () => {
  const plant = yard({
    rest: {
      failures: {
        by: 'calendar-time',
        mtbf: { distribution: 'constant', value: '12 s' },
        mttr: { distribution: 'constant', value: '20 s' },
      },
    },
  })
  expect(
    logOf(plant, 37)
      .filter((line) => /agv-|M1 /.test(line))
      .filter((line) => !/pass|M2/.test(line))
      .slice(2),
  ).toEqual([
    '10 M1 suspended blocked (agv)',
    '10 agv-1 loading at a for 5',
    '12 M1 held failure',
    '12 alarm 1 M1 failure',
    '15 agv-1 waiting at a',
    '32 M1 suspended blocked (agv)',
    '32 agv-1 loading at a for 5',
    '37 agv-1 driving-loaded a to b for 10 with 1',
    '37 2 enters M1 for 10',
    '37 M1 execute',
  ])
})

test('a vehicle that is added goes to work, leaves all draws alone, and is in a snapshot', () => {
  const plant = yard({ cycle: exponential(10) })
  const work = (simulation: ReturnType<typeof createSimulation>, added: boolean) => {
    const lines: string[] = []
    const cycles: number[] = []
    const observe = (event: TwinEvent) => {
      lines.push(lineOf(event))
      if (event.type === 'item-entered' && event.at === 'M1') cycles.push(event.durationUs)
    }
    runUntil(simulation, 100e6, observe)
    if (added) applyCommand(simulation, { command: 'add-vehicle', fleet: 'agv' }, observe)
    const restored = restoreSimulation(plant, saveSimulation(simulation))
    runUntil(restored, 2000e6, observe)
    return { lines, cycles, report: reportOf(restored).fleets['agv']! }
  }
  const one = work(createSimulation(plant, 1), false)
  const two = work(createSimulation(plant, 1), true)
  expect(two.lines).toContain('100 command add-vehicle agv')
  expect(two.lines).toContain('100 agv-2 idle at a')
  expect(two.report.vehicles).toBe(2)
  expect(two.report.loadsMoved).toBeGreaterThan(1.3 * one.report.loadsMoved)
  expect(two.cycles.slice(0, one.cycles.length)).toEqual(one.cycles)
})

test('a fleet that does not exist gets no vehicle', () => {
  const simulation = createSimulation(yard({}), 1)
  expect(() => applyCommand(simulation, { command: 'add-vehicle', fleet: 'x' })).toThrow(
    expect.objectContaining({ code: 'unknown-fleet' }),
  )
})

test('the report of a fleet says what its time went into', () => {
  const simulation = createSimulation(yard({}), 1)
  runUntil(simulation, 40e6)
  startRecord(simulation)
  runUntil(simulation, 340e6)
  const { fleets } = reportOf(simulation)
  // Thirty seconds a load, of which it waits: ready at 25, fetched at 40.
  expect(fleets).toEqual({
    agv: {
      vehicles: 1,
      idle: 0,
      drivingEmpty: 1 / 3,
      loading: 1 / 6,
      drivingLoaded: 1 / 3,
      unloading: 1 / 6,
      waiting: 0,
      charging: 0,
      distanceM: 200,
      loadsMoved: 10,
      meanWaitS: 15,
      charges: 0,
    },
  })
})

test('mass is conserved, and a trace goes on through a snapshot and a fork in the middle of a trip', () => {
  const plant = opposite(3, 'least-used', exponential(8))
  const straight = createTraceHash()
  runUntil(createSimulation(plant, 5), 5000e6, straight.add)
  const hash = createTraceHash()
  const simulation = createSimulation(plant, 5)
  const state = createTwinState(plant)
  runUntil(simulation, 2500e6, (event) => {
    hash.add(event)
    applyEvent(state, plant, event)
  })
  const carried = Object.values(state.vehicles).flatMap(({ items }) => items)
  expect(carried.length).toBeGreaterThan(0)
  for (const id of carried) expect(state.items.get(id)!.where.kind).toBe('vehicle')
  expect(unitsInside(state)).toBe(simulation.scalars[scalar.insideUnits])
  const fork = forkSimulation(simulation)
  const restored = restoreSimulation(plant, saveSimulation(simulation))
  runUntil(restored, 5000e6, hash.add)
  expect(hash.digest()).toBe(straight.digest())
  runUntil(fork, 5000e6)
  expect(fork.scalars[scalar.finishedUnits]).toBe(restored.scalars[scalar.finishedUnits])
})

test('a fleet without network, unknown nodes and one-way traps are named', () => {
  const network = { nodes: { a: [0, 0], b: [10, 0] }, segments: [['a', 'b']] }
  expect(() => yard({ network })).toThrow(/a way from here to a/)
  expect(() => yard({ fleet: { home: 'c' } })).toThrow(/the id of a node/)
  expect(() => yard({ rest: { transport: { kind: 'belt', fleet: 'agv' } } })).toThrow(/'kind: agv'/)
})

test('loading and unloading may take random times, by laws of their own', () => {
  const recorded = (...values: string[]) => ({ distribution: 'sequence', values })
  const plant = yard({
    fleet: { load: recorded('5 s', '1 s'), unload: recorded('2 s', '4 s') },
    cycle: '1 s',
  })
  const lines = logOf(plant, 60).filter((line) => /agv-1 (un)?loading/.test(line))
  expect(lines).toEqual([
    '1 agv-1 loading at a for 5',
    '16 agv-1 unloading at b for 2 with 1',
    '28 agv-1 loading at a for 1',
    '39 agv-1 unloading at b for 4 with 2',
    '53 agv-1 loading at a for 5',
  ])
})
