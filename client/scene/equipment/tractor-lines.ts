/** Lines of a tractor plant: assembly in positions, engine dressing, and the marriage of engine and driveline. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { hoistGeometry, lineFrame, partsRack, workers, writeWorker } from './line-fittings.ts'
import { loadDesign } from './load-designs.ts'
import { operatorPanel, stackLight } from './machine-tool-fittings.ts'
import { ease, mix, pickAndPlace } from './pick-and-place.ts'
import { controlCabinet } from './plant-fittings.ts'
import { poseRobot, robotBase, robotLinks } from './robot-arm.ts'
import { engine } from './tractor-parts.ts'

const quarter = Math.PI / 2
const near = { near: true } as const
const pose = new Matrix4()
const from = new Vector3()
const to = new Vector3()
const tip = new Vector3()

/** A line of positions: what comes in leaves as what the station makes; hoists and people along it. */
export const assemblyLine: EquipmentBuilder = (size, palette, work): EquipmentDesign => {
  const takes = loadDesign(work?.takes ?? 'gear-set', palette)
  const makes = loadDesign(work?.makes ?? 'transmission', palette)
  const large = work?.makes === 'tractor-chassis'
  const pitch = large ? 6.2 : 4.8
  const count = Math.max(2, Math.floor(size.lengthM / pitch))
  const early = Math.ceil(count / 2)
  const people = Math.min(10, count)
  const at = (index: number) => (index + 0.5 - count / 2) * pitch
  return {
    body: lineBody(size, palette, count, at),
    parts: [
      { id: 'takes', geometry: takes.near, count: early },
      { id: 'makes', geometry: makes.near, count: count - early },
      { id: 'hoist', geometry: hoistGeometry(palette, size.heightM), count: early },
      workers(palette, people),
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      // The whole line goes on by one position at the end of each cycle.
      const moved = cycle.progress < 0 ? 0 : ease((cycle.progress - 0.88) / 0.12)
      for (let i = 0; i < count; i++) {
        const x = at(i) + Math.min(moved, i === count - 1 ? 0.5 : 1) * pitch
        pose.makeTranslation(i === count - 1 ? at(i) + moved * (pitch / 2 - 0.4) : x, 0, 0)
        if (i < early) out.set(0, i, pose)
        else out.set(1, i - early, pose)
      }
      for (let i = 0; i < early; i++) {
        const share = ((cycle.progress < 0 ? 0 : cycle.progress) + i * 0.31) % 1
        const low = ease(share / 0.3) * (1 - ease((share - 0.5) / 0.3))
        const z = (i % 2 ? 1 : -1) * size.widthM * 0.2
        out.set(2, i, pose.makeTranslation(at(i * 2 < count ? i * 2 : i), 0.9 - low * 0.7, z))
      }
      for (let i = 0; i < people; i++) {
        const x = at(Math.floor((i * count) / people)) + 0.7
        writeWorker(cycle, out, 3, i, x, (i % 2 ? 1 : -1) * Math.min(1.7, size.widthM * 0.26))
      }
    },
  }
}

function lineBody(
  size: MachineSize,
  palette: Palette,
  count: number,
  at: (index: number) => number,
) {
  const kit = new GeometryKit()
  lineFrame(kit, palette, size)
  for (let i = 0; i < count; i++) {
    const side = i % 2 ? -1 : 1
    partsRack(kit, palette, at(i), side * (size.widthM / 2 - 0.7))
    if (i % 3 === 1) operatorPanel(kit, palette, [at(i) + 1.6, 0, size.widthM / 2 - 1.2])
  }
  kit.box([1.6, 0.7, 0.1], palette.dark, [0, size.heightM - 0.9, size.widthM / 2 - 0.3])
  kit.plainBox([1.4, 0.5, 0.04], palette.ready, [0, size.heightM - 0.9, size.widthM / 2 - 0.24])
  stackLight(kit, palette, [size.lengthM / 2 - 0.4, size.heightM, 0], 0.3)
  return kit.build()
}

