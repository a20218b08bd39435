/** From the shaft to the pump: hoist with headframe, gyratory crusher, high-pressure grinding rolls, slurry pump. */
import { Matrix4, TorusGeometry } from 'three'

import { turned } from '#client/scene/geometry/extruded-profile.ts'
import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, operatorPanel, signalTower } from './line-parts.ts'
import { ease } from './pick-and-place.ts'
import { climb, shareOf, trestle, turnOf } from './process-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** A straight member between two points. */
function strut(kit: GeometryKit, surface: Surface, a: Point, b: Point, thick: number): void {
  const [dx, dy, dz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const length = Math.hypot(dx, dy, dz)
  kit.plainBox(
    [length, thick, thick],
    surface,
    [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2],
    [0, Math.atan2(-dz, dx), Math.asin(dy / length)],
  )
}

/** Four legs and two back stays carry the sheaves; skips go up and down in turn, the drum turns in its house. */
export const mineHoist: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const x0 = lengthM * 0.2
  const wide = Math.min(lengthM, widthM) * 0.2
  const top = heightM - 2.4
  for (const sx of [-1, 1])
    for (const sz of [-1, 1])
      strut(
        kit,
        palette.structure,
        [x0 + sx * wide * 1.2, 0, sz * wide * 1.2],
        [x0 + sx * wide * 0.8, top, sz * wide * 0.8],
        0.5,
      )
  for (const sz of [-1, 1])
    strut(
      kit,
      palette.structure,
      [-lengthM * 0.44, 0, sz * widthM * 0.34],
      [x0 - wide * 0.6, top, sz * wide * 0.8],
      0.6,
    )
  const bays = Math.max(2, Math.round(heightM / 6))
  for (let i = 1; i <= bays; i++) {
    const y = (i * top) / bays
    const w = wide * (1.2 - (0.4 * i) / bays)
    for (const side of [-1, 1]) {
      kit.plainBox([w * 2, 0.24, 0.24], palette.structure, [x0, y, side * w])
      kit.plainBox([0.24, 0.24, w * 2], palette.structure, [x0 + side * w, y, 0])
      strut(kit, palette.structure, [x0 - w, y - top / bays, side * w], [x0 + w, y, side * w], 0.16)
    }
  }
  kit.plainBox([wide * 2.4, 0.2, wide * 2.4], palette.galvanised, [x0, top, 0])
  for (const side of [-1, 1])
    for (const rail of [0.55, 1.1])
      kit.plainBox([wide * 2.4, 0.06, 0.06], palette.yellow, [x0, top + rail, side * wide * 1.2])
  climb(kit, palette, [x0 + wide * 1.3, 0, 0], top)
  // Shaft collar, discharge chute, bin.
  kit.plainBox([wide * 3, 0.7, wide * 3], palette.light, [x0, 0.35, 0])
  kit.plainBox([wide * 1.5, 0.04, wide * 1.5], palette.black, [x0, 0.72, 0])
  kit.plainBox(
    [lengthM * 0.26, 0.2, 1.6],
    palette.galvanised,
    [x0 + lengthM * 0.18, heightM * 0.28, 0],
    [0, 0, -0.6],
  )
  // Winder house.
  const house = [lengthM * 0.34, heightM * 0.2, widthM * 0.72] as const
  kit.plainBox(house, palette.wall, [-lengthM * 0.32, house[1] / 2, 0])
  kit.plainBox([house[0] + 0.3, 0.3, house[2] + 0.3], palette.mid, [-lengthM * 0.32, house[1], 0])
  for (const side of [-1, 1])
    kit.plainBox([house[0] * 0.7, house[1] * 0.3, 0.06], palette.window, [
      -lengthM * 0.32,
      house[1] * 0.6,
      (side * house[2]) / 2,
    ])
  const sheave = wide * 0.85
  const drumY = house[1] + 1.3
  kit.plainBox([1.2, 1, widthM * 0.4], palette.dark, [-lengthM * 0.3, house[1] + 0.5, 0])
  // Ropes from the drum to the sheaves.
  for (const side of [-1, 1])
    strut(
      kit,
      palette.dark,
      [-lengthM * 0.3, drumY + 1, side * 0.7],
      [x0 - sheave * 0.3, top + 1.2 + sheave, side * 0.7],
      0.09,
    )
  const drop = top * 0.62
  const rope = new GeometryKit().plainBox([0.08, 1, 0.08], palette.dark, [0, -0.5, 0]).build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'sheave', geometry: sheaveWheel(palette, sheave), count: 2 },
      { id: 'skip', geometry: skip(palette, wide), count: 2 },
      { id: 'rope', geometry: rope, count: 2 },
      { id: 'winder-drum', geometry: winder(palette, widthM), count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 2,
    animate(cycle, out) {
      // One skip rises while the other sinks: a lift and a stop in each half of a cycle.
      const lifts = 4
      const turn = shareOf(cycle) * lifts
      const nth = Math.floor(turn)
      const moved = ease((turn - nth) * 1.25)
      const up = nth % 2 === 0 ? moved : 1 - moved
      const angle = (up * drop) / sheave
      for (const i of [0, 1]) {
        const share = i === 0 ? up : 1 - up
        const y = -wide * 0.6 + share * drop
        const z = (i - 0.5) * 1.4
        out.set(0, i, pose.makeRotationZ(i === 0 ? -angle : angle).setPosition(x0, top + 1.2, z))
        out.set(1, i, pose.makeTranslation(x0, y, (i - 0.5) * wide))
        const length = top + 1 - y - wide
        pose
          .makeScale(1, length, 1)
          .setPosition(x0 + sheave * 0.2, top + 1.2, (i - 0.5) * wide * 0.9)
        out.set(2, i, pose)
      }
      out.set(3, 0, pose.makeRotationZ(-angle * 1.4).setPosition(-lengthM * 0.3, drumY, 0))
    },
  }
}

