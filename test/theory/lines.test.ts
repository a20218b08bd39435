/** Lines with finite buffers and failures: exact throughputs, and one exact sample path. */
import { expect, test, vi } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { nativeSimulator } from '../support/native-simulator.ts'
import { readTheoryPlant, runFile, runPlant } from './run-file.ts'

vi.setConfig({ testTimeout: 120_000 })

const { createSimulation, runUntil } = nativeSimulator

/** The file with another buffer and another mean cycle of the second machine. */
function twoMachines(places: number, secondMeanS: number): Plant {
  const plant = readTheoryPlant('v4-two-machines.yaml')
  return {
    ...plant,
    places: plant.places.map((place) =>
      place.id === 'buffer' ? { ...place, capacity: places } : place,
    ),
    stations: plant.stations.map((station) =>
      station.id === 'M2'
        ? { ...station, cycleS: { kind: 'exponential', mean: secondMeanS } }
        : station,
    ),
  }
}

test.each([
  [0, 0.666667],
  [1, 0.75],
  [2, 0.8],
  [4, 0.857143],
  [10, 0.923077],
])('V4a: equal machines with %i places between them make %d parts a second', (places, exact) => {
  const { itemsPerS, littleGap } = runPlant(twoMachines(places, 1), {
    seed: 1,
    untilS: 510_000,
    warmupS: 10_000,
  })
  expect(Math.abs(itemsPerS - exact)).toBeLessThanOrEqual(0.005 * exact)
  expect(Math.abs(littleGap!)).toBeLessThan(0.001)
})

test.each([
  [0, 0.590164],
  [1, 0.661247],
  [5, 0.759681],
])('V4b: with a second machine at rate 0.8 and %i places, %d parts a second', (places, exact) => {
  const { itemsPerS } = runPlant(twoMachines(places, 1 / 0.8), {
    seed: 2,
    untilS: 510_000,
    warmupS: 10_000,
  })
  expect(Math.abs(itemsPerS - exact)).toBeLessThanOrEqual(0.005 * exact)
})

test('V6a: an unreliable machine makes 1 / (1 + MTTR / MTBF) parts a second', () => {
  const { itemsPerS, stations } = runFile('v6a-unreliable.yaml', {
    seed: 1,
    untilS: 1_000_000,
    warmupS: 0,
  })
  expect(Math.abs(itemsPerS - 0.909091)).toBeLessThanOrEqual(0.005 * 0.909091)
  expect(stations['M1']!.execute + stations['M1']!.down).toBeCloseTo(1, 9)
})

test('V13: five parts leave three machines at exactly the times of the recursion', () => {
  const plant = readTheoryPlant('v13-sample-path.yaml')
  const simulation = createSimulation(plant, 1)
  // A part has left a machine when it is in the place behind it, or out of the plant.
  const departures: number[][] = [[], [], []]
  runUntil(simulation, 25e6, (event) => {
    if (event.type === 'item-entered' && event.at === 'B1') departures[0]!.push(event.timeUs / 1e6)
    if (event.type === 'item-entered' && event.at === 'B2') departures[1]!.push(event.timeUs / 1e6)
    if (event.type === 'item-left') departures[2]!.push(event.timeUs / 1e6)
  })
  expect(departures.map((times) => times.slice(0, 5))).toEqual([
    [3, 4, 6, 10, 12],
    [5, 10, 12, 18, 21],
    [9, 12, 18, 19, 24],
  ])
})
