/** Machines that grind and hone rings: double-disc face grinder, bore and raceway grinder, superfinisher. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { ringGeometry } from './bearing-loads.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import {
  bench,
  coolantTank,
  mistExtractor,
  openEnclosure,
  operatorPanel,
  rakedCabinet,
  slidingDoor,
  stackLight,
} from './machine-tool-fittings.ts'
import { ease } from './pick-and-place.ts'
import { motor } from './plant-fittings.ts'
import { pieceOf, tendingParts, writeTending, type PieceView } from './tending.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const piece: PieceView = { handling: 0, work: 0, index: 0 }

const raceway = { wheel: 0, ring: 1, spray: 2, door: 3, tending: 4 } as const

/** A ring turns on shoes in the work head; the wheel on its quill goes in, and out to be dressed. */
export const racewayGrinder: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { depth, z, bodyX, axisM, openX, ringX, width } = racewayFrame(size)
  return {
    body: racewayBody(size, palette),
    parts: [
      { id: 'wheel', geometry: wheelGeometry(palette), count: 1 },
      { id: 'ring', geometry: workRing(palette, 1.5), count: 1 },
      { id: 'spray', geometry: sprayGeometry(palette), count: 1 },
      { id: 'door', geometry: doorGeometry(palette, 1.1), count: 1 },
      ...tendingParts(palette),
    ],
    bothWays: true,
    labelHeightM: size.heightM + 0.9,
    animate(cycle, out) {
      pieceOf(cycle, piece)
      const grinding = piece.work > 0.05 && piece.work < 0.97
      const spin = cycle.running && grinding ? cycle.clockS : 0
      // In for the pass, half out to be dressed twice, back at the end.
      const dressed = Math.abs(piece.work - 0.45) < 0.04 || Math.abs(piece.work - 0.75) < 0.04
      const inside = grinding ? ease((piece.work - 0.05) / 0.05) * (dressed ? 0.4 : 1) : 0
      const chatter = Math.sin(piece.work * 160) * 0.02 * (grinding && !dressed ? 1 : 0)
      const wheelX = ringX + 0.72 - 0.5 * inside + chatter
      pose.makeRotationX((spin * 31) % (2 * Math.PI)).setPosition(wheelX, axisM + 0.06, z + 0.1)
      out.set(raceway.wheel, 0, pose)
      pose.makeRotationX((spin * 5) % (2 * Math.PI)).setPosition(ringX, axisM, z + 0.1)
      if (cycle.progress >= 0 && piece.work > 0) out.set(raceway.ring, 0, pose)
      else out.hide(raceway.ring, 0)
      if (grinding && !dressed && cycle.running) {
        const flicker = 0.8 + 0.25 * Math.sin(cycle.plantTimeS * 23)
        pose.makeScale(1, flicker, flicker).setPosition(ringX + 0.08, axisM + 0.1, z + 0.14)
        out.set(raceway.spray, 0, pose)
      } else out.hide(raceway.spray, 0)
      const open = piece.work > 0 ? 1 - ease(piece.work / 0.05) : piece.handling > 0 ? 1 : 0
      pose.makeTranslation(openX + open * 0.95, axisM + 0.08, z + depth / 2 + 0.02)
      out.set(raceway.door, 0, pose)
      const front = z + depth / 2
      const post = {
        x: bodyX - width / 2 - 0.1,
        z: front + 0.62,
        scale: 0.68,
        pick: [-size.lengthM / 2 + 0.45, 0.95, front - 0.5] as const,
        place: [ringX, axisM + 0.1, z + 0.25] as const,
      }
      writeTending(cycle, out, raceway.tending, post, piece.handling)
    },
  }
}

function racewayFrame({ lengthM, widthM, heightM }: MachineSize) {
  const depth = Math.min(1.9, widthM * 0.55)
  const width = Math.min(2.7, lengthM - 2.1)
  const bodyX = 0.45
  return {
    depth,
    width,
    z: -widthM / 2 + depth / 2 + 0.05,
    bodyX,
    axisM: 1.15,
    openX: bodyX - 0.2,
    ringX: bodyX - 0.5,
    top: Math.min(2.15, heightM - 0.25),
  }
}

function racewayBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { depth, width, z, bodyX, axisM, openX, top, ringX } = racewayFrame(size)
  openEnclosure(
    kit,
    palette,
    { x: bodyX, z, width, depth, height: top },
    [openX - 0.58, openX + 0.58],
    axisM - 0.42,
    axisM + 0.6,
  )
  // Work head with its chuck on the left, cross slide on the right.
  kit.cylinder(0.3, 0.3, palette.machine, [ringX - 0.24, axisM, z + 0.1], [0, 0, quarter])
  kit.box([0.5, 0.24, 0.6], palette.mid, [ringX + 0.7, axisM - 0.28, z + 0.1], [0, 0, 0], 0.02)
  operatorPanel(kit, palette, [bodyX + width / 2 - 0.25, 0, z + depth / 2 + 0.12])
  coolantTank(kit, palette, [bodyX + width / 2 + 0.5, 0, z - 0.1], [0.9, depth * 0.8])
  kit.cylinder(0.26, 1.2, palette.white, [bodyX + width / 2 + 0.55, 1.1, z - 0.45], [0, 0, 0], {
    segments: 16,
  })
  mistExtractor(kit, palette, [bodyX + 0.4, top, z - 0.2])
  const rackX = -size.lengthM / 2 + 0.45
  bench(kit, palette, [rackX, 0.85, z + depth / 2 - 0.5], [0.75, 1.3])
  for (let i = 0; i < 6; i++)
    kit.group(
      { at: [rackX - 0.18 + (i % 2) * 0.36, 0.85, z + depth / 2 - 0.9 + Math.floor(i / 2) * 0.38] },
      () => ringGeometry(kit, i > 2 ? palette.chrome : palette.steel, { segments: 12 }),
    )
  stackLight(kit, palette, [bodyX - width / 2 + 0.2, top, z])
  return kit.build()
}

function wheelGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.14, 0.16, palette.lining, [0, 0, 0], [0, 0, quarter], { segments: 18 })
  kit.cylinder(0.05, 0.5, palette.chrome, [0.3, 0, 0], [0, 0, quarter], { segments: 10 })
  kit.cylinder(0.16, 0.4, palette.machine, [0.7, 0, 0], [0, 0, quarter], { segments: 16 })
  return kit.build(false)
}

function workRing(palette: Palette, scale: number) {
  const kit = new GeometryKit()
  kit.group({ at: [-0.06, 0, 0], turn: [0, 0, -quarter] }, () =>
    ringGeometry(kit, palette.chrome, { segments: 20, groove: true, scale }),
  )
  // A mark, so that one sees it turn.
  kit.plainBox([0.1, 0.05, 0.03], palette.dark, [0.02, 0.26, 0])
  return kit.build(false)
}

/** Sparks that fly off where the wheel bites, and the jet of coolant on it. */
function sprayGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (let i = 0; i < 7; i++)
    kit.plainBox(
      [0.012, 0.16 + (i % 3) * 0.05, 0.012],
      palette.flame,
      [(i % 3) * 0.02, -0.16 - (i % 2) * 0.05, 0.06 + i * 0.03],
      [-0.5 - i * 0.1, 0, 0],
    )
  kit.cylinder(0.014, 0.4, palette.screen, [0.12, 0.18, 0], [0, 0, 0.5], { segments: 6 })
  return kit.build(false)
}

function doorGeometry(palette: Palette, width: number) {
  const kit = new GeometryKit()
  slidingDoor(kit, palette, width, 1.05)
  return kit.build(false)
}

const face = { disc: 0, feeder: 1, spray: 2, tending: 3 } as const

/** Rings ride in a carrier disc through the gap between two wheels. */
export const faceGrinder: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { z, feedX, feedZ } = faceFrame(size)
  return {
    body: faceBody(size, palette),
    parts: [
      { id: 'wheels', geometry: discGeometry(palette), count: 1 },
      { id: 'carrier', geometry: carrierGeometry(palette), count: 1 },
      { id: 'spray', geometry: sprayGeometry(palette), count: 2 },
      ...tendingParts(palette),
    ],
    bothWays: true,
    labelHeightM: size.heightM + 0.9,
    animate(cycle, out) {
      pieceOf(cycle, piece)
      const spin = cycle.progress >= 0 ? cycle.clockS : 0
      out.set(
        face.disc,
        0,
        pose.makeRotationX((spin * 24) % (2 * Math.PI)).setPosition(feedX, 1.25, z),
      )
      const turns = (piece.index + ease(piece.handling)) * (Math.PI / 4)
      out.set(
        face.feeder,
        0,
        pose.makeRotationX(turns % (2 * Math.PI)).setPosition(feedX, 1.1, feedZ),
      )
      for (const side of [0, 1])
        if (cycle.progress >= 0 && cycle.running)
          out.set(
            face.spray,
            side,
            pose
              .makeScale(1, 0.9 + 0.2 * Math.sin(cycle.plantTimeS * 19 + side), 1)
              .setPosition(feedX + (side - 0.5) * 0.16, 1.3, feedZ - 0.42),
          )
        else out.hide(face.spray, side)
      const post = {
        x: feedX - 1.1,
        z: feedZ + 0.55,
        scale: 0.7,
        pick: [-size.lengthM / 2 + 0.5, 0.95, feedZ - 0.2] as const,
        place: [feedX, 1.3, feedZ + 0.35] as const,
      }
      writeTending(cycle, out, face.tending, post, piece.handling)
    },
  }
}

