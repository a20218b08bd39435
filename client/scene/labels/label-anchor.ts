/** Where over a machine its label hangs: over the part of a long one that the camera looks at. */
import type { Camera, Vector3 } from 'three'

import type { Pose } from '#models/plant/plant.ts'

/** Machines up to this length carry their label in the middle, m. */
const longFromM = 20
/** The label stays this far from the ends of a long machine, m. */
const endGapM = 3

/** The point of the floor in the middle of the picture, written into `out`; straight below where it sees none. */
export function focusOnFloor(camera: Camera, out: Vector3): Vector3 {
  camera.getWorldDirection(out)
  const wayM = out.y < -0.02 ? -camera.position.y / out.y : 0
  return out.multiplyScalar(wayM).add(camera.position)
}

/** `focus`: what the camera looks at. Writes the anchor into `out`. */
export function labelAnchor(pose: Pose, heightM: number, focus: Vector3, out: Vector3): Vector3 {
  if (pose.lengthM <= longFromM) return out.set(pose.xM, heightM, pose.zM)
  const turn = (pose.rotationDeg * Math.PI) / 180
  const [axisX, axisZ] = [Math.cos(turn), -Math.sin(turn)]
  const reachM = pose.lengthM / 2 - endGapM
  const alongM = (focus.x - pose.xM) * axisX + (focus.z - pose.zM) * axisZ
  const shownM = Math.max(-reachM, Math.min(reachM, alongM))
  return out.set(pose.xM + axisX * shownM, heightM, pose.zM + axisZ * shownM)
}
