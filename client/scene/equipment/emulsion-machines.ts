/** Where an emulsion is made: heated tanks, emulsifier, belt cooler, static mixer for the sensitiser. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, cabinetRow, operatorPanel, signalTower, tank } from './line-parts.ts'
import { ease } from './pick-and-place.ts'
import { railing } from './plant-fittings.ts'
import { climb, pump, shareOf, turnOf, upright, valve } from './process-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** A stirred tank with a heated shell, on legs beside a platform. */
export const jacketedTank: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const radius = Math.min(lengthM, widthM) * 0.32
  const foot = heightM * 0.2
  const top = heightM * 0.8
  upright(kit, palette.steel, [0, foot, 0], radius, top - foot, 20)
  bar(
    kit,
    palette.lining,
    radius + 0.08,
    (top - foot) * 0.5,
    [0, foot + (top - foot) * 0.45, 0],
    [0, 0, 0],
    20,
    true,
  )
  for (const share of [0.2, 0.7])
    bar(
      kit,
      palette.galvanised,
      radius + 0.12,
      0.1,
      [0, foot + (top - foot) * share, 0],
      [0, 0, 0],
      20,
    )
  for (let leg = 0; leg < 4; leg++) {
    const angle = Math.PI / 4 + leg * quarter
    kit.plainBox([0.2, foot * 2, 0.2], palette.structure, [
      Math.cos(angle) * radius * 0.95,
      foot,
      Math.sin(angle) * radius * 0.95,
    ])
  }
  const deck = heightM * 0.62
  kit.plainBox([lengthM * 0.16, 0.1, widthM * 0.8], palette.galvanised, [
    -radius - lengthM * 0.1,
    deck,
    0,
  ])
  for (const z of [-0.4, 0.4])
    kit.plainBox([0.12, deck, 0.12], palette.structure, [
      -radius - lengthM * 0.15,
      deck / 2,
      z * widthM,
    ])
  const outer = -radius - lengthM * 0.17
  railing(
    kit,
    palette,
    [
      [outer, -widthM * 0.4],
      [outer, widthM * 0.4],
    ],
    deck,
  )
  climb(kit, palette, [-radius - lengthM * 0.1, 0, widthM * 0.42], deck)
  bar(kit, palette.machine, 0.32, heightM * 0.12, [0, heightM * 0.93, 0], [0, 0, 0], 12)
  kit.plainBox([0.8, 0.4, 0.6], palette.mid, [0, heightM * 0.84, 0])
  // Steam in, condensate out.
  kit.pipe(
    [
      [radius + 0.1, deck, 0],
      [radius + 0.6, deck, 0],
      [radius + 0.6, 0.5, 0],
    ],
    palette.red,
    0.08,
    6,
  )
  pump(kit, palette, [radius * 0.7, 0, widthM * 0.36], 0.9)
  kit.plainBox([0.34, (top - foot) * 0.6, 0.06], palette.dark, [0, (top + foot) / 2, radius + 0.1])
  const blade = new GeometryKit()
    .plainBox([0.9, 0.1, 0.14], palette.accent)
    .plainBox([0.14, 0.1, 0.9], palette.accent)
    .build(false)
  const level = new GeometryKit().plainBox([0.22, 1, 0.06], palette.beam, [0, 0.5, 0]).build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'coupling', geometry: blade, count: 1 },
      { id: 'level-glass', geometry: level, count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      const rate = cycle.progress < 0 ? 0 : 2.4
      out.set(0, 0, pose.makeRotationY(turnOf(cycle, rate)).setPosition(0, heightM * 0.885, 0))
      const p = shareOf(cycle)
      const full = 0.06 + 0.9 * ease(p / 0.25) * (1 - ease((p - 0.8) / 0.2))
      pose.makeScale(1, (top - foot) * 0.6 * full, 1)
      out.set(1, 0, pose.setPosition(0, (top + foot) / 2 - (top - foot) * 0.3, radius + 0.12))
    },
  }
}

