/** The light end of a bearing works: kitting, assembly, test, packing. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import { ringGeometry } from './bearing-loads.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bench, guard, operatorPanel, stackLight } from './machine-tool-fittings.ts'
import { ease } from './pick-and-place.ts'
import { beltConveyor, controlCabinet } from './plant-fittings.ts'
import { pieceOf, tendingParts, writeTending, type PieceView } from './tending.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const piece: PieceView = { handling: 0, work: 0, index: 0 }
const topM = 0.86

/** A bearing: outer and inner ring, brass cage. */
function bearing(kit: GeometryKit, palette: Palette, at: Point, scale = 1): void {
  kit.group({ at, scale: [scale, scale, scale] }, () => {
    ringGeometry(kit, palette.chrome, { segments: 18 })
    ringGeometry(kit, palette.chrome, { segments: 14, scale: 0.55, rise: 0.03 })
    kit.cylinder(0.105, 0.05, palette.yellow, [0, 0.055, 0], [0, 0, 0], { segments: 14 })
  })
}

/** Rollers come up the spiral of a bowl and fall by size into boxes; ring and cage join them in a tray. */
export const kittingCell: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const bowls = [-0.28, -0.02].map((share) => share * size.lengthM)
  const z = -size.widthM / 2 + 0.9
  const beltZ = z + 1
  return {
    body: kittingBody(size, palette, bowls, z, beltZ),
    parts: [
      { id: 'bowl', geometry: bowlGeometry(palette), count: bowls.length },
      { id: 'tray', geometry: trayGeometry(palette), count: 5 },
      ...tendingParts(palette),
    ],
    bothWays: true,
    labelHeightM: 2.9,
    animate(cycle, out) {
      pieceOf(cycle, piece)
      const shake = cycle.running && cycle.progress >= 0 ? Math.sin(cycle.clockS * 37) * 0.02 : 0
      bowls.forEach((x, i) => {
        out.set(0, i, pose.makeRotationY(shake * (i + 1)).setPosition(x, 1.1, z))
      })
      const pitch = (size.lengthM - 0.8) / 5
      for (let i = 0; i < 5; i++) {
        const x = -size.lengthM / 2 + 0.4 + (i + ease((piece.work - 0.8) / 0.2)) * pitch
        out.set(1, i, pose.makeTranslation(x, topM, beltZ))
      }
      const x = size.lengthM * 0.28
      const post = {
        x,
        z: z + 0.1,
        scale: 0.65,
        pick: [bowls[1]! + 0.2, 1.3, z + 0.3] as const,
        place: [x - 0.4, topM + 0.15, beltZ] as const,
      }
      writeTending(cycle, out, 2, post, piece.handling)
    },
  }
}

function kittingBody(
  size: MachineSize,
  palette: Palette,
  bowls: readonly number[],
  z: number,
  beltZ: number,
) {
  const kit = new GeometryKit()
  const { lengthM, widthM } = size
  beltConveyor(kit, palette, [-lengthM / 2, topM, beltZ], [lengthM / 2, topM, beltZ], 0.6)
  for (const x of bowls) {
    kit.box([1, 0.85, 1], palette.white, [x, 0.43, z], [0, 0, 0], 0.05)
    kit.cylinder(0.3, 0.3, palette.dark, [x, 0.98, z])
    kit.plainBox([0.16, 0.04, 0.8], palette.steel, [x + 0.35, 1.15, z + 0.6], [0.15, 0, 0])
  }
  // Boxes with rollers by size, on a sloping shelf behind the belt.
  for (let i = 0; i < 8; i++)
    kit.box(
      [0.3, 0.2, 0.34],
      i % 2 ? palette.machine : palette.accent,
      [-lengthM / 2 + 0.5 + i * 0.36, topM + 0.16, beltZ + 0.62],
      [0.2, 0, 0],
      0.02,
    )
  kit.box([3, 0.05, 0.5], palette.mid, [-lengthM / 2 + 1.75, topM, beltZ + 0.62], [0.2, 0, 0], 0.01)
  for (const x of [-lengthM / 2 + 0.4, -lengthM / 2 + 3.1])
    kit.plainBox([0.06, topM, 0.4], palette.mid, [x, topM / 2, beltZ + 0.62])
  // Camera bridge.
  const x = lengthM * 0.42
  for (const side of [-0.4, 0.4])
    kit.box([0.08, 1.8, 0.08], palette.light, [x, 0.9, beltZ + side], [0, 0, 0], 0.01)
  kit.box([0.3, 0.2, 0.9], palette.light, [x, 1.8, beltZ], [0, 0, 0], 0.03)
  kit.plainBox([0.2, 0.02, 0.5], palette.lamp, [x, 1.69, beltZ])
  guard(kit, palette, [
    [-lengthM / 2 + 0.1, -widthM / 2 + 0.1],
    [lengthM / 2 - 0.1, -widthM / 2 + 0.1],
  ])
  operatorPanel(kit, palette, [lengthM * 0.16, 0, widthM / 2 - 0.5])
  stackLight(kit, palette, [x, 1.9, beltZ - 0.4], 0.25)
  return kit.build()
}

function bowlGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.32, 0.34, palette.steel, [0, 0.17, 0], [0, 0, 0], { segments: 22, radiusTop: 0.5 })
  kit.cylinder(0.4, 0.02, palette.dark, [0, 0.335, 0], [0, 0, 0], { segments: 20 })
  for (let i = 0; i < 9; i++) {
    const angle = i * 0.69
    kit.cylinder(
      0.035,
      0.1,
      palette.chrome,
      [Math.cos(angle) * 0.36, 0.37, Math.sin(angle) * 0.36],
      [quarter, 0, angle],
      { segments: 8 },
    )
  }
  return kit.build(false)
}

function trayGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([0.5, 0.05, 0.44], palette.machine, [0, 0.03, 0], [0, 0, 0], 0.01)
  kit.group({ at: [-0.06, 0.05, 0] }, () => ringGeometry(kit, palette.chrome, { segments: 14 }))
  kit.plainBox([0.1, 0.06, 0.3], palette.yellow, [0.18, 0.08, 0])
  return kit.build(false)
}

const seats = 6

/** An index table under a press and a grease nozzle: cage and rollers in, inner ring pressed, greased. */
export const bearingAssembly: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const z = -size.widthM / 2 + 1.15
  const pressAt: Point = [-0.1, 0, z - 0.62]
  return {
    body: assemblyBody(size, palette, z, pressAt),
    parts: [
      { id: 'table', geometry: tableGeometry(palette), count: 1 },
      { id: 'ram', geometry: pressRam(palette), count: 1 },
      { id: 'nozzle', geometry: nozzleGeometry(palette), count: 1 },
      ...tendingParts(palette),
    ],
    bothWays: true,
    labelHeightM: size.heightM + 0.9,
    animate(cycle, out) {
      pieceOf(cycle, piece)
      const step = piece.index + ease((piece.work - 0.85) / 0.15)
      const angle = (step * 2 * Math.PI) / seats
      out.set(0, 0, pose.makeRotationY(-(angle % (2 * Math.PI))).setPosition(-0.1, topM, z))
      const press = Math.sin(Math.PI * Math.min(1, Math.max(0, (piece.work - 0.1) / 0.4)))
      out.set(1, 0, pose.makeTranslation(pressAt[0], 1.5 - press * 0.34, pressAt[2]))
      const fill = Math.sin(Math.PI * Math.min(1, Math.max(0, (piece.work - 0.4) / 0.4)))
      out.set(2, 0, pose.makeTranslation(0.46, 1.34 - fill * 0.14, z - 0.31))
      const post = {
        x: -0.9,
        z: z + 1,
        scale: 0.6,
        pick: [-1.5, topM + 0.1, z + 0.4] as const,
        place: [-0.1, topM + 0.15, z + 0.6] as const,
      }
      writeTending(cycle, out, 3, post, piece.handling)
    },
  }
}