function sheaveWheel(palette: Palette, radius: number) {
  const kit = new GeometryKit()
  kit.add(new TorusGeometry(radius, 0.16, 4, 20), palette.accent)
  for (let i = 0; i < 3; i++)
    kit.plainBox([radius * 2, 0.14, 0.1], palette.mid, [0, 0, 0], [0, 0, (i * Math.PI) / 3])
  bar(kit, palette.dark, 0.28, 0.5, [0, 0, 0], [quarter, 0, 0], 10)
  return kit.build(false)
}

function skip(palette: Palette, wide: number) {
  return new GeometryKit()
    .plainBox([wide * 0.8, wide * 1.6, wide * 0.7], palette.accent, [0, wide * 0.8, 0])
    .plainBox([wide * 0.84, 0.2, wide * 0.74], palette.dark, [0, wide * 1.5, 0])
    .plainBox([wide * 0.7, 0.1, wide * 0.6], palette.material, [0, wide * 1.62, 0])
    .build(false)
}

function winder(palette: Palette, widthM: number) {
  const kit = new GeometryKit()
  bar(kit, palette.machine, 1, widthM * 0.26, [0, 0, 0], [quarter, 0, 0], 16)
  for (const side of [-1, 1])
    bar(kit, palette.yellow, 1.15, 0.14, [0, 0, side * widthM * 0.13], [quarter, 0, 0], 16)
  kit.plainBox([1.9, 0.2, widthM * 0.28], palette.dark)
  return kit.build(false)
}

