/** Cells with robots that build a module up or put it away: glass loading, laying strings, unpacking, packing. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MovingPart } from './equipment-design.ts'
import {
  bar,
  cabinetRow,
  controlOf,
  fenceRow,
  operatorPanel,
  portal,
  rollerTable,
  signalTower,
} from './line-parts.ts'
import { pallet } from './load-designs.ts'
import { passage } from './moving-door.ts'
import { person } from './person.ts'
import { ease, gripPhase, mix, pickAndPlace, releasePhase } from './pick-and-place.ts'
import { columnPart, columnPitchM, columns, glassPart, moduleSize, sheetPart } from './pv-sheets.ts'
import { poseRobot, robotBase, robotLinks, toolTipM } from './robot-arm.ts'
import { robotPosts, writeRobots, type RobotPost } from './robot-post.ts'
import { rollPart, web, writeRolls, type Roll } from './web-line.ts'

const quarter = Math.PI / 2
const tableM = 0.9
const pose = new Matrix4()
const turn = new Matrix4()
const pick = new Vector3()
const place = new Vector3()
const tip = new Vector3()

/** A long bar of suction cups for strings or glass; its tip is where the cups touch. `reach` along the gripper, m. */
function barGripper(palette: Palette, reach: number, across: number, id: string): MovingPart {
  const kit = new GeometryKit()
  bar(kit, palette.dark, 0.08, 0.1, [0.03, 0, 0], [0, 0, quarter], 12)
  kit.plainBox([0.08, across, 0.1], palette.galvanised, [0.1, 0, 0])
  kit.plainBox([0.06, 0.08, reach], palette.galvanised, [0.16, 0, 0])
  for (const y of [-1, 1])
    kit.plainBox([0.06, 0.06, reach], palette.galvanised, [0.16, y * across * 0.45, 0])
  for (let i = 0; i < 5; i++)
    for (const y of [-1, 1])
      bar(
        kit,
        palette.black,
        0.035,
        toolTipM - 0.18,
        [(toolTipM + 0.18) / 2, y * across * 0.4, (i / 4 - 0.5) * (reach - 0.1)],
        [0, 0, quarter],
        6,
      )
  return { id, geometry: kit.build(false), count: 1 }
}

/** Sets the strings of a module column by column on the glass that waits in front of it. */
export const layupRobot: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM } = size
  const lineZ = Math.min(1, widthM * 0.2)
  const robotZ = lineZ - 1.9
  const trayX = -Math.min(1.7, lengthM * 0.28)
  const arm = robotLinks(palette, barGripper(palette, 1.5, 0.2, 'string-gripper').geometry)
  const kit = new GeometryKit()
  robotBase(kit, palette, 0.3, robotZ)
  rollerTable(kit, palette, [-lengthM / 2, lengthM / 2], lineZ, 1.7, tableM)
  // Tray of strings under a camera portal.
  kit.box([1.2, 0.7, 1.5], palette.white, [trayX, 0.4, robotZ], [0, 0, 0], 0.04)
  kit.plainBox([1.1, 0.08, 1.4], palette.tray, [trayX, 0.8, robotZ])
  for (const z of [-0.9, 0.9])
    kit.plainBox([0.1, 2.3, 0.1], palette.structure, [trayX - 0.7, 1.15, robotZ + z])
  kit.plainBox([0.12, 0.12, 1.9], palette.structure, [trayX - 0.7, 2.3, robotZ])
  kit.box([0.5, 0.2, 0.24], palette.white, [trayX - 0.5, 2.2, robotZ], [0, 0, 0], 0.03)
  fenceRow(kit, palette, [-lengthM / 2 + 0.1, lengthM / 2 - 0.1], -widthM / 2 + 0.1)
  controlOf(kit, palette, [lengthM / 2 - 0.6, 0, robotZ])
  operatorPanel(kit, palette, [lengthM / 2 - 0.5, 0, lineZ + 1.2])
  signalTower(kit, palette, [lengthM / 2 - 0.6, 1.75, robotZ])
  return {
    body: kit.build(),
    parts: [
      ...arm.slice(0, 4),
      { ...arm[4]!, id: 'string-gripper' },
      glassPart(palette, 1),
      columnPart(palette, columns + 2),
    ],
    labelHeightM: size.heightM + 1.4,
    animate(cycle, out) {
      const p = cycle.progress
      const way = passage(p, 0.1)
      const done = Math.min(columns, Math.max(0, (p - 0.1) / 0.8) * columns)
      const index = Math.min(columns - 1, Math.floor(done))
      const phase = p < 0.1 || done >= columns ? 0 : done - index
      const glassX = 0.3 + (way * lengthM) / 2
      const spot = (i: number) => (i - (columns - 1) / 2) * columnPitchM
      pick.set(trayX, 0.88, robotZ + 0.1)
      place.set(0.3 + spot(index), tableM + 0.03, lineZ)
      pickAndPlace(phase, pick, place, 0.4, tip)
      poseRobot(out, 0, 0, 0.3, robotZ, tip)
      if (p < 0) out.hide(5, 0)
      else out.set(5, 0, pose.makeTranslation(glassX, tableM, lineZ))
      const laid = p < 0 ? 0 : done >= columns ? columns : index + (phase >= releasePhase ? 1 : 0)
      for (let i = 0; i < columns; i++)
        if (i < laid) out.set(6, i, pose.makeTranslation(glassX + spot(i), tableM + 0.02, lineZ))
        else out.hide(6, i)
      if (phase >= gripPhase && phase < releasePhase)
        out.set(6, columns, pose.makeTranslation(tip.x, tip.y - 0.012, tip.z))
      else out.hide(6, columns)
      if (phase >= gripPhase || p < 0) out.hide(6, columns + 1)
      else out.set(6, columns + 1, pose.makeTranslation(pick.x, pick.y - 0.012, pick.z))
    },
  }
}