function faceFrame({ lengthM, widthM }: MachineSize) {
  const z = -widthM / 2 + 1.1
  return { z, feedX: lengthM * 0.1, feedZ: z + 0.75 }
}

function faceBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { z, feedX, feedZ } = faceFrame(size)
  const back = -size.widthM / 2
  kit.box([3.6, 0.75, 1.6], palette.white, [feedX, 0.38, z], [0, 0, 0], 0.06)
  kit.plainBox([3.4, 0.12, 0.02], palette.machine, [feedX, 0.5, z + 0.81])
  for (const side of [-1, 1]) {
    kit.box([1.2, 0.9, 1.3], palette.white, [feedX + side * 1.05, 1.2, z], [0, 0, 0], 0.1)
    kit.cylinder(0.55, 0.3, palette.light, [feedX + side * 0.36, 1.25, z], [0, 0, quarter], {
      segments: 24,
    })
    motor(kit, palette, [feedX + side * 1.95, 1.25, z], [0, side > 0 ? Math.PI : 0, 0], 1)
    kit.plainBox([0.5, 0.5, 0.02], palette.glass, [feedX + side * 1.1, 1.3, z + 0.66])
  }
  kit.box([1.6, 0.3, 1.2], palette.light, [feedX, 1.95, z - 0.1], [0, 0, 0], 0.06)
  // Feed bench and the chute for ground rings.
  bench(kit, palette, [-size.lengthM / 2 + 0.5, 0.85, feedZ - 0.2], [0.8, 1.2])
  for (let i = 0; i < 4; i++)
    kit.group(
      {
        at: [
          -size.lengthM / 2 + 0.32 + (i % 2) * 0.36,
          0.85,
          feedZ - 0.5 + Math.floor(i / 2) * 0.38,
        ],
      },
      () => ringGeometry(kit, palette.mid, { segments: 12 }),
    )
  kit.box([0.9, 0.06, 0.5], palette.steel, [feedX + 0.75, 0.86, feedZ + 0.4], [0, 0, -0.15], 0.01)
  operatorPanel(kit, palette, [feedX + 1.6, 0, z + 0.8])
  coolantTank(kit, palette, [size.lengthM / 2 - 0.5, 0, back + 0.6], [0.8, 0.9])
  mistExtractor(kit, palette, [feedX + 0.9, 1.65, z - 0.2])
  stackLight(kit, palette, [feedX - 1.2, 1.65, z - 0.3])
  return kit.build()
}

function discGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (const side of [-1, 1])
    kit.cylinder(0.5, 0.12, palette.lining, [side * 0.14, 0, 0], [0, 0, quarter], { segments: 24 })
  kit.plainBox([0.5, 0.06, 0.9], palette.dark, [0, 0, 0])
  return kit.build(false)
}

function carrierGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.6, 0.05, palette.accent, [0, 0, 0], [0, 0, quarter], { segments: 24 })
  for (let i = 0; i < 8; i++)
    kit.group({ turn: [(i * Math.PI) / 4, 0, 0] }, () =>
      kit.group({ at: [-0.05, 0.42, 0], turn: [0, 0, -quarter] }, () =>
        ringGeometry(kit, palette.chrome, { segments: 10, scale: 0.8 }),
      ),
    )
  return kit.build(false)
}

const honing = { ring: 0, arm: 1, tending: 2 } as const
const stations = 2

