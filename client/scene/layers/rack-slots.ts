/** Slots of a rack: their numbers and where they are. */
import type { PlaceLayout } from '#models/plant/plant.ts'

export type RackLayout = Extract<PlaceLayout, { kind: 'rack' }>

/** Middle of the underside of the pallet in `slot`, metres in the hall, written into `out`. */
export function slotPoint(
  rack: RackLayout,
  slot: number,
  out: [x: number, y: number, z: number],
): [x: number, y: number, z: number] {
  const perFace = rack.columns * rack.levels
  const face = Math.floor(slot / perFace)
  const column = slot % rack.columns
  const level = Math.floor((slot % perFace) / rack.columns)
  out[0] = rack.origin[0] + column * rack.columnPitchM
  out[1] = rack.origin[1] + level * rack.levelPitchM
  out[2] = rack.faces[face]?.zM ?? rack.origin[2]
  return out
}

/** Slots on the floor are places to park in: there is no racking. */
export function isParking({ levels, origin }: RackLayout): boolean {
  return levels === 1 && origin[1] < 0.05
}

/** Turn about y, radians, of what stands across `slot` with its front to the aisle. */
export function slotYaw(rack: RackLayout, slot: number): number {
  const face = rack.faces[Math.floor(slot / (rack.columns * rack.levels))]
  return face?.facing === -1 ? Math.PI / 2 : -Math.PI / 2
}
