/** The building, resolved: size, floor, named cameras. */
import type { LocalizedText, Pose, PoseXYZ } from './plant.ts'

/** The building, metres; the origin of the plan is in the middle of the floor. */
export interface Hall {
  readonly lengthM: number
  readonly widthM: number
  readonly heightM: number
  readonly columnSpacingM: number
  /** `open-air`: no building, machines stand under the sky. */
  readonly kind: 'hall' | 'open-air'
  /** Banks of earth between what must be kept apart. */
  readonly banks: readonly (readonly [number, number, number, number])[]
  readonly zones: readonly FloorZone[]
  readonly aisles: readonly FloorAisle[]
  readonly views: readonly View[]
  /** What stands on the ground and takes no part in the flow. */
  readonly structures?: readonly Structure[]
  /** A wall with a panel for every quality control point. */
  readonly qualityWall?: QualityWall
}

export const structureKinds = [
  'blast-bay',
  'boundary',
  'bund',
  'control-room',
  'fire-post',
  'lightning-mast',
  'people-gate',
  'pump-house',
] as const
export type StructureKind = (typeof structureKinds)[number]

export interface Structure extends Pose {
  readonly kind: StructureKind
}

/** Its middle on the floor; the panels look towards +z where it is not turned. */
export interface QualityWall {
  readonly xM: number
  readonly zM: number
  readonly rotationDeg: number
  readonly lengthM: number
  readonly heightM: number
}

export interface FloorZone {
  readonly name: LocalizedText
  /** Corners: smallest x, smallest z, largest x, largest z. */
  readonly rect: readonly [number, number, number, number]
}

export interface FloorAisle {
  readonly kind: 'walkway' | 'road' | 'agv'
  readonly rect: readonly [number, number, number, number]
}

/** A named camera: where it stands, what it looks at, and its vertical field of view. */
export interface View {
  readonly id: string
  readonly name: LocalizedText
  readonly from: PoseXYZ
  readonly to: PoseXYZ
  readonly fovDeg: number
}
