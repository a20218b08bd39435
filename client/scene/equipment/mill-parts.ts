/** What rolling mills have alike: stands with their rolls, coils on reels, decks of rollers drawn with few triangles. */
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { bar } from './line-parts.ts'

const quarter = Math.PI / 2

/** A four-high stand across the line at `x`: two posts with windows, crown, screw-downs; the gap is `passM` over the floor. */
export function rollingStand(
  kit: GeometryKit,
  palette: Palette,
  x: number,
  widthM: number,
  heightM: number,
  passM: number,
): void {
  const deep = heightM * 0.34
  for (const side of [-1, 1]) {
    const z = side * widthM * 0.3
    for (const end of [-1, 1])
      kit.box([deep * 0.34, heightM - 0.8, widthM * 0.13], palette.machine, [
        x + end * deep * 0.5,
        (heightM - 0.8) / 2,
        z,
      ])
    kit.box([deep * 1.36, heightM * 0.15, widthM * 0.14], palette.machine, [x, heightM * 0.86, z])
    kit.plainBox([deep * 0.5, passM * 0.6, widthM * 0.1], palette.dark, [x, passM * 0.3, z])
    bar(kit, palette.chrome, deep * 0.17, heightM * 0.14, [x, heightM * 0.96, z], [0, 0, 0], 12)
    kit.plainBox([deep * 1.38, 0.14, 0.04], palette.yellow, [
      x,
      heightM * 0.8,
      z + side * widthM * 0.072,
    ])
  }
  kit.plainBox([deep * 0.9, heightM * 0.1, widthM * 0.5], palette.machine, [x, heightM * 0.88, 0])
  bar(kit, palette.accent, deep * 0.2, widthM * 0.3, [x, heightM * 1, 0], [quarter, 0, 0], 12)
  // Spindles and motors at the back.
  for (const y of [0.8, 1.25])
    bar(kit, palette.chrome, 0.16, widthM * 0.2, [x, passM * y, -widthM * 0.42], [quarter, 0, 0], 8)
  bar(
    kit,
    palette.machine,
    heightM * 0.12,
    1.6,
    [x, passM, -widthM * 0.5 + 0.6],
    [quarter, 0, 0],
    14,
  )
  kit.plainBox([heightM * 0.2, passM - heightM * 0.1, 1.5], palette.dark, [
    x,
    (passM - heightM * 0.1) / 2,
    -widthM * 0.5 + 0.6,
  ])
}

/** A roll across the line with marks that show how it turns; axis along z. */
export function rollGeometry(palette: Palette, radius: number, length: number) {
  const kit = new GeometryKit()
  bar(kit, palette.chrome, radius, length, [0, 0, 0], [quarter, 0, 0], 18)
  bar(kit, palette.dark, radius * 0.55, length * 1.2, [0, 0, 0], [quarter, 0, 0], 12)
  for (const side of [-1, 1])
    kit.plainBox([radius * 1.5, radius * 0.24, 0.04], palette.accent, [0, 0, (side * length) / 2])
  return kit.build(false)
}

/** A coil of strip, outer radius 1 m, axis along z; its spokes show how it turns. */
export function stripCoil(palette: Palette, width: number) {
  const kit = new GeometryKit()
  bar(kit, palette.chrome, 1, width, [0, 0, 0], [quarter, 0, 0], 22)
  for (const side of [-1, 1]) {
    bar(kit, palette.steel, 0.78, width + 0.03, [0, 0, 0], [quarter, 0, 0], 18)
    bar(kit, palette.mid, 0.36, width + 0.06, [0, 0, 0], [quarter, 0, 0], 14)
    kit.plainBox([0.6, 0.14, 0.03], palette.dark, [0, 0, side * (width / 2 + 0.04)])
  }
  return kit.build(false)
}

/** Rollers from x0 to x1 under what is rolled, side walls, no legs: 24 triangles a roller. */
export function millTable(
  kit: GeometryKit,
  palette: Palette,
  [x0, x1]: readonly [number, number],
  width: number,
  passM: number,
  pitchM = 1.4,
): void {
  const rollers = Math.max(1, Math.round((x1 - x0) / pitchM))
  for (let i = 0; i < rollers; i++)
    bar(
      kit,
      palette.steel,
      0.2,
      width,
      [x0 + ((i + 0.5) * (x1 - x0)) / rollers, passM - 0.2, 0],
      [quarter, 0, 0],
      6,
      true,
    )
  for (const side of [-1, 1]) {
    kit.plainBox([x1 - x0, 0.5, 0.2], palette.machine, [
      (x0 + x1) / 2,
      passM - 0.2,
      side * (width / 2 + 0.1),
    ])
    kit.plainBox([x1 - x0, passM - 0.45, 0.4], palette.mid, [
      (x0 + x1) / 2,
      (passM - 0.45) / 2,
      side * (width / 2 - 0.1),
    ])
  }
}