function assemblyBody(size: MachineSize, palette: Palette, z: number, pressAt: Point) {
  const kit = new GeometryKit()
  kit.box([2.3, topM - 0.06, 1.9], palette.white, [0, (topM - 0.06) / 2, z], [0, 0, 0], 0.06)
  kit.plainBox([2.1, 0.12, 0.02], palette.machine, [0, 0.5, z + 0.96])
  for (const side of [-0.26, 0.26])
    kit.cylinder(0.05, 1.1, palette.chrome, [pressAt[0] + side, 1.4, pressAt[2] - 0.1], [0, 0, 0], {
      segments: 10,
    })
  kit.box([0.8, 0.3, 0.5], palette.machine, [pressAt[0], 1.98, pressAt[2]], [0, 0, 0], 0.05)
  kit.cylinder(0.14, 0.4, palette.dark, [pressAt[0], 2.3, pressAt[2]], [0, 0, 0], { segments: 12 })
  // Grease drum with its follower pump.
  kit.cylinder(0.28, 0.8, palette.green, [size.lengthM / 2 - 0.4, 0.42, z - 0.2])
  kit.cylinder(0.05, 1.1, palette.chrome, [size.lengthM / 2 - 0.4, 1.2, z - 0.2], [0, 0, 0], {
    segments: 8,
  })
  kit.pipe(
    [
      [size.lengthM / 2 - 0.4, 1.7, z - 0.2],
      [0.8, 1.9, z - 0.3],
      [0.46, 1.6, z - 0.31],
    ],
    palette.black,
    0.03,
    6,
  )
  bench(kit, palette, [-size.lengthM / 2 + 0.5, topM, z + 0.4], [0.8, 1.1])
  for (let i = 0; i < 4; i++)
    kit.group(
      { at: [-size.lengthM / 2 + 0.32 + (i % 2) * 0.36, topM, z + 0.15 + (i >> 1) * 0.4] },
      () => ringGeometry(kit, palette.chrome, { segments: 12 }),
    )
  operatorPanel(kit, palette, [1, 0, z + 0.95])
  stackLight(kit, palette, [pressAt[0] + 0.3, 2.1, pressAt[2] - 0.1], 0.2)
  return kit.build()
}

function tableGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.82, 0.06, palette.steel, [0, 0, 0], [0, 0, 0], { segments: 30 })
  for (let seat = 0; seat < seats; seat++) {
    const angle = (seat * 2 * Math.PI) / seats
    const at: Point = [Math.cos(angle) * 0.62, 0.03, Math.sin(angle) * 0.62]
    if (seat % 2) bearing(kit, palette, at, 0.95)
    else kit.group({ at }, () => ringGeometry(kit, palette.chrome, { segments: 14 }))
  }
  return kit.build(false)
}

function pressRam(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.07, 0.5, palette.chrome, [0, 0.15, 0], [0, 0, 0], { segments: 12 })
  kit.box([0.66, 0.12, 0.3], palette.accent, [0, -0.1, 0], [0, 0, 0], 0.02)
  kit.cylinder(0.12, 0.08, palette.dark, [0, -0.2, 0], [0, 0, 0], { segments: 12 })
  return kit.build(false)
}

function nozzleGeometry(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.05, 0.3, palette.steel, [0, 0, 0], [0, 0, 0], { segments: 10, radiusTop: 0.07 })
    .cylinder(0.02, 0.1, palette.yellow, [0, -0.18, 0], [0, 0, 0], { segments: 8 })
    .build(false)
}

