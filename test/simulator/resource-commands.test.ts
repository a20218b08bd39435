/** Commands that change how much there is: people of a crew, places of a buffer. */
import { expect, test } from 'vitest'

import type { PlantCommand } from '#models/scenario/command.ts'
import { nativeSimulator } from '../support/native-simulator.ts'
import { buildLine, buildPlant } from '../support/plant-builder.ts'

const {
  applyCommand,
  createSimulation,
  forkSimulation,
  restoreSimulation,
  runUntil,
  runWithCommands,
  saveSimulation,
} = nativeSimulator
const constant = (value: string) => ({ distribution: 'constant', value })

test('one more place lets a blocked machine hand over at once, and goes with a snapshot', () => {
  const plant = buildLine({ cycles: ['1 s', '100 s'], buffers: [2] })
  const simulation = createSimulation(plant, 1)
  const waiting = (of: typeof simulation) =>
    of.places.count[plant.places.findIndex(({ id }) => id === 'B1')]
  runUntil(simulation, 50e6)
  expect(waiting(simulation)).toBe(2)
  applyCommand(simulation, { command: 'set-capacity', place: 'B1', capacity: 5 })
  expect(waiting(simulation)).toBe(3)
  const restored = restoreSimulation(plant, saveSimulation(simulation))
  const forked = forkSimulation(simulation)
  for (const each of [simulation, restored, forked]) {
    runUntil(each, 60e6)
    expect(waiting(each)).toBe(5)
  }
})

test('fewer places take in nothing more; what is there stays', () => {
  const plant = buildLine({ cycles: ['1 s', '10 s'], buffers: [4] })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 9e6)
  applyCommand(simulation, { command: 'set-capacity', place: 'B1', capacity: 1 })
  const counts = [9, 12, 22, 32, 42].map((second) => {
    runUntil(simulation, second * 1e6)
    return simulation.places.count[plant.places.findIndex(({ id }) => id === 'B1')]
  })
  expect(counts).toEqual([4, 3, 2, 1, 1])
})

const failing = {
  input: 'entry',
  cycle: '100 s',
  failures: { mtbf: constant('1 s'), mttr: constant('10 s'), crew: 'repair' },
}
const crewPlant = buildPlant({
  release: { kind: 'saturated', into: 'entry' },
  places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
  crews: { repair: { name: { en: 'Repair', zh: '维修' }, size: 1 } },
  stations: { A: failing, B: failing },
})

test('a larger crew serves at once who waits for it; its people count from then on', () => {
  const simulation = createSimulation(crewPlant, 1)
  runUntil(simulation, 2e6)
  expect([...simulation.crews.busy]).toEqual([1])
  applyCommand(simulation, { command: 'set-crew-size', crew: 'repair', size: 2 })
  expect([...simulation.crews.busy]).toEqual([2])
  runUntil(simulation, 4e6)
  const { size, utilisation } = nativeSimulator.reportOf(simulation).crews!['repair']!
  expect(size).toBe(2)
  // One person for 2 s, of which one second at work; two for 2 s, both at work.
  expect(utilisation).toBeCloseTo(5 / 6, 9)
})

test('a smaller crew sends nobody away', () => {
  const simulation = createSimulation(crewPlant, 1)
  const commands = [
    { timeUs: 1e6, command: { command: 'set-crew-size', crew: 'repair', size: 2 } },
    { timeUs: 2e6, command: { command: 'set-crew-size', crew: 'repair', size: 1 } },
  ] as const
  runWithCommands(simulation, commands, 3e6)
  expect([...simulation.crews.busy]).toEqual([2])
  runUntil(simulation, 15e6)
  expect([...simulation.crews.busy]).toEqual([1])
})

test.each([
  ['unknown-crew', { command: 'set-crew-size', crew: 'none', size: 2 }],
  ['crew-too-small', { command: 'set-crew-size', crew: 'repair', size: 0 }],
  ['unknown-place', { command: 'set-capacity', place: 'none', capacity: 2 }],
  ['fixed-capacity', { command: 'set-capacity', place: 'entry', capacity: 2 }],
] as const)('refuses with %s %j, and logs nothing', (code, command: PlantCommand) => {
  const simulation = createSimulation(crewPlant, 1)
  expect(() => applyCommand(simulation, command)).toThrow(expect.objectContaining({ code }))
  expect(simulation.commands).toEqual([])
})
