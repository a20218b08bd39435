/** Parts that the machines of a line have alike, drawn with few triangles: enclosures, tables with rollers, portals, fences, tanks. */
import { CylinderGeometry } from 'three'

import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'

const quarter = Math.PI / 2

/** A round bar without chamfers and, if `open`, without ends: 2 triangles for each segment. Axis along y before the turn. */
export function bar(
  kit: GeometryKit,
  surface: Surface,
  radius: number,
  length: number,
  at: Point,
  turn: Point = [0, 0, 0],
  segments = 8,
  open = false,
): void {
  kit.add(new CylinderGeometry(radius, radius, length, segments, 1, open), surface, { at, turn })
}

export interface EnclosureLook {
  readonly shell?: Surface
  /** Colour of the band over the skirt. */
  readonly band?: Surface
  readonly glass?: Surface
  /** Share of the height that the windows take; 0 for none. */
  readonly window?: number
}

/** A machine cell with windows, handles and a band of colour on both long sides; `at` is the middle of its underside. */
export function enclosure(
  kit: GeometryKit,
  palette: Palette,
  at: Point,
  [length, height, depth]: Point,
  look: EnclosureLook = {},
): void {
  const {
    shell = palette.white,
    band = palette.machine,
    glass = palette.glass,
    window = 0.42,
  } = look
  kit.group({ at }, () => {
    kit.plainBox([length - 0.08, 0.14, depth - 0.08], palette.dark, [0, 0.07, 0])
    kit.box([length, height - 0.12, depth], shell, [0, height / 2 + 0.06, 0], [0, 0, 0], 0.05)
    const doors = Math.max(1, Math.round(length / 2.4))
    const pitch = (length - 0.2) / doors
    for (const side of [-1, 1]) {
      const z = (side * depth) / 2
      kit.plainBox([length - 0.1, 0.1, 0.02], band, [0, height * 0.26, z])
      for (let door = 0; door < doors; door++) {
        const x = (door + 0.5) * pitch - (length - 0.2) / 2
        if (window > 0) {
          kit.plainBox([pitch - 0.18, height * window + 0.1, 0.02], palette.dark, [
            x,
            height * 0.6,
            z,
          ])
          kit.plainBox([pitch - 0.28, height * window, 0.03], glass, [x, height * 0.6, z])
        }
        kit.plainBox([0.03, 0.4, 0.05], palette.mid, [x + pitch * 0.44, height * 0.5, z])
        if (door > 0)
          kit.plainBox([0.02, height - 0.3, 0.015], palette.mid, [x - pitch / 2, height / 2, z])
      }
    }
  })
}

/** A table of driven rollers from x0 to x1 with its middle on z, for what lies flat; legs down to the floor. */
export function rollerTable(
  kit: GeometryKit,
  palette: Palette,
  [x0, x1]: readonly [number, number],
  z: number,
  width: number,
  topM = 0.9,
): void {
  const length = x1 - x0
  const middle = (x0 + x1) / 2
  for (const side of [-1, 1])
    kit.plainBox([length, 0.14, 0.06], palette.machine, [
      middle,
      topM - 0.1,
      z + (side * width) / 2,
    ])
  const rollers = Math.max(2, Math.round(length / 0.36))
  for (let i = 0; i < rollers; i++)
    bar(
      kit,
      palette.steel,
      0.04,
      width - 0.06,
      [x0 + ((i + 0.5) * length) / rollers, topM - 0.04, z],
      [quarter, 0, 0],
      6,
      true,
    )
  const bays = Math.max(1, Math.round(length / 2.6))
  for (let i = 0; i <= bays; i++) {
    const x = x0 + 0.15 + (i * (length - 0.3)) / bays
    for (const side of [-1, 1])
      kit.plainBox([0.08, topM - 0.16, 0.08], palette.mid, [
        x,
        (topM - 0.16) / 2,
        z + side * (width / 2 - 0.04),
      ])
  }
}

/** Two posts and a beam across the line. */
export function portal(
  kit: GeometryKit,
  surface: Surface,
  x: number,
  span: number,
  height: number,
  section = 0.18,
): void {
  for (const side of [-1, 1])
    kit.box(
      [section, height, section],
      surface,
      [x, height / 2, (side * (span - section)) / 2],
      [0, 0, 0],
      0.02,
    )
  kit.box(
    [section * 1.2, section * 1.3, span],
    surface,
    [x, height - section * 0.6, 0],
    [0, 0, 0],
    0.02,
  )
}

