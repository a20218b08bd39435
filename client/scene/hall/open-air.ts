/** What a plant has that stands in the open: lamp masts along its edges, and banks of earth where the plan asks for them. */
import { frustum } from '#client/scene/geometry/frustum.ts'
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'

const mastM = 11
const mastPitchM = 36
const bankM = 3.4
/** Horizontal run of a slope of earth for each metre of its height. */
const slope = 0.75

/** Heads of the masts: along the far edge and the left one, where they hide nothing. */
export function mastHeads(lengthM: number, widthM: number): readonly Point[] {
  const along = Math.max(1, Math.round(lengthM / mastPitchM))
  const across = Math.max(1, Math.round(widthM / mastPitchM))
  return [
    ...Array.from({ length: along }, (_, i): Point => [
      ((i + 0.5) / along - 0.5) * lengthM,
      mastM,
      -widthM / 2 + 1.4,
    ]),
    ...Array.from({ length: across }, (_, i): Point => [
      -lengthM / 2 + 1.4,
      mastM,
      ((i + 0.5) / across - 0.5) * widthM,
    ]),
  ]
}

export function drawMasts(kit: GeometryKit, palette: Palette, heads: readonly Point[]): void {
  for (const [x, y, z] of heads) {
    kit.cylinder(0.16, y, palette.galvanised, [x, y / 2, z], [0, 0, 0], {
      segments: 8,
      radiusTop: 0.09,
    })
    kit.plainBox([0.8, 0.5, 0.8], palette.slab, [x, 0.25, z])
  }
}

/** Sloping banks with a flat crown over rectangles of the plan. */
export function drawBanks(
  kit: GeometryKit,
  palette: Palette,
  banks: readonly (readonly [number, number, number, number])[],
): void {
  for (const [x0, z0, x1, z1] of banks) {
    const [x, z] = [x1 - x0, z1 - z0]
    const height = Math.min(bankM, Math.min(x, z) / (2 * slope) - 0.3)
    const top = [x - 2 * slope * height, z - 2 * slope * height] as const
    const at: Point = [(x0 + x1) / 2, height / 2, (z0 + z1) / 2]
    kit.add(frustum([x, z], top, height), palette.earth, { at })
  }
}
