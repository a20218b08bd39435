/** A fan wheel on a roof or a filter that turns while the machine runs. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import type { CycleView, MovingPart, PartWriter } from './equipment-design.ts'

const pose = new Matrix4()
const scaled = new Matrix4()

/** `count` wheels of radius 1 m before scaling; alike on all machines. */
export function roofFans(palette: Palette, count: number): MovingPart {
  const kit = new GeometryKit()
  for (let blade = 0; blade < 4; blade++)
    kit.group({ turn: [0, (blade * Math.PI) / 2, 0] }, () =>
      kit.plainBox([0.86, 0.06, 0.34], palette.steel, [0.56, 0, 0], [0.5, 0, 0]),
    )
  kit.plainBox([0.3, 0.2, 0.3], palette.dark)
  return { id: 'roof-fan', geometry: kit.build(false), count, shared: true }
}

export function writeFans(
  cycle: CycleView,
  out: PartWriter,
  part: number,
  spots: readonly Point[],
  radiusM: number,
): void {
  spots.forEach(([x, y, z], i) => {
    pose.makeRotationY((cycle.clockS * 4 + i) % 6.283)
    pose.multiply(scaled.makeScale(radiusM, radiusM, radiusM))
    out.set(part, i, pose.setPosition(x, y, z))
  })
}
