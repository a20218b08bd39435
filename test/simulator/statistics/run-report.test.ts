/** The figures of a run: what they say about plain queues, that they keep together, and that each one is explained. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { reportOf, type RunReport } from '#simulator/statistics/report.ts'
import { buildLine, buildPlant, exponential } from '../../support/plant-builder.ts'
import { refractoryPlant } from '../../support/refractory.ts'

function run(plant: Plant, untilS: number, warmupS = 0): RunReport {
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, warmupS * 1e6)
  startRecord(simulation)
  runUntil(simulation, untilS * 1e6)
  return reportOf(simulation)
}

/** Arrivals at 0, 10, 20, … s (the first after one interval) for a server that takes 15 s, with room for one to wait. */
const timed = buildPlant({
  release: { kind: 'arrivals', into: 'queue', every: '10 s' },
  places: { queue: { capacity: 1 } },
  stations: { SERVER: { input: 'queue', cycle: '15 s' } },
})

test('counts who waits, who is lost, and for how long, as done by hand', () => {
  // Starts at 10, 25, 40, 55. In the queue 20-25, 30-40, 40-55; who comes at 50 is lost, who comes at 60 waits.
  const { stations, places, ...flow } = run(timed, 60)
  expect(flow).toMatchObject({
    arrivedItems: 6,
    lostItems: 1,
    lossRatio: 1 / 6,
    finishedItems: 3,
    insideItems: 2,
    wipItems: (50 + 5 + 10 + 15) / 60,
    wipShares: [10 / 60, 20 / 60, 30 / 60],
    leadTimeS: { mean: (15 + 20 + 25) / 3, max: 25 },
  })
  expect(places['queue']).toMatchObject({
    maxNumber: 1,
    takenItems: 4,
    full: 30 / 60,
    empty: 30 / 60,
  })
  expect(stations['SERVER']).toMatchObject({ loads: 3, waitProbability: 0.75, meanWaitS: 30 / 4 })
})

test('a machine that fails with a load keeps it, one that fails without has none', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'queue', every: '100 s' },
    places: { queue: { capacity: 'unlimited' } },
    stations: {
      SERVER: {
        input: 'queue',
        cycle: '10 s',
        failures: {
          by: 'calendar-time',
          mtbf: { distribution: 'constant', value: '60 s' },
          mttr: { distribution: 'constant', value: '20 s' },
        },
      },
    },
  })
  // Down 60-80 and 140-160; at work 100-110.
  const { down, meanInProcess } = run(plant, 190, 20).stations['SERVER']!
  expect({ down, meanInProcess }).toEqual({ down: 40 / 170, meanInProcess: 10 / 170 })
})

test('shares of machine time add up to 1, and numbers of items to the work in process', () => {
  const { stations, places, wipItems, wipShares } = run(
    buildPlant({
      release: { kind: 'arrivals', into: 'a', every: exponential(1.3) as never },
      places: { a: { capacity: 'unlimited' }, b: { capacity: 2 } },
      stations: {
        A: { input: 'a', output: 'b', cycle: exponential(1), machines: 2 },
        B: { input: 'b', cycle: exponential(1), failures: { mtbf: '50 s', mttr: '5 s' } },
      },
    }),
    20_000,
    500,
  )
  for (const { execute, starved, blocked, down, setUp, stopped } of Object.values(stations))
    expect(execute + starved + blocked + down + setUp + stopped).toBeCloseTo(1, 12)
  const numbers = Object.values(stations).reduce((sum, { meanNumber }) => sum + meanNumber!, 0)
  expect(numbers).toBeCloseTo(wipItems, 9)
  expect(wipShares.reduce((sum, share, n) => sum + n * share, 0)).toBeCloseTo(wipItems, 9)
  expect(places['b']!.full).toBeCloseTo(places['b']!.numberShares[2]!, 12)
})

