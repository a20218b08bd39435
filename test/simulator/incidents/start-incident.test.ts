/** The command that starts an incident: its steps follow by themselves, in saved and repeated runs alike. */
import { expect, test } from 'vitest'

import type { PlantCommand } from '#models/scenario/command.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import { commandOf, isAsked } from '#simulator/commands/command-of.ts'
import {
  applyCommand,
  createSimulation,
  runUntil,
  runWithCommands,
} from '#simulator/plant-simulation.ts'
import { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const plant = buildPlant({
  release: { kind: 'saturated', into: 'entry' },
  places: { entry: { kind: 'raw-store', capacity: 'unlimited' }, B: { capacity: 5 } },
  stations: { K: { cycle: '50 s', input: 'entry', output: 'B' }, L: { cycle: '25 s', input: 'B' } },
})

const start: PlantCommand = {
  command: 'start-incident',
  incident: 'INC-X',
  by: 'somebody',
  steps: [
    { afterS: 0, command: { command: 'set-rate', workUnit: 'K', factor: 0.5 } },
    { afterS: 30, command: { command: 'fault', workUnit: 'L', repairS: 60 } },
    { afterS: 200, command: { command: 'set-rate', workUnit: 'K', factor: 1 } },
  ],
}

function started() {
  const simulation = createSimulation(plant, 1)
  const events: TwinEvent[] = []
  runUntil(simulation, 600e6, (event) => events.push(event))
  applyCommand(simulation, start, (event) => events.push(event))
  return { simulation, events }
}

const commandsOf = (events: readonly TwinEvent[]) =>
  events.filter((event): event is EventOf<'command'> => event.type === 'command')

test('each step is carried out at its time, and names the start as its cause', () => {
  const { simulation, events } = started()
  runUntil(simulation, 1000e6, (event) => events.push(event))
  const [first, ...steps] = commandsOf(events)
  expect(steps.map(({ timeUs, command, target }) => [timeUs / 1e6, command, target])).toEqual([
    [600, 'set-rate', 'K'],
    [630, 'fault', 'L'],
    [800, 'set-rate', 'K'],
  ])
  expect(steps.every(({ cause }) => cause === first!.sequence)).toBe(true)
  expect(steps.map(isAsked)).toEqual([false, false, false])
  expect(isAsked(first!)).toBe(true)
  expect(commandOf(first!)).toEqual(start)
})

test('the run comes out the same from its log of commands, from a saved state and in a fork', () => {
  const { simulation, events } = started()
  const bytes = saveSimulation(simulation)
  const fork = forkSimulation(simulation)
  const rest: TwinEvent[] = []
  runUntil(simulation, 700e6, (event) => rest.push(event))
  runUntil(simulation, 1500e6, (event) => rest.push(event))
  for (const other of [restoreSimulation(plant, bytes), fork]) {
    const again: TwinEvent[] = []
    runUntil(other, 1500e6, (event) => again.push(event))
    expect(again).toEqual(rest)
  }
  const replayed: TwinEvent[] = []
  const anew = createSimulation(plant, 1)
  runWithCommands(anew, simulation.commands, 1500e6, (event) => replayed.push(event))
  expect(replayed).toEqual([...events, ...rest])
})

test('nothing is left half done: unknown units and a second start are refused before the first step', () => {
  const { simulation } = started()
  expect(() => applyCommand(simulation, start)).toThrow("incident 'INC-X' is running already")
  const wrong = { ...start, incident: 'INC-Y', steps: [{ afterS: 9, command: wrongStep }] }
  expect(() => applyCommand(simulation, wrong)).toThrow("no work unit 'M'")
  expect(() => applyCommand(simulation, { command: 'start-incident', incident: 'INC-Z' })).toThrow(
    "no incident 'INC-Z'",
  )
  expect(simulation.commands).toHaveLength(1)
})

const wrongStep = { command: 'repair', workUnit: 'M' } as const
