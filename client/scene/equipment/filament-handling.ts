/** Handling of cakes: the doffing robot on its rail, the grading tunnel, the store in which cakes hang. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { cakePart } from './filament-parts.ts'
import { bar, cabinetRow, controlOf, fenceRow, portal, signalTower } from './line-parts.ts'
import { writeWorker, workers } from './line-fittings.ts'
import { ease, gripPhase, pickAndPlace, releasePhase } from './pick-and-place.ts'
import { poseRobot, robotBase, robotLinks } from './robot-arm.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const pick = new Vector3()
const place = new Vector3()
const tip = new Vector3()
/** Cakes of a doff. */
const cakes = 24
const columns = 6
const robotScale = 0.85

function cakeGripper(palette: Palette) {
  const kit = new GeometryKit()
  bar(kit, palette.dark, 0.09, 0.1, [0.04, 0, 0], [0, 0, quarter], 10)
  kit.plainBox([0.1, 0.3, 0.3], palette.galvanised, [0.12, 0, 0])
  for (const y of [-0.12, 0.12]) kit.plainBox([0.3, 0.03, 0.1], palette.steel, [0.26, y, 0])
  return kit.build(false)
}

/** Where cake `i` hangs on the frame at `x`. */
function onFrame(i: number, x: number, { widthM, heightM }: MachineSize, out: Vector3): Vector3 {
  const top = Math.min(2, heightM - 0.6)
  const z = ((i % columns) - (columns - 1) / 2) * Math.min(0.6, (widthM - 0.8) / columns)
  return out.set(x, top - Math.floor(i / columns) * 0.45, z)
}

/** A robot on a rail takes the cakes from the winders' frame one by one and hangs them on a trolley. */
export const doffingRobot: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const frameX = Math.min(2.2, lengthM / 2 - 0.4)
  const top = Math.min(2.3, heightM - 0.3)
  const kit = new GeometryKit()
  for (const z of [-0.3, 0.3]) kit.plainBox([0.16, 0.16, widthM - 0.2], palette.dark, [z, 0.08, 0])
  for (const side of [-1, 1]) {
    const x = side * (frameX + 0.12)
    for (const z of [-1, 1])
      kit.plainBox([0.1, top, 0.1], palette.machine, [x, top / 2, z * (widthM / 2 - 0.3)])
    kit.plainBox([0.1, 0.1, widthM - 0.5], palette.machine, [x, top, 0])
    kit.plainBox([0.5, 0.14, widthM - 0.5], palette.dark, [x, 0.24, 0])
    for (let row = 0; row < 4; row++)
      kit.plainBox([0.06, 0.06, widthM - 0.6], palette.galvanised, [
        x,
        onFrame(row * columns, 0, size, pick).y,
        0,
      ])
  }
  fenceRow(kit, palette, [-lengthM / 2, lengthM / 2], -widthM / 2 + 0.1)
  controlOf(kit, palette, [0, 0, widthM / 2 - 0.25])
  signalTower(kit, palette, [-frameX, top, -widthM / 2 + 0.4])
  const base = new GeometryKit()
  base.box([1.1, 0.16, 1.1], palette.mid, [0, 0.2, 0], [0, 0, 0], 0.03)
  robotBase(base, palette, 0, 0, robotScale)
  const links = robotLinks(palette, cakeGripper(palette)).map((part, i) =>
    i === 4 ? { ...part, id: 'cake-gripper' } : part,
  )
  return {
    body: kit.build(),
    parts: [
      ...links,
      { id: 'doffing-base', geometry: base.build(), count: 1 },
      cakePart(palette, cakes + 1),
      workers(palette, 1),
    ],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const full = cycle.progress >= 0
      const done = full ? Math.min(cakes - 1e-6, cycle.progress * cakes) : 0
      const at = Math.floor(done)
      const phase = done - at
      onFrame(at, -frameX + 0.25, size, pick)
      onFrame(at, frameX - 0.25, size, place)
      const robot = cycle.robots > 0
      if (robot) {
        pickAndPlace(phase, pick, place, 0.2, tip)
        const railZ = pick.z * 0.6
        poseRobot(out, 0, 0, 0, railZ, tip, robotScale)
        out.set(5, 0, pose.makeTranslation(0, 0, railZ))
        out.hide(7, 0)
      } else {
        for (let part = 0; part <= 5; part++) out.hide(part, 0)
        writeWorker(cycle, out, 7, 0, 0.4, Math.sign(place.z || 1) * 0.8)
      }
      const held = full && robot && phase >= gripPhase && phase < releasePhase
      for (let i = 0; i < cakes; i++) {
        const hung = i < at || (i === at && phase >= releasePhase)
        if (!full || (i === at && held)) out.hide(6, i)
        else {
          onFrame(i, hung ? frameX - 0.15 : 0.15 - frameX, size, tip)
          out.set(6, i, pose.makeTranslation(tip.x, tip.y, tip.z))
        }
      }
      if (held) {
        pickAndPlace(phase, pick, place, 0.2, tip)
        out.set(6, cakes, pose.makeTranslation(tip.x, tip.y - 0.1, tip.z))
      } else out.hide(6, cakes)
    },
  }
}

