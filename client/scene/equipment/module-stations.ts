/** Stations through which modules go one by one on rollers: bussing, foil, EL inspection, trimming, framing, potting, flash test. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type {
  CycleView,
  EquipmentBuilder,
  EquipmentDesign,
  MachineSize,
  MovingPart,
  PartWriter,
} from './equipment-design.ts'
import {
  bar,
  cabinetRow,
  controlOf,
  enclosure,
  operatorPanel,
  portal,
  rollerTable,
  signalTower,
  tank,
} from './line-parts.ts'
import { passage } from './moving-door.ts'
import { person } from './person.ts'
import { moduleSize, sheetPart } from './pv-sheets.ts'
import { robotPosts, writeRobots, type RobotPost } from './robot-post.ts'
import { sparkPart, writeSpark } from './sparks.ts'
import { rollPart, web, writeRolls, type Roll } from './web-line.ts'

const quarter = Math.PI / 2
const tableM = 0.9
const pose = new Matrix4()
const turn = new Matrix4()

/** One module that comes in, is worked on in the middle and goes out. */
function writeModule(out: PartWriter, part: number, cycle: CycleView, lengthM: number): void {
  if (cycle.progress < 0) out.hide(part, 0)
  else out.set(part, 0, pose.makeTranslation((passage(cycle.progress) * lengthM) / 2, tableM, 0))
}

function table(kit: GeometryKit, palette: Palette, { lengthM }: MachineSize): void {
  rollerTable(kit, palette, [-lengthM / 2, lengthM / 2], 0, 1.7, tableM)
}

function headPart(palette: Palette, id: string, count: number): MovingPart {
  const kit = new GeometryKit()
  kit.box([0.26, 0.36, 0.26], palette.accent, [0, 0.2, 0], [0, 0, 0], 0.03)
  bar(kit, palette.chrome, 0.05, 0.3, [0, -0.1, 0], [0, 0, 0], 8)
  return { id, geometry: kit.build(false), count, shared: true }
}

/** Share of the work in the middle of a cycle that is done, 0..1. */
function workShare(progress: number): number {
  return Math.min(1, Math.max(0, (progress - 0.2) / 0.6))
}

export const bussingMachine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const heads = 4
  const posts: RobotPost[] = [
    {
      x: 0,
      z: -Math.min(1.9, size.widthM * 0.44),
      pick: [-1.2, 1.05, -1.4],
      place: [0.1, 1.15, -0.7],
    },
  ]
  const kit = new GeometryKit()
  table(kit, palette, size)
  const top = Math.min(2.2, size.heightM)
  for (const x of [-0.7, 0.7]) portal(kit, palette.white, x, 2.7, top, 0.16)
  kit.box([1.7, 0.3, 2.7], palette.white, [0, top + 0.05, 0], [0, 0, 0], 0.05)
  kit.plainBox([1.72, 0.08, 2.72], palette.machine, [0, top - 0.02, 0])
  for (const z of [-1, 1]) kit.plainBox([1.5, 0.7, 0.03], palette.clear, [0, top - 0.55, z * 1.34])
  for (let i = 0; i < 3; i++)
    bar(kit, palette.copper, 0.2, 0.1, [-1.3 + i * 0.35, 1.6, 1.2], [quarter, 0, 0], 14)
  kit.plainBox([1.2, 1.5, 0.08], palette.structure, [-0.95, 0.85, 1.3])
  controlOf(kit, palette, [1.5, 0, size.widthM / 2 - 0.3])
  kit.pipe(
    [
      [0.4, top, 0],
      [0.4, top + 0.9, 0],
      [0.4, top + 0.9, -size.widthM / 2],
    ],
    palette.galvanised,
    0.12,
    8,
    0.2,
  )
  signalTower(kit, palette, [-0.6, top + 0.15, 0.6])
  return {
    body: kit.build(),
    parts: [
      sheetPart(palette, 1),
      headPart(palette, 'line-head', heads),
      sparkPart(palette, heads),
      ...robotPosts(palette, 1),
    ],
    labelHeightM: size.heightM + 0.9,
    animate(cycle, out) {
      writeModule(out, 0, cycle, size.lengthM)
      const work = workShare(cycle.progress) * 6
      const share = work - Math.floor(work)
      const down = work > 0 && work < 6 ? Math.sin(Math.PI * share) : 0
      for (let i = 0; i < heads; i++) {
        const x = (Math.min(5, Math.floor(work)) - 2.5) * 0.16
        const z = (i - 1.5) * 0.62
        out.set(1, i, pose.makeTranslation(x, 1.62 - down * 0.3, z))
        writeSpark(out, 2, i, cycle.running && down > 0.75, x, tableM + 0.05, z)
      }
      writeRobots(out, 3, posts, cycle, 4)
    },
  }
}

