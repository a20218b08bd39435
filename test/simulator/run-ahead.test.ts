/** How far a plant is run ahead: until it has turned over, and its store has been fetched from. */
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { aheadUntil, leastAheadUs } from '#simulator/run-ahead.ts'
import { skipSamplesUntil } from '#simulator/telemetry.ts'
import { scalar } from '#simulator/simulation.ts'

function ahead(id: string) {
  const file = `models/library/${id}/plant.yaml`
  const simulation = createSimulation(parsePlant(readFileSync(file, 'utf8'), { file }), 1)
  let endUs = leastAheadUs
  for (let timeUs = 0; timeUs < endUs; endUs = aheadUntil(simulation, endUs)) {
    timeUs = endUs
    skipSamplesUntil(simulation, endUs)
    runUntil(simulation, timeUs)
  }
  return { simulation, endUs }
}

test('a store of thousands of slots is run ahead until trucks fetch from it', () => {
  const { simulation } = ahead('lier-refractory')
  const slots = simulation.tables.places.slotCount.reduce((sum, count) => sum + count, 0)
  const used = simulation.places.slotsUsed.reduce((sum, count) => sum + count, 0)
  expect(simulation.scalars[scalar.shippedItems]).toBeGreaterThan(0)
  expect(used / slots).toBeGreaterThan(0.65)
  expect(used / slots).toBeLessThanOrEqual(0.7)
})

test('a plant whose store turns over within ten days is run no further', () => {
  expect(ahead('xincheng-machining').endUs).toBe(leastAheadUs)
})
