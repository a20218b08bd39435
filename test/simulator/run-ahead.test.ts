/** How far a plant is run ahead: until it has turned over, and its store has been fetched from. */
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { aheadUntil, firstAheadUs, readingsFrom } from '#simulator/run-ahead.ts'
import { skipSamplesUntil } from '#simulator/telemetry.ts'
import { scalar } from '#simulator/simulation.ts'

const dayUs = 86_400e6

function ahead(id: string) {
  const file = `models/library/${id}/plant.yaml`
  const simulation = createSimulation(parsePlant(readFileSync(file, 'utf8'), { file }), 1)
  let endUs = firstAheadUs
  for (let timeUs = 0; timeUs < endUs; endUs = aheadUntil(simulation, endUs)) {
    timeUs = endUs
    skipSamplesUntil(simulation, readingsFrom(endUs))
    // Somebody looks, as always: events are numbered only then.
    runUntil(simulation, timeUs, () => undefined)
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
  expect(ahead('xincheng-machining').endUs).toBe(10.25 * dayUs)
})

test('a plant in which half a million things happen a day is run for days, not for ten', () => {
  const { simulation, endUs } = ahead('csi-m09-pv')
  expect(endUs).toBeLessThan(5 * dayUs)
  expect(simulation.scalars[scalar.finishedItems]).toBeGreaterThan(
    simulation.scalars[scalar.insideItems]!,
  )
})
