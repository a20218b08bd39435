/** The generated plant is what the scene's bench says of it: 500 machines that have drawings, 10,000 items under way. */
import { expect, it } from 'vitest'

import { equipmentBuilders } from '#client/scene/equipment/equipment-registry.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { bigPlantText, plantOf500 } from '../../support/big-plant.ts'

const small = { lines: 2, machinesPerLine: 3, itemsUnderWay: 20 }

it('is the same for the same seed, and another one for another', () => {
  const text = bigPlantText({ ...small, seed: 1 })
  expect(bigPlantText({ ...small, seed: 1 })).toBe(text)
  expect(bigPlantText({ ...small, seed: 2 })).not.toBe(text)
})

it('fills up to 10,000 items under way on 500 machines of many kinds', () => {
  const plant = parsePlant(bigPlantText(plantOf500), { file: 'generated.yaml' })
  const kinds = new Set(plant.workUnits.map(({ equipment }) => equipment))
  expect(plant.workUnits).toHaveLength(500)
  expect(kinds.size).toBeGreaterThanOrEqual(25)
  for (const kind of kinds) expect(equipmentBuilders).toHaveProperty([kind])

  const state = createTwinState(plant)
  const events: TwinEvent[] = []
  runUntil(createSimulation(plant, 1), 120 * 60e6, (event) => events.push(event))
  applyEvents(state, plant, events)
  const moving = [...state.items.values()].filter(({ where }) => where.kind === 'moving')
  expect(moving.length).toBeGreaterThanOrEqual(10_000)
  expect(state.totals.finishedItems).toBeGreaterThan(0)
}, 120_000)