/** A drum with a fast rotor between two pumps on one frame, feed tanks behind. */
export const emulsifierSkid: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.3, 0.2, widthM - 0.4], palette.structure, [0, 0.1, 0])
  kit.plainBox([lengthM - 0.5, 0.04, widthM - 0.6], palette.galvanised, [0, 0.22, 0])
  const z = widthM * 0.12
  const y = Math.min(1.4, heightM * 0.46)
  bar(kit, palette.chrome, 0.5, lengthM * 0.26, [0, y, z], [0, 0, quarter], 20)
  for (const x of [-0.13, -0.04, 0.05, 0.13])
    bar(kit, palette.steel, 0.58, 0.1, [x * lengthM, y, z], [0, 0, quarter], 20)
  for (const x of [-0.1, 0.1]) kit.plainBox([0.2, y, 0.7], palette.mid, [x * lengthM, y / 2, z])
  kit.box([lengthM * 0.17, 0.7, 0.7], palette.machine, [lengthM * 0.28, y, z], [0, 0, 0], 0.05)
  kit.plainBox([lengthM * 0.16, y - 0.3, 0.6], palette.mid, [lengthM * 0.28, (y - 0.3) / 2, z])
  tank(kit, palette, [-lengthM * 0.33, 0.2, -widthM * 0.22], widthM * 0.16, heightM - 0.5)
  tank(
    kit,
    palette,
    [-lengthM * 0.1, 0.2, -widthM * 0.26],
    widthM * 0.12,
    heightM - 0.9,
    palette.white,
  )
  kit.pipe(
    [
      [-lengthM * 0.33, 0.7, -widthM * 0.22],
      [-lengthM * 0.33, 0.7, z],
      [-lengthM * 0.24, y, z],
      [0, y, z],
    ],
    palette.galvanised,
    0.1,
    6,
  )
  valve(kit, palette, [-lengthM * 0.28, 0.9, z])
  pump(kit, palette, [-lengthM * 0.3, 0.24, widthM * 0.34], 0.7)
  pump(kit, palette, [lengthM * 0.1, 0.24, widthM * 0.38], 0.7)
  kit.pipe(
    [
      [lengthM * 0.06, y + 0.4, z],
      [lengthM * 0.06, y + 0.9, z],
      [lengthM * 0.42, y + 0.9, z],
      [lengthM * 0.42, 1.2, z],
      [lengthM * 0.5, 1.2, 0],
    ],
    palette.accent,
    0.1,
    6,
  )
  cabinetRow(kit, palette, [lengthM * 0.12, lengthM * 0.44], -widthM * 0.38, heightM * 0.6)
  operatorPanel(kit, palette, [lengthM * 0.4, 0.2, widthM * 0.36])
  signalTower(kit, palette, [lengthM * 0.28, y + 0.35, z])
  const rotor = new GeometryKit()
  for (let blade = 0; blade < 4; blade++)
    rotor.plainBox([0.14, 0.1, 0.9], palette.accent, [0, 0, 0], [(blade * quarter) / 2, 0, 0])
  return {
    body: kit.build(),
    parts: [{ id: 'rotor', geometry: rotor.build(false), count: 1 }],
    bothWays: true,
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      const x = lengthM * 0.17
      out.set(0, 0, pose.makeRotationX(turnOf(cycle, 9)).setPosition(x, y, z))
    },
  }
}

/** A steel belt under which water is sprayed: matrix comes on warm as a sheet and leaves in slabs. */
export const beltCooler: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const y = Math.min(1.3, heightM * 0.45)
  const wide = widthM * 0.5
  const half = lengthM * 0.44
  kit.plainBox([half * 2, 0.06, wide], palette.chrome, [0, y, 0])
  kit.plainBox([half * 2, 0.04, wide], palette.steel, [0, y - 0.7, 0])
  for (const side of [-1, 1]) {
    bar(kit, palette.steel, 0.36, wide + 0.1, [side * half, y - 0.34, 0], [quarter, 0, 0], 18)
    kit.plainBox([half * 2 + 0.4, 0.22, 0.1], palette.machine, [
      0,
      y - 0.2,
      side * (wide / 2 + 0.1),
    ])
  }
  const bays = Math.max(2, Math.round(lengthM / 2.4))
  for (let i = 0; i <= bays; i++) {
    const x = (i / bays - 0.5) * half * 1.9
    for (const side of [-1, 1])
      kit.plainBox([0.12, y - 0.1, 0.12], palette.mid, [x, (y - 0.1) / 2, side * (wide / 2 + 0.1)])
    kit.plainBox([0.9, 0.34, wide - 0.2], palette.clear, [x * 0.92, y - 0.34, 0])
  }
  kit.plainBox([half * 1.9, 0.1, wide + 0.5], palette.galvanised, [0, 0.2, 0])
  // Hood with windows over the middle, feed head, scraper.
  kit.box([half * 1.1, 0.5, wide + 0.3], palette.white, [0, y + 0.9, 0], [0, 0, 0], 0.06)
  for (const side of [-1, 1])
    for (const x of [-0.5, 0, 0.5])
      kit.plainBox([0.1, 0.7, 0.06], palette.structure, [
        x * half,
        y + 0.35,
        side * (wide / 2 + 0.08),
      ])
  for (const x of [-0.24, 0.24])
    kit.pipe(
      [
        [x * half, y + 1.1, 0],
        [x * half, heightM, 0],
        [x * half, heightM, -widthM / 2 + 0.3],
      ],
      palette.galvanised,
      0.16,
      8,
    )
  kit.box([0.5, 0.6, wide], palette.machine, [-half + 0.4, y + 0.5, 0], [0, 0, 0], 0.05)
  kit.plainBox([0.3, 0.12, wide], palette.accent, [half + 0.1, y + 0.1, 0])
  kit.plainBox([0.7, 0.9, 0.5], palette.machine, [half, y - 0.3, -wide / 2 - 0.4])
  cabinetRow(kit, palette, [-half * 0.3, half * 0.3], -widthM / 2 + 0.35, 1.8)
  signalTower(kit, palette, [-half + 0.4, y + 0.8, -wide * 0.3])
  const slabs = Math.max(3, Math.min(16, Math.round(lengthM / 1.2)))
  const slab = new GeometryKit()
    .plainBox([((half * 2) / slabs) * 0.86, 0.07, wide * 0.84], palette.lining)
    .build(false)
  return {
    body: kit.build(),
    parts: [{ id: 'matrix', geometry: slab, count: slabs }],
    bothWays: true,
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      const creep = (cycle.clockS * 0.12) % 1
      for (let i = 0; i < slabs; i++) {
        const x = ((i + creep) / slabs - 0.5) * half * 1.96
        if (cycle.progress < 0) out.hide(0, i)
        else out.set(0, i, pose.makeTranslation(x, y + 0.07, 0))
      }
    },
  }
}