/** A gantry lifts glass from its stand onto the line, then foil is drawn over it. */
export const glassLoader: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM } = size
  const standX = -lengthM * 0.34
  const rolls: Roll[] = [{ x: lengthM * 0.22, y: 1.9, z: 0, radiusM: 0.36, widthM: 1.96, way: 1 }]
  const grip = new GeometryKit()
  for (const z of [-0.7, 0, 0.7]) grip.plainBox([0.8, 0.06, 0.08], palette.galvanised, [0, 0.2, z])
  grip.plainBox([0.08, 0.06, 1.6], palette.galvanised, [0, 0.22, 0])
  for (const x of [-0.35, 0.35])
    for (const z of [-0.7, 0, 0.7]) bar(grip, palette.black, 0.05, 0.2, [x, 0.1, z], [0, 0, 0], 8)
  bar(grip, palette.chrome, 0.07, 1.1, [0, 0.78, 0], [0, 0, 0], 8)
  grip.box([0.4, 0.26, 0.5], palette.accent, [0, 1.35, 0], [0, 0, 0], 0.03)
  const posts: RobotPost[] = [
    {
      x: lengthM * 0.38,
      z: -1.5,
      pick: [lengthM * 0.38 - 1.3, 1, -1.6],
      place: [lengthM * 0.3, 1.2, -0.3],
    },
  ]
  const kit = new GeometryKit()
  rollerTable(kit, palette, [-lengthM * 0.14, lengthM / 2], 0, 1.7, tableM)
  // Stand of glass, gantry over it, washer, foil unwinder with knife.
  kit.adopt(pallet(palette), { at: [standX, 0, 0], scale: [1, 1, 1.7] })
  for (let i = 0; i < 9; i++)
    kit.plainBox([moduleSize[0], 0.03, moduleSize[2]], i % 3 ? palette.clear : palette.white, [
      standX,
      0.18 + i * 0.045,
      0,
    ])
  for (const x of [standX - 0.9, lengthM * 0.02]) portal(kit, palette.yellow, x, 2.9, 2.8, 0.18)
  for (const z of [-1, 1])
    kit.plainBox([lengthM * 0.36 + 1, 0.2, 0.14], palette.yellow, [
      (standX - 0.9 + lengthM * 0.02) / 2,
      2.7,
      z * 1.3,
    ])
  for (const z of [-1, 1]) {
    kit.box([0.5, 2.2, 0.12], palette.machine, [lengthM * 0.22, 1.1, z * 1.16], [0, 0, 0], 0.03)
    kit.plainBox([0.24, 0.24, 0.2], palette.dark, [lengthM * 0.22, 1.9, z * 1.2])
  }
  web(
    kit,
    palette.film,
    [
      [lengthM * 0.22 + 0.3, 1.75],
      [lengthM * 0.22 + 0.55, 1.3],
      [lengthM * 0.22 + 0.72, 1.02],
    ],
    1.9,
  )
  kit.box([0.2, 0.2, 2.3], palette.accent, [lengthM * 0.22 + 0.66, 1.36, 0], [0, 0, 0], 0.03)
  cabinetRow(kit, palette, [-0.4, 1.4], -widthM / 2 + 0.3, 1.8)
  operatorPanel(kit, palette, [lengthM * 0.1, 0, widthM / 2 - 0.2])
  signalTower(kit, palette, [lengthM * 0.02, 2.8, 1.2])
  return {
    body: kit.build(),
    parts: [
      { id: 'glass-gripper', geometry: grip.build(false), count: 1 },
      glassPart(palette, 2),
      rollPart(palette, 'film', 1),
      ...robotPosts(palette, 1),
    ],
    labelHeightM: size.heightM + 0.9,
    animate(cycle, out) {
      const p = Math.max(0, cycle.progress)
      pick.set(standX, 0.62, 0)
      place.set(-lengthM * 0.02, tableM + 0.03, 0)
      pickAndPlace(p, pick, place, 0.5, tip)
      out.set(0, 0, pose.makeTranslation(tip.x, tip.y, tip.z))
      if (p >= gripPhase && p < releasePhase)
        out.set(1, 0, pose.makeTranslation(tip.x, tip.y - 0.01, tip.z))
      else if (p >= releasePhase)
        out.set(
          1,
          0,
          pose.makeTranslation(mix(place.x, lengthM / 2 - 0.6, ease((p - 0.7) / 0.3)), tableM, 0),
        )
      else out.hide(1, 0)
      if (cycle.progress < 0) out.hide(1, 1)
      else
        out.set(
          1,
          1,
          pose.makeTranslation(mix(place.x + 1.4, lengthM / 2 - 0.6, ease(p / 0.3)), tableM, 0),
        )
      writeRolls(out, 2, rolls, cycle.clockS * 0.06)
      writeRobots(out, 3, posts, cycle, 2)
    },
  }
}