/** On granite: an air spindle turns the bearing, a probe comes down on it, the trace runs on the screen. */
export const bearingTester: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const z = -size.widthM / 2 + 0.7
  return {
    body: testerBody(size, palette, z),
    parts: [
      { id: 'bearing', geometry: testBearing(palette), count: 1 },
      { id: 'probe', geometry: probeGeometry(palette), count: 1 },
      { id: 'trace', geometry: traceGeometry(palette), count: 1 },
      ...tendingParts(palette),
    ],
    bothWays: true,
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      pieceOf(cycle, piece)
      const testing = piece.work > 0.1 && piece.work < 0.95
      const spin = testing && cycle.running ? (cycle.clockS * 13) % (2 * Math.PI) : 0
      if (cycle.progress >= 0) out.set(0, 0, pose.makeRotationY(spin).setPosition(-0.2, 1.1, z))
      else out.hide(0, 0)
      const down = testing ? ease((piece.work - 0.1) / 0.06) : 0
      out.set(1, 0, pose.makeTranslation(-0.06, 1.55 - down * 0.28, z))
      pose.makeScale(Math.max(0.02, piece.work), 1, 1).setPosition(0.55, 1.5, z + 0.08)
      out.set(2, 0, pose)
      const post = {
        x: -1,
        z: z + 0.75,
        scale: 0.55,
        pick: [-size.lengthM / 2 + 0.2, 0.95, z] as const,
        place: [-0.2, 1.25, z + 0.1] as const,
      }
      writeTending(cycle, out, 3, post, piece.handling)
    },
  }
}

function testerBody(size: MachineSize, palette: Palette, z: number) {
  const kit = new GeometryKit()
  kit.box([1.9, 0.62, 1], palette.white, [0.2, 0.31, z], [0, 0, 0], 0.05)
  kit.box([1.8, 0.24, 0.95], palette.dark, [0.2, 0.76, z], [0, 0, 0], 0.02)
  kit.cylinder(0.2, 0.22, palette.steel, [-0.2, 0.98, z], [0, 0, 0], { segments: 20 })
  kit.box([0.16, 1, 0.3], palette.light, [-0.2, 1.38, z - 0.36], [0, 0, 0], 0.03)
  kit.box([0.3, 0.18, 0.5], palette.light, [-0.1, 1.88, z - 0.2], [0, 0, 0], 0.03)
  kit.box([0.9, 0.6, 0.06], palette.dark, [0.75, 1.5, z], [0, 0, 0], 0.03)
  kit.plainBox([0.8, 0.5, 0.02], palette.litGlass, [0.75, 1.5, z + 0.035])
  kit.plainBox([0.1, 0.5, 0.1], palette.mid, [0.75, 1.1, z - 0.05])
  bench(kit, palette, [-size.lengthM / 2 + 0.2, topM, z], [0.5, 1])
  bearing(kit, palette, [-size.lengthM / 2 + 0.2, topM, z + 0.2])
  stackLight(kit, palette, [1, 0.88, z - 0.4], 0.9)
  return kit.build()
}

function testBearing(palette: Palette) {
  const kit = new GeometryKit()
  bearing(kit, palette, [0, 0, 0])
  kit.plainBox([0.04, 0.012, 0.06], palette.accent, [0.14, 0.112, 0])
  return kit.build(false)
}

function probeGeometry(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.035, 0.4, palette.chrome, [0, 0.12, 0], [0, 0, 0], { segments: 10 })
    .cylinder(0.015, 0.12, palette.accent, [0, -0.12, 0], [0, 0, 0], { segments: 8 })
    .build(false)
}

/** A trace on the screen that grows with the measurement; origin at its left end. */
function traceGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (let i = 0; i < 16; i++)
    kit.plainBox([0.02, 0.06 + 0.22 * Math.abs(Math.sin(i * 1.7)), 0.01], palette.ready, [
      -0.16 + i * 0.045,
      0,
      0,
    ])
  return kit.build(false)
}

