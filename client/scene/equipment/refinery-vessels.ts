/** What stands low in a refinery: desalter, separators under air coolers, blending tanks, metering skids. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, cabinetRow, enclosure } from './line-parts.ts'
import {
  climb,
  lying,
  pump,
  ring,
  roundTank,
  trestle,
  turnOf,
  upright,
  valve,
} from './process-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** Marks that run along a pipe while the machine runs. */
function flowMark(palette: Palette) {
  return new GeometryKit().plainBox([0.5, 0.08, 0.24], palette.beam).build(false)
}

interface FlowLook {
  readonly y: number
  readonly z: number
  readonly count: number
}

/** A drawing whose only motion is a row of marks along its length. */
function flowing(
  kit: GeometryKit,
  palette: Palette,
  lengthM: number,
  heightM: number,
  { y, z, count }: FlowLook,
): EquipmentDesign {
  return {
    body: kit.build(),
    parts: [{ id: 'flow-mark', geometry: flowMark(palette), count, shared: true }],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const creep = (cycle.clockS * 0.25) % 1
      for (let i = 0; i < count; i++)
        if (cycle.progress < 0) out.hide(0, i)
        else out.set(0, i, pose.makeTranslation(((i + creep) / count - 0.5) * (lengthM - 1), y, z))
    },
  }
}

/** A long lying drum with high-voltage bushings, mixing valve and brine drum under it. */
export const desalter: EquipmentBuilder = (size, palette) => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.4, 0.14, widthM - 0.4], palette.lining, [0, 0.07, 0])
  const radius = Math.min(widthM * 0.21, heightM * 0.26)
  const y = heightM * 0.46
  lying(kit, palette, palette.steel, [0, y, -widthM * 0.12], radius, lengthM * 0.8)
  const top = y + radius
  kit.plainBox([lengthM * 0.7, 0.1, 1.6], palette.galvanised, [0, top + 0.1, -widthM * 0.12])
  for (const side of [-1, 1])
    for (const rail of [0.55, 1.05])
      kit.plainBox([lengthM * 0.7, 0.05, 0.05], palette.yellow, [
        0,
        top + 0.1 + rail,
        -widthM * 0.12 + side * 0.8,
      ])
  for (let i = 0; i < 3; i++) {
    const x = (i - 1) * lengthM * 0.22
    kit.plainBox([1.1, 0.9, 0.9], palette.machine, [x, top + 0.6, -widthM * 0.12])
    for (const dx of [-0.3, 0, 0.3])
      bar(kit, palette.lining, 0.09, 0.6, [x + dx, top + 1.3, -widthM * 0.12], [0, 0, 0], 8)
  }
  climb(kit, palette, [lengthM * 0.36, 0, -widthM * 0.12 + 1], top)
  const front = widthM * 0.32
  lying(kit, palette, palette.white, [-lengthM * 0.24, 1.2, front], 0.6, lengthM * 0.3)
  for (const i of [0, 1]) pump(kit, palette, [lengthM * 0.12 + i * 2.4, 0.14, front], 1.1)
  kit.pipe(
    [
      [-lengthM / 2, 1.4, front - 1.2],
      [lengthM * 0.3, 1.4, front - 1.2],
      [lengthM * 0.3, y, front - 1.2],
      [lengthM * 0.3, y, 0],
    ],
    palette.galvanised,
    0.2,
    6,
  )
  valve(kit, palette, [0, 1.4, front - 1.2])
  return flowing(kit, palette, lengthM * 0.6, heightM, {
    y: y,
    z: -widthM * 0.12 + radius + 0.02,
    count: 6,
  })
}

