/** Random plants for property tests: lines with every kind of step, law, failure, loss and release, as plant files. */
import * as fc from 'fast-check'

import type { PlantSketch } from './plant-builder.ts'

type Keys = Readonly<Record<string, unknown>>

const seconds = (min: number, max: number) =>
  fc.integer({ min: 10 * min, max: 10 * max }).map((tenths) => `${tenths / 10} s`)
const percent = (max: number) => fc.integer({ min: 1, max }).map((share) => `${share} %`)

/** A law of durations around a few seconds. */
const law: fc.Arbitrary<unknown> = fc.oneof(
  seconds(1, 9),
  fc
    .constantFrom('exponential')
    .chain((distribution) =>
      fc.record({ distribution: fc.constant(distribution), mean: seconds(1, 9) }),
    ),
  fc.record({
    distribution: fc.constantFrom('erlang', 'gamma', 'weibull'),
    mean: seconds(1, 9),
    shape: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    distribution: fc.constant('lognormal'),
    mean: seconds(1, 9),
    cv: percent(150),
  }),
  fc.record({
    distribution: fc.constant('normal'),
    mean: seconds(1, 9),
    cv: percent(40),
    min: fc.constant('50 %'),
  }),
  fc.record({ distribution: fc.constant('uniform'), min: seconds(0, 3), max: seconds(3, 9) }),
  fc.record({
    distribution: fc.constant('triangular'),
    min: seconds(0, 2),
    mode: seconds(2, 4),
    max: seconds(4, 9),
  }),
  fc.record({
    distribution: fc.constant('beta'),
    min: seconds(0, 2),
    max: seconds(2, 9),
    a: fc.integer({ min: 1, max: 4 }),
    b: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    distribution: fc.constantFrom('empirical', 'sequence'),
    values: fc.array(seconds(1, 9), { minLength: 1, maxLength: 5 }),
  }),
)

const failures = fc.record({
  by: fc.constantFrom('operating-time', 'calendar-time'),
  mtbf: seconds(20, 200),
  mttr: law,
})

const transport = fc.record({
  kind: fc.constantFrom('belt', 'agv', 'manual'),
  handling: seconds(0, 5),
})

interface Step {
  readonly process: string
  readonly machines: number
  readonly twin: boolean
  readonly cycle: unknown
  readonly batch: number
  readonly residence: string
  readonly room: number
  readonly scrap: string | undefined
  readonly rework:
    { readonly ratio: string; readonly limit: number; readonly back: number } | undefined
  readonly failures: unknown
  readonly transport: unknown
}

const step: fc.Arbitrary<Step> = fc.record({
  process: fc.constantFrom('station', 'station', 'batch', 'pipeline', 'inspection'),
  machines: fc.integer({ min: 1, max: 3 }),
  twin: fc.boolean(),
  cycle: law,
  batch: fc.integer({ min: 1, max: 4 }),
  residence: seconds(2, 30),
  room: fc.constantFrom(0, 0, 1, 2, 5, 20),
  scrap: fc.option(percent(30), { nil: undefined }),
  rework: fc.option(
    fc.record({
      ratio: percent(40),
      limit: fc.integer({ min: 1, max: 3 }),
      back: fc.integer({ min: 0, max: 4 }),
    }),
    { nil: undefined },
  ),
  failures: fc.option(failures, { nil: undefined }),
  transport: fc.option(transport, { nil: undefined }),
})

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
      ...(output === undefined || one.transport === undefined ? {} : { transport: one.transport }),
    }
    return [[`S${at}`, keys], ...(one.twin ? [[`T${at}`, keys] as [string, Keys]] : [])]
  })
  const room = (at: number) =>
    Math.max(steps[at]!.room, batchOf(steps[at]!), batchOf(steps[at - 1]))
  const places = steps.map((one, at): [string, Keys] => [
    `P${at}`,
    { capacity: at === 0 ? Math.max(5, batchOf(one)) : room(at) === 1 ? one.room : room(at) },
  ])
  const store = { kind: 'finished-store', capacity: 'unlimited' }
  return {
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
    release: releaseKeys(given),
    places: { ...Object.fromEntries(places), ...(given.store ? { store } : {}) },
    stations: Object.fromEntries(stations),
  }
}

function stepKeys(one: Step, at: number, reaches: (back: number) => boolean): Keys {
  const { process, machines, cycle, scrap, rework } = one
  const back = Math.min(at, rework?.back ?? 0)
  const again =
    rework === undefined || (process === 'pipeline' && !reaches(back))
      ? {}
      : reaches(back) && (process === 'pipeline' || rework.limit > 1)
        ? { rework: { ratio: rework.ratio, limit: rework.limit, to: `S${back}` } }
        : { rework: { ratio: rework.ratio, limit: rework.limit } }
  return {
    process,
    machines,
    cycle,
    ...(process === 'batch' || process === 'pipeline' ? { batch: one.batch } : {}),
    ...(process === 'pipeline' ? { residence: one.residence } : {}),
    ...(scrap === undefined ? {} : { scrap }),
    ...again,
    ...(one.failures === undefined ? {} : { failures: one.failures }),
  }
}

function releaseKeys({ release, every, burst, limit }: Omit<Choice, 'steps' | 'carriers'>): Keys {
  if (release === 'arrivals') return { kind: release, into: 'P0', every, batch: burst }
  return release === 'conwip' ? { kind: release, into: 'P0', limit } : { kind: release, into: 'P0' }
}

function batchOf(one: Step | undefined): number {
  return one?.process === 'batch' || one?.process === 'pipeline' ? one.batch : 1
}
