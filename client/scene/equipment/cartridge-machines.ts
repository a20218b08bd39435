/** Where cartridges are made and leave: clipping machine, packing robot, loading dock behind its bank. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, enclosure, fenceRow, operatorPanel, signalTower } from './line-parts.ts'
import { ease } from './pick-and-place.ts'
import { beltConveyor } from './plant-fittings.ts'
import { turnOf } from './process-parts.ts'
import { tendingParts, writeTending } from './tending.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const stretch = new Vector3()

/** Film is formed to a tube, filled and clipped; a drum of twelve pockets turns, cartridges leave on a belt. */
export const cartridgeMachine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const y = Math.min(1.35, heightM * 0.55)
  const drumX = -lengthM * 0.08
  kit.box([lengthM * 0.5, 0.7, widthM * 0.5], palette.white, [drumX, 0.4, 0], [0, 0, 0], 0.05)
  kit.plainBox([lengthM * 0.5, 0.1, widthM * 0.51], palette.machine, [drumX, 0.66, 0])
  kit.box(
    [lengthM * 0.46, heightM * 0.66, widthM * 0.16],
    palette.white,
    [drumX, 0.7 + heightM * 0.3, -widthM * 0.2],
    [0, 0, 0],
    0.05,
  )
  // Hopper with the matrix, film reels in front of it.
  kit.cylinder(0.22, heightM * 0.4, palette.steel, [-lengthM * 0.3, heightM * 0.78, 0], [0, 0, 0], {
    segments: 16,
    radiusTop: widthM * 0.18,
  })
  kit.pipe(
    [
      [-lengthM * 0.3, heightM * 0.6, 0],
      [-lengthM * 0.3, y, 0],
      [drumX - 0.6, y, 0],
    ],
    palette.chrome,
    0.1,
    8,
  )
  bar(kit, palette.film, 0.42, 0.4, [-lengthM * 0.4, 0.9, widthM * 0.14], [quarter, 0, 0], 18)
  kit.plainBox([0.14, 0.9, 0.7], palette.mid, [-lengthM * 0.4, 0.45, widthM * 0.14])
  kit.plainBox([0.12, y, 0.12], palette.structure, [-lengthM * 0.3, y / 2, -0.3])
  beltConveyor(
    kit,
    palette,
    [drumX + 0.6, 0.86, widthM * 0.12],
    [lengthM / 2, 0.86, widthM * 0.12],
    0.6,
  )
  kit.plainBox([lengthM * 0.3, 0.7, 0.04], palette.clear, [drumX, heightM * 0.82, widthM * 0.2])
  operatorPanel(kit, palette, [lengthM * 0.2, 0, widthM * 0.36])
  signalTower(kit, palette, [drumX + 0.6, heightM * 0.62 + 0.7, -widthM * 0.2])
  const drum = new GeometryKit()
  bar(drum, palette.steel, 0.5, 0.3, [0, 0, 0], [quarter, 0, 0], 18)
  for (let i = 0; i < 12; i++) {
    const angle = (i * Math.PI) / 6
    bar(
      drum,
      palette.lining,
      0.06,
      0.5,
      [Math.cos(angle) * 0.52, Math.sin(angle) * 0.52, 0],
      [quarter, 0, 0],
      6,
    )
  }
  const cartridge = new GeometryKit()
  bar(cartridge, palette.lining, 0.06, 0.44, [0, 0.06, 0], [quarter, 0, 0], 8)
  for (const z of [-0.21, 0.21])
    cartridge.plainBox([0.05, 0.05, 0.04], palette.accent, [0, 0.06, z])
  const count = 8
  return {
    body: kit.build(),
    parts: [
      { id: 'drum', geometry: drum.build(false), count: 1 },
      { id: 'cartridge', geometry: cartridge.build(false), count },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      out.set(
        0,
        0,
        pose.makeRotationZ(-turnOf(cycle, 1.2)).setPosition(drumX, y + 0.25, widthM * 0.08),
      )
      const creep = (cycle.clockS * 0.8) % 1
      for (let i = 0; i < count; i++) {
        const x = drumX + 0.7 + ((i + creep) / count) * (lengthM / 2 - drumX - 0.8)
        if (cycle.progress < 0) out.hide(1, i)
        else out.set(1, i, pose.makeTranslation(x, 0.87, widthM * 0.12))
      }
    },
  }
}

