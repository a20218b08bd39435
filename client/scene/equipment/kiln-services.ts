/** What surrounds the tunnel of a kiln: flue and hot-air ducts, fans, chimney, gas and air headers, portals, the pusher. */
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { MachineSize } from './equipment-design.ts'
import { firingFrom, firingTo } from './kiln-zones.ts'
import { controlCabinet, motor, railing } from './plant-fittings.ts'

const quarter = Math.PI / 2
/** Places of the fans as shares of the length: flue gas, two for combustion air, cooling. */
const fanShares = [0.08, 0.4, 0.7, 0.9] as const
export const fanCount = fanShares.length
const ductZ = -1.3
/** Plane of the fan wheels, behind the middle, so that the section keeps them. */
export const fanZ = -0.2
const chimneyZ = -0.55

export function fanX({ lengthM }: MachineSize, index: number): number {
  return ((fanShares[index] ?? 0.5) - 0.5) * lengthM
}

/** Height of the axes of the fans, m. */
export function fanHeightM({ heightM }: MachineSize): number {
  return heightM - 0.05
}

export function ductsAndFans(kit: GeometryKit, palette: Palette, size: MachineSize): void {
  const { lengthM, heightM } = size
  const y = heightM + 0.35
  const runs = [
    [0.03, firingFrom, 0.38],
    [firingTo, 0.98, 0.46],
  ] as const
  for (const [from, to, radius] of runs) {
    const x0 = (from - 0.5) * lengthM
    const x1 = (to - 0.5) * lengthM
    kit.cylinder(radius, x1 - x0, palette.galvanised, [(x0 + x1) / 2, y, ductZ], [0, 0, quarter], {
      segments: 24,
      chamfer: 0.04,
    })
    for (let x = x0 + 1; x < x1; x += 4) {
      kit.cylinder(radius + 0.035, 0.08, palette.steel, [x, y, ductZ], [0, 0, quarter], {
        segments: 24,
        chamfer: 0.012,
      })
      kit.pipe(
        [
          [x + 1, heightM - 0.8, -0.2],
          [x + 1, y, -0.2],
          [x + 1, y, ductZ + radius * 0.7],
        ],
        palette.galvanised,
        0.12,
        10,
        0.22,
      )
    }
  }
  fanShares.forEach((_, i) => fanHouse(kit, palette, size, i, y))
  chimney(kit, palette, fanX(size, 0) + 2.2, heightM)
}

function fanHouse(
  kit: GeometryKit,
  palette: Palette,
  size: MachineSize,
  index: number,
  ductY: number,
): void {
  const x = fanX(size, index)
  const y = fanHeightM(size)
  kit.box([2, 0.1, 1], palette.structure, [x - 0.2, size.heightM - 0.66, fanZ - 0.3])
  kit.cylinder(0.6, 0.44, palette.machine, [x, y, fanZ - 0.28], [quarter, 0, 0], {
    segments: 28,
    chamfer: 0.05,
  })
  kit.cylinder(0.47, 0.05, palette.black, [x, y, fanZ - 0.05], [quarter, 0, 0], { segments: 24 })
  kit.cylinder(0.5, 0.06, palette.steel, [x, y, fanZ - 0.07], [quarter, 0, 0], { segments: 24 })
  kit.box([0.7, 0.46, 0.44], palette.machine, [x + 0.3, y + 0.38, fanZ - 0.28], [0, 0, 0], 0.05)
  motor(kit, palette, [x - 0.9, y - 0.2, fanZ - 0.28], [0, 0, 0], 1.1)
  kit.pipe(
    [
      [x + 0.45, y + 0.5, fanZ - 0.28],
      [x + 0.45, ductY + 0.3, fanZ - 0.4],
      [x + 0.45, ductY, ductZ + 0.2],
    ],
    palette.galvanised,
    0.22,
    14,
    0.3,
  )
}

