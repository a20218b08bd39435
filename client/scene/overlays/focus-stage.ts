/** Turns attention: what somebody speaks of stays as it is, the rest of the hall steps back, softly and for no draw call a machine. */
import { DoubleSide, Mesh, PlaneGeometry, ShaderMaterial } from 'three'

import { createFocusPlan, paintFocus } from '#client/scene/geometry/focus-plan.ts'
import type { FloorSpot } from '#client/overlay/place-rects.ts'
import type { UberUniforms } from '#client/scene/geometry/uber-material.ts'
import type { Theme } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'

/** How far what is not lit is dimmed, by theme: at night little light is left to take away. */
const dimmed: Readonly<Record<Theme, number>> = { day: 0.42, ops: 0.4, night: 0.6 }
/** With X-ray: what can be seen through needs less. */
const dimmedXray = 0.3
/** Share of the pixels that are left out of what is not looked at. */
const xray = 0.75
/** The same of all machines over a heat map, so that what lies on the floor is seen under them. */
const glass = 0.5
const fadeMs = 350
const floorM = 0.03

export interface FocusStage {
  readonly object: Mesh
  /** What is looked at from now on, and how the rest is shown; the same array again costs nothing. */
  look(at: readonly FloorSpot[], rest: 'dim' | 'xray' | 'glass'): void
  update(nowMs: number): void
  dispose(): void
}

/** `changed` is called as long as another frame is needed to go on fading. */
export function createFocusStage(
  plant: Plant,
  theme: Theme,
  uniforms: UberUniforms,
  changed: () => void,
): FocusStage {
  const { hall } = plant
  const plan = createFocusPlan()
  uniforms.uFocusPlan.value.dispose()
  uniforms.uFocusPlan.value = plan
  uniforms.uFocusHall.value.set(hall.lengthM, hall.widthM)
  const material = new ShaderMaterial({
    uniforms: uniforms as never,
    vertexShader: shade.vertex,
    fragmentShader: shade.fragment,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
  })
  const object = new Mesh(
    new PlaneGeometry(hall.lengthM, hall.widthM).rotateX(-Math.PI / 2).translate(0, floorM, 0),
    material,
  )
  object.visible = false
  object.renderOrder = 1
  let shown: readonly FloorSpot[] | undefined
  const goal = { dim: 0, xray: 0 }
  let lastMs = 0

  return {
    object,
    look(at, rest) {
      goal.dim = at.length === 0 ? 0 : rest === 'xray' ? dimmedXray : dimmed[theme]
      goal.xray = rest === 'glass' ? glass : at.length > 0 && rest === 'xray' ? xray : 0
      if (at === shown) return
      // What was lit fades out where it was, unless all is glass from now on.
      if (at.length === 0 && rest !== 'glass') return
      shown = at
      paintFocus(plan, at, hall)
    },
    update(nowMs) {
      const share = Math.min(1, Math.max(0, nowMs - lastMs) / fadeMs)
      lastMs = nowMs
      const fading = [
        approach(uniforms.uFocusDim, goal.dim, share * dimmed[theme]),
        approach(uniforms.uFocusXray, goal.xray, share * xray),
      ]
      object.visible = uniforms.uFocusDim.value > 0
      if (fading.includes(true)) changed()
    },
    dispose() {
      object.geometry.dispose()
      material.dispose()
      plan.dispose()
    },
  }
}

function approach(uniform: { value: number }, goal: number, step: number): boolean {
  const left = goal - uniform.value
  uniform.value = Math.abs(left) <= step ? goal : uniform.value + Math.sign(left) * step
  return uniform.value !== goal
}

const shade = {
  vertex: `
    varying vec2 vHall;
    void main() {
      vHall = position.xz;
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    }`,
  fragment: `
    uniform sampler2D uFocusPlan;
    uniform vec2 uFocusHall;
    uniform float uFocusDim;
    varying vec2 vHall;
    void main() {
      float away = 1.0 - texture2D(uFocusPlan, vHall / uFocusHall + 0.5).r;
      gl_FragColor = vec4(0.0, 0.0, 0.0, away * uFocusDim);
    }`,
} as const