/** A cone rolls inside a bowl on top of a concrete tower; ore comes over a tipping edge, a belt takes it below. */
export const gyratoryCrusher: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const deck = heightM * 0.62
  const radius = Math.min(lengthM, widthM) * 0.27
  trestle(kit, palette, [-lengthM * 0.42, lengthM * 0.42], 0, widthM * 0.84, [deck])
  kit.add(
    turned(
      [
        [radius * 0.75, 0],
        [radius * 0.8, deck * 0.35],
        [radius * 0.55, deck * 0.45],
        [radius * 0.9, deck + 0.4],
        [radius * 1.3, heightM * 0.86],
        [radius * 1.2, heightM * 0.86],
        [radius * 0.7, deck],
      ],
      24,
    ),
    palette.light,
  )
  for (const y of [deck * 0.36, deck * 0.75, heightM * 0.84])
    bar(kit, palette.machine, radius * (y > deck ? 1.3 : 0.82), 0.3, [0, y, 0], [0, 0, 0], 24, true)
  // Spider over the bowl.
  for (const turn of [0, quarter])
    kit.plainBox(
      [radius * 2.5, 0.5, 0.6],
      palette.yellow,
      [0, heightM * 0.88, 0],
      [0, turn + 0.4, 0],
    )
  bar(kit, palette.mid, radius * 0.3, 0.9, [0, heightM * 0.9, 0], [0, 0, 0], 14)
  // Tipping edge and hopper wall, feed on it.
  kit.plainBox([0.5, heightM * 0.34, widthM * 0.8], palette.lining, [
    -lengthM * 0.4,
    heightM * 0.8,
    0,
  ])
  kit.plainBox(
    [lengthM * 0.2, 0.3, widthM * 0.6],
    palette.material,
    [-lengthM * 0.3, heightM * 0.85, 0],
    [0, 0, -0.35],
  )
  // Drive and discharge belt.
  bar(kit, palette.machine, 0.7, lengthM * 0.2, [lengthM * 0.3, deck + 0.9, 0], [0, 0, quarter], 14)
  kit.plainBox([lengthM * 0.16, 0.3, 1.6], palette.dark, [lengthM * 0.3, deck + 0.2, 0])
  kit.plainBox(
    [lengthM * 0.56, 0.16, 1.6],
    palette.rubber,
    [lengthM * 0.22, heightM * 0.1, 0],
    [0, 0, 0.08],
  )
  for (const side of [-1, 1])
    kit.plainBox(
      [lengthM * 0.56, 0.3, 0.14],
      palette.machine,
      [lengthM * 0.22, heightM * 0.1, side * 0.9],
      [0, 0, 0.08],
    )
  climb(kit, palette, [lengthM * 0.44, 0, widthM * 0.3], deck)
  signalTower(kit, palette, [lengthM * 0.4, deck, widthM * 0.36])
  const cone = new GeometryKit()
  cone.cylinder(radius * 0.7, heightM * 0.3, palette.dark, [0, heightM * 0.02, 0], [0, 0, 0], {
    segments: 18,
    radiusTop: radius * 0.24,
  })
  for (let i = 0; i < 4; i++)
    cone.plainBox(
      [0.1, heightM * 0.2, 0.3],
      palette.mid,
      [Math.cos(i * quarter) * radius * 0.5, 0, Math.sin(i * quarter) * radius * 0.5],
      [0, -i * quarter, 0.3],
    )
  return {
    body: kit.build(),
    parts: [
      { id: 'cone', geometry: cone.build(false), count: 1 },
      { id: 'lump', geometry: lump(palette), count: 5 },
    ],
    bothWays: true,
    labelHeightM: heightM + 1,
    animate(cycle, out) {
      const angle = turnOf(cycle, 3)
      pose.makeRotationY(angle)
      pose.setPosition(
        Math.cos(angle) * radius * 0.08,
        heightM * 0.72,
        Math.sin(angle) * radius * 0.08,
      )
      out.set(0, 0, pose)
      const roll = (cycle.clockS * 0.35) % 1
      for (let i = 0; i < 5; i++) {
        const share = (i + roll) / 5
        if (cycle.progress < 0) out.hide(1, i)
        else {
          pose.makeRotationY(i * 2 + share * 3)
          pose.setPosition(
            -lengthM * 0.02 + share * lengthM * 0.5,
            heightM * 0.1 + 0.4 + (share - 0.45) * lengthM * 0.042,
            ((i % 3) - 1) * 0.4,
          )
          out.set(1, i, pose)
        }
      }
    },
  }
}

/** A lump of ore. */
function lump(palette: Palette) {
  const kit = new GeometryKit()
  kit.add(frustum([0.7, 0.6], [0.4, 0.34], 0.5), palette.material)
  return kit.build(false)
}

