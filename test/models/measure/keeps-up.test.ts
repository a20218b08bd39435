/** A plant whose bottleneck works, or that delivers its orders, is well; others are not, when most of their machines wait. */
import { expect, it } from 'vitest'

import { keepsUp } from '#models/measure/keeps-up.ts'
import { timelyKpis } from '#models/measure/timely-kpis.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { applyEvent } from '#models/twin/apply-events.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'

function after(hours: number, release: string, orders = '') {
  const plant = parsePlant(
    `schema: parallel-factory/plant@1
id: row
name: Row
release: ${release}
${orders}
places:
  P1: { capacity: unlimited }
  P2: { capacity: 2 }
  P3: { capacity: 2 }
stations:
  M1: { input: P1, output: P2, cycle: 60 s }
  M2: { input: P2, output: P3, cycle: 1 h }
  M3: { input: P3, cycle: 60 s }
`,
    { file: 'row.yaml' },
  )
  const state = createTwinState(plant)
  runUntil(createSimulation(plant, 1), hours * 3600e6, (event) => applyEvent(state, plant, event))
  return keepsUp(state, plant, timelyKpis(state, plant).kpis)
}

it('keeps up while the slowest machine works, though all others wait', () => {
  expect(after(10.5, '{ kind: saturated, into: P1 }')).toBe(true)
})

it('does not when that has nothing to work on, unless its orders are delivered all the same', () => {
  const ended = '{ kind: schedule, into: P1, lots: [{ at: 0 s, quantity: 3 }] }'
  expect(after(10.5, ended)).toBe(false)
  expect(after(10.5, ended, 'orders: { every: 24 h, quantity: 48 }')).toBe(false)
  expect(after(10.5, ended, 'orders: { every: 24 h, quantity: 6 }')).toBe(true)
})
