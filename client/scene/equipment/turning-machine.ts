/** Machine tools that cut with a spindle: the turning cell with its gantry loader, and the machining centre with its changer. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import { ringGeometry, ringM } from './bearing-loads.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import {
  bench,
  coolantTank,
  mistExtractor,
  openEnclosure,
  operatorPanel,
  slidingDoor,
  stackLight,
} from './machine-tool-fittings.ts'
import { ease, mix } from './pick-and-place.ts'
import { pieceOf, tendingCount, tendingParts, writeTending, type PieceView } from './tending.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const turn = new Matrix4()
const piece: PieceView = { handling: 0, work: 0, index: 0 }

/** How far a door stands open, 0..1: while the part is changed. */
function openShare(view: PieceView): number {
  if (view.work > 0) return 1 - ease(view.work / 0.04)
  return view.handling > 0 ? 1 : 0
}

const lathe = { chuck: 0, door: 1, turret: 2, gantry: 3, shuttle: 4, held: 5, tending: 6 } as const

/** A turned part that stands on its end, one unit of work of the lathe. */
type DrawPiece = (
  kit: GeometryKit,
  surface: Surface,
  options: { segments?: number; groove?: boolean },
) => void

/** A stepped shaft as long as it fits into chuck and gripper. */
function shaftGeometry(kit: GeometryKit, surface: Surface, { segments = 12 }): void {
  for (const [radius, from, length] of [
    [0.06, 0, 0.1],
    [0.085, 0.1, 0.07],
    [0.05, 0.17, 0.13],
  ] as const)
    kit.cylinder(radius, length, surface, [0, from + length / 2, 0], [0, 0, 0], {
      segments,
      chamfer: 0.006,
    })
}

export const cncLathe: EquipmentBuilder = (size, palette, work): EquipmentDesign => {
  const drawn = work?.makes.includes('shaft') ? shaftGeometry : ringGeometry
  const plan = latheFrame(size)
  const { x0, axisM, chuckX, doorX, doorW, z } = plan
  return {
    body: latheBody(size, palette, drawn),
    parts: [
      { id: 'chuck', geometry: chuckGeometry(palette, drawn), count: 1 },
      { id: 'door', geometry: latheDoor(palette, doorW), count: 1 },
      { id: 'turret', geometry: turretGeometry(palette), count: 1 },
      { id: 'gantry', geometry: gantryGeometry(size, palette), count: 1 },
      { id: 'shuttle', geometry: shuttleGeometry(palette), count: 1 },
      { id: 'held', geometry: heldPiece(palette, drawn), count: 1 },
      ...tendingParts(palette),
    ],
    bothWays: true,
    labelHeightM: size.heightM + 1,
    animate(cycle, out) {
      pieceOf(cycle, piece)
      const cutting = piece.work > 0.04
      const angle = cutting && cycle.running ? (cycle.clockS * 9) % (2 * Math.PI) : 0
      out.set(lathe.chuck, 0, pose.makeRotationX(angle).setPosition(chuckX, axisM, z))
      const open = openShare(piece)
      const slide = doorX + open * doorW * 0.86
      out.set(lathe.door, 0, pose.makeTranslation(slide, axisM + 0.06, z + plan.depth / 2 + 0.02))
      const feed = Math.abs(((piece.work * 4) % 1) - 0.5) * 0.5
      out.set(
        lathe.turret,
        0,
        pose
          .makeRotationX(Math.floor(piece.work * 4) * (Math.PI / 4))
          .setPosition(chuckX + 0.5 + feed, axisM + 0.2, z - 0.1),
      )
      if (cycle.robots === 0) {
        for (const part of [lathe.gantry, lathe.shuttle, lathe.held]) out.hide(part, 0)
        const post = {
          x: doorX,
          z: z + plan.depth / 2 + 0.5,
          pick: [x0 + 0.4, 0.9, z + plan.depth / 2 + 0.5] as const,
          place: [chuckX, axisM, z] as const,
        }
        writeTending(cycle, out, lathe.tending, post, piece.handling)
        return
      }
      for (let part = 0; part < tendingCount; part++) out.hide(lathe.tending + part, 0)
      out.set(lathe.gantry, 0, pose.identity())
      const there = ease(piece.handling * 2) * (1 - ease(piece.handling * 2 - 1))
      const x = mix(x0 + 0.55, chuckX + 0.3, there)
      const dip = ease(1 - Math.abs(piece.handling - 0.5) / 0.2) * 0.7
      out.set(lathe.shuttle, 0, pose.makeTranslation(x, size.heightM + 0.25 - dip, z + 0.1))
      if (piece.handling > 0 && piece.handling < 0.5)
        out.set(lathe.held, 0, pose.makeTranslation(x, size.heightM - 0.75 - dip, z + 0.1))
      else out.hide(lathe.held, 0)
    },
  }
}

