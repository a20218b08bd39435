/** What is spoken of is lit and the rest steps back, at the same number of draw calls for one machine and for all. */
import { readFileSync } from 'node:fs'

import { InstancedMesh, Mesh, type Object3D } from 'three'
import { expect, test } from 'vitest'

import {
  createFocusPlan,
  focusColumns,
  focusRows,
  paintFocus,
} from '#client/scene/geometry/focus-plan.ts'
import { createUberUniforms } from '#client/scene/geometry/uber-material.ts'
import type { FrameView } from '#client/scene/layers/frame-view.ts'
import { createOverlays } from '#client/scene/overlays/overlays.ts'
import { nothingWished } from '#client/scene/overlays/overlay-view.ts'
import { addressOfView, viewFromAddress } from '#client/store/view-address.ts'
import { createViewStore } from '#client/store/view-store.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { createTwinState } from '#models/twin/twin-state.ts'

const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file })
const frame: FrameView = {
  plant,
  state: createTwinState(plant),
  nowUs: 0,
  version: 1,
  keyframes: 0,
  stale: false,
  causePath: [],
  section: false,
  ghosts: {},
}

function drawn(object: Object3D): { calls: number; instances: number } {
  let calls = 0
  let instances = 0
  object.traverseVisible((each) => {
    if (!(each instanceof Mesh)) return
    const count = each instanceof InstancedMesh ? each.count : 1
    if (count === 0) return
    calls++
    instances += count
  })
  return { calls, instances }
}

test('the plan is lit inside a turned footprint and dark away from it', () => {
  const hall = { lengthM: 256, widthM: 128 }
  const plan = createFocusPlan()
  const spot = { xM: 20, zM: -10, rotationDeg: 90, lengthM: 30, widthM: 4 }
  paintFocus(plan, [spot], hall)
  const at = (x: number, z: number) =>
    (plan.image.data as Uint8Array)[
      Math.floor(z + focusRows / 2) * focusColumns + Math.floor(x + focusColumns / 2)
    ]
  expect(at(20, -10)).toBe(255)
  // Turned by a quarter, its length runs along z.
  expect(at(20, 4)).toBe(255)
  expect(at(30, -10)).toBe(0)
  paintFocus(plan, [], hall)
  expect(at(20, -10)).toBe(0)
})

test('lighting machines dims the rest, costs the same draw calls however many, and ends', () => {
  const uniforms = createUberUniforms()
  const overlays = createOverlays(
    plant,
    'day',
    uniforms,
    { solid: uniforms },
    () => 3,
    () => {},
  )
  overlays.update({ frame, wishes: nothingWished })
  expect(drawn(overlays.object).calls).toBe(0)
  const light = (highlight: readonly string[]) => {
    overlays.update({ frame, wishes: { ...nothingWished, highlight } })
    return drawn(overlays.object)
  }
  const one = light(['R09'])
  expect(uniforms.uFocusDim.value).toBeGreaterThan(0)
  const all = light(plant.workUnits.map(({ id }) => id))
  expect(all.calls).toBe(one.calls)
  expect(all.instances).toBeGreaterThan(one.instances * 5)
  expect(light(['no-such-machine']).instances).toBeLessThan(one.instances)
  overlays.dispose()
})

test('what lies over the plant is in the address, and only what is known', () => {
  const view = createViewStore({
    overlays: ['heat', 'flow'],
    heat: 'power',
    highlight: ['R06-1', 'R09'],
  })
  const search = addressOfView('?plant=a', view.getState())
  expect(search).toContain('overlay=heat,flow&heat=power&highlight=R06-1,R09')
  expect(viewFromAddress(search)).toMatchObject({
    overlays: ['heat', 'flow'],
    heat: 'power',
    highlight: ['R06-1', 'R09'],
  })
  expect(viewFromAddress('?overlay=nonsense,flow&heat=gold').overlays).toEqual(['flow'])
  expect(viewFromAddress('?overlay=nonsense&heat=gold')).toEqual({})
})
