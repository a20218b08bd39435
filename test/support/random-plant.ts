/** Random plants for property tests: lines of every kind of step, way, people, law, loss and release, as plant files. */
import * as fc from 'fast-check'

import type { PlantSketch } from './plant-builder.ts'
import { law, seconds } from './random-laws.ts'
import { step, type Keys, type Step } from './random-step.ts'

interface Choice {
  readonly steps: readonly Step[]
  readonly release: string
  readonly every: unknown
  readonly burst: number
  readonly limit: number
  readonly baseUnits: number
  readonly itemsPerRawLot: number
  /** First and last step between which items ride on carriers, and items on one; outside the line: no carriers. */
  readonly carriers: readonly [from: number, to: number, capacity: number]
  readonly store: boolean
  readonly vehicles: number
  readonly handling: unknown
  readonly people: number
  /** Seconds until the break begins; undefined: work all the time. */
  readonly worksS: number | undefined
}

const choice: fc.Arbitrary<Choice> = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
  release: fc.constantFrom('arrivals', 'conwip', 'saturated'),
  every: law,
  burst: fc.integer({ min: 1, max: 3 }),
  limit: fc.integer({ min: 4, max: 30 }),
  baseUnits: fc.constantFrom(1, 1, 5, 40),
  itemsPerRawLot: fc.integer({ min: 1, max: 7 }),
  carriers: fc.tuple(
    fc.integer({ min: 0, max: 8 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 4 }),
  ),
  store: fc.boolean(),
  vehicles: fc.integer({ min: 1, max: 2 }),
  handling: fc.oneof(seconds(0, 3), law),
  people: fc.integer({ min: 2, max: 3 }),
  worksS: fc.option(fc.integer({ min: 3, max: 12 }), { nil: undefined, freq: 2 }),
})

/** A plant that the parser takes; whether it can go on for ever is another matter. */
export const randomPlant: fc.Arbitrary<PlantSketch> = choice.map(sketch)

