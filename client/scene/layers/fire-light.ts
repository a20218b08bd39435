/** The light that fire throws on the floor and on what stands near, by night: it fades with the fire. */
import {
  AdditiveBlending,
  CanvasTexture,
  Color,
  Group,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  PlaneGeometry,
  PointLight,
} from 'three'

import { unshifted, type Shifts } from '#client/scene/explode/explosion.ts'
import { themeLights } from '#client/scene/hall/theme-light.ts'
import type { Theme } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'
import { unitTimeUs, type FrameView } from './frame-view.ts'
import { plantFires } from './plant-footprints.ts'
import { unitHeat } from './unit-heat.ts'

const poolM = 6.4
const poolStrength = 0.2
/** The lamps stand at these shares of all fires: more would cost every surface of the hall. */
const lampShares = [0.3, 0.7]

export interface FireLight {
  readonly object: Group
  update(view: FrameView): void
  dispose(): void
}

/** Empty in themes without `fireLight`, and where nothing burns. The lamps go where `shifts` take their machines. */
export function createFireLight(plant: Plant, theme: Theme, shifts: Shifts = unshifted): FireLight {
  const object = new Group()
  const { fireLight } = themeLights[theme]
  const fires = fireLight ? plantFires(plant) : []
  if (!fireLight || fires.length === 0) return { object, update() {}, dispose() {} }
  const lamps = lampShares.map((share) => {
    const { unit, x, z } = fires[Math.floor(share * fires.length)]!
    const light = new PointLight(fireLight.colour, fireLight.candela, fireLight.distanceM)
    light.position.set(x, 2.4, z + 1)
    object.add(light)
    return { unit, light, at: light.position.clone() }
  })
  const texture = poolTexture()
  const material = new MeshBasicMaterial({
    map: texture,
    transparent: true,
    depthWrite: false,
    blending: AdditiveBlending,
    fog: false,
  })
  const square = new PlaneGeometry(poolM, poolM).rotateX(-Math.PI / 2)
  const pools = new InstancedMesh(square, material, fires.length)
  pools.frustumCulled = false
  pools.renderOrder = 1
  object.add(pools)
  const matrix = new Matrix4()
  fires.forEach(({ x, z }, i) => pools.setMatrixAt(i, matrix.makeTranslation(x, 0.02, z)))
  const colour = new Color()
  const shown = new Map<string, number>()
  let share = 0

  return {
    object,
    update(view) {
      if (shifts.share() !== share) {
        share = shifts.share()
        for (const { unit, light, at } of lamps) light.position.copy(at).add(shifts.unit(unit))
      }
      let changed = false
      for (const { unit } of fires) {
        const state = view.state.workUnits[unit]
        const heat = state ? Math.round(unitHeat(state, unitTimeUs(view, unit)) * 40) / 40 : 0
        changed ||= shown.get(unit) !== heat
        shown.set(unit, heat)
      }
      if (!changed) return
      fires.forEach(({ unit }, i) => {
        colour.set(fireLight.colour).multiplyScalar(poolStrength * (shown.get(unit) ?? 0))
        pools.setColorAt(i, colour)
      })
      if (pools.instanceColor) pools.instanceColor.needsUpdate = true
      for (const { unit, light } of lamps)
        light.intensity = fireLight.candela * (shown.get(unit) ?? 0)
    },
    dispose() {
      square.dispose()
      material.dispose()
      texture.dispose()
      pools.dispose()
    },
  }
}

/** White in the middle, black at the rim: added to what is under it. */
function poolTexture(): CanvasTexture {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 64
  const context = canvas.getContext('2d')
  if (context) {
    const glow = context.createRadialGradient(32, 32, 0, 32, 32, 32)
    glow.addColorStop(0, '#fff')
    glow.addColorStop(1, '#000')
    context.fillStyle = glow
    context.fillRect(0, 0, 64, 64)
  }
  return new CanvasTexture(canvas)
}
