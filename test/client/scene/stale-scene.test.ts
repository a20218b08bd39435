/** In the hall a machine that nobody hears of stands still and is hatched, and what nobody has seen is see-through. */
import { readFileSync } from 'node:fs'

import { InstancedMesh, type BufferAttribute, type Group } from 'three'
import { expect, test } from 'vitest'

import {
  createUberMaterial,
  createUberUniforms,
  seeThrough,
} from '#client/scene/geometry/uber-material.ts'
import { createPalette } from '#client/scene/geometry/palette.ts'
import { createEquipmentLayer } from '#client/scene/layers/equipment-layer.ts'
import { itemTint, plainTint, staleTint } from '#client/scene/layers/item-tint.ts'
import type { FrameView } from '#client/scene/layers/frame-view.ts'
import { createRowFlows } from '#client/scene/layers/row-flow.ts'
import { WorkedStacks } from '#client/scene/layers/worked-stacks.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { firstInferredId } from '#models/twin/inferred.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'

const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file })

/** Matrices and tints of everything that is drawn. */
function drawn(object: Group): { poses: number[]; hatched: number; calls: number } {
  const poses: number[] = []
  let hatched = 0
  let calls = 0
  object.traverse((each) => {
    if (!(each instanceof InstancedMesh) || each.count === 0) return
    calls++
    poses.push(...each.instanceMatrix.array.slice(0, each.count * 16))
    const status = each.geometry.getAttribute('iStatus') as BufferAttribute
    for (let i = 0; i < each.count; i++) if (status.getW(i) < -0.5) hatched++
  })
  return { poses, hatched, calls }
}

function scene() {
  const state = createTwinState(plant)
  const events: TwinEvent[] = []
  runUntil(createSimulation(plant, 1), 4 * 3600e6, (event) => events.push(event))
  applyEvents(state, plant, events)
  advanceTo(state, plant, 4 * 3600e6)
  const worked = new WorkedStacks(plant, createRowFlows(plant))
  const material = createUberMaterial(createUberUniforms())
  const layer = createEquipmentLayer(plant, createPalette('day'), 'day', material, worked)
  const view: FrameView = {
    plant,
    state,
    nowUs: state.timeUs,
    version: 1,
    keyframes: 0,
    stale: false,
    causePath: [],
    section: false,
    ghosts: {},
  }
  const at = (afterS: number) => {
    view.nowUs = state.timeUs + afterS * 1e6
    layer.update(view)
    return drawn(layer.object)
  }
  return { state, at }
}

test('all machines silent: nothing moves, everything is hatched, and no draw call is added', () => {
  const { state, at } = scene()
  const alive = at(0)
  expect(at(1.3).poses).not.toEqual(alive.poses)
  expect(alive.hatched).toBe(0)
  for (const { id } of plant.workUnits)
    state.dataQuality[id] = { quality: 'stale', heardUs: state.timeUs }
  const silent = at(0.2)
  expect(at(7.7).poses).toEqual(silent.poses)
  expect(silent.hatched).toBe(silent.poses.length / 16)
  expect(silent.calls).toBeLessThanOrEqual(alive.calls)
})

test('inferred things are see-through whatever else they are', () => {
  expect(itemTint(7, plainTint)).toBe(plainTint)
  expect(itemTint(firstInferredId + 7, plainTint)[3]).toBe(seeThrough)
  expect(itemTint(firstInferredId + 7, staleTint)[3]).toBe(seeThrough - 1)
})