export const foilLayer: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const rolls: Roll[] = [-0.9, 0.9].map((x) => ({
    x,
    y: 1.95,
    z: 0,
    radiusM: 0.34,
    widthM: 1.96,
    way: 1,
  }))
  const posts: RobotPost[] = [
    {
      x: size.lengthM * 0.36,
      z: -1.6,
      pick: [size.lengthM * 0.36 - 1.4, 1, -1.7],
      place: [size.lengthM * 0.3, 1.2, -0.2],
    },
  ]
  const kit = new GeometryKit()
  table(kit, palette, size)
  for (const x of [-0.9, 0.9]) {
    for (const z of [-1, 1]) {
      kit.box([0.5, 2.3, 0.12], palette.machine, [x, 1.15, z * 1.16], [0, 0, 0], 0.03)
      kit.box([0.24, 0.24, 0.2], palette.dark, [x, 1.95, z * 1.2], [0, 0, 0], 0.02)
    }
    web(
      kit,
      x < 0 ? palette.film : palette.white,
      [
        [x + 0.3, 1.8],
        [x + 0.55, 1.3],
        [x + 0.75, 1.04],
      ],
      1.9,
    )
    bar(kit, palette.chrome, 0.06, 2.2, [x + 0.58, 1.3, 0], [quarter, 0, 0], 8)
    kit.box([0.2, 0.2, 2.3], palette.accent, [x + 0.72, 1.36, 0], [0, 0, 0], 0.03)
  }
  cabinetRow(
    kit,
    palette,
    [-size.lengthM / 2 + 0.4, -size.lengthM / 2 + 2.2],
    -size.widthM / 2 + 0.32,
    1.8,
  )
  operatorPanel(kit, palette, [1.9, 0, size.widthM / 2 - 0.3])
  operatorPanel(kit, palette, [-1.9, 0, size.widthM / 2 - 0.3])
  signalTower(kit, palette, [-0.9, 2.3, 1.16])
  return {
    body: kit.build(),
    parts: [
      sheetPart(palette, 1),
      rollPart(palette, 'film', rolls.length),
      headPart(palette, 'line-head', 1),
      ...robotPosts(palette, 1),
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      writeModule(out, 0, cycle, size.lengthM)
      const work = workShare(cycle.progress)
      writeRolls(out, 1, rolls, work * moduleSize[0])
      const across = Math.abs(1 - 2 * ((work * 2) % 1)) - 0.5
      out.set(2, 0, pose.makeTranslation(-0.18, 1.5, across * 1.9))
      writeRobots(out, 3, posts, cycle, 2)
    },
  }
}

/** A dark box over the line with monitors: the module glows in it. */
export const elTester: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const posts: RobotPost[] = [
    {
      x: lengthM * 0.34,
      z: -1.7,
      pick: [lengthM * 0.34 - 0.6, 1.1, -0.6],
      place: [lengthM * 0.34 + 1.2, 1.1, -1.6],
    },
  ]
  const kit = new GeometryKit()
  table(kit, palette, size)
  const top = Math.min(2.4, heightM)
  const box = Math.min(2.6, lengthM * 0.52)
  kit.box([box, top - 1.1, 2.5], palette.dark, [0, (top + 1.1) / 2, 0], [0, 0, 0], 0.06)
  kit.box([box, 0.62, 2.5], palette.dark, [0, 0.34, 0], [0, 0, 0], 0.05)
  for (const z of [-1, 1]) {
    kit.plainBox([box, 0.5, 0.08], palette.dark, [0, 0.9, z * 1.2])
    kit.plainBox([box - 0.2, 0.1, 0.03], palette.accent, [0, top - 0.2, z * 1.26])
  }
  for (const end of [-1, 1])
    kit.plainBox([0.03, 0.26, 2.2], palette.black, [end * (box / 2 + 0.01), 1.08, 0])
  kit.plainBox([box - 0.3, 0.02, 1.9], palette.beam, [0, 0.7, 0])
  // Desk with two monitors that show the picture of the cells.
  const z = widthM / 2 - 0.1
  kit.plainBox([1.8, 0.06, 0.6], palette.light, [0, 0.86, z])
  for (const x of [-0.84, 0.84]) kit.plainBox([0.06, 0.84, 0.5], palette.mid, [x, 0.42, z])
  for (const x of [-0.44, 0.44]) {
    kit.box([0.8, 0.5, 0.06], palette.black, [x, 1.26, z - 0.1], [0, 0, 0], 0.01)
    kit.plainBox([0.74, 0.44, 0.02], palette.screen, [x, 1.26, z - 0.06])
    for (let line = -2; line <= 2; line++)
      kit.plainBox([0.006, 0.44, 0.01], palette.machine, [x + line * 0.13, 1.26, z - 0.046])
  }
  kit.adopt(person(palette), { at: [0.2, 0, z + 0.7], turn: [0, quarter, 0] })
  signalTower(kit, palette, [box / 2 - 0.3, top, 0])
  return {
    body: kit.build(),
    parts: [sheetPart(palette, 1), ...robotPosts(palette, 1)],
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      writeModule(out, 0, cycle, lengthM)
      writeRobots(out, 1, posts, cycle, 1)
    },
  }
}