function sketch({ steps, carriers, ...given }: Choice): PlantSketch {
  const [from, length, capacity] = carriers
  const to = from + length
  const rides = to < steps.length
  const on = (at: number) => rides && at > from && at <= to
  const stations = steps.flatMap((one, at): [string, Keys][] => {
    const last = at === steps.length - 1
    const output = last ? (given.store ? 'store' : undefined) : `P${at + 1}`
    const keys: Keys = {
      ...stepKeys(one, at, (back) => on(at) === on(back) && !rides),
      input: `P${at}`,
      ...(output === undefined ? {} : { output }),
      ...(rides && at === from ? { loads: 'car' } : {}),
      ...(rides && at === to ? { unloads: 'car' } : {}),
      ...(output === undefined ? {} : keysOf(one, ['transport'])),
    }
    return [[`S${at}`, keys], ...(one.twin ? [[`T${at}`, keys] as [string, Keys]] : [])]
  })
  const places = steps.flatMap((one, at): [string, Keys][] => {
    const asks = asked(one, at, given.release, rides && at === from + 1)
    const least = Math.max(batchOf(one), at === 0 ? 5 : sentBy(steps[at - 1]!))
    const atOnce = least > 1 || one.process === 'assembly' || one.crew !== undefined
    const room = atOnce || Object.keys(asks).length > 0 ? Math.max(one.room, least, 1) : one.room
    const main: [string, Keys] = [`P${at}`, { capacity: room, ...asks }]
    return one.process === 'assembly' ? [main, [`Q${at}`, { capacity: 5 }]] : [main]
  })
  const store = { kind: 'finished-store', capacity: 'unlimited' }
  return {
    products: { A: { name: 'A', priority: 1 }, B: { name: 'B' } },
    itemKinds: {
      item: { name: 'Item', prefix: 'IT' },
      'raw-lot': { name: 'Lot', prefix: 'LOT' },
      car: { name: 'Car', prefix: 'CAR', role: 'carrier', capacity },
    },
    flowUnit: {
      name: 'Item',
      kind: 'item',
      baseUnits: given.baseUnits,
      itemsPerRawLot: given.itemsPerRawLot,
    },
    release: {
      main: { ...releaseKeys(given), sequence: ['A', 'A', 'B'] },
      ...Object.fromEntries(
        steps.flatMap((one, at) =>
          one.process === 'assembly' ? [[`parts${at}`, gateOf(one, at)]] : [],
        ),
      ),
    },
    crews: { people: { size: given.people } },
    fleets: {
      carts: {
        kind: 'agv',
        count: given.vehicles,
        speed: '2 m/s',
        load: given.handling,
        unload: '1 s',
      },
    },
    network: {
      nodes: { a: [0, 0], b: [4, 0], c: [4, 3] },
      segments: [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
      bothWays: true,
    },
    ...workingTime(given.worksS),
    places: { ...Object.fromEntries(places), ...(given.store ? { store } : {}) },
    stations: Object.fromEntries(stations),
  }
}

function stepKeys(one: Step, at: number, reaches: (back: number) => boolean): Keys {
  const { process, machines, cycle, rework, failures, setup, crew } = one
  const back = Math.min(at, rework?.back ?? 0)
  const pipeline = process === 'pipeline'
  const again =
    rework === undefined || (pipeline && !reaches(back))
      ? {}
      : reaches(back) && (pipeline || rework.limit > 1)
        ? { rework: { ratio: rework.ratio, limit: rework.limit, to: `S${back}` } }
        : { rework: { ratio: rework.ratio, limit: rework.limit } }
  const setsUp = setup !== undefined && !pipeline
  return {
    process,
    machines,
    cycle,
    ...keysOf(one, ['scrap', 'dispatch', 'heatUp', 'atShiftEnd']),
    ...(process === 'batch' || pipeline ? { batch: one.batch } : {}),
    ...(process === 'batch' ? keysOf(one, ['longestWait']) : {}),
    ...(pipeline ? { residence: one.residence } : {}),
    ...(process === 'assembly' ? { parts: { part: { from: `Q${at}`, quantity: one.parts } } } : {}),
    ...(process === 'split' ? { into: { quantity: one.pieces } } : {}),
    ...again,
    ...(failures === undefined
      ? {}
      : { failures: pipeline ? { ...failures, interrupted: undefined } : failures }),
    ...(setsUp ? { setup: { time: setup, matrix: { A: { B: '1 s' } } } } : {}),
    ...(crew === undefined || ('during' in crew && crew.during === 'setup' && !setsUp)
      ? {}
      : { crew }),
    ...(one.maintenance === undefined ? {} : { maintenance: [one.maintenance] }),
  }
}

/** What the place before a step asks of its items, where its neighbours allow it. */
function asked(one: Step, at: number, release: string, filled: boolean): Keys {
  const { waiting } = one
  if ((at === 0 && release === 'saturated') || filled) return {}
  if (at > 0 && one.kanban !== undefined && Object.keys(waiting).length === 0)
    return { kanban: one.kanban }
  return waiting
}

function releaseKeys({ release, every, burst, limit }: Omit<Choice, 'steps' | 'carriers'>): Keys {
  if (release === 'arrivals') return { kind: release, into: 'P0', every, batch: burst }
  return release === 'conwip' ? { kind: release, into: 'P0', limit } : { kind: release, into: 'P0' }
}

function gateOf({ partsCome, cycle, parts }: Step, at: number): Keys {
  const gate = { kind: partsCome, into: `Q${at}` }
  if (partsCome === 'saturated') return gate
  return partsCome === 'takt'
    ? { ...gate, every: '3 s', batch: parts }
    : { ...gate, every: cycle, batch: parts }
}

/** A break from 08:01 to 08:02, some seconds after plant time 0. */
function workingTime(worksS: number | undefined): Keys {
  if (worksS === undefined) return {}
  const breaks = [{ from: '08:01', to: '08:02' }]
  return {
    epoch: `2026-01-05T08:00:${String(60 - worksS).padStart(2, '0')}+08:00`,
    calendars: { day: { periods: [{ from: '06:00', to: '22:00' }], breaks } },
    calendar: 'day',
  }
}

function batchOf(one: Step): number {
  return one.process === 'batch' || one.process === 'pipeline' ? one.batch : 1
}

/** Items that a step hands over at once. */
function sentBy(one: Step): number {
  return one.process === 'split' ? one.pieces : batchOf(one)
}

/** Those of the keys that are given. */
function keysOf(one: Step, keys: readonly (keyof Step)[]): Keys {
  return Object.fromEntries(
    keys.flatMap((key) => (one[key] === undefined ? [] : [[key, one[key]] as const])),
  )
}
