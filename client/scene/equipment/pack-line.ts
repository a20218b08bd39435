/** A line for modules and packs: stacking, busbar welding, lid and bolts on a track of carriers, with robots on both sides; and the end-of-line test. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { packPart, packSize } from './cell-trays.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import {
  bar,
  cabinetRow,
  enclosure,
  fenceRow,
  operatorPanel,
  portal,
  rollerTable,
  signalTower,
} from './line-parts.ts'
import { doorOpen, passage } from './moving-door.ts'
import { person } from './person.ts'
import { robotPosts, writeRobots, type RobotPost } from './robot-post.ts'
import { sparkPart, writeSpark } from './sparks.ts'

const trackM = 0.8
const pose = new Matrix4()

export const packLine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM } = size
  const packs = Math.max(2, Math.round(lengthM / 5))
  const pitch = (lengthM - 1) / packs
  const posts = postsAlong(size)
  const people = Math.max(2, Math.round(lengthM / 6))
  const weldX = -lengthM * 0.08
  return {
    body: packBody(size, palette, weldX),
    parts: [
      packPart(palette, packs),
      sparkPart(palette, 2),
      { id: 'pack-weld-head', geometry: headGeometry(palette), count: 2 },
      { id: 'assembler', geometry: person(palette, true), count: people, shared: true },
      ...robotPosts(palette, posts.length),
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      // Carriers go on by one place in the last tenth of each cycle.
      const step = Math.max(0, (cycle.progress - 0.9) / 0.1)
      for (let i = 0; i < packs; i++)
        if (cycle.progress < 0) out.hide(0, i)
        else
          out.set(
            0,
            i,
            pose.makeTranslation((i + step) * pitch - (lengthM - 1) / 2, trackM + 0.08, 0),
          )
      const beat = (cycle.clockS * 0.25) % 1
      for (let i = 0; i < 2; i++) {
        const x = weldX + (beat - 0.5) * 1.5
        const z = (i - 0.5) * 0.7
        out.set(2, i, pose.makeTranslation(x, 1.9, z))
        writeSpark(
          out,
          1,
          i,
          cycle.running && beat > 0.1 && beat < 0.9,
          x,
          trackM + packSize[1] + 0.08,
          z,
        )
      }
      // Who is not replaced by a robot works by hand.
      const byHand = Math.max(2, people - cycle.robots)
      for (let i = 0; i < people; i++) {
        const side = i % 2 ? 1 : -1
        if (i >= byHand) out.hide(3, i)
        else {
          const x = ((i + 0.5) / people - 0.5) * (lengthM - 6) + 1.2
          out.set(3, i, pose.makeRotationY((side * Math.PI) / 2).setPosition(x, 0, side * 1.25))
        }
      }
      writeRobots(out, 4, posts, cycle, 16)
    },
  }
}

/** Up to eight robots on alternate sides, each with the store of parts that it takes from behind it. */
function postsAlong({ lengthM, widthM }: MachineSize): RobotPost[] {
  const count = Math.max(1, Math.min(8, Math.floor(lengthM / 7)))
  const reach = Math.min(2.4, widthM / 2 - 1)
  return Array.from({ length: count }, (_, i) => {
    const side = i % 2 ? 1 : -1
    const x = ((i + 0.5) / count - 0.5) * (lengthM - 4)
    return {
      x,
      z: side * reach,
      pick: [x + 1.6, 0.9, side * (reach + 0.6)] as const,
      place: [x + 0.2, trackM + packSize[1] + 0.15, side * 0.3] as const,
    }
  })
}

function headGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([0.3, 0.46, 0.3], palette.accent, [0, 0, 0], [0, 0, 0], 0.03)
  bar(kit, palette.steel, 0.08, 0.3, [0, -0.36, 0], [0, 0, 0], 10)
  return kit.build(false)
}

