/** Pulls the line apart and puts it together again, softly: the shifts for shaders, and for whoever asks where a thing is drawn. */
import { MathUtils, Vector3, type Object3D } from 'three'

import { growth, pullApart, shiftFrom, type PullApart } from '#client/explode/pull-apart.ts'
import type { Plant } from '#models/plant/plant.ts'
import { shiftTexture, type ShiftUniforms } from './shifted.ts'

const lastsMs = 1100
const still = new Vector3()

/** Where things are drawn beside where they stand, m; zero unless the line is pulled apart. */
export interface Shifts {
  /** 0..1. */
  readonly share: () => number
  /** The same vector at each call. */
  readonly unit: (id: string) => Vector3
  readonly spot: (xM: number, zM: number) => Vector3
}

export const unshifted: Shifts = { share: () => 0, unit: () => still, spot: () => still }

export interface Explosion {
  readonly shifts: Shifts
  /** For machines: as `uniforms`, but they and their parts move as wholes. */
  readonly solid: ShiftUniforms
  /** What lies flat on the floor, and grows with it from now on. */
  grow(floors: readonly Object3D[]): void
  update(wanted: boolean, nowMs: number): void
  dispose(): void
}

/** `changed` is called while another frame is needed; `atOnce`: a person wants no motion. */
export function createExplosion(
  plant: Plant,
  uniforms: ShiftUniforms,
  changed: () => void,
  atOnce = wantsNoMotion,
): Explosion {
  const solid = { ...uniforms, uShiftPlan: { value: uniforms.uShiftPlan.value } }
  const blank = uniforms.uShiftPlan.value
  let floors: readonly Object3D[] = []
  let plan: PullApart | undefined
  /** Straight in time, eased where it is shown. */
  let passed = 0
  let lastMs: number | undefined
  const out = new Vector3()
  const scaled = ([x, y, z]: readonly [number, number, number]) =>
    out.set(x, y, z).multiplyScalar(uniforms.uShift.value)

  function open(): PullApart {
    if (plan) return plan
    plan = pullApart(plant)
    const { between } = plan
    uniforms.uShiftPlan.value = shiftTexture(between, true)
    solid.uShiftPlan.value = shiftTexture(plan.solid, false)
    uniforms.uShiftSize.value.set(between.lengthM, between.widthM)
    return plan
  }

  return {
    solid,
    shifts: {
      share: () => uniforms.uShift.value,
      unit: (id) => (plan && passed > 0 ? scaled(plan.unit(id)) : still),
      spot: (xM, zM) => (plan && passed > 0 ? scaled(shiftFrom(plan.between, xM, zM)) : still),
    },
    grow(found) {
      floors = found
    },
    update(wanted, nowMs) {
      const goal = wanted ? 1 : 0
      const sinceMs = lastMs === undefined ? Infinity : nowMs - lastMs
      lastMs = nowMs
      if (passed === goal) return
      if (wanted) open()
      // With reduced motion, and where the scene opens with it, at once.
      const step = atOnce() ? 1 : Math.min(1, sinceMs / lastsMs)
      passed = wanted ? Math.min(1, passed + step) : Math.max(0, passed - step)
      const share = MathUtils.smootherstep(passed, 0, 1)
      uniforms.uShift.value = share
      for (const floor of floors) floor.scale.set(1 + growth.x * share, 1, 1 + growth.z * share)
      changed()
    },
    dispose() {
      blank.dispose()
      uniforms.uShiftPlan.value.dispose()
      solid.uShiftPlan.value.dispose()
    },
  }
}

function wantsNoMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