/** A robot lifts layers of cartridges into cartons; a taper closes them. */
export const robotPacker: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const z = widthM * 0.2
  beltConveyor(kit, palette, [-lengthM / 2, 0.86, z], [-lengthM * 0.08, 0.86, z], 0.7)
  beltConveyor(kit, palette, [lengthM * 0.02, 0.66, z], [lengthM / 2, 0.66, z], 0.7)
  // Carton former with its magazine, taper with its arch.
  enclosure(
    kit,
    palette,
    [-lengthM * 0.2, 0, -widthM * 0.3],
    [lengthM * 0.36, heightM * 0.66, widthM * 0.3],
  )
  for (let i = 0; i < 5; i++)
    kit.plainBox([0.06, 0.7, 0.6], palette.carton, [lengthM * 0.08 + i * 0.1, 0.9, -widthM * 0.3])
  kit.plainBox([0.7, 0.5, 0.7], palette.mid, [lengthM * 0.12, 0.27, -widthM * 0.3])
  for (const side of [-0.45, 0.45])
    kit.plainBox([0.4, 1.7, 0.1], palette.accent, [lengthM * 0.32, 0.85, z + side])
  kit.plainBox([0.5, 0.3, 1], palette.accent, [lengthM * 0.32, 1.75, z])
  fenceRow(kit, palette, [-lengthM / 2 + 0.2, lengthM / 2 - 0.2], -widthM / 2 + 0.1)
  operatorPanel(kit, palette, [-lengthM * 0.42, 0, widthM * 0.44])
  signalTower(kit, palette, [-lengthM * 0.2, heightM * 0.66, -widthM * 0.3])
  const carton = new GeometryKit()
    .plainBox([0.5, 0.34, 0.46], palette.carton, [0, 0.17, 0])
    .plainBox([0.51, 0.005, 0.06], palette.film, [0, 0.343, 0])
    .plainBox([0.14, 0.14, 0.47], palette.accent, [0, 0.17, 0], [0, 0, Math.PI / 4])
    .build(false)
  const robot = tendingParts(palette)
  const count = 3
  return {
    body: kit.build(),
    parts: [{ id: 'packed-carton', geometry: carton, count, shared: true }, ...robot],
    bothWays: true,
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      const beat = cycle.clockS / 9
      const share = cycle.progress < 0 ? 0 : beat - Math.floor(beat)
      for (let i = 0; i < count; i++) {
        const x = lengthM * (0.06 + 0.42 * ((i + ease(share * 3 - 2)) / count))
        if (cycle.progress < 0) out.hide(0, i)
        else out.set(0, i, pose.makeTranslation(x, 0.68, z))
      }
      const post = {
        x: 0,
        z: -widthM * 0.08,
        scale: 0.9,
        bare: true as const,
        pick: [-lengthM * 0.16, 1, z] as const,
        place: [lengthM * 0.06, 1, z] as const,
      }
      writeTending(cycle, out, 1, post, Math.min(1, share * 1.5))
    },
  }
}

/** A canopy over two doors and a truck that is loaded layer by layer. */
export const loadingDock: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const back = -widthM / 2 + 0.3
  kit.plainBox([lengthM, heightM - 0.2, 0.3], palette.wall, [0, heightM / 2 - 0.1, back])
  for (const x of [-lengthM * 0.32, lengthM * 0.32]) {
    kit.plainBox([3, 3.2, 0.1], palette.dark, [x, 1.7, back + 0.18])
    for (let i = 0; i < 5; i++)
      kit.plainBox([2.6, 0.5, 0.08], palette.light, [x, 0.5 + i * 0.58, back + 0.22])
  }
  kit.plainBox([lengthM, 0.2, widthM * 0.8], palette.white, [0, heightM - 0.2, -widthM * 0.1])
  kit.plainBox([lengthM + 0.1, 0.4, 0.1], palette.accent, [0, heightM - 0.25, widthM * 0.3])
  for (const x of [-0.47, 0.47])
    kit.plainBox([0.24, heightM - 0.3, 0.24], palette.structure, [
      x * lengthM,
      heightM / 2 - 0.15,
      widthM * 0.28,
    ])
  for (const x of [-0.2, 0.2])
    kit.plainBox([lengthM * 0.2, 0.06, 0.16], palette.lamp, [x * lengthM, heightM - 0.34, 0])
  for (const z of [-0.16, 0.36])
    kit.plainBox([lengthM, 0.02, 0.14], palette.yellow, [0, 0.01, z * widthM])
  // What waits to be loaded.
  for (let i = 0; i < 4; i++) {
    const x = -lengthM * 0.4 + i * 1.5
    kit.plainBox([1.2, 0.14, 1], palette.wood, [x, 0.07, back + 1])
    kit.plainBox([1.1, 0.9 - 0.3 * (i % 2), 0.9], palette.carton, [
      x,
      0.6 - 0.15 * (i % 2),
      back + 1,
    ])
  }
  operatorPanel(kit, palette, [lengthM * 0.44, 0, widthM * 0.1])
  const stack = new GeometryKit()
    .plainBox([4.6, 1.3, 1.8], palette.carton, [0, 0.65, 0])
    .build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'dock-truck', geometry: van(palette), count: 1, shared: true },
      { id: 'loaded', geometry: stack, count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      const p = cycle.progress
      if (p < 0) {
        out.hide(0, 0)
        out.hide(1, 0)
        return
      }
      out.set(0, 0, pose.makeTranslation(0, 0, widthM * 0.1))
      // Cartons pile up beside the truck until the last are in.
      const left = Math.max(0.02, 1 - p)
      pose.makeScale(left, 1, 0.7).scale(stretch.set(0.5, 0.7, 0.6))
      out.set(1, 0, pose.setPosition(lengthM * 0.25, 0.15, back + 1.1))
    },
  }
}

/** A closed van with a hazard stripe, nose towards +x. */
function van(palette: Palette) {
  const kit = new GeometryKit()
  kit.plainBox([8.4, 0.24, 1], palette.dark, [0, 0.8, 0])
  kit.plainBox([6.2, 2.3, 2.3], palette.white, [-1.2, 2.1, 0])
  kit.plainBox([6.22, 0.3, 2.32], palette.accent, [-1.2, 1.5, 0])
  kit.plainBox([0.02, 2, 2], palette.light, [-4.31, 2.1, 0])
  kit.box([1.9, 2, 2.2], palette.machine, [3.1, 1.7, 0], [0, 0, 0], 0.14)
  kit.plainBox([0.1, 0.8, 1.9], palette.glass, [4.04, 2.1, 0])
  kit.plainBox([0.9, 0.7, 2.24], palette.glass, [3.4, 2.1, 0])
  for (const x of [-3.2, -2, 3])
    for (const side of [-1, 1])
      bar(kit, palette.rubber, 0.5, 0.4, [x, 0.5, side * 0.92], [quarter, 0, 0], 12)
  return kit.build(false)
}
