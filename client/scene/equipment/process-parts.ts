/** What plants for liquids and ore are put together from, with few triangles: vessels, galleries, ladders, pumps, chimneys, trestles. */
import { TorusGeometry } from 'three'

import { turned } from '#client/scene/geometry/extruded-profile.ts'
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import type { CycleView } from './equipment-design.ts'
import { bar } from './line-parts.ts'

const quarter = Math.PI / 2

/** Angle of what turns at `rate` radians a second while the machine runs. */
export function turnOf({ clockS }: CycleView, rate: number): number {
  return (clockS * rate) % (2 * Math.PI)
}

/** Share of the cycle, 0 when the machine is empty. */
export function shareOf({ progress }: CycleView): number {
  return Math.max(0, progress)
}

/** Profile of a shell with dished ends, [radius, y]. */
function dished(radius: number, height: number): (readonly [number, number])[] {
  const dish = Math.min(radius * 0.5, height * 0.25)
  return [
    [0.001, 0],
    [radius * 0.6, dish * 0.2],
    [radius, dish],
    [radius, height - dish],
    [radius * 0.6, height - dish * 0.2],
    [0.001, height],
  ]
}

/** An upright vessel with dished ends; `at` is the middle of its underside. */
export function upright(
  kit: GeometryKit,
  surface: Surface,
  at: Point,
  radius: number,
  height: number,
  segments = 16,
): void {
  kit.add(turned(dished(radius, height), segments), surface, { at })
}

/** A vessel that lies along x on two saddles, its axis through `at`. */
export function lying(
  kit: GeometryKit,
  palette: Palette,
  surface: Surface,
  at: Point,
  radius: number,
  length: number,
): void {
  const [x, y, z] = at
  kit.add(turned(dished(radius, length), 16), surface, {
    at: [x + length / 2, y, z],
    turn: [0, 0, quarter],
  })
  for (const side of [-1, 1]) {
    kit.plainBox([0.4, y, radius * 1.5], palette.mid, [x + side * length * 0.3, y / 2, z])
    bar(
      kit,
      palette.galvanised,
      radius + 0.03,
      0.12,
      [x + side * length * 0.3, y, z],
      [0, 0, quarter],
      16,
    )
  }
}

/** An upright tank with a flat floor and a low cone for a roof. */
export function roundTank(
  kit: GeometryKit,
  palette: Palette,
  surface: Surface,
  [x, y, z]: Point,
  radius: number,
  height: number,
  segments = 20,
): void {
  kit.add(
    turned(
      [
        [radius, 0],
        [radius, height],
        [radius * 0.1, height + radius * 0.14],
        [0.001, height + radius * 0.14],
      ],
      segments,
    ),
    surface,
    { at: [x, y, z] },
  )
  for (const share of [0.5, 1])
    bar(
      kit,
      palette.galvanised,
      radius + 0.04,
      0.1,
      [x, y + height * share, z],
      [0, 0, 0],
      segments,
      true,
    )
  ring(kit, palette.yellow, [x, y + height + 1, z], radius)
}

/** A thin hoop round y. */
export function ring(
  kit: GeometryKit,
  surface: Surface,
  at: Point,
  radius: number,
  thicknessM = 0.05,
): void {
  kit.add(new TorusGeometry(radius, thicknessM, 3, 12), surface, { at, turn: [quarter, 0, 0] })
}

/** A platform with a rail round an upright vessel. */
export function gallery(kit: GeometryKit, palette: Palette, at: Point, radius: number): void {
  const [x, y, z] = at
  bar(kit, palette.galvanised, radius, 0.12, at, [0, 0, 0], 12)
  ring(kit, palette.yellow, [x, y + 1.1, z], radius - 0.06)
}