/** Two rolls side by side between a heavy frame, pressed together by cylinders, feed bin over them. */
export const hpgr: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const radius = Math.min(heightM * 0.19, lengthM * 0.14)
  const y = heightM * 0.42
  const rollW = widthM * 0.34
  kit.plainBox([lengthM * 0.9, y - radius * 0.6, widthM * 0.56], palette.light, [
    0,
    (y - radius * 0.6) / 2,
    0,
  ])
  for (const side of [-1, 1]) {
    const z = side * widthM * 0.24
    kit.box([lengthM * 0.76, 0.7, 0.5], palette.machine, [0, y + radius * 1.25, z], [0, 0, 0], 0.06)
    kit.box([lengthM * 0.76, 0.5, 0.5], palette.machine, [0, y - radius * 0.5, z], [0, 0, 0], 0.06)
    for (const x of [-0.37, 0.37])
      kit.plainBox([0.5, radius * 2.4, 0.56], palette.machine, [x * lengthM, y + radius * 0.35, z])
    for (const x of [-1, 1])
      kit.plainBox([radius * 0.9, radius * 0.9, 0.4], palette.yellow, [
        x * radius * 1.04,
        y + radius * 0.3,
        z,
      ])
    bar(
      kit,
      palette.chrome,
      radius * 0.26,
      lengthM * 0.12,
      [lengthM * 0.27, y + radius * 0.3, z],
      [0, 0, quarter],
      12,
    )
    bar(
      kit,
      palette.accent,
      radius * 0.36,
      lengthM * 0.08,
      [lengthM * 0.33, y + radius * 0.3, z],
      [0, 0, quarter],
      12,
    )
  }
  // Feed bin and drives.
  const top = y + radius * 1.7
  kit.add(
    frustum([radius * 1.2, rollW], [radius * 2.6, rollW * 1.5], heightM - top),
    palette.galvanised,
    {
      at: [0, (heightM + top) / 2, 0],
    },
  )
  kit.plainBox([radius * 2.3, 0.1, rollW * 1.3], palette.material, [0, heightM - 0.02, 0])
  for (const side of [-1, 1]) {
    kit.box(
      [radius * 1.1, radius * 1.1, widthM * 0.12],
      palette.mid,
      [side * radius * 1.1, y + radius * 0.3, -widthM * 0.36],
      [0, 0, 0],
      0.05,
    )
    bar(
      kit,
      palette.yellow,
      radius * 0.36,
      lengthM * 0.16,
      [side * lengthM * 0.3, y, -widthM * 0.4],
      [0, 0, quarter],
      14,
    )
  }
  kit.plainBox([lengthM, 0.12, rollW], palette.rubber, [0, 0.4, widthM * 0.36])
  operatorPanel(kit, palette, [lengthM * 0.42, 0, widthM * 0.44])
  const roll = new GeometryKit()
  bar(roll, palette.steel, radius, rollW, [0, 0, 0], [quarter, 0, 0], 20)
  for (let i = 0; i < 10; i++) {
    const angle = (i * Math.PI) / 5
    roll.plainBox(
      [0.1, 0.12, rollW],
      palette.dark,
      [Math.cos(angle) * radius, Math.sin(angle) * radius, 0],
      [0, 0, angle],
    )
  }
  bar(roll, palette.chrome, radius * 0.3, rollW * 1.7, [0, 0, 0], [quarter, 0, 0], 12)
  return {
    body: kit.build(),
    parts: [{ id: 'press-roll', geometry: roll.build(false), count: 2 }],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const angle = turnOf(cycle, 1.6)
      for (const i of [0, 1]) {
        const side = i === 0 ? -1 : 1
        out.set(
          0,
          i,
          pose.makeRotationZ(side * angle).setPosition(side * radius * 1.04, y + radius * 0.3, 0),
        )
      }
    },
  }
}

/** A snail casing with its suction pipe in front, belt drive and motor behind. */
export const slurryPump: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const r = Math.min(heightM * 0.3, widthM * 0.28)
  const x = lengthM * 0.22
  const y = r + 0.5
  kit.plainBox([lengthM * 0.9, 0.4, widthM * 0.7], palette.light, [0, 0.2, 0])
  bar(kit, palette.machine, r, r * 0.8, [x, y, 0], [0, 0, quarter], 20)
  bar(kit, palette.mid, r * 1.12, 0.12, [x, y, 0], [0, 0, quarter], 20)
  kit.plainBox([r * 0.7, heightM - y, r * 0.7], palette.machine, [x, (heightM + y) / 2, -r * 0.6])
  bar(kit, palette.galvanised, r * 0.5, 0.14, [x, heightM, -r * 0.6], [0, 0, 0], 14)
  bar(
    kit,
    palette.galvanised,
    r * 0.42,
    lengthM * 0.18,
    [x + lengthM * 0.17, y, 0],
    [0, 0, quarter],
    14,
  )
  kit.plainBox([lengthM * 0.26, r * 0.7, r * 0.8], palette.accent, [-lengthM * 0.06, y, 0])
  bar(kit, palette.chrome, r * 0.16, lengthM * 0.4, [-lengthM * 0.16, y, 0], [0, 0, quarter], 10)
  bar(
    kit,
    palette.yellow,
    r * 0.5,
    lengthM * 0.32,
    [-lengthM * 0.1, y + r * 1.15, 0],
    [0, 0, quarter],
    14,
  )
  kit.plainBox([lengthM * 0.34, 0.1, r], palette.dark, [-lengthM * 0.1, y + r * 0.62, 0])
  const pulley = new GeometryKit()
  bar(pulley, palette.dark, r * 0.48, 0.2, [0, 0, 0], [0, 0, quarter], 14)
  pulley.plainBox([0.22, r * 0.8, 0.08], palette.yellow)
  return {
    body: kit.build(),
    parts: [{ id: 'pulley', geometry: pulley.build(false), count: 2 }],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      for (const i of [0, 1]) {
        const angle = turnOf(cycle, i === 0 ? 5 : 8)
        out.set(0, i, pose.makeRotationX(angle).setPosition(-lengthM * 0.34, y + i * r * 1.15, 0))
      }
    },
  }
}
