/** Where the plant stands in the room of whoever wears the headset, and how large: the room is the device's, in metres. */
import { Quaternion, Vector3, type Camera, type Matrix4 } from 'three'

import type { Spot } from '#client/scene/camera/walk-floor.ts'

const up = new Vector3(0, 1, 0)
const turned = new Quaternion()
const at = new Vector3()

export interface Placement {
  /** The point of the room at which the middle of the hall's floor stands, m. */
  readonly anchor: Vector3
  /** How far the plant is turned in the room, rad about the vertical. */
  turn: number
  /** Metres of the plant in one of the room. */
  scale: number
}

/** A point of the room as the plant has it; `out` may be the point itself. */
export function toPlant({ anchor, turn, scale }: Placement, point: Vector3, out: Vector3): Vector3 {
  return out.copy(point).sub(anchor).applyAxisAngle(up, -turn).multiplyScalar(scale)
}

/** A direction of the room as the plant has it. */
export function directionToPlant({ turn }: Placement, direction: Vector3): Vector3 {
  return direction.applyAxisAngle(up, -turn)
}

/** Puts the plant so that a head in the room is over `spot` of the plant's floor and looks along `yaw` (rad). */
export function standAt(
  placement: Placement,
  head: Vector3,
  headYaw: number,
  spot: Spot,
  yaw: number,
): void {
  placement.turn = headYaw - yaw
  at.set(spot.x, 0, spot.z).divideScalar(placement.scale).applyAxisAngle(up, placement.turn)
  placement.anchor.set(head.x - at.x, placement.anchor.y, head.z - at.z)
}

/** The direction in which a head in the room looks, rad about the vertical; 0 looks along -z. */
export function yawOf(orientation: Quaternion): number {
  // Looking straight up or down, the top of the head says where one faces.
  at.set(0, 0, -1).applyQuaternion(orientation)
  if (Math.hypot(at.x, at.z) < 0.2) {
    const down = at.y < 0
    at.set(0, down ? 1 : -1, 0).applyQuaternion(orientation)
  }
  return Math.atan2(-at.x, -at.z)
}

/** Takes a camera from the room to the plant, whose metres it measures in from then on. */
export function placeCamera(placement: Placement, camera: Camera, inRoom: Matrix4): void {
  inRoom.decompose(camera.position, camera.quaternion, camera.scale)
  toPlant(placement, camera.position, camera.position)
  camera.quaternion.premultiply(turned.setFromAxisAngle(up, -placement.turn))
  camera.scale.set(1, 1, 1)
  camera.matrix.compose(camera.position, camera.quaternion, camera.scale)
  camera.matrixWorld.copy(camera.matrix)
  camera.matrixWorldInverse.copy(camera.matrixWorld).invert()
}
