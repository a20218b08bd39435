/** The frame of a machine in the hall: where it stands, and how to go between its metres and the hall's. */
import { Matrix4, Vector3 } from 'three'

import type { Pose } from '#models/plant/plant.ts'

export function machineMatrix(pose: Pose): Matrix4 {
  return new Matrix4()
    .makeRotationY((pose.rotationDeg * Math.PI) / 180)
    .setPosition(pose.xM, 0, pose.zM)
}

const point = new Vector3()

/** A point of the hall in the machine's frame, written into `out`. */
export function intoMachineFrame(
  inverse: Matrix4,
  x: number,
  y: number,
  z: number,
  out: number[],
): number[] {
  point.set(x, y, z).applyMatrix4(inverse)
  out[0] = point.x
  out[1] = point.y
  out[2] = point.z
  return out
}