/** Rings turn fast and wet; a stone on an arm swings across the raceway some hundred times a minute. */
export const superfinisher: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const depth = Math.min(1.5, size.widthM * 0.5)
  const z = -size.widthM / 2 + depth / 2 + 0.1
  const at = (station: number) => (station - 0.5) * 1.1
  const workZ = z + depth / 2 - 0.32
  return {
    body: superfinisherBody(size, palette, depth, z),
    parts: [
      { id: 'ring', geometry: workRing(palette, 1.2), count: stations },
      { id: 'arm', geometry: stoneArm(palette), count: stations },
      ...tendingParts(palette),
    ],
    bothWays: true,
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      pieceOf(cycle, piece)
      const honingNow = piece.work > 0.08 && piece.work < 0.95
      const clock = cycle.running && honingNow ? cycle.clockS : 0
      for (let station = 0; station < stations; station++) {
        const x = at(station)
        pose.makeRotationX((clock * 11 + station) % (2 * Math.PI)).setPosition(x, 1.22, workZ)
        if (cycle.progress >= 0) out.set(honing.ring, station, pose)
        else out.hide(honing.ring, station)
        const swing = honingNow ? Math.sin(clock * 17 + station) * 0.12 : -0.9
        out.set(honing.arm, station, pose.makeRotationZ(swing).setPosition(x + 0.04, 1.75, workZ))
      }
      const post = {
        x: -size.lengthM / 2 + 0.75,
        z: z + depth / 2 + 0.55,
        scale: 0.65,
        pick: [-size.lengthM / 2 + 0.4, 0.95, z + 0.2] as const,
        place: [at(0), 1.3, workZ + 0.1] as const,
      }
      writeTending(cycle, out, honing.tending, post, piece.handling)
    },
  }
}

function superfinisherBody(size: MachineSize, palette: Palette, depth: number, z: number) {
  const kit = new GeometryKit()
  kit.box([2.5, 0.9, depth], palette.white, [0, 0.46, z], [0, 0, 0], 0.05)
  kit.plainBox([2.3, 0.12, 0.02], palette.green, [0, 0.6, z + depth / 2])
  kit.box([2.5, 1.15, depth * 0.45], palette.white, [0, 1.46, z - depth * 0.27], [0, 0, 0], 0.05)
  kit.box([2.5, 0.16, depth], palette.light, [0, 2.05, z], [0, 0, 0], 0.03)
  kit.plainBox([2.2, 0.03, 0.08], palette.lamp, [0, 1.96, z + depth / 2 - 0.15])
  for (let station = 0; station < stations; station++) {
    const x = (station - 0.5) * 1.1
    kit.cylinder(
      0.26,
      0.26,
      palette.machine,
      [x - 0.3, 1.22, z + depth / 2 - 0.32],
      [0, 0, quarter],
    )
    kit.box([0.4, 0.08, 0.6], palette.steel, [x, 0.94, z + depth / 2 - 0.36], [0, 0, 0], 0.01)
  }
  for (const side of [-1, 1])
    kit.plainBox([0.06, 1.1, depth], palette.glass, [side * 1.24, 1.45, z])
  rakedCabinetAt(kit, palette, size, z)
  bench(kit, palette, [-size.lengthM / 2 + 0.4, 0.85, z + 0.2], [0.7, 1])
  for (let i = 0; i < 2; i++)
    kit.group({ at: [-size.lengthM / 2 + 0.4, 0.85, z + i * 0.4] }, () =>
      ringGeometry(kit, palette.chrome, { segments: 12 }),
    )
  operatorPanel(kit, palette, [1.05, 0, z + depth / 2 + 0.1])
  stackLight(kit, palette, [-1, 2.12, z])
  return kit.build()
}

function rakedCabinetAt(kit: GeometryKit, palette: Palette, size: MachineSize, z: number): void {
  kit.group({ at: [size.lengthM / 2 - 0.4, 0, z] }, () =>
    rakedCabinet(kit, palette, { width: 0.7, depth: 0.9, height: 1.7 }, palette.green),
  )
}

function stoneArm(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.1, 0.16, palette.accent, [0, 0, 0], [quarter, 0, 0], { segments: 12 })
  kit.box([0.08, 0.5, 0.08], palette.steel, [0, -0.24, 0], [0, 0, 0], 0.015)
  kit.plainBox([0.05, 0.1, 0.05], palette.firebrick, [0, -0.52, 0])
  return kit.build(false)
}