/** Engines ride on stands; people and a filling arm make them ready. */
export const engineDressing: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const count = Math.max(2, Math.floor(size.lengthM / 4.5))
  const pitch = size.lengthM / count
  const at = (index: number) => (index + 0.5 - count / 2) * pitch
  const stand = new GeometryKit()
  stand.group({ at: [-0.95, 0, 0] }, () => engine(stand, palette, palette.green, near))
  stand.box([1.7, 0.16, 1], palette.machine, [0, 0.2, 0], [0, 0, 0], 0.03)
  for (const x of [-0.5, 0.5]) stand.plainBox([0.12, 0.6, 0.5], palette.yellow, [x, 0.5, 0])
  const people = Math.min(6, count)
  return {
    body: lineBody(size, palette, count, at),
    parts: [
      { id: 'engine', geometry: stand.build(), count },
      { id: 'hoist', geometry: hoistGeometry(palette, size.heightM), count: 2 },
      workers(palette, people),
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const moved = cycle.progress < 0 ? 0 : ease((cycle.progress - 0.88) / 0.12)
      for (let i = 0; i < count; i++)
        out.set(0, i, pose.makeTranslation(at(i) + moved * (i === count - 1 ? 0.6 : pitch), 0, 0))
      for (const i of [0, 1]) {
        const share = cycle.progress < 0 ? 0 : (cycle.progress + i / 2) % 1
        const low = Math.sin(Math.PI * share) * 0.6
        out.set(1, i, pose.makeTranslation(at(i * 2 + 1), 0.8 - low, (i - 0.5) * size.widthM * 0.4))
      }
      for (let i = 0; i < people; i++)
        writeWorker(cycle, out, 2, i, at(i) + 0.5, (i % 2 ? 1 : -1) * size.widthM * 0.25)
    },
  }
}

/** Engine from one side, gearbox with axle from the other, each on a vehicle; they meet, robots drive the bolts. */
export const marriageStation: EquipmentBuilder = (size, palette, work): EquipmentDesign => {
  const engineKit = new GeometryKit()
  engine(engineKit, palette, palette.green, near)
  engineKit.box([1.8, 0.3, 1.2], palette.white, [0.95, 0.24, 0], [0, 0, 0], 0.06)
  engineKit.box([0.5, 0.4, 0.5], palette.accent, [0.95, 0.56, 0])
  const rear = loadDesign(work?.takes ?? 'driveline', palette).near
  const whole = loadDesign(work?.makes ?? 'tractor-chassis', palette).near
  const robotZ = -size.widthM / 2 + 1.6
  const robotX = 0.2
  return {
    body: marriageBody(size, palette, robotX, robotZ),
    parts: [
      ...robotLinks(palette, nutRunner(palette)),
      { id: 'engine', geometry: engineKit.build(false), count: 1 },
      { id: 'rear', geometry: rear, count: 1 },
      { id: 'whole', geometry: whole, count: 1 },
      workers(palette, 4),
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      const met = ease(p / 0.35)
      if (p < 0) for (const part of [5, 6, 7]) out.hide(part, 0)
      else if (p < 0.4) {
        out.set(5, 0, pose.makeTranslation(mix(3.6, 0, met), 0, 0))
        out.set(6, 0, pose.makeTranslation(mix(-size.lengthM / 2 + 1.6, -0.9, met), 0, 0))
        out.hide(7, 0)
      } else {
        out.hide(5, 0)
        out.hide(6, 0)
        out.set(7, 0, pose.makeTranslation(ease((p - 0.9) / 0.1) * (size.lengthM / 2 - 2), 0, 0))
      }
      // Twelve bolts, one after the other.
      const bolts = p < 0.45 || p > 0.88 ? 0 : ((p - 0.45) / 0.43) * 12
      const angle = (Math.floor(bolts) / 12) * 2 * Math.PI
      from.set(robotX, 1.9, robotZ + 1.6)
      to.set(robotX + 0.1, 1.05 + Math.sin(angle) * 0.3, -0.45 + Math.cos(angle) * 0.1)
      pickAndPlace(bolts - Math.floor(bolts), from, to, 0.3, tip)
      poseRobot(out, 0, 0, robotX, robotZ, tip)
      for (let i = 0; i < 4; i++) writeWorker(cycle, out, 8, i, (i - 1.5) * 2.2, i % 2 ? 1.5 : 1.7)
    },
  }
}

function marriageBody(size: MachineSize, palette: Palette, robotX: number, robotZ: number) {
  const kit = new GeometryKit()
  lineFrame(kit, palette, size)
  robotBase(kit, palette, robotX, robotZ)
  partsRack(kit, palette, -size.lengthM * 0.3, size.widthM / 2 - 0.8)
  partsRack(kit, palette, size.lengthM * 0.2, size.widthM / 2 - 0.8)
  controlCabinet(kit, palette, [size.lengthM * 0.36, 0, -size.widthM / 2 + 0.6], 0, [1.6, 2, 0.6])
  operatorPanel(kit, palette, [1.6, 0, size.widthM / 2 - 2])
  for (const side of [-1, 1]) kit.plainBox([2.2, 0.02, 0.1], palette.beam, [0.1, 0.05, side * 0.95])
  stackLight(kit, palette, [robotX + 2.4, size.heightM, 0], 0.3)
  return kit.build()
}

function nutRunner(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.08, 0.3, palette.machine, [0.16, 0, 0], [0, 0, quarter], { segments: 12 })
  for (const y of [-0.07, 0.07])
    kit.cylinder(0.03, 0.2, palette.chrome, [0.36, y, 0], [0, 0, quarter], { segments: 8 })
  return kit.build(false)
}