/** Cakes hang from a rail and turn in the light before the cameras; a screen shows what they see. */
export const gradingStation: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const top = Math.min(2.9, heightM - 0.2)
  const box = lengthM * 0.4
  const depth = Math.min(1.8, widthM * 0.45)
  const onRail = 6
  const kit = new GeometryKit()
  bar(kit, palette.machine, 0.09, lengthM, [0, top - 0.4, 0], [0, 0, quarter], 8)
  for (const x of [-1, 1]) portal(kit, palette.machine, x * (lengthM / 2 - 0.2), 1.6, top, 0.14)
  // The tunnel is open at the ends and in front.
  kit.box([box, 0.7, depth], palette.white, [0, 0.4, 0], [0, 0, 0], 0.05)
  kit.box([box, 0.36, depth], palette.white, [0, top + 0.08, 0], [0, 0, 0], 0.05)
  kit.plainBox([box, top - 0.6, 0.06], palette.dark, [0, (top + 0.7) / 2, -depth / 2 + 0.04])
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.1, top, 0.1], palette.white, [
        x * (box / 2 - 0.05),
        top / 2,
        z * (depth / 2 - 0.05),
      ])
  for (const x of [-0.3, 0, 0.3])
    kit.plainBox([0.06, top - 1.1, 0.05], palette.lamp, [x * box, top * 0.56, -depth / 2 + 0.1])
  for (const x of [-0.2, 0.2]) {
    kit.box([0.24, 0.2, 0.3], palette.black, [x * box, 1.9, depth / 2 - 0.1], [0, 0, 0], 0.02)
    bar(kit, palette.beam, 0.08, 0.06, [x * box, 1.9, depth / 2 - 0.28], [quarter, 0, 0], 8)
  }
  kit.plainBox([box - 0.1, 0.08, 0.02], palette.accent, [0, 0.62, depth / 2])
  kit.plainBox([1.5, 0.06, 0.6], palette.light, [-0.2, 0.86, widthM / 2 - 0.4])
  for (const x of [-0.85, 0.45])
    kit.plainBox([0.06, 0.84, 0.5], palette.mid, [x, 0.42, widthM / 2 - 0.4])
  for (const x of [-0.55, 0.2]) {
    kit.plainBox([0.6, 0.4, 0.05], palette.black, [x, 1.2, widthM / 2 - 0.5])
    kit.plainBox([0.54, 0.34, 0.02], palette.screen, [x, 1.2, widthM / 2 - 0.46])
  }
  cabinetRow(kit, palette, [-lengthM / 2 + 0.3, -lengthM / 2 + 2], -widthM / 2 + 0.4, 1.8)
  const hook = new GeometryKit()
  hook.plainBox([0.05, 0.44, 0.05], palette.galvanised)
  hook.plainBox([0.2, 0.14, 0.24], palette.accent, [0, 0.24, 0])
  signalTower(kit, palette, [box / 2 - 0.2, top + 0.2, 0])
  return {
    body: kit.build(),
    parts: [
      cakePart(palette, onRail),
      workers(palette, 1),
      { id: 'cake-hook', geometry: hook.build(false), count: onRail },
    ],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const done = Math.max(0, cycle.progress) * cakes
      const n = Math.floor(done)
      const step = ease((done - n - 0.6) / 0.4)
      for (let i = 0; i < onRail; i++) {
        const x = ((i + step) / onRail - 0.5) * (lengthM - 0.6)
        if (cycle.progress < 0) {
          out.hide(0, i)
          out.hide(2, i)
          continue
        }
        const seen = Math.abs(x) < box / 2 ? done * 6.283 : 0
        pose.makeRotationY(quarter).multiply(spin.makeRotationX(seen % 6.283))
        out.set(0, i, pose.setPosition(x, top - 0.85, 0))
        out.set(2, i, pose.makeTranslation(x, top - 0.62, 0))
      }
      if (cycle.robots > 0) out.hide(1, 0)
      else writeWorker(cycle, out, 1, 0, -0.2, widthM / 2 + 0.2)
    },
  }
}