test('one load in five sent back is a rework ratio of 20 %, and 25 % more flow through the machine', () => {
  const { stations, itemsPerS } = run(
    buildPlant({
      release: { kind: 'arrivals', into: 'in', every: exponential(2) },
      places: { in: { capacity: 'unlimited' }, check: { capacity: 'unlimited' } },
      stations: {
        MACHINE: { input: 'in', output: 'check', cycle: exponential(1) },
        CHECK: {
          process: 'inspection',
          input: 'check',
          cycle: exponential(0.8),
          rework: { ratio: '20 %', to: 'MACHINE', limit: 1000 },
        },
      },
    }),
    100_000,
    1000,
  )
  expect(Math.abs(stations['CHECK']!.reworkRatio! - 0.2)).toBeLessThan(0.01)
  expect(Math.abs(stations['CHECK']!.firstPassYield! - 0.8)).toBeLessThan(0.01)
  expect(stations['MACHINE']!.loadsPerHour / 3600 / itemsPerS).toBeCloseTo(1.25, 1)
})

test('machines that lose nothing count what passed them, observed or not', () => {
  const plant = buildLine({ cycles: ['1 s', '2 s'], buffers: [3] })
  const goodUnits = (observe?: () => void) => {
    const simulation = createSimulation(plant, 1)
    startRecord(simulation)
    runUntil(simulation, 100e6, observe)
    return Object.values(reportOf(simulation).stations).map((station) => station.goodUnits)
  }
  // The second one starts at 1, 3, … 99; behind it are three places, and a done load on the first one.
  expect(goodUnits()).toEqual([54, 49])
  expect(goodUnits(() => undefined)).toEqual([54, 49])
})

test('a saved and restored record goes on', () => {
  const plant = refractoryPlant()
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 86_400e6)
  startRecord(simulation)
  runUntil(simulation, 1.5 * 86_400e6)
  const others = [restoreSimulation(plant, saveSimulation(simulation)), forkSimulation(simulation)]
  for (const each of [simulation, ...others]) runUntil(each, 2 * 86_400e6)
  for (const other of others) expect(reportOf(other)).toEqual(reportOf(simulation))
})

test('docs/run-report.md explains every key', () => {
  const manned = buildPlant({
    release: { kind: 'arrivals', into: 'queue', every: '10 s' },
    places: { queue: { capacity: 1 } },
    crews: { people: { size: 1 } },
    stations: { SERVER: { input: 'queue', cycle: '15 s', crew: { id: 'people' } } },
  })
  const explained = explainedKeys()
  const keys = [run(manned, 100), run(refractoryPlant(), 100)].flatMap((report) =>
    keysOf(report).map((key) =>
      key
        .replace(/^(stations|places|crews|fleets|stores|orders)\.[^.]+/, '$1.<id>')
        .replace(/^((energy|cost)\.(workUnits|stations|lines))\..*/, '$1.<id>'),
    ),
  )
  expect([...new Set(keys)].filter((key) => !explained.includes(key))).toEqual([])
  // What not every plant has: crews, fleets, stores, orders, and a watch for bottlenecks.
  const ofPlant = explained.filter((key) => !/^(?!stations|places)\w+\.<id>|Bottleneck$/.test(key))
  expect(ofPlant.filter((key) => !keys.includes(key))).toEqual([])
})

/** Keys with numbers, texts or lists behind them; maps without an entry are left out. */
function keysOf(value: object): string[] {
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'object' && !Array.isArray(part)
      ? keysOf(part as object).map((rest) => `${key}.${rest}`)
      : [key],
  )
}

/** First column of the tables, each key behind what the heading of its section names. */
function explainedKeys(): string[] {
  const file = fileURLToPath(new URL('../../../docs/run-report.md', import.meta.url))
  return readFileSync(file, 'utf8')
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [heading = '', ...lines] = section.split('\n')
      const path = /`([^`]+)`/.exec(heading)?.[1]
      const rows = lines.filter((line) => line.startsWith('| `'))
      return rows
        .flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, key]) => key!))
        .map((key) => (path === undefined ? key : `${path}.${key}`))
    })
}
