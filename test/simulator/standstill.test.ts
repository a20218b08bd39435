import { expect, test } from 'vitest'

import { nativeSimulator } from '../support/native-simulator.ts'
import { buildLine, buildPlant } from '../support/plant-builder.ts'

const { applyCommand, createSimulation, runUntil } = nativeSimulator
const loop = {
  release: { kind: 'saturated', into: 'in' },
  places: { in: { capacity: 'unlimited' }, mid: { capacity: 1 }, back: { capacity: 1 } },
  stations: {
    M: { cycle: '1 s', input: 'in', output: 'back' },
    N: { cycle: '1 s', input: 'back', output: 'mid' },
    TEST: {
      process: 'inspection',
      cycle: '1 s',
      input: 'mid',
      rework: { ratio: '100 %', to: 'N', limit: 1000 },
    },
  },
} as const

test('a deadlock ends the run and names who waits for whom', () => {
  const simulation = createSimulation(buildPlant(loop), 1)
  expect(() => runUntil(simulation, 1000e6)).toThrow(
    expect.objectContaining({
      code: 'deadlock',
      message:
        'sketch stands still: M waits for room at N; N waits for room at TEST; TEST waits for room at N',
    }),
  )
})

test('a circle of steps that take no time ends the run', () => {
  const simulation = createSimulation(buildLine({ cycles: ['0 s'], buffers: [] }), 1)
  expect(() => runUntil(simulation, 1e6)).toThrow(expect.objectContaining({ code: 'no-progress' }))
}, 120_000)

test('a plant that waits for somebody to repair a machine is no deadlock', () => {
  const simulation = createSimulation(buildLine({ cycles: ['1 s', '1 s'], buffers: [2] }), 1)
  runUntil(simulation, 10e6)
  applyCommand(simulation, { command: 'fault', workUnit: 'M2' })
  runUntil(simulation, 100e6)
  applyCommand(simulation, { command: 'repair', workUnit: 'M2' })
  runUntil(simulation, 102e6)
  // Both execute again.
  expect([...simulation.units.state]).toEqual([1, 1])
})

test('a command for an unknown work unit is refused', () => {
  const simulation = createSimulation(buildLine({ cycles: ['1 s'], buffers: [] }), 1)
  expect(() => applyCommand(simulation, { command: 'repair', workUnit: 'X' })).toThrow(
    expect.objectContaining({ code: 'unknown-work-unit' }),
  )
})