const spin = new Matrix4()

/** Speed of the hangers, m/s. */
const hangerMPerS = 0.12

function hanger(palette: Palette) {
  const kit = new GeometryKit()
  kit.plainBox([0.08, 2.3, 0.08], palette.machine, [0, -1.15, 0])
  kit.plainBox([0.4, 0.2, 0.3], palette.accent, [0, 0, 0])
  for (const y of [-0.65, -1.25, -1.85]) {
    kit.plainBox([0.06, 0.06, 1], palette.galvanised, [0, y, 0])
    for (const z of [-0.33, 0.33])
      bar(kit, palette.white, 0.24, 0.34, [0, y, z], [quarter, 0, 0], 8)
  }
  return kit.build(false)
}

/** Lanes of rail on two levels under a steel roof; cakes hang on trolleys that move up slowly. */
export const suspensionStore: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const lanes = Math.max(1, Math.min(10, Math.round(widthM / 7.6)))
  const levels = heightM > 7 ? 2 : 1
  const perLane = Math.max(2, Math.min(6, Math.round(lengthM / 7)))
  const levelM = (heightM - 0.6) / levels
  const count = lanes * levels * perLane
  const laneZ = (lane: number) => ((lane + 0.5) / lanes - 0.5) * widthM
  const kit = new GeometryKit()
  const bays = Math.max(2, Math.round(lengthM / 10))
  for (let lane = 0; lane < lanes; lane++) {
    const z = laneZ(lane)
    for (let level = 0; level < levels; level++) {
      const y = (level + 1) * levelM
      kit.plainBox([lengthM - 0.4, 0.2, 0.1], palette.machine, [0, y + 0.1, z])
      for (let bay = 0; bay <= bays; bay++)
        kit.plainBox([0.12, 0.2, widthM / lanes], palette.structure, [
          (bay / bays - 0.5) * (lengthM - 0.8),
          y + 0.26,
          z,
        ])
    }
  }
  for (let row = 0; row <= lanes; row += 2)
    for (let bay = 0; bay <= bays; bay++)
      kit.plainBox([0.2, heightM, 0.2], palette.structure, [
        (bay / bays - 0.5) * (lengthM - 0.8),
        heightM / 2,
        (row / lanes - 0.5) * (widthM - 0.4),
      ])
  // Both ends of the lanes lie on a cross rail.
  for (const x of [-1, 1])
    for (let level = 0; level < levels; level++)
      kit.plainBox([0.14, 0.2, widthM - 0.4], palette.yellow, [
        x * (lengthM / 2 - 0.3),
        (level + 1) * levelM + 0.1,
        0,
      ])
  signalTower(kit, palette, [-lengthM / 2 + 0.4, 2, widthM / 2 - 0.6])
  cabinetRow(kit, palette, [-lengthM / 2 + 1, -lengthM / 2 + 4], widthM / 2 - 0.6)
  return {
    body: kit.build(),
    parts: [{ id: 'cake-hanger', geometry: hanger(palette), count }],
    labelHeightM: heightM + 1,
    animate(cycle, out) {
      const way = lengthM - 2
      for (let i = 0; i < count; i++) {
        const lane = i % lanes
        const level = Math.floor(i / lanes) % levels
        const place = Math.floor(i / lanes / levels)
        const along = (cycle.clockS * hangerMPerS + ((place + lane * 0.3) * way) / perLane) % way
        out.set(0, i, pose.makeTranslation(along - way / 2, (level + 1) * levelM, laneZ(lane)))
      }
    },
  }
}
