/** What most machines of a plant wait for, in plants that run: without material, behind a slow machine, behind one that is down. */
import { expect, it } from 'vitest'

import { holdUp } from '#models/measure/hold-up.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { applyEvent } from '#models/twin/apply-events.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'

/** Four machines in a row; the state of the twin after so many hours. */
function after(hours: number, release: string, cycles: readonly string[]) {
  const text = [
    'schema: parallel-factory/plant@1',
    'id: row',
    'name: Row',
    `release: ${release}`,
    'places:',
    '  P1: { name: Yard, capacity: unlimited }',
    ...[2, 3, 4].map((n) => `  P${n}: { capacity: 2 }`),
    'stations:',
    ...cycles.map(
      (cycle, i) =>
        `  M${i + 1}: { input: P${i + 1}, ${i < 3 ? `output: P${i + 2}, ` : ''}cycle: ${cycle} }`,
    ),
  ].join('\n')
  const plant = parsePlant(text, { file: 'row' })
  const state = createTwinState(plant)
  runUntil(createSimulation(plant, 1), hours * 3600e6, (event) => applyEvent(state, plant, event))
  return holdUp(state, plant)
}

const saturated = '{ kind: saturated, into: P1 }'
const even = ['60 s', '60 s', '60 s', '60 s']

it('nothing, while most machines work', () => {
  expect(after(10.005, saturated, even)).toBeUndefined()
})

it('material, where none comes', () => {
  const none = '{ kind: schedule, into: P1, lots: [{ at: 0 s, quantity: 3 }] }'
  expect(after(10, none, even)).toEqual({
    kind: 'starved',
    count: 4,
    total: 4,
    at: { kind: 'place', id: 'P1', name: { en: 'Yard', zh: 'Yard' } },
  })
})

it('the slow station, from behind it and from before it', () => {
  const name = (id: string) => ({ en: id, zh: id })
  expect(after(10, saturated, ['60 s', '60 s', '60 s', '2 h'])).toMatchObject({
    kind: 'blocked',
    count: 3,
    at: { kind: 'station', id: 'M4', name: name('M4') },
  })
  expect(after(10.99, saturated, ['2 h', '60 s', '60 s', '60 s'])).toMatchObject({
    kind: 'starved',
    count: 3,
    at: { kind: 'station', id: 'M1', name: name('M1') },
  })
})
