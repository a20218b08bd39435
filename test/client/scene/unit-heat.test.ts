/** The glow of a furnace follows its state: it burns while it waits, and fades once it is out of work. */
import { expect, test } from 'vitest'

import { coldWeight } from '#client/scene/geometry/uber-material.ts'
import { unitHeat } from '#client/scene/layers/unit-heat.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { readFileSync } from 'node:fs'

const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file })
const hourUs = 3600e6

function kiln(state: 'execute' | 'suspended' | 'held', sinceUs: number) {
  const unit = createTwinState(plant).workUnits['R09']!
  return { ...unit, state, reason: 'failure' as const, sinceUs }
}

test('a kiln that works or waits for cars burns', () => {
  expect(unitHeat(kiln('execute', 0), hourUs)).toBe(1)
  expect(unitHeat(kiln('suspended', 0), hourUs)).toBe(1)
})

test('a kiln that is down loses its glow little by little, and has it all before', () => {
  const down = kiln('held', hourUs)
  const heats = [1, 1.2, 1.5, 2, 4].map((hours) => unitHeat(down, hours * hourUs))
  expect(heats[0]).toBe(1)
  expect(heats).toEqual(heats.toSorted((a, b) => b - a))
  expect(heats.at(-1)).toBeLessThan(0.01)
})

test('lost heat rides on the weight without changing what it says of the state', () => {
  for (const weight of [-1, 0, 0.2, 0.95, 10.95]) {
    const sent = Math.fround(weight + coldWeight(0.35))
    const steps = Math.floor((sent + 50) / 100)
    expect(steps).toBe(13)
    expect(sent - steps * 100).toBeCloseTo(weight, 3)
  }
  expect(coldWeight(1)).toBe(0)
})
