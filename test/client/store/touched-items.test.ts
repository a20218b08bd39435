/** Every item that a batch of events changes is named, so that nothing stays drawn where it was. */
import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { foldBatch, replaceState } from '#client/store/apply.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'

const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file })

it('names all items that are different after the events, each once', () => {
  const twin = createTwinStore(plant)
  const simulation = createSimulation(plant, 1)
  const { touched, state } = twin.getState()
  const look = () =>
    new Map([...state.items].map(([id, item]) => [id, JSON.stringify(item)] as const))
  let before = look()
  let changes = 0
  for (let minute = 1; minute <= 40; minute++) {
    const mark = touched.mark
    const events: TwinEvent[] = []
    runUntil(simulation, minute * 36 * 60e6, (event) => events.push(event))
    for (let from = 0; from < events.length; from += 500)
      foldBatch(twin, events.slice(from, from + 500), minute * 36 * 60e6)
    const named = new Set<number>()
    const known = touched.since(mark, (id) => {
      expect(named).not.toContain(id)
      named.add(id)
    })
    const after = look()
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(id) === after.get(id)) continue
      changes++
      if (known) expect(named).toContain(id)
    }
    before = after
  }
  expect(changes).toBeGreaterThan(1000)
})

it('knows no more than what came lately, and nothing across a new state', () => {
  const twin = createTwinStore(plant)
  const { touched, state } = twin.getState()
  const { mark } = touched
  replaceState(twin, structuredClone(state))
  expect(touched.since(mark, () => undefined)).toBe(false)
  const next = touched.mark
  expect(touched.since(next, () => undefined)).toBe(true)
  const items = Array.from({ length: 20_000 }, (_, i) => i + 1)
  const header = { sequence: 1, timeUs: 0, source: 'simulation', cause: 0 } as const
  touched.record([{ ...header, type: 'item-left', items, at: 'somewhere' }])
  expect(touched.since(next, () => undefined)).toBe(false)
})
