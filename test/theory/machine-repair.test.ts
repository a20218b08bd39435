/** Case V9: ten machines that fail, two people who repair (birth-death process). */
import { expect, test } from 'vitest'

import { nativeSimulator } from '../support/native-simulator.ts'
import { buildPlant } from '../support/plant-builder.ts'

const { createSimulation, reportOf, runUntil, startRecord } = nativeSimulator

/** Mean number down and share of busy repairers with `machines`, failure rate 1/mttf, repair rate 1/mttr, `people`. */
function birthDeath(machines: number, mttf: number, mttr: number, people: number) {
  const weights = [1]
  for (let down = 0; down < machines; down++)
    weights.push((weights[down]! * (machines - down) * mttr) / (Math.min(down + 1, people) * mttf))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = (value: (down: number) => number) =>
    weights.reduce((sum, weight, down) => sum + weight * value(down), 0) / total
  return {
    meanDown: mean((down) => down),
    utilisation: mean((down) => Math.min(down, people)) / people,
  }
}

test('ten machines and two repairers: machines down, availability, busy repairers within 1 %', () => {
  const exact = birthDeath(10, 20, 5, 2)
  expect(exact.meanDown).toBeCloseTo(3.16587, 5)
  expect(exact.utilisation).toBeCloseTo(0.854266, 6)
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
    crews: { repair: { size: 2 } },
    stations: {
      M: {
        machines: 10,
        input: 'entry',
        cycle: '1 s',
        failures: { mtbf: '20 s', mttr: '5 s', crew: 'repair' },
      },
    },
  })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 1000e6)
  startRecord(simulation)
  runUntil(simulation, 500_000e6)
  const { stations, crews } = reportOf(simulation)
  const { down, execute } = stations['M']!
  const { utilisation, meanWaiting, meanWaitS } = crews['repair']!
  expect(Math.abs((10 * down) / exact.meanDown - 1)).toBeLessThan(0.01)
  expect(Math.abs(execute / 0.683413 - 1)).toBeLessThan(0.01)
  expect(Math.abs(utilisation / exact.utilisation - 1)).toBeLessThan(0.01)
  // Little's law for those that wait: mean number = rate of failures x mean wait.
  const failuresPerS = (10 * execute) / 20
  expect(Math.abs(meanWaiting / (failuresPerS * meanWaitS!) - 1)).toBeLessThan(0.01)
})
