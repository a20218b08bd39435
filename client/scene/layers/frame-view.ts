/** What every layer of the scene may look at in one frame. */
import type { Vector3 } from 'three'

import { drawnUs, shownClass, type ShownClass } from '#client/store/belief.ts'
import type { TouchedItems } from '#client/store/touched-items.ts'
import type { Plant } from '#models/plant/plant.ts'
import { isTrusted } from '#models/twin/data-trust.ts'
import type { TimeClass } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

export interface Eye {
  readonly at: Vector3
  /** What a pixel covers at a metre's distance in the largest picture that is made, m. */
  readonly pixelM: number
  /** The plant is watched while time runs by itself: what is far away may lag by a frame or two. */
  readonly watched: boolean
}

/** One object, filled anew each frame; a layer must not keep it. */
export interface FrameView {
  readonly plant: Plant
  readonly state: TwinState
  /** Plant time of this frame, us. */
  nowUs: number
  /** Grows whenever events were folded. */
  version: number
  /** Grows whenever the whole state was replaced. */
  keyframes: number
  /** Which items events were about; left out: it may be any after each change of `version`. */
  touched?: TouchedItems
  /** Nothing has been heard for too long: everything freezes and is hatched. */
  stale: boolean
  /** Whence the plant is looked at; left out: from near by. */
  eye?: Eye
  /** Work units along which causes run, the root last. */
  causePath: readonly string[]
  /** Kiln and dryer are shown cut open. */
  section: boolean
  /** What work units do in the other one of two futures, where it is something else. */
  ghosts: Readonly<Record<string, TimeClass>>
}

/** The state that a work unit is shown in. */
export function shownStatus({ state, stale }: FrameView, workUnit: string): ShownClass {
  return shownClass(state, workUnit, !stale)
}

/** Whether a work unit may look alive. */
export function isAlive({ state, stale }: FrameView, workUnit: string): boolean {
  return !stale && isTrusted(state, workUnit)
}

/** Plant time at which a work unit and what it holds are drawn, us. */
export function unitTimeUs({ state, nowUs }: FrameView, workUnit: string): number {
  return drawnUs(state, workUnit, nowUs)
}