function chimney(kit: GeometryKit, palette: Palette, x: number, base: number): void {
  const height = 7.4
  for (const dx of [-0.6, 0.6])
    for (const dz of [-0.42, 0.42])
      kit.box([0.12, 1.5, 0.12], palette.structure, [x + dx, base + 0.1, chimneyZ + dz])
  kit.box([1.5, 0.12, 1.1], palette.structure, [x, base + 0.86, chimneyZ], [0, 0, 0], 0.02)
  kit.cylinder(
    0.44,
    height,
    palette.galvanised,
    [x, base + 0.9 + height / 2, chimneyZ],
    [0, 0, 0],
    {
      segments: 26,
    },
  )
  for (const share of [0.02, 0.34, 0.66, 0.98])
    kit.cylinder(0.49, 0.1, palette.steel, [x, base + 0.9 + share * height, chimneyZ], [0, 0, 0], {
      segments: 26,
    })
  kit.cylinder(0.5, 0.4, palette.steel, [x, base + height + 1.3, chimneyZ], [0, 0, 0], {
    segments: 26,
    radiusTop: 0.34,
  })
  kit.pipe(
    [
      [x - 1.6, base + 0.5, fanZ - 0.3],
      [x - 0.9, base + 0.5, chimneyZ],
      [x, base + 1.2, chimneyZ],
    ],
    palette.galvanised,
    0.28,
    14,
    0.5,
  )
}

/** Gas (yellow) and combustion air along the burners, with a drop to each; `sides` -1 back, 1 front. */
export function headers(
  kit: GeometryKit,
  palette: Palette,
  { lengthM, widthM, heightM }: MachineSize,
  sides: readonly number[],
): void {
  const from = (firingFrom - 0.5) * lengthM
  const to = (firingTo - 0.5) * lengthM
  const [gasY, airY] = [heightM - 1.55, heightM - 1.2]
  for (const side of sides) {
    const z = side * (widthM / 2 + 0.34)
    for (const [y, radius, surface] of [
      [gasY, 0.075, palette.yellow],
      [airY, 0.13, palette.galvanised],
    ] as const)
      kit.cylinder(radius, to - from + 1, surface, [(from + to) / 2, y, z], [0, 0, quarter], {
        segments: 14,
      })
    for (let x = from + 0.55; x < to; x += 2)
      for (const [dx, y] of [
        [0, 1.3],
        [0.92, 1.72],
      ] as const) {
        kit.pipe(
          [
            [x + dx, gasY, z],
            [x + dx, y, z],
            [x + dx, y, z - side * 0.1],
          ],
          palette.yellow,
          0.024,
          6,
          0.08,
        )
        kit.cylinder(0.05, 0.07, palette.red, [x + dx, (gasY + y) / 2, z], [0, 0, 0], {
          segments: 8,
        })
      }
    for (let x = from; x <= to + 0.1; x += 4)
      kit.box([0.06, 0.06, 0.4], palette.structure, [x, airY - 0.16, z - side * 0.18])
  }
  // The gas station at the entry side of the firing zone.
  if (sides.includes(1)) {
    const z = widthM / 2 + 0.34
    kit.pipe(
      [
        [from - 0.5, gasY, z],
        [from - 1.2, gasY, z],
        [from - 1.2, 0.6, z],
        [from - 2.6, 0.6, z],
        [from - 2.6, 0.05, z],
      ],
      palette.yellow,
      0.075,
      12,
      0.2,
    )
    kit.cylinder(0.16, 0.3, palette.accent, [from - 1.9, 0.6, z], [0, 0, quarter], {
      segments: 16,
    })
    kit.cylinder(0.12, 0.12, palette.red, [from - 1.2, 1.4, z], [0, 0, 0], { segments: 14 })
  }
}

/** Catwalk railing along the back edge of the roof. */
export function roofRail(
  kit: GeometryKit,
  palette: Palette,
  { lengthM, widthM }: MachineSize,
  top: number,
): void {
  const z = -widthM / 2 + 0.12
  railing(
    kit,
    palette,
    [
      [-lengthM / 2 + 0.3, z],
      [lengthM / 2 - 0.3, z],
    ],
    top + 0.26,
  )
}