/** Knives that run along the edges of a laminate under a portal. */
export const trimmer: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const posts: RobotPost[] = [{ x: -1.2, z: -1.7, pick: [-1.6, 1.1, -0.3], place: [0, 1.3, -0.3] }]
  const kit = new GeometryKit()
  table(kit, palette, size)
  const top = Math.min(2.1, size.heightM)
  for (const x of [-0.75, 0.75]) portal(kit, palette.machine, x, 2.7, top, 0.18)
  for (const z of [-1, 1]) kit.plainBox([1.6, 0.1, 0.12], palette.steel, [0, top - 0.4, z * 1.05])
  for (const z of [-1, 1])
    kit.box([1.2, 0.5, 0.4], palette.yellow, [0, 0.3, z * 1.2], [0, 0, 0], 0.03)
  kit.box(
    [0.9, 1.2, 0.9],
    palette.light,
    [size.lengthM / 2 - 0.7, 0.6, -size.widthM / 2 + 0.5],
    [0, 0, 0],
    0.05,
  )
  kit.pipe(
    [
      [size.lengthM / 2 - 0.7, 1.2, -size.widthM / 2 + 0.5],
      [size.lengthM / 2 - 0.7, top + 0.4, -size.widthM / 2 + 0.5],
      [0, top + 0.4, -0.9],
      [0, top, -0.9],
    ],
    palette.galvanised,
    0.1,
    8,
    0.25,
  )
  controlOf(kit, palette, [1.5, 0, size.widthM / 2 - 0.3])
  signalTower(kit, palette, [-0.75, top, 1.2])
  return {
    body: kit.build(),
    parts: [sheetPart(palette, 1), headPart(palette, 'line-head', 2), ...robotPosts(palette, 1)],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      writeModule(out, 0, cycle, size.lengthM)
      const along = Math.abs(1 - 2 * workShare(cycle.progress)) - 0.5
      for (let i = 0; i < 2; i++)
        out.set(1, i, pose.makeTranslation(along * 1.1 * (i ? 1 : -1), 1.22, (i - 0.5) * 2.04))
      writeRobots(out, 2, posts, cycle, 2)
    },
  }
}

