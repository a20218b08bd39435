/** A smooth way through the poses of a tour: where the camera is at an instant of it. */
import { CatmullRomCurve3, MathUtils, Vector3 } from 'three'

import type { PoseXYZ } from '#models/plant/plant.ts'
import type { CameraKey } from '#models/tour/tour.ts'

export interface PathPose {
  readonly from: PoseXYZ
  readonly to: PoseXYZ
  readonly fovDeg: number
}

/** `keys` in the order of time; `stepwise`: from key to key without the way between. */
export function poseOnPath(
  keys: readonly CameraKey[],
  passedS: number,
  stepwise = false,
): PathPose {
  const [first] = keys
  const last = keys.at(-1)
  if (!first || !last) throw new Error('a path has one pose or more')
  if (passedS <= first.atS) return first
  if (passedS >= last.atS) return last
  const after = keys.findIndex(({ atS }) => atS > passedS)
  const [start, end] = [keys[after - 1]!, keys[after]!]
  if (stepwise) return start
  const share = (passedS - start.atS) / (end.atS - start.atS)
  const along = (after - 1 + share) / (keys.length - 1)
  return {
    from: pointOn(
      keys.map(({ from }) => from),
      along,
    ),
    to: pointOn(
      keys.map(({ to }) => to),
      along,
    ),
    fovDeg: MathUtils.lerp(start.fovDeg, end.fovDeg, share),
  }
}

function pointOn(points: readonly PoseXYZ[], along: number): PoseXYZ {
  const curve = new CatmullRomCurve3(
    points.map(([x, y, z]) => new Vector3(x, y, z)),
    false,
    'centripetal',
  )
  const { x, y, z } = curve.getPoint(along)
  return [x, y, z]
}
