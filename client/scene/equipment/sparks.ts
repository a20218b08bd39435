/** The bright spot where a laser or a soldering head works. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { MovingPart, PartWriter } from './equipment-design.ts'

const pose = new Matrix4()

/** A part that `writeSpark` poses: alike on all machines, so one draw call. */
export function sparkPart(palette: Palette, count: number): MovingPart {
  const kit = new GeometryKit()
  kit.plainBox([0.05, 0.36, 0.05], palette.beam, [0, 0.18, 0])
  kit.plainBox([0.22, 0.03, 0.22], palette.beam, [0, 0.015, 0])
  kit.plainBox([0.1, 0.07, 0.1], palette.lamp, [0, 0.035, 0])
  return { id: 'spark', geometry: kit.build(false), count, shared: true }
}

/** Lights spot `index` at x, y, z of the machine, or leaves it dark. */
export function writeSpark(
  out: PartWriter,
  part: number,
  index: number,
  lit: boolean,
  x: number,
  y: number,
  z: number,
): void {
  if (lit) out.set(part, index, pose.makeTranslation(x, y, z))
  else out.hide(part, index)
}
