/** What is asked of the plant is logged, is an event, and gives the same run again. */
import { expect, test, vi } from 'vitest'

import type { PlantCommand } from '#models/scenario/command.ts'
import { plantCommandSchema } from '#models/scenario/command.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { lineOf } from '../support/event-log.ts'
import { nativeSimulator } from '../support/native-simulator.ts'
import { buildLine, buildPlant } from '../support/plant-builder.ts'
import { refractoryPlant } from '../support/refractory.ts'

vi.setConfig({ testTimeout: 120_000 })

const {
  applyCommand,
  createSimulation,
  createTraceHash,
  forkSimulation,
  restoreSimulation,
  runUntil,
  runWithCommands,
  saveSimulation,
} = nativeSimulator

vi.setConfig({ testTimeout: 120_000 })

const hourUs = 3600e6

test('the same plant, seed and command log give the same trace', () => {
  const plant = refractoryPlant()
  const first = createTraceHash()
  const simulation = createSimulation(plant, 1)
  const ask = (command: PlantCommand) => applyCommand(simulation, command, first.add)
  ask({ command: 'fault', workUnit: 'R02', repairS: 600 })
  runUntil(simulation, 20 * hourUs, first.add)
  ask({ command: 'set-rate', workUnit: 'R06-2', factor: 0.5 })
  ask({ command: 'fault', workUnit: 'R09', by: 'test' })
  runUntil(simulation, 20 * hourUs, first.add)
  ask({ command: 'repair', workUnit: 'R09' })
  runUntil(simulation, 40 * hourUs, first.add)

  const again = createTraceHash()
  const replayed = createSimulation(plant, 1)
  runWithCommands(replayed, simulation.commands, 40 * hourUs, again.add)
  expect(again.digest()).toBe(first.digest())
  expect(replayed.commands).toEqual(simulation.commands)
})

test('a changed rate holds from the next cycle on; the running one keeps its end', () => {
  const simulation = createSimulation(buildLine({ cycles: ['4 s'], buffers: [] }), 1)
  const events: TwinEvent[] = []
  const observe = (event: TwinEvent) => void events.push(event)
  const ask = (factor: number) =>
    applyCommand(simulation, { command: 'set-rate', workUnit: 'M1', factor }, observe)
  runUntil(simulation, 1e6)
  const sequence = ask(2)
  runUntil(simulation, 7e6, observe)
  ask(1)
  runUntil(simulation, 12e6, observe)
  expect(sequence).toBe(1)
  expect(events[0]).toMatchObject({ target: 'M1', parameters: { factor: 2 }, by: '' })
  expect(
    events.filter(({ type }) => type === 'item-entered' || type === 'command').map(lineOf),
  ).toEqual([
    '1 command set-rate M1',
    '4 2 enters M1 for 2',
    '6 3 enters M1 for 2',
    '7 command set-rate M1',
    '8 4 enters M1 for 4',
    '12 5 enters M1 for 4',
  ])
})

test('a pipeline at another rate takes entries at it; the time inside stays', () => {
  const simulation = createSimulation(
    buildPlant({
      release: { kind: 'saturated', into: 'entry' },
      places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
      stations: { K: { process: 'pipeline', cycle: '10 s', residence: '30 s', input: 'entry' } },
    }),
    1,
  )
  applyCommand(simulation, { command: 'set-rate', workUnit: 'K', factor: 0.5 })
  const events: TwinEvent[] = []
  runUntil(simulation, 80e6, (event) => events.push(event))
  expect(events.filter(({ type }) => type === 'item-entered').map(lineOf)).toEqual([
    '10 2 enters K for 30',
    '30 3 enters K for 30',
    '50 4 enters K for 30',
    '70 5 enters K for 30',
  ])
})

test('a rate goes with a snapshot and with a fork', () => {
  const plant = refractoryPlant()
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 10 * hourUs)
  applyCommand(simulation, { command: 'set-rate', workUnit: 'R02', factor: 0.7 })
  const traceOf = (from: typeof simulation) => {
    const hash = createTraceHash()
    runUntil(from, 20 * hourUs, hash.add)
    return hash.digest()
  }
  const restored = restoreSimulation(plant, saveSimulation(simulation))
  const fork = forkSimulation(simulation)
  const straight = traceOf(simulation)
  expect(traceOf(restored)).toBe(straight)
  expect(traceOf(fork)).toBe(straight)
})

test('a command to what the plant does not have is refused and leaves no trace', () => {
  const simulation = createSimulation(buildLine({ cycles: ['4 s'], buffers: [] }), 1)
  expect(() => applyCommand(simulation, { command: 'set-rate', workUnit: 'X', factor: 2 })).toThrow(
    expect.objectContaining({ code: 'unknown-work-unit' }),
  )
  expect(simulation.commands).toEqual([])
})

test('what comes over the wire is checked by the same schema', () => {
  const of = (value: unknown) => plantCommandSchema.safeParse(value).success
  expect(of({ command: 'set-rate', workUnit: 'R09', factor: 1.2, by: 'test' })).toBe(true)
  expect(of({ command: 'set-rate', workUnit: 'R09', factor: 30 })).toBe(false)
  expect(of({ command: 'melt', workUnit: 'R09' })).toBe(false)
})
