/** What a tractor is put together from, each part where it ends up: origin on the ground between the axles, +x ahead. */
import { CylinderGeometry } from 'three'

import { extrudedProfile } from '#client/scene/geometry/extruded-profile.ts'
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'

const quarter = Math.PI / 2

/** Middle of the axles and radius of the wheels, m. */
export const rearAxleX = -1.25
export const frontAxleX = 1.55
export const rearWheelM = 0.98
export const frontWheelM = 0.7
export const rearTrackM = 1.9
export const frontTrackM = 1.75
/** Underside of the cab over the ground, m. */
export const cabFloorM = 1.25

/** How finely a part is drawn. */
export interface Detail {
  readonly near: boolean
}

function block(
  kit: GeometryKit,
  { near }: Detail,
  size: Point,
  surface: Surface,
  at: Point,
  chamfer = 0.04,
): void {
  if (near) kit.box(size, surface, at, [0, 0, 0], chamfer)
  else kit.plainBox(size, surface, at)
}

/** Gearbox and clutch housing, ribbed. */
export function gearbox(kit: GeometryKit, palette: Palette, surface: Surface, detail: Detail) {
  block(kit, detail, [1.5, 0.62, 0.56], surface, [-0.55, 0.95, 0], 0.06)
  if (!detail.near) return
  for (let i = 0; i < 4; i++) kit.plainBox([0.05, 0.68, 0.62], surface, [-1.1 + i * 0.36, 0.95, 0])
  kit.cylinder(0.33, 0.12, surface, [0.22, 0.95, 0], [0, 0, quarter], { segments: 16 })
  kit.box([0.4, 0.16, 0.36], palette.dark, [-0.6, 1.32, 0], [0, 0, 0], 0.03)
}

/** Rear axle: final drive in the middle, trumpets and flanges to the sides. */
export function rearAxle(kit: GeometryKit, palette: Palette, surface: Surface, detail: Detail) {
  block(kit, detail, [0.72, 0.72, 0.74], surface, [rearAxleX, 0.98, 0], 0.1)
  if (!detail.near) {
    kit.plainBox([0.3, 0.3, 1.6], surface, [rearAxleX, 0.98, 0])
    return
  }
  for (const side of [-1, 1]) {
    kit.cylinder(0.26, 0.46, surface, [rearAxleX, 0.98, side * 0.55], [side * quarter, 0, 0], {
      segments: 14,
      radiusTop: 0.16,
    })
    kit.cylinder(0.21, 0.07, palette.steel, [rearAxleX, 0.98, side * 0.8], [quarter, 0, 0], {
      segments: 14,
    })
  }
  // Three-point hitch.
  for (const side of [-1, 1]) {
    kit.box([0.8, 0.07, 0.07], palette.dark, [rearAxleX - 0.7, 0.72, side * 0.36], [0, 0, 0.18])
    kit.box([0.06, 0.5, 0.06], palette.dark, [rearAxleX - 0.7, 1, side * 0.36])
  }
  kit.cylinder(0.06, 0.3, palette.steel, [rearAxleX - 0.48, 0.8, 0], [0, 0, quarter], {
    segments: 10,
  })
}

/** Six cylinders, fan, filters. */
export function engine(kit: GeometryKit, palette: Palette, surface: Surface, detail: Detail) {
  block(kit, detail, [1.25, 0.62, 0.5], surface, [0.95, 1.05, 0], 0.05)
  block(kit, detail, [1.15, 0.22, 0.34], palette.dark, [0.95, 1.46, 0], 0.04)
  if (!detail.near) return
  kit.cylinder(0.3, 0.05, palette.black, [1.62, 1.15, 0], [0, 0, quarter], { segments: 14 })
  for (const x of [0.6, 0.85])
    kit.cylinder(0.07, 0.26, palette.white, [x, 1.0, 0.32], [0, 0, 0], { segments: 10 })
  kit.cylinder(0.09, 0.9, palette.steel, [0.95, 1.25, -0.3], [0, 0, quarter], { segments: 10 })
  kit.box([0.1, 0.66, 0.72], palette.dark, [1.78, 1.25, 0], [0, 0, 0], 0.02)
}

export function frontAxle(kit: GeometryKit, palette: Palette, surface: Surface, detail: Detail) {
  block(kit, detail, [0.24, 0.24, 1.5], surface, [frontAxleX, frontWheelM, 0], 0.04)
  block(kit, detail, [0.9, 0.26, 0.44], surface, [frontAxleX, 0.9, 0], 0.04)
  if (!detail.near) return
  for (const side of [-1, 1])
    kit.cylinder(0.15, 0.1, palette.steel, [frontAxleX, frontWheelM, side * 0.72], [quarter, 0, 0])
}

/** Engine, gearbox and axles in one. */
export function chassis(kit: GeometryKit, palette: Palette, surface: Surface, detail: Detail) {
  gearbox(kit, palette, surface, detail)
  rearAxle(kit, palette, surface, detail)
  engine(kit, palette, surface, detail)
  frontAxle(kit, palette, surface, detail)
}

const bonnetSide = [
  [0.22, 1.28],
  [2.1, 1.05],
  [2.16, 1.42],
  [1.9, 1.66],
  [0.22, 1.86],
] as const

