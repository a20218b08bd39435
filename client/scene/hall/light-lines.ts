/** Lines of light by night: round the edge of the slab, and dashes along the lanes of vehicles. */
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Surface } from '#client/scene/geometry/palette.ts'
import type { FloorLane } from './floor-texture.ts'
import type { HallSize } from './hall-geometry.ts'
import { slabMarginM } from './slab.ts'

export interface LightLines {
  readonly edge: Surface
  readonly dash: Surface
  readonly lanes: readonly FloorLane[]
}

const edgeM = 0.07
const dashM = 0.8
const dashPitchM = 1.6

export function drawLightLines(
  kit: GeometryKit,
  { lengthM, widthM }: HallSize,
  { edge, dash, lanes }: LightLines,
): void {
  const [x, z] = [lengthM / 2 + slabMarginM, widthM / 2 + slabMarginM]
  for (const side of [-1, 1]) {
    kit.plainBox([2 * x, edgeM, edgeM], edge, [0, -0.09, side * z])
    kit.plainBox([edgeM, edgeM, 2 * z], edge, [side * x, -0.09, 0])
  }
  for (const { kind, rect } of lanes) {
    if (kind === 'walkway') continue
    const [x0, z0, x1, z1] = rect
    const along = x1 - x0 >= z1 - z0
    const [from, to] = along ? [x0, x1] : [z0, z1]
    const middle = along ? (z0 + z1) / 2 : (x0 + x1) / 2
    // Where the floor has the guide wires of vehicles; roads have one line.
    const quarter = (along ? z1 - z0 : x1 - x0) / 4
    for (const across of kind === 'agv' ? [middle - quarter, middle + quarter] : [middle])
      for (let at = from + dashM; at < to - dashM; at += dashPitchM)
        if (along) kit.plainBox([dashM, 0.012, 0.07], dash, [at, 0.012, across])
        else kit.plainBox([0.07, 0.012, dashM], dash, [across, 0.012, at])
  }
}
