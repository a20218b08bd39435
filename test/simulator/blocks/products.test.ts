/** What depends on the product: cycles, outputs and routes; set-up between products; which load is taken first. */
import { describe, expect, test } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalar, setUp } from '#simulator/simulation.ts'
import { buildPlant } from '../../support/plant-builder.ts'
import { eventsOf, logOf } from '../../support/event-log.ts'

const products = { A: { name: 'A' }, B: { name: 'B' } }

/** Starts of loads: time, machine, item and planned time. */
function startsOf(plant: Plant, untilS: number): string[] {
  return eventsOf(plant, untilS).flatMap((event) =>
    event.type === 'item-entered' && event.durationUs > 0
      ? [`${event.timeUs / 1e6} ${event.at} ${event.items} for ${event.durationUs / 1e6}`]
      : [],
  )
}

/** Lots that come at once into an unlimited place before one machine. */
function queueOf(station: object, lots: readonly object[], more: object = {}): Plant {
  return buildPlant({
    products,
    release: { kind: 'schedule', into: 'in', lots },
    places: { in: { capacity: 'unlimited' } },
    stations: { M: { input: 'in', cycle: '10 s', ...station } },
    ...more,
  })
}

const oneOfEach = [
  { at: '1 s', product: 'A', quantity: 1 },
  { at: '1 s', product: 'B', quantity: 1 },
  { at: '1 s', product: 'A', quantity: 1 },
]

test('a product has its own cycle and its own way', () => {
  const plant = buildPlant({
    products,
    release: { kind: 'saturated', into: 'in', sequence: ['A', 'B'] },
    places: {
      in: { kind: 'raw-store', capacity: 'unlimited' },
      a: { capacity: 5 },
      b: { capacity: 5 },
    },
    stations: {
      M: { input: 'in', cycle: '4 s', cycles: { B: '6 s' }, outputs: { A: 'a', B: 'b' } },
      X: { input: 'a', cycle: '1 s' },
      Y: { input: 'b', cycle: '1 s' },
    },
  })
  expect(startsOf(plant, 14)).toEqual([
    '0 M 1 for 4',
    '4 X 1 for 1',
    '4 M 2 for 6',
    '10 Y 2 for 1',
    '10 M 3 for 4',
    '14 X 3 for 1',
    '14 M 4 for 6',
  ])
})

describe('a route', () => {
  const shop = (over: object = {}) =>
    buildPlant({
      products: {
        A: { name: 'A', route: ['S1', 'S3', 'S2', { station: 'S3', cycle: '1 s' }] },
        B: { name: 'B', route: ['S3', 'S2'] },
      },
      release: {
        a: { kind: 'takt', into: 'q1', every: '20 s', product: 'A' },
        b: { kind: 'takt', into: 'q3', every: '30 s', product: 'B' },
      },
      places: { q1: { capacity: 9 }, q2: { capacity: 9 }, q3: { capacity: 9 } },
      stations: {
        S1: { input: 'q1', cycle: '3 s' },
        S2: { input: 'q2', cycle: '4 s' },
        S3: { input: 'q3', cycle: '5 s' },
      },
      ...over,
    })

  test('leads from station to station, also twice to the same one, and then out', () => {
    expect(startsOf(shop(), 20).slice(0, 6)).toEqual([
      '0 S1 1 for 3',
      '0 S3 2 for 5',
      '5 S2 2 for 4',
      '5 S3 1 for 5',
      '10 S2 1 for 4',
      '14 S3 1 for 1',
    ])
    expect(logOf(shop(), 15)).toContain('15 1 leaves S3')
  })

  test('conserves mass and is the same every time, with rework, scrap and failures', () => {
    const random = (mean: string) => ({ distribution: 'exponential', mean })
    const shaky = shop({
      stations: {
        S1: { input: 'q1', cycle: random('3 s'), scrap: '5 %' },
        S2: {
          input: 'q2',
          cycle: random('4 s'),
          failures: { mtbf: '300 s', mttr: '20 s' },
          rework: { ratio: '10 %', to: 'S3' },
        },
        S3: {
          input: 'q3',
          cycle: random('2 s'),
          setup: { time: '1 s' },
          dispatch: 'setup',
        },
      },
    })
    const [one, other] = [createSimulation(shaky, 4), createSimulation(shaky, 4)]
    runUntil(one, 50_000e6)
    runUntil(other, 50_000e6, () => undefined)
    const { scalars } = one
    expect(scalars[scalar.finishedItems]).toBeGreaterThan(2000)
    expect(scalars[scalar.rawInUnits]).toBe(
      scalars[scalar.finishedUnits]! +
        scalars[scalar.scrappedUnits]! +
        scalars[scalar.insideUnits]!,
    )
    expect([...other.scalars.subarray(0, 10)]).toEqual([...scalars.subarray(0, 10)])
  })

  test('that runs full through a machine visited twice stands still and names the circle', () => {
    const full = buildPlant({
      products: { A: { name: 'A', route: ['S1', 'S2', 'S1'] } },
      release: { kind: 'conwip', into: 'q1', limit: 9 },
      places: { q1: { capacity: 1 }, q2: { capacity: 1 } },
      stations: { S1: { input: 'q1', cycle: '1 s' }, S2: { input: 'q2', cycle: '2 s' } },
    })
    expect(() => {
      runUntil(createSimulation(full, 1), 1000e6)
    }).toThrow('sketch stands still: S1 waits for room at S2; S2 waits for room at S1')
  })
})