/** Yellow posts and two rails along x. */
export function fenceRow(
  kit: GeometryKit,
  palette: Palette,
  [x0, x1]: readonly [number, number],
  z: number,
): void {
  const posts = Math.max(1, Math.round((x1 - x0) / 2))
  for (let i = 0; i <= posts; i++)
    kit.plainBox([0.06, 1.9, 0.06], palette.yellow, [x0 + (i * (x1 - x0)) / posts, 0.95, z])
  for (const y of [0.3, 1.1, 1.86])
    kit.plainBox([x1 - x0, 0.03, 0.03], palette.yellow, [(x0 + x1) / 2, y, z])
}

/** An upright tank with a flat lid on legs. */
export function tank(
  kit: GeometryKit,
  palette: Palette,
  at: Point,
  radius: number,
  height: number,
  shell: Surface = palette.steel,
): void {
  kit.group({ at }, () => {
    kit.cylinder(radius, height * 0.8, shell, [0, height * 0.6, 0], [0, 0, 0], {
      segments: 20,
      chamfer: radius * 0.2,
    })
    for (const y of [0.34, 0.86])
      bar(kit, palette.galvanised, radius + 0.02, 0.06, [0, height * y, 0], [0, 0, 0], 20)
    for (let leg = 0; leg < 3; leg++) {
      const angle = leg * 2.094
      kit.plainBox([0.08, height * 0.3, 0.08], palette.structure, [
        Math.cos(angle) * radius * 0.8,
        height * 0.15,
        Math.sin(angle) * radius * 0.8,
      ])
    }
    bar(kit, palette.mid, radius * 0.3, 0.14, [0, height + 0.04, 0], [0, 0, 0], 12)
  })
}

/** A screen on an arm beside a machine; looks towards +z before the turn. */
export function operatorPanel(kit: GeometryKit, palette: Palette, at: Point, yaw = 0): void {
  kit.group({ at, turn: [0, yaw, 0] }, () => {
    kit.plainBox([0.08, 1.15, 0.08], palette.mid, [0, 0.58, 0])
    kit.box([0.6, 0.44, 0.1], palette.dark, [0, 1.35, 0], [-0.2, 0, 0], 0.02)
    kit.plainBox([0.5, 0.34, 0.02], palette.screen, [0, 1.36, 0.055], [-0.2, 0, 0])
    kit.plainBox([0.36, 0.03, 0.3], palette.mid, [0, 0.015, 0])
  })
}

/** A low cabinet row along x with lamps, fans and seams, as power supplies and drives have. */
export function cabinetRow(
  kit: GeometryKit,
  palette: Palette,
  [x0, x1]: readonly [number, number],
  z: number,
  height = 2,
): void {
  const length = x1 - x0
  const doors = Math.max(1, Math.round(length / 0.9))
  kit.box(
    [length, height - 0.1, 0.6],
    palette.light,
    [(x0 + x1) / 2, height / 2 + 0.05, z],
    [0, 0, 0],
    0.03,
  )
  kit.plainBox([length, 0.1, 0.56], palette.dark, [(x0 + x1) / 2, 0.05, z])
  for (const side of [-1, 1])
    for (let door = 0; door < doors; door++) {
      const x = x0 + ((door + 0.5) * length) / doors
      kit.plainBox([0.02, height - 0.24, 0.01], palette.mid, [
        x + length / doors / 2,
        height / 2,
        z + side * 0.303,
      ])
      kit.plainBox([0.34, 0.2, 0.01], door % 3 === 0 ? palette.screen : palette.mid, [
        x,
        height * 0.76,
        z + side * 0.303,
      ])
    }
}

/** A tower light on top of a machine. */
export function signalTower(kit: GeometryKit, palette: Palette, at: Point): void {
  const [x, y, z] = at
  bar(kit, palette.galvanised, 0.03, 0.4, [x, y + 0.2, z], [0, 0, 0], 6)
  kit.cylinder(0.085, 0.4, palette.status, [x, y + 0.6, z], [0, 0, 0], {
    segments: 12,
    chamfer: 0.02,
  })
  bar(kit, palette.dark, 0.09, 0.06, [x, y + 0.38, z], [0, 0, 0], 10)
  bar(kit, palette.dark, 0.09, 0.05, [x, y + 0.82, z], [0, 0, 0], 10)
}

/** A slim cabinet with a screen and gauges beside a machine; looks towards +z. */
export function controlOf(kit: GeometryKit, palette: Palette, at: Point): void {
  kit.group({ at }, () => {
    kit.box([0.8, 1.7, 0.36], palette.light, [0, 0.9, 0], [0, 0, 0], 0.03)
    kit.plainBox([0.76, 0.1, 0.34], palette.dark, [0, 0.05, 0])
    kit.plainBox([0.44, 0.3, 0.02], palette.screen, [0, 1.36, 0.185])
    for (const x of [-0.2, 0, 0.2])
      bar(
        kit,
        x === 0 ? palette.red : palette.ready,
        0.03,
        0.04,
        [x, 1.08, 0.19],
        [quarter, 0, 0],
        6,
      )
  })
}