function latheFrame({ lengthM, widthM, heightM }: MachineSize) {
  const depth = Math.min(1.9, widthM * 0.6)
  const z = -widthM / 2 + depth / 2 + 0.1
  const x0 = -lengthM / 2
  const bodyX = 0.35
  const bodyW = Math.min(lengthM - 1.5, 3.6)
  const doorW = bodyW * 0.36
  return {
    x0,
    depth,
    z,
    bodyX,
    bodyW,
    doorX: bodyX - bodyW * 0.05,
    doorW,
    chuckX: bodyX - bodyW * 0.05 - doorW / 2 + 0.12,
    axisM: Math.min(1.25, heightM * 0.5),
    top: Math.min(2.1, heightM - 0.4),
  }
}

function latheBody(size: MachineSize, palette: Palette, piece: DrawPiece) {
  const kit = new GeometryKit()
  const { x0, depth, z, bodyX, bodyW, doorX, doorW, axisM, top } = latheFrame(size)
  openEnclosure(
    kit,
    palette,
    { x: bodyX, z, width: bodyW, depth, height: top },
    [doorX - doorW / 2, doorX + doorW / 2],
    axisM - 0.5,
    axisM + 0.6,
  )
  // Bed and tailstock inside.
  kit.plainBox([doorW, 0.2, 0.4], palette.mid, [doorX, axisM - 0.4, z])
  operatorPanel(kit, palette, [doorX + doorW / 2 + 0.45, 0, z + depth / 2 + 0.12])
  coolantTank(kit, palette, [bodyX + bodyW / 2 + 0.35, 0, z], [0.7, depth * 0.8])
  mistExtractor(kit, palette, [bodyX + bodyW * 0.25, top, z - 0.2])
  bench(kit, palette, [x0 + 0.5, 0.85, z + 0.1], [0.8, depth])
  for (let i = 0; i < 4; i++)
    kit.group({ at: [x0 + 0.32 + (i % 2) * 0.38, 0.85, z - 0.2 + Math.floor(i / 2) * 0.42] }, () =>
      piece(kit, palette.mid, { segments: 12 }),
    )
  stackLight(kit, palette, [bodyX - bodyW / 2 + 0.25, top, z])
  return kit.build()
}

function chuckGeometry(palette: Palette, piece: DrawPiece) {
  const kit = new GeometryKit()
  kit.cylinder(0.28, 0.2, palette.steel, [-0.12, 0, 0], [0, 0, quarter], { segments: 20 })
  for (let jaw = 0; jaw < 3; jaw++)
    kit.group({ turn: [(jaw * 2 * Math.PI) / 3, 0, 0] }, () =>
      kit.plainBox([0.14, 0.14, 0.1], palette.dark, [0.03, 0.2, 0]),
    )
  kit.group({ turn: [0, 0, -quarter] }, () =>
    piece(kit, palette.chrome, { segments: 16, groove: true }),
  )
  return kit.build(false)
}

function latheDoor(palette: Palette, width: number) {
  const kit = new GeometryKit()
  slidingDoor(kit, palette, width, 1.1)
  return kit.build(false)
}

function turretGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.2, 0.16, palette.dark, [0, 0, 0], [0, 0, quarter], { segments: 8 })
  for (let tool = 0; tool < 8; tool++)
    kit.group({ turn: [(tool * Math.PI) / 4, 0, 0] }, () =>
      kit.plainBox([0.06, 0.14, 0.04], palette.steel, [-0.04, 0.24, 0]),
    )
  return kit.build(false)
}

function gantryGeometry(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { x0, z, bodyX, bodyW } = latheFrame(size)
  const y = size.heightM + 0.45
  const [from, to] = [x0 + 0.15, bodyX + bodyW * 0.5]
  kit.box([to - from, 0.22, 0.18], palette.machine, [(from + to) / 2, y, z - 0.12])
  kit.plainBox([to - from, 0.05, 0.05], palette.steel, [(from + to) / 2, y + 0.02, z + 0.02])
  for (const x of [from + 0.12, to - 0.12])
    kit.box([0.18, y, 0.18], palette.machine, [x, y / 2, z - 0.12])
  return kit.build()
}

function shuttleGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([0.4, 0.34, 0.26], palette.accent, [0, 0.2, 0])
  kit.box([0.14, 0.9, 0.14], palette.steel, [0, -0.35, 0], [0, 0, 0], 0.02)
  kit.box([0.26, 0.12, 0.22], palette.dark, [0, -0.84, 0], [0, 0, 0], 0.02)
  return kit.build(false)
}

