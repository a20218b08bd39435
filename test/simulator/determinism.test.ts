/** The same plant, seed and commands give the same trace: observed or not, in one go or in pieces, saved or forked. */
import { expect, test, vi } from 'vitest'

import type { PlantCommand } from '#models/scenario/command.ts'
import type { Simulation } from '#simulator/plant-simulation.ts'
import { nativeSimulator } from '../support/native-simulator.ts'
import { refractoryPlant } from '../support/refractory.ts'

vi.setConfig({ testTimeout: 120_000 })

const {
  applyCommand,
  createSimulation,
  createTraceHash,
  forkSimulation,
  reportOf,
  restoreSimulation,
  runUntil,
  saveSimulation,
} = nativeSimulator
const plant = refractoryPlant()
const dayUs = 86_400e6
const fault: PlantCommand = { command: 'fault', workUnit: 'R09', repairS: 7200, by: 'test' }

/** Hash of the trace from where the simulation stands up to `untilUs`. */
function traceTo(simulation: Simulation, untilUs: number, hash = createTraceHash()): string {
  runUntil(simulation, untilUs, hash.add)
  return hash.digest()
}

test('the same seed gives the same hash, another seed another one', () => {
  const first = traceTo(createSimulation(plant, 1), 2 * dayUs)
  expect(traceTo(createSimulation(plant, 1), 2 * dayUs)).toBe(first)
  expect(traceTo(createSimulation(plant, 2), 2 * dayUs)).not.toBe(first)
})

test('a run in pieces and a run in one go are the same', () => {
  const hash = createTraceHash()
  const simulation = createSimulation(plant, 1)
  for (const days of [0.1, 0.25, 0.250001, 1.7, 2]) runUntil(simulation, days * dayUs, hash.add)
  expect(hash.digest()).toBe(traceTo(createSimulation(plant, 1), 2 * dayUs))
})

test('the same commands at the same times give the same hash', () => {
  const withFault = (atUs: number) => {
    const hash = createTraceHash()
    const simulation = createSimulation(plant, 1)
    runUntil(simulation, atUs, hash.add)
    applyCommand(simulation, fault, hash.add)
    return traceTo(simulation, 2 * dayUs, hash)
  }
  expect(withFault(dayUs)).toBe(withFault(dayUs))
  expect(withFault(dayUs)).not.toBe(withFault(dayUs + 1))
})

test('statistics are the same with and without an observer', () => {
  const watched = createSimulation(plant, 3)
  const alone = createSimulation(plant, 3)
  runUntil(watched, 10 * dayUs, () => undefined)
  runUntil(alone, 10 * dayUs)
  expect(reportOf(alone)).toEqual(reportOf(watched))
})

test('figures taken in the middle change nothing', () => {
  const simulation = createSimulation(plant, 3)
  runUntil(simulation, 5 * dayUs)
  reportOf(simulation)
  runUntil(simulation, 10 * dayUs)
  const straight = createSimulation(plant, 3)
  runUntil(straight, 10 * dayUs)
  expect(reportOf(simulation)).toEqual(reportOf(straight))
})

test('saved, restored and continued, the trace goes on with the same hash', () => {
  const straight = createTraceHash()
  const broken = createTraceHash()
  traceTo(createSimulation(plant, 1), 4 * dayUs, straight)
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 2.876 * dayUs, broken.add)
  const bytes = saveSimulation(simulation)
  const restored = restoreSimulation(plant, bytes)
  expect(Buffer.compare(saveSimulation(restored), bytes)).toBe(0)
  expect(traceTo(restored, 4 * dayUs, broken)).toBe(straight.digest())
})

test('a snapshot of another plant is refused', () => {
  const bytes = saveSimulation(createSimulation(plant, 1))
  expect(() => restoreSimulation(refractoryPlant('before'), bytes)).toThrow(
    expect.objectContaining({ code: 'snapshot-mismatch' }),
  )
})

test('a snapshot in a format that is not known is refused, and says which is', () => {
  const bytes = saveSimulation(createSimulation(plant, 1))
  const text = new TextDecoder().decode(bytes.subarray(8, 40))
  const [, number = ''] = /"format":(\d+)/.exec(text) ?? []
  bytes[8 + text.indexOf(`:${number}`) + 1] = '9'.charCodeAt(0)
  expect(() => restoreSimulation(plant, bytes)).toThrow(
    expect.objectContaining({
      code: 'snapshot-mismatch',
      message: expect.stringMatching(`in format ${number} is expected, .* in format 9$`),
    }),
  )
})

test('a fork continues as the original would, and neither disturbs the other', () => {
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 3 * dayUs)
  const fork = forkSimulation(simulation)
  const other = forkSimulation(simulation)
  applyCommand(other, fault)
  runUntil(other, 6 * dayUs)
  expect(traceTo(fork, 6 * dayUs)).toBe(traceTo(simulation, 6 * dayUs))
  expect(reportOf(other).goodUnits).toBeLessThan(reportOf(simulation).goodUnits)
})

test('the state is plain data', () => {
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, dayUs)
  const copy = structuredClone(simulation)
  expect(traceTo(copy, 2 * dayUs)).toBe(traceTo(simulation, 2 * dayUs))
})
