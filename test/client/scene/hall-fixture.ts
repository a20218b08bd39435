/** A plant's hall with things under way, as the scene draws it. */
import { readdirSync, readFileSync } from 'node:fs'

import { createPlantLayers } from '#client/scene/plant-layers.ts'
import type { Plant } from '#models/plant/plant.ts'
import { applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { viewAt } from './row-fixture.ts'

/** So much plant time fills the line. */
const warmS = 20 * 60

/** Ids of its plants. */
export const library = readdirSync('models/library', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

export function libraryText(id: string, name: string): string {
  return readFileSync(`models/library/${id}/${name}`, 'utf8')
}

/** By day, at the low tier. */
export function hallOf(plant: Plant) {
  const state = createTwinState(plant)
  const events: TwinEvent[] = []
  runUntil(createSimulation(plant, 1), warmS * 1e6, (event) => events.push(event))
  applyEvents(state, plant, events)
  const layers = createPlantLayers(plant, 'day', 'low', () => {})
  return { frame: viewAt(plant, state, warmS), layers }
}
