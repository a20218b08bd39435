/** What machine tools have alike: enclosures with a window, operator panels, coolant tanks, extractors, tables. */
import { extrudedProfile } from '#client/scene/geometry/extruded-profile.ts'
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'

const quarter = Math.PI / 2

/** A box of the enclosure: middle of its footprint, and its size. */
export interface Enclosure {
  readonly x: number
  readonly z: number
  readonly width: number
  readonly depth: number
  readonly height: number
}

/**
 * Walls and roof round a work space that is open to the front (+z) between `openX` (from, to) and from
 * `sillM` to `lintelM`: the spindle inside is seen, and the door of the machine closes it.
 */
export function openEnclosure(
  kit: GeometryKit,
  palette: Palette,
  { x, z, width, depth, height }: Enclosure,
  [from, to]: readonly [number, number],
  sillM: number,
  lintelM: number,
): void {
  const front = z + depth / 2
  const [left, right] = [x - width / 2, x + width / 2]
  kit.box([width + 0.06, 0.18, depth + 0.04], palette.dark, [x, 0.09, z], [0, 0, 0], 0.02)
  kit.box([width, height - 0.18, 0.12], palette.light, [x, height / 2 + 0.09, z - depth / 2 + 0.06])
  kit.box(
    [from - left, height - 0.18, depth],
    palette.white,
    [(left + from) / 2, height / 2 + 0.09, z],
    [0, 0, 0],
    0.06,
  )
  kit.box(
    [right - to, height - 0.18, depth],
    palette.white,
    [(right + to) / 2, height / 2 + 0.09, z],
    [0, 0, 0],
    0.06,
  )
  kit.box(
    [to - from, sillM - 0.18, depth],
    palette.white,
    [(from + to) / 2, (sillM + 0.18) / 2, z],
    [0, 0, 0],
    0.03,
  )
  kit.box(
    [to - from + 0.02, height - lintelM, depth],
    palette.white,
    [(from + to) / 2, (height + lintelM) / 2, z],
    [0, 0, 0],
    0.04,
  )
  kit.plainBox([to - from, 0.02, 0.06], palette.lamp, [
    (from + to) / 2,
    lintelM - 0.02,
    front - 0.2,
  ])
  kit.box([width - 0.2, 0.14, 0.02], palette.machine, [x, 0.42, front + 0.005], [0, 0, 0], 0.006)
}

/** The sliding door of an enclosure, its middle on the origin: frame, window, handle. */
export function slidingDoor(
  kit: GeometryKit,
  palette: Palette,
  width: number,
  height: number,
): void {
  for (const y of [-1, 1])
    kit.box([width, 0.14, 0.06], palette.light, [0, y * (height / 2 - 0.07), 0], [0, 0, 0], 0.015)
  for (const x of [-1, 1])
    kit.box([0.12, height, 0.06], palette.light, [x * (width / 2 - 0.06), 0, 0], [0, 0, 0], 0.015)
  kit.plainBox([width * 0.44, height - 0.26, 0.02], palette.glass, [width * 0.2, 0, 0])
  kit.cylinder(0.025, height * 0.5, palette.dark, [width * 0.42, 0, 0.07], [0, 0, 0], {
    segments: 8,
  })
}

/** A closed cabinet with a raked front, window and stripe; origin in the middle of its underside. */
export function rakedCabinet(
  kit: GeometryKit,
  palette: Palette,
  { width, depth, height }: Omit<Enclosure, 'x' | 'z'>,
  stripe: Surface,
): void {
  const half = depth / 2
  const rake = Math.min(0.3, depth * 0.18)
  const outline = [
    [-half, 0],
    [half, 0],
    [half, height * 0.4],
    [half - rake, height],
    [-half, height],
  ] as const
  kit.add(extrudedProfile(outline, width, 0.04), palette.white, { turn: [0, -quarter, 0] })
  const lean = -Math.atan2(rake, height * 0.6)
  kit.group({ at: [0, height * 0.68, half - rake * 0.47], turn: [lean, 0, 0] }, () => {
    kit.box([width * 0.74, height * 0.42, 0.04], palette.dark, [0, 0, 0.01], [0, 0, 0], 0.015)
    kit.plainBox([width * 0.66, height * 0.34, 0.04], palette.glass, [0, 0, 0.02])
  })
  kit.plainBox([width - 0.1, 0.12, 0.02], stripe, [0, height * 0.24, half])
  kit.box([width + 0.04, 0.1, depth + 0.04], palette.dark, [0, 0.05, 0], [0, 0, 0], 0.02)
}