function packBody(size: MachineSize, palette: Palette, weldX: number) {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  rollerTable(kit, palette, [-lengthM / 2, lengthM / 2], 0, 1.5, trackM)
  // Busbar weld under a portal with clear curtains and an exhaust.
  for (const x of [-1.3, 1.3])
    portal(kit, palette.white, weldX + x, 2.8, Math.min(2.9, heightM), 0.2)
  kit.box([2.8, 0.4, 2.8], palette.white, [weldX, Math.min(2.9, heightM) + 0.1, 0], [0, 0, 0], 0.05)
  for (const z of [-0.35, 0.35]) kit.plainBox([2.6, 0.12, 0.14], palette.steel, [weldX, 2.2, z])
  kit.pipe(
    [
      [weldX, heightM - 0.8, 0],
      [weldX, heightM + 1, 0],
      [weldX, heightM + 1, -widthM / 2],
    ],
    palette.galvanised,
    0.18,
    8,
    0.3,
  )
  // Parts beside every robot: racks of cells, lids on a stand, fence behind.
  for (const { x, z, pick } of postsAlong(size)) {
    const side = Math.sign(z)
    kit.box([1.2, 0.6, 1], palette.light, [pick[0], 0.3, pick[2]], [0, 0, 0], 0.03)
    for (let i = 0; i < 3; i++)
      kit.plainBox([1 - i * 0.08, 0.1, 0.84], i % 2 ? palette.steel : palette.tray, [
        pick[0],
        0.65 + i * 0.11,
        pick[2],
      ])
    fenceRow(kit, palette, [x - 1.7, x + 2.6], side * (widthM / 2 - 0.3))
    operatorPanel(kit, palette, [x - 1.6, 0, side * 1.5], side > 0 ? 0 : Math.PI)
  }
  const gluerX = lengthM * 0.24
  portal(kit, palette.machine, gluerX, 3, 2.5, 0.22)
  kit.box([0.4, 0.7, 0.4], palette.accent, [gluerX, 1.9, 0.2], [0, 0, 0], 0.04)
  const boltX = lengthM * 0.36
  portal(kit, palette.machine, boltX, 3, 2.5, 0.22)
  for (const z of [-0.45, 0, 0.45])
    bar(kit, palette.dark, 0.09, 0.8, [boltX, 1.75, z], [0, 0, 0], 10)
  enclosure(
    kit,
    palette,
    [-lengthM * 0.4, 0, -widthM / 2 + 1],
    [Math.min(4, lengthM * 0.1), 2.2, 1.4],
  )
  cabinetRow(kit, palette, [weldX + 2, weldX + Math.min(8, lengthM * 0.16)], -widthM / 2 + 0.35)
  cabinetRow(kit, palette, [boltX, boltX + Math.min(5, lengthM * 0.12)], -widthM / 2 + 0.35)
  for (const x of [-lengthM * 0.4, weldX, boltX])
    signalTower(kit, palette, [
      x,
      x === weldX ? 3 : 2.4,
      x === -lengthM * 0.4 ? -widthM / 2 + 1 : 0,
    ])
  return kit.build()
}

export const packTester: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM } = size
  const cell = Math.min(4.4, lengthM * 0.4)
  return {
    body: testerBody(size, palette, cell),
    parts: [
      packPart(palette, 1),
      { id: 'tester-door', geometry: shutter(palette, Math.min(2, widthM - 1.6)), count: 2 },
      { id: 'tester-plug', geometry: plug(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      if (p < 0) out.hide(0, 0)
      else out.set(0, 0, pose.makeTranslation(passage(p, 0.1) * lengthM * 0.42, trackM, 0))
      const open = doorOpen(p, 0.1)
      for (let i = 0; i < 2; i++)
        out.set(1, i, pose.makeTranslation((i ? 1 : -1) * (cell / 2 - 0.06), 1.25 + open * 0.95, 0))
      out.set(2, 0, pose.makeTranslation(0.5, 1.25 + open * 0.5, 0.2))
    },
  }
}

function shutter(palette: Palette, width: number) {
  const kit = new GeometryKit()
  kit.box([0.08, 0.95, width], palette.yellow, [0, 0, 0], [0, 0, 0], 0.02)
  for (const y of [-0.25, 0, 0.25]) kit.plainBox([0.1, 0.04, width - 0.1], palette.dark, [0, y, 0])
  return kit.build(false)
}

function plug(palette: Palette) {
  const kit = new GeometryKit()
  kit.plainBox([0.4, 0.18, 0.5], palette.accent)
  for (const z of [-0.15, 0.15])
    kit.pipe(
      [
        [0, 0.05, z],
        [0, 0.6, z],
        [0.1, 0.9, z - 0.4],
      ],
      palette.black,
      0.04,
      6,
      0.2,
    )
  return kit.build(false)
}

function testerBody({ lengthM, widthM, heightM }: MachineSize, palette: Palette, cell: number) {
  const kit = new GeometryKit()
  const depth = Math.min(2.4, widthM - 1.2)
  const top = Math.min(2.7, heightM)
  rollerTable(kit, palette, [-lengthM / 2, lengthM / 2], 0, 1.5, trackM)
  for (const z of [-1, 1]) {
    kit.plainBox([cell, top, 0.1], palette.white, [0, top / 2, z * (depth / 2)])
    kit.plainBox([cell - 0.4, 0.9, 0.12], palette.clear, [0, 1.6, z * (depth / 2)])
    kit.plainBox([cell, 0.12, 0.14], palette.accent, [0, 0.7, z * (depth / 2)])
  }
  kit.box([cell, 0.36, depth + 0.1], palette.white, [0, top, 0], [0, 0, 0], 0.05)
  // Chargers, insulation tester and leak tester with their screens.
  cabinetRow(kit, palette, [-cell / 2 - 0.2, cell / 2 + 0.8], -widthM / 2 + 0.4, 2.2)
  for (let i = 0; i < 3; i++)
    kit.pipe(
      [
        [-0.6 + i * 0.6, 2.1, -widthM / 2 + 0.6],
        [-0.6 + i * 0.6, top + 0.4, -0.6],
        [-0.3 + i * 0.3, top, 0],
      ],
      i === 1 ? palette.accent : palette.black,
      0.05,
      6,
      0.3,
    )
  for (const x of [-cell / 2 - 1, cell / 2 + 1])
    operatorPanel(kit, palette, [x, 0, widthM / 2 - 0.5])
  kit.adopt(person(palette, true), {
    at: [cell / 2 + 1, 0, widthM / 2 + 0.1],
    turn: [0, Math.PI / 2, 0],
  })
  kit.plainBox([0.8, 0.8, 0.02], palette.yellow, [cell / 2 - 0.7, 1.2, depth / 2 + 0.07])
  signalTower(kit, palette, [cell / 2 - 0.4, top + 0.1, 0])
  return kit.build()
}