/** The frame around an end of the tunnel; `end` -1 entry, 1 exit. `glow` shows the warm inside. */
export function portal(
  kit: GeometryKit,
  palette: Palette,
  { lengthM, widthM, heightM }: MachineSize,
  end: number,
  glow: boolean,
): void {
  const half = widthM / 2
  const x = end * (lengthM / 2 + 0.14)
  const top = heightM - 0.7
  for (const z of [-1, 1])
    kit.box(
      [0.36, top, half - 1.32],
      palette.structure,
      [x, top / 2, z * (half + 1.32) * 0.5],
      [0, 0, 0],
      0.04,
    )
  kit.box([0.36, top - 2.3, 2.7], palette.structure, [x, 2.3 + (top - 2.3) / 2, 0], [0, 0, 0], 0.04)
  kit.box([0.52, 0.24, widthM + 0.24], palette.dark, [x, top + 0.1, 0], [0, 0, 0], 0.04)
  // Door, drawn up, in its guides.
  for (const z of [-1.34, 1.34])
    kit.box([0.12, top + 0.9, 0.1], palette.galvanised, [x + end * 0.24, (top + 0.9) / 2, z])
  kit.box([0.08, 0.9, 2.56], palette.light, [x + end * 0.24, top + 0.2, 0], [0, 0, 0], 0.02)
  kit.box([0.16, 0.12, 2.9], palette.structure, [x + end * 0.24, top + 0.95, 0], [0, 0, 0], 0.02)
  kit.box([0.03, 0.46, 1.4], palette.white, [x + end * 0.19, top - 0.42, 0], [0, 0, 0], 0.006)
  for (const z of [-1.5, 1.5])
    kit.box([0.04, 2.1, 0.14], palette.yellow, [x + end * 0.19, 1.15, z], [0, 0, 0], 0.01)
  if (glow) {
    kit.box([0.04, 2.3, 2.7], palette.black, [x - end * 0.5, 1.15, 0], [0, 0, 0], 0.006)
    kit.box([0.05, 1.0, 2.1], palette.glow, [x - end * 0.46, 1.6, 0], [0, 0, 0], 0.1)
  }
}

/** Bed of the pusher between the rails, low enough for cars to roll over it, and its power unit beside. */
export function pusherBed(
  kit: GeometryKit,
  palette: Palette,
  x: number,
  lengthM: number,
  side: number,
): void {
  kit.box([lengthM, 0.05, 0.9], palette.dark, [x, 0.025, 0], [0, 0, 0], 0.01)
  for (const z of [-0.34, 0.34])
    kit.box([lengthM, 0.12, 0.1], palette.machine, [x, 0.08, z], [0, 0, 0], 0.02)
  kit.cylinder(0.1, 2.6, palette.machine, [x - lengthM / 2 + 1.4, 0.13, 0], [0, 0, quarter], {
    segments: 16,
  })
  kit.box([1.7, 0.9, 1], palette.mid, [x, 0.5, side], [0, 0, 0], 0.05)
  kit.box([1.74, 0.1, 1.04], palette.dark, [x, 0.05, side], [0, 0, 0], 0.02)
  motor(kit, palette, [x - 0.3, 1.15, side], [0, 0, 0], 0.9)
  kit.cylinder(0.12, 0.8, palette.machine, [x + 0.6, 1.3, side + 0.25], [0, 0, 0], {
    chamfer: 0.05,
  })
  for (const dz of [-0.12, 0.12])
    kit.pipe(
      [
        [x + 0.2 + dz, 0.8, side - 0.4],
        [x + 0.2 + dz, 0.8, side - 0.7],
        [x + 0.2 + dz, 0.06, side - 0.7],
        [x + 0.2 + dz, 0.06, 0.3],
      ],
      palette.black,
      0.035,
      8,
      0.12,
    )
  controlCabinet(kit, palette, [x + 2, 0, side], 0, [0.8, 1.9, 0.5])
}
