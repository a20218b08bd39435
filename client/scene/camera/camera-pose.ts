/** A camera pose as part of the page's address: `cam=x,y,z,tx,ty,tz,fov`, metres and degrees. */
import type { PoseXYZ } from '#models/plant/plant.ts'

export interface CameraPose {
  readonly from: PoseXYZ
  readonly to: PoseXYZ
  /** Vertical field of view. */
  readonly fovDeg: number
}

const farM = 10_000

/** The pose that an address asks for; undefined where it names none, or none that makes sense. */
export function poseFromAddress(search: string): CameraPose | undefined {
  const text = new URLSearchParams(search).get('cam')
  const numbers = text?.split(',').map(Number) ?? []
  if (numbers.length !== 7 || !numbers.every((value) => Math.abs(value) < farM)) return undefined
  const [x, y, z, toX, toY, toZ, fovDeg] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (fovDeg < 5 || fovDeg > 90 || y < 0) return undefined
  if (Math.hypot(x - toX, y - toY, z - toZ) < 0.5) return undefined
  return { from: [x, y, z], to: [toX, toY, toZ], fovDeg }
}

/** The address with that pose, or without any; the rest of it is kept. */
export function addressWithPose(search: string, pose: CameraPose | undefined): string {
  const query = new URLSearchParams(search)
  if (pose)
    query.set('cam', [...pose.from, ...pose.to, pose.fovDeg].map((value) => round(value)).join(','))
  else query.delete('cam')
  return `?${query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