/** Cartons of cells, frames and glass come on pallets, are opened and go on to the line. */
export const unpackingStation: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM } = size
  const posts: RobotPost[] = [-0.2, 0.22].map((share) => ({
    x: share * lengthM,
    z: -0.4,
    pick: [share * lengthM - 1.5, 1.1, -widthM * 0.28],
    place: [share * lengthM + 0.4, 1.15, widthM * 0.22],
  }))
  const people = 3
  const kit = new GeometryKit()
  rollerTable(kit, palette, [-lengthM / 2 + 0.5, lengthM / 2], widthM * 0.24, 1, tableM)
  for (let i = 0; i < 5; i++) {
    const x = -lengthM / 2 + 1.4 + (i * (lengthM - 3)) / 4
    kit.adopt(pallet(palette), { at: [x, 0, -widthM * 0.34] })
    const layers = 1 + ((i * 2) % 3)
    for (let layer = 0; layer < layers; layer++)
      for (const dx of [-0.3, 0.3])
        for (const dz of [-0.27, 0.27])
          kit.plainBox([0.56, 0.36, 0.5], (i + layer) % 3 === 2 ? palette.white : palette.carton, [
            x + dx,
            0.34 + layer * 0.38,
            -widthM * 0.34 + dz,
          ])
  }
  for (let i = 0; i < 4; i++)
    kit.plainBox([0.46, 0.26, 0.4], palette.carton, [
      -lengthM / 2 + 2 + i * lengthM * 0.2,
      tableM + 0.13,
      widthM * 0.24,
    ])
  for (const x of [lengthM * 0.3]) {
    kit.box([1.4, 0.9, 1.5], palette.white, [x, 1.6, widthM * 0.24], [0, 0, 0], 0.05)
    kit.plainBox([1.42, 0.1, 1.52], palette.machine, [x, 1.3, widthM * 0.24])
    for (const z of [-1, 1])
      kit.plainBox([1.3, 1.2, 0.1], palette.white, [x, 0.6, widthM * 0.24 + z * 0.68])
  }
  controlOf(kit, palette, [lengthM * 0.3 - 1.3, 0, widthM / 2 - 0.3])
  fenceRow(kit, palette, [-lengthM / 2, lengthM / 2], -widthM / 2 + 0.1)
  signalTower(kit, palette, [lengthM * 0.3, 2.05, widthM * 0.24])
  return {
    body: kit.build(),
    parts: [
      { id: 'assembler', geometry: person(palette, true), count: people, shared: true },
      ...robotPosts(palette, posts.length),
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      for (let i = 0; i < people; i++)
        if (i < people - cycle.robots)
          out.set(
            0,
            i,
            pose
              .makeRotationY(quarter * (i % 2 ? 1 : -1))
              .setPosition((i - 1) * 2.4 + 1, 0, widthM * 0.24 - (i % 2 ? -0.9 : 0.9)),
          )
        else out.hide(0, i)
      writeRobots(out, 1, posts, cycle, 2)
    },
  }
}

