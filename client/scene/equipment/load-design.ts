/** What a thing that flows or carries looks like: the contract between a drawing and the layers that place it. */
import type { BufferGeometry } from 'three'

import type { Palette } from '#client/scene/geometry/palette.ts'

/** A load in two versions: for near views, and for far ones or for many. Origin on the ground in the middle, along +x. */
export interface LoadDesign {
  readonly near: BufferGeometry
  readonly far: BufferGeometry
  /** Rolls or is carried by a vehicle that is part of its drawing: never set on another one. */
  readonly onWheels?: boolean
  /** Stands on the floor across a slot, its front to the aisle. */
  readonly parked?: boolean
}

export type LoadBuilder = (palette: Palette) => LoadDesign

/** One drawing for near and far. */
export function sameLoad(geometry: BufferGeometry): LoadDesign {
  return { near: geometry, far: geometry }
}
