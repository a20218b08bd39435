/** What a job shop carries: bars, shafts in their stages, boxes of parts; and a warp-knitting machine with the parts of its test bed. */
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import { bar } from './line-parts.ts'
import type { LoadBuilder } from './load-design.ts'

const quarter = Math.PI / 2

type Draw = (kit: GeometryKit, palette: Palette, near: boolean) => void

const load =
  (draw: Draw): LoadBuilder =>
  (palette) => {
    const built = (near: boolean) => {
      const kit = new GeometryKit()
      draw(kit, palette, near)
      return kit.build(false)
    }
    return { near: built(true), far: built(false) }
  }

/** Steps of a shaft that lies across the way: radius and length, m. */
function shaft(
  steps: readonly (readonly [number, number])[],
  surface: (palette: Palette) => Surface,
) {
  const whole = steps.reduce((sum, [, length]) => sum + length, 0)
  return load((kit, palette, near) => {
    let z = -whole / 2
    const lowest = Math.max(...steps.map(([radius]) => radius))
    for (const [radius, length] of steps) {
      const at = [0, lowest, z + length / 2] as const
      bar(kit, surface(palette), radius, length, at, [quarter, 0, 0], near ? 12 : 6)
      z += length
    }
  })
}

/** Frame, warp beams, needle bed and fabric of a warp-knitting machine, 3.8 m long. */
export const knitter: Draw = (kit, palette, near) => {
  const half = 1.8
  for (const side of [-1, 1]) {
    kit.box([0.36, 1.7, 1.5], palette.machine, [side * half, 0.85, 0], [0, 0, 0], 0.05)
    kit.plainBox([0.2, 0.7, 0.3], palette.machine, [side * half, 1.95, -0.2])
    kit.plainBox([0.05, 0.5, 0.5], palette.white, [side * (half + 0.18), 1.1, 0.2])
  }
  for (const y of [0.3, 1.5])
    kit.plainBox([2 * half, 0.2, 0.24], palette.white, [0, y, y < 1 ? 0 : -0.3])
  const segments = near ? 14 : 8
  bar(kit, palette.film, 0.36, 2 * half - 0.5, [0, 2.15, -0.3], [0, 0, quarter], segments)
  bar(kit, palette.light, 0.26, 2 * half - 0.5, [0, 0.62, 0.5], [0, 0, quarter], segments)
  kit.plainBox([2 * half - 0.5, 0.02, 0.6], palette.film, [0, 1.45, 0.05], [-1, 0, 0])
  kit.plainBox([2 * half - 0.5, 0.7, 0.02], palette.film, [0, 0.95, 0.56])
  kit.plainBox([2 * half - 0.4, 0.12, 0.16], palette.chrome, [0, 1.22, 0.3])
  kit.plainBox([2 * half - 0.4, 0.06, 0.1], palette.accent, [0, 1.42, 0.36])
  if (!near) return
  for (let disc = -3; disc <= 3; disc++)
    bar(kit, palette.steel, 0.42, 0.04, [disc * 0.52, 2.15, -0.3], [0, 0, quarter], 12)
  kit.box([0.5, 0.36, 0.3], palette.dark, [half + 0.1, 1.5, 0.5], [0, 0, 0], 0.03)
  kit.plainBox([0.36, 0.24, 0.02], palette.screen, [half + 0.1, 1.52, 0.66])
}

/** A crate with shafts that lie side by side. */
const partBox: Draw = (kit, palette, near) => {
  kit.plainBox([0.7, 0.06, 0.5], palette.tray, [0, 0.05, 0])
  for (const side of [-1, 1]) {
    kit.plainBox([0.7, 0.26, 0.03], palette.tray, [0, 0.16, side * 0.24])
    kit.plainBox([0.03, 0.26, 0.5], palette.tray, [side * 0.34, 0.16, 0])
  }
  const across = near ? 6 : 2
  for (let i = 0; i < across; i++) {
    const x = ((i + 0.5) / across - 0.5) * 0.62
    bar(kit, palette.chrome, near ? 0.045 : 0.12, 0.38, [x, 0.2, 0], [quarter, 0, 0], near ? 8 : 6)
  }
}

export const shopLoads: Readonly<Record<string, LoadBuilder>> = {
  'steel-bar': shaft([[0.055, 0.42]], ({ mid }) => mid),
  'shaft-blank': shaft([[0.055, 0.36]], ({ galvanised }) => galvanised),
  'turned-shaft': shaft(
    [
      [0.032, 0.09],
      [0.052, 0.16],
      [0.038, 0.1],
    ],
    ({ steel }) => steel,
  ),
  'ground-shaft': shaft(
    [
      [0.032, 0.09],
      [0.052, 0.16],
      [0.038, 0.1],
    ],
    ({ chrome }) => chrome,
  ),
  'part-box': load(partBox),
  'knitting-machine': load(knitter),
}