/** Four bars press the frame on from all sides; magazines of profiles beside. */
export const framingMachine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const [length, , width] = moduleSize
  const { lengthM, widthM, heightM } = size
  const posts: RobotPost[] = [
    {
      x: -lengthM * 0.36,
      z: -Math.min(2, widthM * 0.4),
      pick: [-lengthM * 0.36 - 0.3, 1.1, -0.4],
      place: [-0.9, 1.3, -0.3],
    },
    {
      x: lengthM * 0.36,
      z: -Math.min(2, widthM * 0.4),
      pick: [lengthM * 0.36 + 1.3, 1, -1.9],
      place: [0.9, 1.2, -0.5],
    },
  ]
  const bars = new GeometryKit()
  bars.box([1, 0.16, 0.2], palette.accent, [0, 0, 0], [0, 0, 0], 0.02)
  bars.plainBox([1, 0.06, 0.06], palette.steel, [0, 0.02, -0.13])
  for (const x of [-0.3, 0.3])
    bar(bars, palette.chrome, 0.04, 0.5, [x, 0, 0.34], [quarter, 0, 0], 8)
  const kit = new GeometryKit()
  table(kit, palette, size)
  kit.box([2.6, 0.5, 3], palette.white, [0, 0.3, 0], [0, 0, 0], 0.05)
  kit.plainBox([2.62, 0.08, 3.02], palette.machine, [0, 0.46, 0])
  for (const x of [-1, 1])
    for (const z of [-1, 1]) {
      kit.box([0.36, 0.9, 0.36], palette.machine, [x * 1.2, 0.5, z * 1.4], [0, 0, 0], 0.03)
      kit.plainBox([0.1, 1.3, 0.1], palette.structure, [x * 1.2, 1.5, z * 1.4])
    }
  kit.box([2.6, 0.24, 0.4], palette.white, [0, Math.min(heightM, 2.3), -1.4], [0, 0, 0], 0.04)
  kit.box([2.6, 0.24, 0.4], palette.white, [0, Math.min(heightM, 2.3), 1.4], [0, 0, 0], 0.04)
  // Magazines of aluminium profiles, sealant drums.
  for (const z of [widthM / 2 - 0.5, -widthM / 2 + 0.4]) {
    kit.plainBox([2.2, 0.5, 0.6], palette.dark, [-lengthM * 0.3, 0.26, z])
    for (let i = 0; i < 4; i++)
      kit.plainBox([2.05, 0.06, 0.09], palette.steel, [
        -lengthM * 0.3,
        0.56 + (i % 2) * 0.08,
        z + (i - 1.5) * 0.13,
      ])
  }
  tank(kit, palette, [lengthM * 0.32, 0, widthM / 2 - 0.5], 0.34, 1.3, palette.machine)
  controlOf(kit, palette, [lengthM * 0.2, 0, widthM / 2 - 0.3])
  signalTower(kit, palette, [1.1, Math.min(heightM, 2.3) + 0.1, -1.4])
  return {
    body: kit.build(),
    parts: [
      sheetPart(palette, 1, true),
      { id: 'frame-bar', geometry: bars.build(false), count: 4 },
      ...robotPosts(palette, posts.length),
    ],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      writeModule(out, 0, cycle, lengthM)
      const work = workShare(cycle.progress)
      const gap = 0.12 + 0.34 * (1 - Math.sin(Math.PI * work))
      const reach = [length / 2 + gap, width / 2 + gap] as const
      for (let side = 0; side < 4; side++) {
        const along = side % 2 === 0
        const sign = side < 2 ? 1 : -1
        turn.makeRotationY(along ? (sign * Math.PI) / 2 : sign > 0 ? 0 : Math.PI)
        pose
          .copy(turn)
          .setPosition(along ? sign * reach[0] : 0, tableM + 0.06, along ? 0 : sign * reach[1])
        pose.multiply(turn.makeScale(along ? width : length, 1, 1))
        out.set(1, side, pose)
      }
      writeRobots(out, 2, posts, cycle, 4)
    },
  }
}

/** Sets the junction box, welds it and pours the potting compound from two drums. */
export const pottingCell: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const posts: RobotPost[] = [
    { x: 0, z: -Math.min(1.75, widthM * 0.55), pick: [-1.3, 1.05, -1.1], place: [0.1, 1.15, 0] },
  ]
  const kit = new GeometryKit()
  table(kit, palette, size)
  const top = Math.min(2.3, heightM)
  for (const x of [-1.1, 1.1]) portal(kit, palette.white, x, 2.5, top, 0.14)
  for (const z of [-1, 1])
    kit.box([2.3, 0.2, 0.24], palette.white, [0, top - 0.06, z * 1.15], [0, 0, 0], 0.03)
  kit.plainBox([0.1, 0.16, 2.2], palette.steel, [0.5, top - 0.2, 0])
  kit.plainBox([0.9, 0.8, 0.5], palette.light, [-1.5, 0.4, -widthM / 2 + 0.1])
  for (let i = 0; i < 6; i++)
    kit.plainBox([0.1, 0.05, 0.12], palette.black, [
      -1.8 + (i % 3) * 0.28,
      0.83,
      -widthM / 2 + (i < 3 ? 0 : 0.2),
    ])
  for (const x of [lengthM / 2 - 0.4, lengthM / 2 - 1.1]) {
    tank(
      kit,
      palette,
      [x, 0, widthM / 2 - 0.2],
      0.3,
      1.2,
      x > lengthM / 2 - 1 ? palette.machine : palette.white,
    )
    kit.pipe(
      [
        [x, 1.2, widthM / 2 - 0.2],
        [x, 1.9, widthM / 2 - 0.2],
        [0.5, top, 0.3],
      ],
      palette.black,
      0.03,
      6,
      0.2,
    )
  }
  operatorPanel(kit, palette, [-1.6, 0, widthM / 2])
  signalTower(kit, palette, [-1.1, top, 1])
  return {
    body: kit.build(),
    parts: [
      sheetPart(palette, 1, true),
      headPart(palette, 'line-head', 1),
      ...robotPosts(palette, 1),
    ],
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      writeModule(out, 0, cycle, lengthM)
      const work = workShare(cycle.progress)
      const at = Math.floor(work * 2.99) - 1
      out.set(1, 0, pose.makeTranslation(0.5, 1.34, at * 0.32))
      writeRobots(out, 2, posts, cycle, 3)
    },
  }
}