export function bonnet(kit: GeometryKit, palette: Palette, { near }: Detail): void {
  if (near) kit.add(extrudedProfile(bonnetSide, 0.8, 0.05), palette.red)
  else kit.add(extrudedProfile(bonnetSide, 0.8, 0), palette.red)
  if (!near) return
  kit.box([0.04, 0.42, 0.6], palette.black, [2.13, 1.22, 0], [0, 0, -0.16], 0.02)
  for (const side of [-1, 1]) {
    kit.box([0.03, 0.1, 0.18], palette.lamp, [2.1, 1.5, side * 0.24], [0, 0, 0.8], 0.01)
    kit.box([0.8, 0.26, 0.02], palette.black, [1.2, 1.4, side * 0.4], [0, 0, 0.06], 0.01)
  }
  kit.cylinder(0.06, 1.1, palette.black, [0.55, 2.2, 0.46], [0, 0, 0], { segments: 10 })
}

/** Glass between dark pillars under a red roof; its underside is `cabFloorM` over the ground. */
export function cab(kit: GeometryKit, palette: Palette, detail: Detail): void {
  const [x, width] = [-0.62, 1.5]
  block(kit, detail, [1.5, 0.3, width], palette.dark, [x, cabFloorM + 0.15, 0])
  block(kit, detail, [1.42, 1.25, width - 0.08], palette.glass, [x, cabFloorM + 0.9, 0], 0.08)
  block(kit, detail, [1.75, 0.18, width + 0.14], palette.red, [x, cabFloorM + 1.6, 0], 0.08)
  for (const side of [-1, 1]) {
    // Mudguards over the rear wheels go with the cab.
    block(kit, detail, [1.1, 0.1, 0.5], palette.red, [rearAxleX, 2.06, side * 0.95], 0.04)
    if (!detail.near) continue
    kit.box([0.5, 0.1, 0.5], palette.red, [rearAxleX + 0.72, 1.86, side * 0.95], [0, 0, -0.75])
    for (const dx of [-0.68, 0.02, 0.68])
      kit.box([0.08, 1.3, 0.06], palette.black, [
        x + dx,
        cabFloorM + 0.9,
        side * (width / 2 - 0.02),
      ])
    kit.box([0.12, 0.24, 0.04], palette.black, [x + 0.9, 2.35, side * 1.02], [0, 0, 0], 0.02)
    kit.box([0.34, 0.06, 0.3], palette.dark, [0.05, 0.75, side * 0.72], [0, 0, 0], 0.01)
    kit.box([0.34, 0.06, 0.3], palette.dark, [0.02, 1.08, side * 0.72], [0, 0, 0], 0.01)
    kit.box([0.16, 0.08, 0.24], palette.lamp, [x + 0.82, cabFloorM + 1.72, side * 0.5])
  }
  if (detail.near)
    kit.cylinder(0.07, 0.12, palette.accent, [x - 0.5, cabFloorM + 1.75, 0], [0, 0, 0], {
      segments: 10,
    })
}

/** A wheel around `at`, axis across. */
export function wheel(
  kit: GeometryKit,
  palette: Palette,
  radius: number,
  width: number,
  at: Point,
  { near }: Detail,
): void {
  const turn: Point = [quarter, 0, 0]
  if (!near) {
    kit.add(new CylinderGeometry(radius, radius, width, 9, 1), palette.rubber, { at, turn })
    const side = at[2] < 0 ? -1 : 1
    kit.plainBox([radius * 0.75, radius * 0.75, 0.04], palette.yellow, [
      at[0],
      at[1],
      at[2] + (side * width) / 2,
    ])
    return
  }
  kit.cylinder(radius - 0.05, width, palette.rubber, at, turn, { segments: 20, chamfer: 0.09 })
  const lugs = 12
  for (let i = 0; i < lugs; i++) {
    const angle = (i / lugs) * 2 * Math.PI
    kit.plainBox(
      [0.1, 0.12, width * 0.92],
      palette.rubber,
      [at[0] + Math.cos(angle) * (radius - 0.06), at[1] + Math.sin(angle) * (radius - 0.06), at[2]],
      [0, 0.3, angle],
    )
  }
  kit.cylinder(radius * 0.56, width * 1.02, palette.yellow, at, turn, { segments: 16 })
  kit.cylinder(radius * 0.2, width * 1.1, palette.dark, at, turn, { segments: 10 })
}

export function wheels(kit: GeometryKit, palette: Palette, detail: Detail): void {
  for (const side of [-1, 1]) {
    const rear: Point = [rearAxleX, rearWheelM, (side * rearTrackM) / 2]
    wheel(kit, palette, rearWheelM, 0.52, rear, detail)
    const front: Point = [frontAxleX, frontWheelM, (side * frontTrackM) / 2]
    wheel(kit, palette, frontWheelM, 0.4, front, detail)
  }
}

/** A flat heavy vehicle with stands of `heightM` under what it carries. */
export function assemblyAgv(
  kit: GeometryKit,
  palette: Palette,
  lengthM: number,
  standsAt: readonly number[],
  heightM: number,
  detail: Detail,
  x = 0,
): void {
  block(kit, detail, [lengthM, 0.24, 1.2], palette.white, [x, 0.24, 0], 0.06)
  block(kit, detail, [lengthM + 0.06, 0.1, 1.26], palette.dark, [x, 0.12, 0], 0.02)
  for (const at of standsAt)
    block(kit, detail, [0.26, heightM - 0.3, 0.5], palette.accent, [at, (heightM + 0.3) / 2, 0])
  if (!detail.near) return
  for (const end of [-1, 1])
    kit.box([0.03, 0.06, 0.8], palette.beam, [x + (end * lengthM) / 2 + end * 0.02, 0.26, 0])
}
