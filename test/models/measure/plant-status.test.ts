/** A plant in a glance. */
import { expect, test } from 'vitest'

import { plantStatus } from '#models/measure/plant-status.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { PackmlState } from '#models/twin/packml.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const [unit] = tinyPlant.workUnits
const plant: Plant = {
  ...tinyPlant,
  workUnits: ['R1', 'R2', 'R3', 'R4'].map((id) => ({ ...unit!, id })),
  energy: { baseElectricW: 50, baseFuelW: 0 },
}

/** R1 runs, R2 is blocked since 10 s, R3 held since 60 s, R4 held since 30 s. */
function stateOf(): TwinState {
  const state = createTwinState(plant)
  const set = (id: string, to: PackmlState, reason: string, sinceUs: number) =>
    Object.assign(state.workUnits[id]!, { state: to, reason, sinceUs })
  set('R1', 'execute', 'running', 0)
  set('R2', 'suspended', 'blocked', 10e6)
  set('R3', 'held', 'fault', 60e6)
  set('R4', 'held', 'fault', 30e6)
  return state
}

test('machines are counted by what they do, and the one held longest is the worst', () => {
  const { counts, worst } = plantStatus(stateOf(), plant, true)
  expect(counts).toMatchObject({ execute: 1, blocked: 1, held: 2, stale: 0 })
  expect(worst).toEqual({ workUnit: 'R4', kind: 'held', sinceUs: 30e6 })
})

test('power is the sum of what each draws in its state, and the base load', () => {
  // One runs at 0.8 x 1000 W, three draw 100 W, base load 50 W.
  expect(plantStatus(stateOf(), plant, true).electricPowerW).toBe(800 + 300 + 50)
})

test('what is not heard of counts as nothing else, and leaves no power to be told', () => {
  const state = stateOf()
  state.dataQuality['R1'] = { quality: 'stale', heardUs: 0 }
  const { counts, electricPowerW } = plantStatus(state, plant, true)
  expect(counts).toMatchObject({ execute: 0, stale: 1, held: 2 })
  expect(electricPowerW).toBeUndefined()
})

test('of a source that is not live every machine is stale', () => {
  const { counts, worst } = plantStatus(stateOf(), plant, false)
  expect(counts).toMatchObject({ execute: 0, held: 0, stale: 4 })
  expect(worst?.kind).toBe('stale')
})

test('all is well: there is no worst machine', () => {
  expect(plantStatus(createTwinState(tinyPlant), tinyPlant, true).worst).toBeUndefined()
})