/** Washer, hi-pot station and the sun simulator, which flashes. */
export const flashTester: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const flashX = lengthM * 0.22
  const light = new GeometryKit()
  light.plainBox([1.6, 0.05, 2], palette.lamp)
  const posts: RobotPost[] = [
    {
      x: lengthM * 0.42,
      z: -1.7,
      pick: [lengthM * 0.42, 1.1, -0.4],
      place: [lengthM * 0.42 + 1.4, 1.1, -1.4],
    },
  ]
  const kit = new GeometryKit()
  table(kit, palette, size)
  const top = Math.min(2.6, heightM)
  enclosure(kit, palette, [-lengthM * 0.3, 0, 0], [Math.min(3.2, lengthM * 0.24), 2, 2.4], {
    glass: palette.clear,
  })
  for (const end of [-1, 1])
    kit.plainBox([0.06, 0.3, 2.1], palette.black, [
      -lengthM * 0.3 + end * Math.min(1.6, lengthM * 0.12),
      1.04,
      0,
    ])
  for (const x of [-0.4, 0.4]) portal(kit, palette.machine, -lengthM * 0.06 + x, 2.5, 2, 0.16)
  for (let i = 0; i < 4; i++)
    bar(kit, palette.accent, 0.05, 0.5, [-lengthM * 0.06, 1.55, (i - 1.5) * 0.5], [0, 0, 0], 8)
  const box = Math.min(3, lengthM * 0.24)
  kit.box([box, 0.5, 2.6], palette.dark, [flashX, top - 0.1, 0], [0, 0, 0], 0.05)
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.14, top, 0.14], palette.dark, [
        flashX + x * (box / 2 - 0.1),
        top / 2,
        z * 1.2,
      ])
  kit.plainBox([box, 1.1, 0.06], palette.dark, [flashX, top - 0.8, -1.22])
  kit.plainBox([box, 0.3, 0.06], palette.dark, [flashX, top - 0.4, 1.22])
  cabinetRow(kit, palette, [flashX - 1, flashX + Math.min(1.7, lengthM * 0.2)], -widthM / 2 + 0.32)
  controlOf(kit, palette, [flashX - box / 2 - 0.5, 0, widthM / 2 - 0.3])
  kit.adopt(person(palette), {
    at: [flashX - box / 2 - 0.4, 0, widthM / 2 + 0.5],
    turn: [0, quarter, 0],
  })
  signalTower(kit, palette, [flashX, top + 0.15, 0])
  signalTower(kit, palette, [-lengthM * 0.3, 2, 0])
  return {
    body: kit.build(),
    parts: [
      sheetPart(palette, 1, true),
      { id: 'sun-simulator', geometry: light.build(false), count: 1 },
      ...robotPosts(palette, 1),
    ],
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      if (cycle.progress < 0) out.hide(0, 0)
      else
        out.set(
          0,
          0,
          pose.makeTranslation(
            flashX + passage(cycle.progress, 0.3) * (flashX + lengthM / 2),
            tableM,
            0,
          ),
        )
      const work = workShare(cycle.progress)
      if (cycle.running && work > 0.4 && work < 0.62)
        out.set(1, 0, pose.makeTranslation(flashX, top - 0.38, 0))
      else out.hide(1, 0)
      writeRobots(out, 2, posts, cycle, 1)
    },
  }
}