/** Stands modules on edge on a pallet, one after the other. */
export const modulePacker: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM } = size
  const most = 31
  const robotX = 0
  const robotZ = -Math.min(1.5, widthM * 0.2)
  const palletX = Math.min(2.3, lengthM * 0.24)
  const lineX = -Math.min(2.2, lengthM * 0.24)
  const lineZ = 0.4
  const arm = robotLinks(palette, barGripper(palette, 1.4, 0.7, 'module-gripper').geometry)
  const kit = new GeometryKit()
  robotBase(kit, palette, robotX, robotZ)
  rollerTable(kit, palette, [-lengthM / 2, lineX + 0.6], lineZ, 1.7, tableM)
  rollerTable(kit, palette, [palletX - 0.8, lengthM / 2], lineZ, 1.9, 0.45)
  for (let i = 0; i < 5; i++)
    kit.adopt(pallet(palette), { at: [palletX, i * 0.15, lineZ + 2.6], scale: [0.9, 1, 1.5] })
  for (let i = 0; i < 4; i++)
    kit.plainBox([1.1, 0.07, 2], palette.carton, [palletX - 2, 0.2 + i * 0.08, lineZ + 2.6])
  portal(kit, palette.white, lengthM / 2 - 0.9, 3.2, 2.6, 0.2)
  bar(kit, palette.film, 0.22, 0.6, [lengthM / 2 - 0.9, 1.2, lineZ + 1.35], [0, 0, 0], 14)
  portal(kit, palette.machine, -lengthM / 2 + 1, 2.6, 2, 0.16)
  kit.plainBox([0.1, 0.03, 1.5], palette.beam, [-lengthM / 2 + 1, 1.86, 0])
  fenceRow(kit, palette, [-lengthM / 2 + 0.2, lengthM / 2 - 0.2], -widthM / 2 + 0.2)
  cabinetRow(kit, palette, [-lengthM / 2 + 0.6, -lengthM / 2 + 2.4], -widthM / 2 + 0.7, 1.9)
  controlOf(kit, palette, [-lengthM * 0.18, 0, widthM / 2 - 0.6])
  signalTower(kit, palette, [-lengthM * 0.18, 1.75, widthM / 2 - 0.6])
  return {
    body: kit.build(),
    parts: [
      ...arm.slice(0, 4),
      { ...arm[4]!, id: 'module-gripper' },
      sheetPart(palette, most + 2, true),
      { id: 'packing-pallet', geometry: pallet(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 1,
    animate(cycle, out) {
      const p = cycle.progress
      const working = p >= 0 && p < 1
      const done = working ? Math.min(most, (p / 0.92) * most) : 0
      const index = Math.min(most - 1, Math.floor(done))
      const phase = done >= most ? 0 : done - index
      const edgeX = (i: number) => palletX + (i / (most - 1) - 0.5) * 1.0
      pick.set(lineX, tableM + 0.05, lineZ)
      place.set(edgeX(index), 1.72, lineZ)
      pickAndPlace(phase, pick, place, 0.3, tip)
      poseRobot(out, 0, 0, robotX, robotZ, tip)
      const away = Math.max(0, (p - 0.94) / 0.06) * (lengthM / 2 - palletX)
      if (working)
        out.set(6, 0, pose.makeScale(0.9, 1, 1.6).setPosition(palletX + away, 0.47, lineZ))
      else out.hide(6, 0)
      const set = done >= most ? most : index + (phase >= releasePhase ? 1 : 0)
      for (let i = 0; i < most; i++)
        if (working && i < set)
          out.set(5, i, pose.copy(upright).setPosition(edgeX(i) + away, 1.16, lineZ))
        else out.hide(5, i)
      if (phase >= gripPhase && phase < releasePhase) {
        // It is turned from flat to upright on the way.
        const tilt = ease((phase - 0.24) / 0.22) * quarter
        pose.makeRotationZ(tilt)
        out.set(5, most, pose.setPosition(tip.x, tip.y - 0.04 - Math.sin(tilt) * 0.52, tip.z))
      } else out.hide(5, most)
      if (working && phase < gripPhase)
        out.set(5, most + 1, turn.makeTranslation(lineX, tableM, lineZ))
      else out.hide(5, most + 1)
    },
  }
}

const upright = new Matrix4().makeRotationZ(quarter)