/** Bearings run through an oil bath under a hood, are wrapped, and go into cartons. */
export const oilingPacker: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const z = -0.2
  const half = size.lengthM / 2
  const count = 7
  return {
    body: packerBody(size, palette, z),
    parts: [
      { id: 'bearing', geometry: beltBearing(palette), count },
      { id: 'carton', geometry: cartonGeometry(palette), count: 3 },
      { id: 'reel', geometry: reelGeometry(palette), count: 1 },
      ...tendingParts(palette),
    ],
    bothWays: true,
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      pieceOf(cycle, piece)
      const pitch = (size.lengthM * 0.72) / count
      const shift = cycle.progress < 0 ? 0 : Math.min(1, piece.handling * 0.4 + piece.work * 0.6)
      for (let i = 0; i < count; i++)
        out.set(0, i, pose.makeTranslation(-half + 0.2 + (i + shift) * pitch, topM, z))
      for (let i = 0; i < 3; i++)
        out.set(1, i, pose.makeTranslation(half - 1.35 + i * 0.5, topM, z + 0.95))
      const angle = cycle.running ? (cycle.clockS * 1.5) % (2 * Math.PI) : 0
      out.set(2, 0, pose.makeRotationZ(angle).setPosition(half * 0.28, 2.1, z))
      const post = {
        x: half - 1.7,
        z: z + 0.75,
        scale: 0.6,
        pick: [half - 1.4, topM + 0.1, z] as const,
        place: [half - 0.85, topM + 0.35, z + 0.95] as const,
      }
      writeTending(cycle, out, 3, post, piece.handling)
    },
  }
}

function packerBody(size: MachineSize, palette: Palette, z: number) {
  const kit = new GeometryKit()
  const half = size.lengthM / 2
  beltConveyor(kit, palette, [-half, topM, z], [half, topM, z], 0.56)
  kit.box([1.5, 0.8, 1], palette.steel, [-half * 0.45, 1.5, z], [0, 0, 0], 0.08)
  kit.box([1.5, 0.7, 1.1], palette.machine, [-half * 0.45, 0.36, z], [0, 0, 0], 0.05)
  for (const side of [-1, 1])
    kit.plainBox([1.1, 0.4, 0.03], palette.glass, [-half * 0.45, 1.5, z + side * 0.5])
  kit.cylinder(0.14, 0.8, palette.galvanised, [-half * 0.45, 2.2, z], [0, 0, 0], { segments: 12 })
  // Wrapper: a portal with the reel of paper.
  for (const side of [-1, 1])
    kit.box([0.5, 1.9, 0.14], palette.white, [half * 0.28, 0.95, z + side * 0.5], [0, 0, 0], 0.03)
  kit.box([0.7, 0.2, 1.2], palette.white, [half * 0.28, 1.7, z], [0, 0, 0], 0.04)
  bench(kit, palette, [half - 0.85, topM, z + 0.95], [1.6, 0.6])
  for (let i = 0; i < 5; i++)
    kit.box([0.4, 0.24, 0.4], palette.carton, [
      half - 0.3 - (i % 2) * 0.45,
      0.14 + (i >> 1) * 0.25,
      z - 0.9,
    ])
  controlCabinet(kit, palette, [-half + 0.6, 0, z - 0.9], 0, [0.8, 1.7, 0.4])
  operatorPanel(kit, palette, [0, 0, z + 0.6])
  stackLight(kit, palette, [half * 0.28, 1.8, z + 0.5], 0.25)
  return kit.build()
}

function beltBearing(palette: Palette) {
  const kit = new GeometryKit()
  bearing(kit, palette, [0, 0, 0], 0.95)
  return kit.build(false)
}

function cartonGeometry(palette: Palette) {
  return new GeometryKit()
    .box([0.42, 0.22, 0.42], palette.carton, [0, 0.11, 0], [0, 0, 0], 0.01)
    .plainBox([0.2, 0.1, 0.01], palette.white, [0, 0.12, 0.212])
    .build(false)
}

function reelGeometry(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.26, 0.5, palette.film, [0, 0, 0], [quarter, 0, 0], { segments: 18 })
    .plainBox([0.4, 0.06, 0.52], palette.dark, [0, 0, 0])
    .build(false)
}