function heldPiece(palette: Palette, piece: DrawPiece) {
  const kit = new GeometryKit()
  kit.group({ at: [-ringM.width / 2, 0, 0], turn: [0, 0, -quarter] }, () =>
    piece(kit, palette.mid, { segments: 16 }),
  )
  return kit.build(false)
}

const centre = { spindle: 0, tool: 1, pallet: 2, door: 3, magazine: 4, tending: 5 } as const

export const machiningCentre: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const plan = centreFrame(size)
  const { x, z, depth, tableM, changerX } = plan
  const large = size.lengthM > 7
  return {
    body: centreBody(size, palette),
    parts: [
      { id: 'head', geometry: headGeometry(palette, plan.scale), count: 1 },
      { id: 'tool', geometry: toolGeometry(palette, plan.scale), count: 1 },
      { id: 'pallet', geometry: palletGeometry(palette, large, plan.scale), count: 2 },
      { id: 'door', geometry: centreDoor(palette, plan.doorW, plan.doorH), count: 1 },
      { id: 'magazine', geometry: magazineGeometry(palette, plan.scale), count: 1 },
      ...tendingParts(palette),
    ],
    bothWays: true,
    labelHeightM: Math.max(plan.top, size.heightM) + 0.8,
    animate(cycle, out) {
      pieceOf(cycle, piece)
      const cutting = piece.work > 0.04 && piece.work < 0.97
      const step = piece.work * 24
      const phase = step - Math.floor(step)
      const hole = Math.floor(step)
      const dip = cutting ? Math.sin(Math.PI * phase) * 0.22 * plan.scale : 0
      const hx = x + (cutting ? ((hole % 4) - 1.5) * 0.14 * plan.scale : 0)
      const hz = z - 0.1 + (cutting ? ((Math.floor(hole / 4) % 3) - 1) * 0.12 * plan.scale : 0)
      const y = tableM + 0.95 * plan.scale - dip
      out.set(centre.spindle, 0, pose.makeTranslation(hx, y, hz))
      const angle = cutting && cycle.running ? (cycle.clockS * 12) % (2 * Math.PI) : 0
      out.set(centre.tool, 0, pose.makeRotationY(angle).setPosition(hx, y - 0.3 * plan.scale, hz))
      // Two pallets change places while the door is open.
      const swap = ease(piece.handling)
      const index = Math.floor(piece.work * 6) * (Math.PI / 2)
      const inside = piece.handling > 0 && piece.handling < 1 ? swap : 1
      turn.makeRotationY(index).setPosition(mix(changerX, x, inside), tableM, z + 0.1)
      out.set(centre.pallet, 0, turn)
      const slide = mix(x, changerX, inside)
      out.set(centre.pallet, 1, pose.makeTranslation(slide, tableM, z + 0.1))
      const open = openShare(piece)
      out.set(
        centre.door,
        0,
        pose.makeTranslation(
          x + open * plan.doorW * 0.9,
          tableM + plan.doorH / 2 - 0.1,
          z + depth / 2 + 0.02,
        ),
      )
      const chosen = Math.floor(step / 4) * (Math.PI / 8)
      out.set(
        centre.magazine,
        0,
        pose.makeRotationX(chosen).setPosition(x + plan.bodyW / 2 + 0.22, plan.top * 0.62, z - 0.1),
      )
      const post = {
        x: changerX,
        z: z + depth / 2 + 1.1,
        pick: [changerX - 1, 0.9, z + depth / 2 + 0.9] as const,
        place: [changerX, tableM + 0.2, z + 0.4] as const,
        scale: plan.scale > 1 ? 1.1 : 0.75,
      }
      writeTending(cycle, out, centre.tending, post, piece.handling)
    },
  }
}

function centreFrame({ lengthM, widthM, heightM }: MachineSize) {
  const large = lengthM > 7
  const scale = large ? 1.5 : 1
  const bodyW = large ? 4.4 : 2.3
  const depth = Math.min(large ? 4 : 1.9, widthM * 0.62)
  const z = -widthM / 2 + depth / 2 + 0.15
  const x = lengthM / 2 - bodyW / 2 - (large ? 2.2 : 0.7)
  return {
    scale,
    bodyW,
    depth,
    z,
    x,
    changerX: x - bodyW / 2 - (large ? 1.5 : 0.75),
    tableM: 0.95,
    doorW: bodyW * 0.52,
    doorH: 1.25 * scale,
    top: Math.min(large ? 3.6 : 2.5, heightM - 0.3),
  }
}

function centreBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { x, z, bodyW, depth, top, doorW, doorH, tableM, changerX, scale } = centreFrame(size)
  openEnclosure(
    kit,
    palette,
    { x, z, width: bodyW, depth, height: top },
    [x - doorW / 2, x + doorW / 2],
    tableM - 0.1,
    tableM - 0.1 + doorH,
  )
  // Column over the roof, where the head travels.
  kit.box([bodyW * 0.5, 0.7 * scale, depth * 0.4], palette.light, [x, top + 0.3 * scale, z - 0.2])
  operatorPanel(kit, palette, [x + doorW / 2 + 0.4, 0, z + depth / 2 + 0.12])
  coolantTank(
    kit,
    palette,
    [x + bodyW / 2 + 0.6 * scale, 0, z - depth * 0.2],
    [0.9 * scale, depth * 0.5],
  )
  mistExtractor(kit, palette, [x - bodyW * 0.3, top, z - depth * 0.3])
  // Pallet changer with a round base and a rail.
  kit.cylinder(0.62 * scale, tableM - 0.1, palette.light, [changerX, (tableM - 0.1) / 2, z + 0.1])
  kit.plainBox([x - changerX, 0.1, 0.5 * scale], palette.steel, [
    (x + changerX) / 2,
    tableM - 0.12,
    z + 0.1,
  ])
  for (const side of [-1, 1])
    kit.box([0.06, 1.1, 0.06], palette.yellow, [
      changerX + side * 0.8 * scale,
      0.55,
      z + 0.1 + 0.75 * scale,
    ])
  kit.plainBox([1.6 * scale, 0.05, 0.05], palette.yellow, [changerX, 1.08, z + 0.1 + 0.75 * scale])
  stackLight(kit, palette, [x - bodyW / 2 + 0.2, top, z + depth * 0.3])
  return kit.build()
}

function headGeometry(palette: Palette, scale: number) {
  const kit = new GeometryKit()
  kit.group({ scale: [scale, scale, scale] }, () => {
    kit.box([0.44, 0.6, 0.44], palette.light, [0, 0.36, 0])
    kit.cylinder(0.16, 0.3, palette.steel, [0, -0.05, 0], [0, 0, 0], { segments: 16 })
    kit.plainBox([0.3, 0.02, 0.02], palette.beam, [0, 0.1, 0.23])
  })
  return kit.build(false)
}

function toolGeometry(palette: Palette, scale: number) {
  const kit = new GeometryKit()
  kit.group({ scale: [scale, scale, scale] }, () => {
    kit.cylinder(0.07, 0.16, palette.chrome, [0, 0.08, 0], [0, 0, 0], { segments: 12 })
    kit.cylinder(0.035, 0.24, palette.yellow, [0, -0.1, 0], [0, 0, 0], { segments: 6 })
  })
  return kit.build(false)
}

function palletGeometry(palette: Palette, large: boolean, scale: number) {
  const kit = new GeometryKit()
  kit.box([0.8 * scale, 0.12, 0.8 * scale], palette.steel, [0, 0.06, 0], [0, 0, 0], 0.03)
  if (large) {
    // A gearbox housing with its bearing bores.
    kit.box([0.95, 0.62, 0.6], palette.mid, [0, 0.46, 0], [0, 0, 0], 0.06)
    for (const x of [-0.25, 0.22])
      for (const side of [-1, 1])
        kit.cylinder(0.16, 0.04, palette.chrome, [x, 0.5, side * 0.31], [quarter, 0, 0])
  } else
    for (const x of [-0.19, 0.19])
      for (const z of [-0.19, 0.19])
        kit.group({ at: [x, 0.12, z] }, () => ringGeometry(kit, palette.steel, { segments: 12 }))
  return kit.build(false)
}

function centreDoor(palette: Palette, width: number, height: number) {
  const kit = new GeometryKit()
  slidingDoor(kit, palette, width, height)
  return kit.build(false)
}

function magazineGeometry(palette: Palette, scale: number) {
  const kit = new GeometryKit()
  kit.group({ scale: [scale, scale, scale] }, () => {
    kit.cylinder(0.42, 0.12, palette.mid, [0, 0, 0], [0, 0, quarter], { segments: 16 })
    for (let i = 0; i < 12; i++)
      kit.group({ turn: [(i * Math.PI) / 6, 0, 0] }, () =>
        kit.plainBox([0.26, 0.08, 0.08], palette.chrome, [0.08, 0.48, 0]),
      )
  })
  return kit.build(false)
}
