/** Ways to fail: what becomes of the interrupted load, several modes on one machine, and wear. */
import { expect, test } from 'vitest'

import { lineOf, logOf } from '../../support/event-log.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

const { createSimulation, forkSimulation, reportOf, restoreSimulation, runUntil, saveSimulation } =
  nativeSimulator
const constant = (value: string) => ({ distribution: 'constant', value })
const seldom = { mtbf: constant('1000 h'), mttr: constant('1 s') }

function machine(failures: unknown, more: Record<string, unknown> = {}) {
  return buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
    stations: { M: { input: 'entry', cycle: '4 s', failures, ...more } },
  })
}

test('the interrupted load begins anew where the station says restart', () => {
  const plant = machine({ mtbf: constant('6 s'), mttr: constant('10 s'), interrupted: 'restart' })
  expect(logOf(plant, 20).slice(3)).toEqual([
    '4 1 pass at M (-0)',
    '4 1 leaves M',
    '4 2 created at entry',
    '4 2 enters M for 4',
    '6 M held failure',
    '6 alarm 1 M failure',
    '16 alarm 1 cleared',
    '16 2 enters M for 4',
    '16 M execute repaired',
    '20 2 pass at M (-0)',
    '20 2 leaves M',
    '20 3 created at entry',
    '20 3 enters M for 4',
  ])
})

test('the interrupted load is scrapped and counted where the station says scrap', () => {
  const plant = machine({ mtbf: constant('6 s'), mttr: constant('10 s'), interrupted: 'scrap' })
  expect(logOf(plant, 20).slice(6)).toEqual([
    '4 2 enters M for 4',
    '6 M held failure',
    '6 alarm 1 M failure',
    '6 2 scrap at M (-1)',
    '16 alarm 1 cleared',
    '16 3 created at entry',
    '16 3 enters M for 4',
    '16 M execute repaired',
    '20 3 pass at M (-0)',
    '20 3 leaves M',
    '20 4 created at entry',
    '20 4 enters M for 4',
  ])
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 1000e6)
  const { rawInUnits, goodUnits, scrappedUnits, insideUnits, stations } = reportOf(simulation)
  expect(rawInUnits).toBe(goodUnits + scrappedUnits + insideUnits)
  expect(stations['M']!.scrappedUnits).toBe(scrappedUnits)
  expect(scrappedUnits).toBeGreaterThan(50)
})

test('several modes fail by their own laws, by operating time and by calendar time', () => {
  const plant = machine(
    {
      jam: { mtbf: constant('5 s'), mttr: constant('2 s') },
      breakdown: { by: 'calendar-time', mtbf: constant('9 s'), mttr: constant('3 s') },
      wreck: { mtbf: constant('7.5 s'), mttr: constant('1 s') },
    },
    { cycle: '100 s' },
  )
  expect(logOf(plant, 24).slice(3)).toEqual([
    '5 M held failure',
    '5 alarm 1 M failure',
    '7 alarm 1 cleared',
    '7 M execute repaired',
    '9 M held failure',
    '9 alarm 2 M failure',
    '12 alarm 2 cleared',
    '12 M execute repaired',
    // After 7.5 s of operation.
    '12.5 M held failure',
    '12.5 alarm 3 M failure',
    '13.5 alarm 3 cleared',
    '13.5 M execute repaired',
    // 5 s of operation after the end of the first repair.
    '16 M held failure',
    '16 alarm 4 M failure',
    '18 alarm 4 cleared',
    '18 M execute repaired',
    // 9 s of calendar time after the end of the second repair.
    '21 M held failure',
    '21 alarm 5 M failure',
    '24 alarm 5 cleared',
    '24 M execute repaired',
  ])
})

test('each mode has its own streams: a further one leaves the draws of the others alone', () => {
  const jam = { mtbf: '30 s', mttr: '4 s' }
  const one = logOf(machine({ jam }), 600)
  const two = logOf(machine({ jam, other: seldom }), 600)
  expect(two).toEqual(one)
  expect(one.filter((line) => line.includes('held')).length).toBeGreaterThan(5)
})

/** Mean time to the first failure with hazard (1 + growth t) / mean: the integral of the survival function (Simpson). */
function meanWithWear(mean: number, growth: number): number {
  const survival = (t: number) => Math.exp(-(t + (growth * t * t) / 2) / mean)
  const step = mean / 500
  let sum = 0
  for (let i = 0; i < 20_000; i += 2)
    sum += survival(i * step) + 4 * survival((i + 1) * step) + survival((i + 2) * step)
  return (sum * step) / 3
}

/** Times between failures of a machine that does nothing else, s. */
function uptimesOf(failures: unknown, untilS: number): number[] {
  const simulation = createSimulation(machine(failures, { cycle: '1 h' }), 3)
  const uptimes: number[] = []
  let since = 0
  runUntil(simulation, untilS * 1e6, (event) => {
    if (event.type !== 'work-unit-state') return
    if (event.state === 'held') uptimes.push((event.timeUs - since) / 1e6)
    else since = event.timeUs
  })
  return uptimes
}

test('wear that every repair restores shortens the mean time to failure as the integrated hazard says', () => {
  const mttr = constant('1 s')
  const uptimes = uptimesOf({ mtbf: '100 s', mttr, wear: { growth: '2 per 100 s' } }, 400_000)
  const expected = meanWithWear(100, 0.02)
  const mean = uptimes.reduce((sum, x) => sum + x, 0) / uptimes.length
  const variance = uptimes.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (uptimes.length - 1)
  const halfWidth = 1.96 * Math.sqrt(variance / uptimes.length)
  expect(uptimes.length).toBeGreaterThan(5000)
  expect(expected).toBeCloseTo(54.5641, 3)
  expect(Math.abs(mean - expected)).toBeLessThan(halfWidth)
  expect(halfWidth / expected).toBeLessThan(0.03)
})

test('wear that no repair restores: failures in operating time t are t / m + g t^2 / 2 m on average', () => {
  const mttr = constant('0 s')
  const wear = { growth: '100 % per 1000 s', restoredBy: 'maintenance' }
  const count = uptimesOf({ mtbf: '10 s', mttr, wear }, 10_000).length
  const expected = (10_000 + 10_000 ** 2 / 2000) / 10
  expect(Math.abs(count - expected)).toBeLessThan(1.96 * Math.sqrt(expected))
})

test('saved or forked between failures, worn modes go on with the same log', () => {
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
    crews: { repair: { size: 1 } },
    stations: {
      M: {
        machines: 3,
        input: 'entry',
        cycle: exponential(5),
        failures: {
          jam: { mtbf: '40 s', mttr: '3 s', interrupted: 'restart', crew: 'repair' },
          breakdown: {
            mtbf: '90 s',
            mttr: '9 s',
            interrupted: 'scrap',
            crew: 'repair',
            wear: { growth: '1 per 60 s' },
          },
          power: { by: 'calendar-time', mtbf: '70 s', mttr: '2 s' },
        },
      },
    },
  })
  const straight = createSimulation(plant, 5)
  runUntil(straight, 1234e6)
  const others = [restoreSimulation(plant, saveSimulation(straight)), forkSimulation(straight)]
  const log = (simulation: typeof straight): string[] => {
    const lines: string[] = []
    runUntil(simulation, 2500e6, (event) =>
      lines.push(`${event.sequence}<${event.cause} ${lineOf(event)}`),
    )
    return lines
  }
  const expected = log(straight)
  expect(expected.length).toBeGreaterThan(500)
  for (const other of others) expect(log(other)).toEqual(expected)
})