describe('set-up', () => {
  const setup = { time: '7 s', matrix: { A: { B: '3 s' } } }

  test('comes before a load of another product, and its cause is the load that needs it', () => {
    const plant = queueOf({ setup }, oneOfEach)
    expect(logOf(plant, 42).slice(3)).toEqual([
      '1 3 created at in',
      '1 1 enters M for 10',
      '1 M execute',
      '11 1 pass at M (-0)',
      '11 1 leaves M',
      '11 2 enters M for 10',
      '11 M starting setup',
      '14 M execute',
      '24 2 pass at M (-0)',
      '24 2 leaves M',
      '24 3 enters M for 10',
      '24 M starting setup',
      '31 M execute',
      '41 3 pass at M (-0)',
      '41 3 leaves M',
      '41 M suspended starved (in)',
    ])
    const events = eventsOf(plant, 42)
    const begins = events.find(
      (event) => event.type === 'work-unit-state' && event.reason === 'setup',
    )
    expect(events.find(({ sequence }) => sequence === begins!.cause)).toMatchObject({
      type: 'item-entered',
      items: [2],
    })
  })

  test('takes the share of time that the sequence of products asks for', () => {
    const plant = buildPlant({
      products,
      release: { kind: 'saturated', into: 'in', sequence: ['A', 'A', 'A', 'B', 'B'] },
      places: { in: { kind: 'raw-store', capacity: 'unlimited' } },
      stations: { M: { input: 'in', cycle: '10 s', setup } },
    })
    const simulation = createSimulation(plant, 1)
    runUntil(simulation, 60_000e6)
    // Five loads take 50 s, the set-up to B 3 s and the one back to A 7 s: a sixth of the time.
    expect(simulation.scalars[scalar.finishedItems]).toBe(5000)
    expect(simulation.units.timeUs[setUp]! / 1e6).toBe(10_000)
  })

  test('goes on where a fault stopped it', () => {
    const plant = queueOf({ setup }, oneOfEach)
    const simulation = createSimulation(plant, 1)
    const lines: string[] = []
    const observe = (event: { timeUs: number; type: string; state?: string; reason?: string }) => {
      if (event.type === 'work-unit-state')
        lines.push(`${event.timeUs / 1e6} ${event.state} ${event.reason}`)
    }
    runUntil(simulation, 12e6, observe as never)
    lines.length = 0
    applyCommand(simulation, { command: 'fault', workUnit: 'M', repairS: 100 }, observe as never)
    runUntil(simulation, 125e6, observe as never)
    expect(lines).toEqual([
      '12 held fault-command',
      '112 starting setup',
      '114 execute running',
      '124 starting setup',
    ])
  })
})

describe('dispatch', () => {
  const order = (plant: Plant) => startsOf(plant, 1000).map((line) => Number(line.split(' ')[2]))
  const lots = [
    { at: '0 s', product: 'A', quantity: 1, due: '9 h' },
    { at: '1 s', product: 'A', quantity: 1, due: '3 h' },
    { at: '1 s', product: 'B', quantity: 1, due: '2 h' },
    { at: '1 s', product: 'A', quantity: 1, due: '1 h' },
    { at: '1 s', product: 'B', quantity: 1 },
  ]
  const cycles = { A: '10 s', B: '4 s' }
  const preferred = { products: { A: { name: 'A' }, B: { name: 'B', priority: 2 } } }

  test.each<[rule: string, expected: number[]]>([
    ['fifo', [1, 2, 3, 4, 5]],
    ['lifo', [1, 5, 4, 3, 2]],
    ['spt', [1, 3, 5, 2, 4]],
    ['edd', [1, 4, 3, 2, 5]],
    ['priority', [1, 3, 5, 2, 4]],
    ['setup', [1, 2, 4, 3, 5]],
  ])('%s', (rule, expected) => {
    const station = { dispatch: rule, cycles, setup: { time: '5 s' } }
    expect(order(queueOf(station, lots, preferred))).toEqual(expected)
  })

  test('a batch that tells products apart is of one product', () => {
    const station = { process: 'batch', batch: 2, cycles }
    const plant = queueOf(station, lots)
    expect(startsOf(plant, 12)).toEqual(['1 M 1,2 for 10', '11 M 3,5 for 4'])
  })
})