/** Two stiles and rungs far apart, up the y axis at `at`. */
export function climb(kit: GeometryKit, palette: Palette, at: Point, height: number): void {
  const [x, y, z] = at
  for (const side of [-0.25, 0.25])
    kit.plainBox([0.06, height, 0.06], palette.yellow, [x + side, y + height / 2, z])
  const rungs = Math.max(2, Math.min(7, Math.round(height / 0.8)))
  for (let i = 0; i < rungs; i++)
    kit.plainBox([0.5, 0.05, 0.05], palette.yellow, [x, y + ((i + 0.5) * height) / rungs, z])
}

/** A pump with its motor on a base plate, along x. */
export function pump(kit: GeometryKit, palette: Palette, [x, y, z]: Point, scale = 1): void {
  kit.group({ at: [x, y, z], scale: [scale, scale, scale] }, () => {
    kit.plainBox([1.5, 0.16, 0.6], palette.dark, [0, 0.08, 0])
    bar(kit, palette.machine, 0.25, 0.7, [-0.3, 0.5, 0], [0, 0, quarter], 9)
    bar(kit, palette.accent, 0.34, 0.3, [0.45, 0.5, 0], [0, 0, quarter], 10)
    bar(kit, palette.galvanised, 0.13, 0.6, [0.45, 0.9, 0], [0, 0, 0], 6)
  })
}

/** A chimney with bands of red at its head. */
export function chimney(
  kit: GeometryKit,
  palette: Palette,
  [x, y, z]: Point,
  radius: number,
  height: number,
): void {
  kit.cylinder(radius * 1.15, height, palette.light, [x, y + height / 2, z], [0, 0, 0], {
    segments: 14,
    radiusTop: radius * 0.85,
  })
  for (const share of [0.8, 0.93])
    bar(
      kit,
      palette.red,
      radius * 0.97,
      height * 0.05,
      [x, y + height * share, z],
      [0, 0, 0],
      14,
      true,
    )
}

/** A low wall round a rectangle, open to the sky; size x by z. */
export function bund(
  kit: GeometryKit,
  palette: Palette,
  [x, z]: readonly [number, number],
  height: number,
): void {
  for (const side of [-1, 1]) {
    kit.plainBox([x, height, 0.35], palette.light, [0, height / 2, side * (z / 2 - 0.2)])
    kit.plainBox([0.35, height, z], palette.light, [side * (x / 2 - 0.2), height / 2, 0])
  }
  kit.plainBox([x - 0.8, 0.06, z - 0.8], palette.lining, [0, 0.03, 0])
}

/** A steel rack in bays along x with decks at `levels` (m), posts at both sides. */
export function trestle(
  kit: GeometryKit,
  palette: Palette,
  [x0, x1]: readonly [number, number],
  z: number,
  depth: number,
  levels: readonly number[],
): void {
  const bays = Math.max(1, Math.round((x1 - x0) / 5))
  const top = Math.max(...levels)
  for (let i = 0; i <= bays; i++)
    for (const side of [-1, 1])
      kit.plainBox([0.24, top, 0.24], palette.structure, [
        x0 + (i * (x1 - x0)) / bays,
        top / 2,
        z + (side * depth) / 2,
      ])
  for (const y of levels) {
    kit.plainBox([x1 - x0 + 0.4, 0.1, depth], palette.galvanised, [(x0 + x1) / 2, y, z])
    for (const side of [-1, 1]) {
      const edge = z + (side * depth) / 2
      kit.plainBox([x1 - x0 + 0.4, 0.26, 0.16], palette.structure, [(x0 + x1) / 2, y - 0.16, edge])
      for (const rail of [0.55, 1.1])
        kit.plainBox([x1 - x0 + 0.4, 0.05, 0.05], palette.yellow, [(x0 + x1) / 2, y + rail, edge])
    }
  }
}

/** A wheel for a valve on its stem. */
export function valve(kit: GeometryKit, palette: Palette, [x, y, z]: Point): void {
  bar(kit, palette.dark, 0.05, 0.4, [x, y + 0.2, z], [0, 0, 0], 6)
  bar(kit, palette.red, 0.2, 0.05, [x, y + 0.42, z], [0, 0, 0], 10)
  kit.plainBox([0.4, 0.34, 0.34], palette.machine, [x, y, z])
}