/** An operator panel on an arm; its screen looks to +z and is 1.5 m over the floor. */
export function operatorPanel(kit: GeometryKit, palette: Palette, [x, , z]: Point): void {
  kit.box([0.4, 0.52, 0.1], palette.dark, [x, 1.5, z], [-0.15, 0, 0], 0.03)
  kit.plainBox([0.32, 0.24, 0.02], palette.screen, [x, 1.6, z + 0.045], [-0.15, 0, 0])
  kit.plainBox([0.32, 0.12, 0.02], palette.mid, [x, 1.38, z + 0.07], [-0.15, 0, 0])
  kit.cylinder(0.03, 0.7, palette.galvanised, [x, 2, z - 0.05], [0, 0, 0], { segments: 8 })
}

/** Coolant tank with pump and a chip conveyor that rises out of it towards +x. */
export function coolantTank(
  kit: GeometryKit,
  palette: Palette,
  [x, , z]: Point,
  size: readonly [number, number],
): void {
  kit.box([size[0], 0.5, size[1]], palette.machine, [x, 0.29, z], [0, 0, 0], 0.03)
  kit.cylinder(0.1, 0.4, palette.dark, [x - size[0] * 0.3, 0.74, z], [0, 0, 0], { segments: 10 })
  kit.box(
    [size[0] * 0.9, 0.14, 0.3],
    palette.light,
    [x + size[0] * 0.3, 0.86, z],
    [0, 0, 0.7],
    0.02,
  )
}

/** Oil-mist extractor on a roof, with its duct. */
export function mistExtractor(kit: GeometryKit, palette: Palette, [x, y, z]: Point): void {
  kit.box([0.7, 0.42, 0.5], palette.light, [x, y + 0.21, z], [0, 0, 0], 0.05)
  kit.cylinder(0.2, 0.24, palette.machine, [x, y + 0.53, z], [0, 0, 0], { segments: 14 })
  kit.pipe(
    [
      [x + 0.3, y + 0.3, z],
      [x + 0.6, y + 0.3, z],
      [x + 0.6, y, z],
    ],
    palette.galvanised,
    0.09,
    8,
    0.15,
  )
}

/** A bench with legs, its top at `height`. */
export function bench(
  kit: GeometryKit,
  palette: Palette,
  [x, height, z]: Point,
  size: readonly [number, number],
  top: Surface = palette.steel,
): void {
  kit.box([size[0], 0.06, size[1]], top, [x, height - 0.03, z], [0, 0, 0], 0.012)
  for (const sx of [-1, 1])
    for (const sz of [-1, 1])
      kit.plainBox([0.06, height - 0.06, 0.06], palette.mid, [
        x + sx * (size[0] / 2 - 0.06),
        (height - 0.06) / 2,
        z + sz * (size[1] / 2 - 0.06),
      ])
}

/** Yellow posts with rails and mesh on the given sides of a rectangle. */
export function guard(
  kit: GeometryKit,
  palette: Palette,
  line: readonly (readonly [x: number, z: number])[],
  height = 1.9,
): void {
  for (let i = 1; i < line.length; i++) {
    const [x0, z0] = line[i - 1]!
    const [x1, z1] = line[i]!
    const length = Math.hypot(x1 - x0, z1 - z0)
    const turn: Point = [0, Math.atan2(z0 - z1, x1 - x0), 0]
    kit.group({ at: [(x0 + x1) / 2, 0, (z0 + z1) / 2], turn }, () => {
      const posts = Math.max(1, Math.round(length / 1.6))
      for (let post = 0; post <= posts; post++)
        kit.plainBox([0.06, height, 0.06], palette.yellow, [
          (post / posts - 0.5) * length,
          height / 2,
          0,
        ])
      for (const y of [0.2, height * 0.55, height - 0.05])
        kit.plainBox([length, 0.03, 0.03], palette.yellow, [0, y, 0])
    })
  }
}

/** Red, amber and green on a pole, its lamp lit by the state. */
export function stackLight(kit: GeometryKit, palette: Palette, at: Point, height = 0.4): void {
  kit.towerLight(palette.dark, palette.galvanised, palette.status, at, height)
}