/** Hot and cold separators: a lying drum high up, an upright one beside it, a bank of air coolers with fans. */
export const separator: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.4, 0.14, widthM - 0.4], palette.lining, [0, 0.07, 0])
  const deck = heightM * 0.55
  trestle(kit, palette, [-lengthM * 0.42, lengthM * 0.12], 0, widthM * 0.66, [deck])
  const fans = 3
  for (let i = 0; i < fans; i++) {
    const x = -lengthM * 0.42 + (i + 0.5) * lengthM * 0.18
    kit.plainBox([lengthM * 0.16, 0.7, widthM * 0.6], palette.galvanised, [x, deck + 1, 0])
    bar(kit, palette.light, lengthM * 0.066, 0.6, [x, deck + 1.6, 0], [0, 0, 0], 16, true)
    bar(kit, palette.black, lengthM * 0.064, 0.02, [x, deck + 1.5, 0], [0, 0, 0], 16)
  }
  const radius = Math.min(1.5, widthM * 0.13)
  lying(kit, palette, palette.white, [-lengthM * 0.15, radius + 1.2, 0], radius, lengthM * 0.46)
  const x = lengthM * 0.3
  bar(kit, palette.mid, radius * 0.8, 2, [x, 1, 0], [0, 0, 0], 14)
  upright(kit, palette.steel, [x, 1.4, 0], radius, heightM - 1.8)
  bar(kit, palette.galvanised, radius + 1, 0.12, [x, heightM * 0.75, 0], [0, 0, 0], 14)
  for (const rail of [0.55, 1.1])
    ring(kit, palette.yellow, [x, heightM * 0.75 + rail, 0], radius + 0.95)
  climb(kit, palette, [x, 0, radius + 0.9], heightM * 0.75)
  kit.pipe(
    [
      [x, heightM - 0.6, 0],
      [x, heightM, 0],
      [lengthM * 0.14, heightM, 0],
      [lengthM * 0.14, deck + 1, 0],
    ],
    palette.galvanised,
    0.22,
    6,
  )
  for (const i of [0, 1]) pump(kit, palette, [lengthM * 0.26 + i * 2.2, 0.14, widthM * 0.36], 1.1)
  return {
    body: kit.build(),
    parts: [{ id: 'fan', geometry: fanGeometry(palette, lengthM * 0.06), count: fans }],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      for (let i = 0; i < fans; i++)
        out.set(
          0,
          i,
          pose
            .makeRotationY(turnOf(cycle, 4) + i)
            .setPosition(-lengthM * 0.42 + (i + 0.5) * lengthM * 0.18, deck + 1.8, 0),
        )
    },
  }
}

function fanGeometry(palette: Palette, radius: number) {
  const kit = new GeometryKit()
  for (let blade = 0; blade < 4; blade++)
    kit.group({ turn: [0, blade * quarter, 0] }, () =>
      kit.plainBox(
        [radius * 0.8, 0.04, radius * 0.24],
        palette.steel,
        [radius * 0.5, 0, 0],
        [0.35, 0, 0],
      ),
    )
  bar(kit, palette.accent, radius * 0.16, 0.16, [0, 0, 0])
  return kit.build(false)
}

/** Day tanks with stirrers over a manifold, and the laboratory beside them. */
export const blendingLab: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.4, 0.14, widthM - 0.4], palette.lining, [0, 0.07, 0])
  const tanks = 3
  const radius = Math.min(lengthM * 0.12, widthM * 0.2)
  const high = heightM * 0.72
  const at = (i: number) => -lengthM * 0.36 + i * lengthM * 0.26
  const z = -widthM * 0.2
  const tints: readonly Surface[] = [palette.white, palette.steel, palette.white]
  for (let i = 0; i < tanks; i++) {
    roundTank(kit, palette, tints[i]!, [at(i), 0.14, z], radius, high, 18)
    bar(kit, palette.machine, 0.3, 1, [at(i), high + 1, z], [0, 0, 0], 10)
    kit.pipe(
      [
        [at(i), 0.9, z + radius],
        [at(i), 0.9, z + radius + 1],
        [at(i), 1.5, z + radius + 1],
      ],
      palette.galvanised,
      0.12,
      6,
    )
    valve(kit, palette, [at(i), 1.5, z + radius + 1])
  }
  bar(
    kit,
    palette.accent,
    0.2,
    lengthM * 0.8,
    [-lengthM * 0.08, 1.2, z + radius + 1.5],
    [0, 0, quarter],
    10,
  )
  climb(kit, palette, [at(1), 0, z + radius + 0.2], high)
  kit.group({ at: [lengthM * 0.14, 0, widthM * 0.3] }, () =>
    enclosure(kit, palette, [0, 0, 0], [lengthM * 0.5, 3, widthM * 0.3], { band: palette.green }),
  )
  for (const i of [0, 1]) pump(kit, palette, [-lengthM * 0.36 + i * 2.4, 0.14, widthM * 0.34])
  const shaft = new GeometryKit()
    .plainBox([0.9, 0.08, 0.16], palette.accent, [0, 0.1, 0])
    .plainBox([0.16, 0.08, 0.9], palette.accent, [0, 0.1, 0])
    .build(false)
  return {
    body: kit.build(),
    parts: [{ id: 'stirrer-head', geometry: shaft, count: tanks }],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const rate = cycle.progress < 0 ? 0 : 3
      for (let i = 0; i < tanks; i++)
        out.set(0, i, pose.makeRotationY(turnOf(cycle, rate) + i).setPosition(at(i), high + 1.5, z))
    },
  }
}

