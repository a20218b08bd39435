/** Rails and ladders drawn with few triangles, for what is tall and long. */
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'

/** Two bars along x on posts, at the edge `z` of a walkway of height `y`. */
export function handrail(
  kit: GeometryKit,
  palette: Palette,
  [x0, x1]: readonly [number, number],
  y: number,
  z: number,
): void {
  for (const over of [0.55, 1.1])
    kit.plainBox([x1 - x0, 0.05, 0.05], palette.yellow, [(x0 + x1) / 2, y + over, z])
  const posts = Math.max(1, Math.round((x1 - x0) / 3))
  for (let i = 0; i <= posts; i++)
    kit.plainBox([0.05, 1.1, 0.05], palette.yellow, [x0 + (i * (x1 - x0)) / posts, y + 0.55, z])
}

/** A ladder of `height` metres whose rungs lie along z. */
export function rungs(kit: GeometryKit, palette: Palette, [x, y, z]: Point, height: number): void {
  for (const side of [-0.24, 0.24])
    kit.plainBox([0.06, height, 0.06], palette.yellow, [x, y + height / 2, z + side])
  const count = Math.max(2, Math.min(14, Math.round(height / 0.7)))
  for (let i = 0; i < count; i++)
    kit.plainBox([0.05, 0.05, 0.48], palette.yellow, [x, y + ((i + 0.5) * height) / count, z])
}