/** A screw pump, a long tube with mixing elements, the tank of sensitiser with its dosing pump. */
export const staticMixerSkid: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.3, 0.2, widthM - 0.4], palette.structure, [0, 0.1, 0])
  kit.plainBox([lengthM - 0.5, 0.04, widthM - 0.6], palette.galvanised, [0, 0.22, 0])
  const y = Math.min(1.3, heightM * 0.42)
  const z = widthM * 0.18
  bar(kit, palette.chrome, 0.24, lengthM * 0.6, [lengthM * 0.12, y, z], [0, 0, quarter], 16)
  for (let i = 0; i < 6; i++)
    bar(kit, palette.steel, 0.33, 0.08, [lengthM * (-0.16 + i * 0.112), y, z], [0, 0, quarter], 16)
  for (const x of [-0.1, 0.3]) kit.plainBox([0.16, y, 0.4], palette.mid, [x * lengthM, y / 2, z])
  // Hopper over the screw pump.
  const x = -lengthM * 0.32
  bar(kit, palette.steel, 0.3, lengthM * 0.26, [x, y, z], [0, 0, quarter], 16)
  kit.cylinder(0.3, heightM * 0.36, palette.steel, [x, y + heightM * 0.2, z], [0, 0, 0], {
    segments: 16,
    radiusTop: widthM * 0.2,
  })
  kit.box([0.7, 0.56, 0.56], palette.machine, [-lengthM * 0.44, y, z], [0, 0, 0], 0.05)
  for (const dx of [-0.05, 0.05])
    kit.plainBox([0.14, y, 0.4], palette.mid, [x + dx * lengthM, y / 2, z])
  tank(
    kit,
    palette,
    [lengthM * 0.06, 0.2, -widthM * 0.24],
    widthM * 0.15,
    heightM - 0.6,
    palette.yellow,
  )
  tank(kit, palette, [lengthM * 0.3, 0.2, -widthM * 0.24], widthM * 0.13, heightM - 1)
  pump(kit, palette, [-lengthM * 0.2, 0.24, -widthM * 0.3], 0.7)
  kit.pipe(
    [
      [lengthM * 0.06, 0.7, -widthM * 0.24],
      [-lengthM * 0.12, 0.7, -widthM * 0.24],
      [-lengthM * 0.12, y, z],
    ],
    palette.yellow,
    0.06,
    6,
  )
  operatorPanel(kit, palette, [lengthM * 0.42, 0.2, -widthM * 0.1])
  signalTower(kit, palette, [-lengthM * 0.44, y + 0.28, z])
  const band = new GeometryKit()
  bar(band, palette.accent, 0.26, 0.16, [0, 0, 0], [0, 0, quarter], 16, true)
  const count = 4
  return {
    body: kit.build(),
    parts: [{ id: 'mix-band', geometry: band.build(false), count }],
    bothWays: true,
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      const creep = (cycle.clockS * 0.3) % 1
      for (let i = 0; i < count; i++) {
        const at = lengthM * (0.12 + ((i + creep) / count - 0.5) * 0.58)
        if (cycle.progress < 0) out.hide(0, i)
        else out.set(0, i, pose.makeTranslation(at, y, z))
      }
    },
  }
}