/** Pipes through flow meters and control valves on a frame, filters and pumps beside. */
export const meteringSkid: EquipmentBuilder = (size, palette) => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const lanes = Math.max(2, Math.min(4, Math.round(widthM / 1.6)))
  const scale = Math.min(1.6, Math.max(0.6, heightM / 4))
  kit.plainBox([lengthM - 0.3, 0.2, widthM - 0.3], palette.structure, [0, 0.1, 0])
  kit.plainBox([lengthM - 0.6, 0.06, widthM - 0.6], palette.galvanised, [0, 0.22, 0])
  const y = Math.min(1.5, heightM * 0.5)
  for (let i = 0; i < lanes; i++) {
    const z = ((i + 0.5) / lanes - 0.5) * (widthM - 1)
    bar(
      kit,
      i % 2 === 0 ? palette.galvanised : palette.steel,
      0.11 * scale,
      lengthM - 0.6,
      [0, y, z],
      [0, 0, quarter],
      8,
    )
    for (const x of [-0.36, 0.3])
      bar(kit, palette.mid, 0.18 * scale, 0.1, [x * lengthM, y, z], [0, 0, quarter], 10)
    kit.box([0.7 * scale, 0.5 * scale, 0.42 * scale], palette.machine, [-lengthM * 0.12, y, z])
    kit.plainBox([0.34 * scale, 0.4 * scale, 0.24 * scale], palette.white, [
      -lengthM * 0.12,
      y + 0.5 * scale,
      z,
    ])
    kit.plainBox([0.2 * scale, 0.16 * scale, 0.02], palette.screen, [
      -lengthM * 0.12,
      y + 0.55 * scale,
      z + 0.13 * scale,
    ])
    bar(
      kit,
      palette.red,
      0.2 * scale,
      0.18 * scale,
      [lengthM * 0.12, y + 0.7 * scale, z],
      [0, 0, 0],
      10,
    )
    bar(kit, palette.dark, 0.06, 0.5 * scale, [lengthM * 0.12, y + 0.4 * scale, z], [0, 0, 0], 6)
    kit.plainBox([0.12, y, 0.12], palette.structure, [-lengthM * 0.4, y / 2, z])
    kit.plainBox([0.12, y, 0.12], palette.structure, [lengthM * 0.42, y / 2, z])
    pump(kit, palette, [lengthM * 0.3, 0.24, z], 0.6 * scale)
  }
  if (heightM > 4) {
    upright(kit, palette.steel, [-lengthM * 0.34, 0.6, 0], widthM * 0.13, heightM - 1)
    upright(kit, palette.white, [-lengthM * 0.34, 0.6, -widthM * 0.3], widthM * 0.1, heightM * 0.7)
  }
  cabinetRow(
    kit,
    palette,
    [lengthM * 0.1, lengthM * 0.4],
    -widthM / 2 + 0.4,
    Math.min(2, heightM * 0.8),
  )
  return flowing(kit, palette, lengthM, heightM, {
    y: y + 0.15 * scale,
    z: (0.5 - 0.5 / lanes) * (widthM - 1),
    count: 5,
  })
}
