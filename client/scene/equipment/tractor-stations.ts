/** Stations of a tractor plant at which cab, wheels and fluids come on. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { lineFrame, parked, partsRack, workers, writeWorker } from './line-fittings.ts'
import { loadDesign } from './load-designs.ts'
import { bench, operatorPanel, stackLight } from './machine-tool-fittings.ts'
import { ease, mix } from './pick-and-place.ts'
import { controlCabinet, motor } from './plant-fittings.ts'
import {
  bonnet,
  cab,
  cabFloorM,
  frontAxleX,
  frontTrackM,
  frontWheelM,
  rearAxleX,
  rearTrackM,
  rearWheelM,
  wheel,
} from './tractor-parts.ts'

const quarter = Math.PI / 2
const near = { near: true } as const
const pose = new Matrix4()

/** A gantry takes the cab from its trolley, carries it over the chassis and lets it down. */
export const cabGantry: EquipmentBuilder = (size, palette, work): EquipmentDesign => {
  const cabKit = new GeometryKit()
  cab(cabKit, palette, near)
  bonnet(cabKit, palette, near)
  const before = loadDesign('tractor-chassis', palette).near
  const after = loadDesign(work?.makes ?? 'tractor-on-stands', palette).near
  const high = size.heightM - 0.7
  const storeZ = -size.widthM / 2 + 1.6
  return {
    body: gantryBody(size, palette, storeZ),
    parts: [
      { id: 'cab', geometry: cabKit.build(false), count: 2 },
      { id: 'before', geometry: before, count: 1 },
      { id: 'after', geometry: after, count: 1 },
      { id: 'trolley', geometry: trolleyGeometry(palette, size), count: 1 },
      { id: 'spreader', geometry: spreaderGeometry(palette), count: 1 },
      workers(palette, 4),
    ],
    labelHeightM: size.heightM + 1,
    animate(cycle, out) {
      const p = cycle.progress
      const over = p < 0 ? 0 : ease((p - 0.2) / 0.2) * (1 - ease((p - 0.75) / 0.2))
      const z = mix(storeZ, 0, over)
      const down = p < 0 ? 0 : ease((p - 0.42) / 0.16) * (1 - ease((p - 0.62) / 0.1))
      const grip = p < 0 ? 0 : (1 - ease((p - 0.12) / 0.08)) * ease(p / 0.08)
      const carried = p >= 0.08 && p < 0.6
      const lift = mix(high - 3.6, 0, Math.max(down, p < 0.2 ? grip : 0))
      out.set(3, 0, pose.makeTranslation(0, high, z))
      out.set(4, 0, pose.makeTranslation(0, 3.1 + lift, z))
      out.set(0, 0, pose.makeTranslation(4.6, 0, storeZ))
      if (carried) out.set(0, 1, pose.makeTranslation(0, lift, z))
      else if (p < 0.08) out.set(0, 1, pose.makeTranslation(0, 0, storeZ))
      else out.hide(0, 1)
      const x = p > 0.92 ? ease((p - 0.92) / 0.08) * (size.lengthM / 2 - 1.5) : 0
      const arrive = p < 0 ? 0 : (1 - ease(p / 0.1)) * (-size.lengthM / 2 + 1)
      if (p >= 0 && p < 0.6) out.set(1, 0, pose.makeTranslation(arrive, 0, 0))
      else out.hide(1, 0)
      if (p >= 0.6) out.set(2, 0, pose.makeTranslation(x, 0, 0))
      else out.hide(2, 0)
      for (let i = 0; i < 4; i++) writeWorker(cycle, out, 5, i, (i - 1.5) * 1.8, i % 2 ? 2 : 2.3)
    },
  }
}

function gantryBody(size: MachineSize, palette: Palette, storeZ: number) {
  const kit = new GeometryKit()
  const { lengthM, widthM, heightM } = size
  kit.plainBox([lengthM, 0.03, 2.6], palette.mid, [0, 0.015, 0])
  for (const sx of [-1, 1]) {
    for (const sz of [-1, 1])
      kit.box([0.36, heightM - 0.3, 0.36], palette.yellow, [
        sx * 3.1,
        (heightM - 0.3) / 2,
        sz * (widthM / 2 - 0.3),
      ])
    kit.box([0.4, 0.5, widthM - 0.2], palette.yellow, [sx * 3.1, heightM - 0.25, 0])
  }
  // Trolleys on which cabs come from their own line.
  for (const x of [0, 4.6])
    kit.box([2.2, cabFloorM - 0.1, 1.4], palette.machine, [x - 0.6, (cabFloorM - 0.1) / 2, storeZ])
  kit.plainBox([lengthM, 0.02, 2], palette.galvanised, [0, 0.02, storeZ])
  for (const side of [-1, 1])
    kit.plainBox([lengthM, 0.035, 0.12], palette.yellow, [0, 0.02, side * 1.4])
  bench(kit, palette, [-lengthM * 0.36, 0.9, widthM / 2 - 0.8], [2.4, 0.8])
  partsRack(kit, palette, lengthM * 0.34, widthM / 2 - 0.7)
  controlCabinet(kit, palette, [-4.4, 0, -widthM / 2 + 0.6], 0, [1.4, 2, 0.5])
  stackLight(kit, palette, [3.1, heightM, 0], 0.3)
  return kit.build()
}

function trolleyGeometry(palette: Palette, size: MachineSize) {
  const kit = new GeometryKit()
  kit.box([6.6, 0.4, 0.5], palette.accent, [0, 0.2, 0], [0, 0, 0], 0.05)
  kit.box([1.4, 0.5, 1], palette.dark, [0, 0.65, 0], [0, 0, 0], 0.06)
  motor(kit, palette, [1.2, 0.7, 0], [0, 0, 0], 0.8)
  for (const x of [-0.5, 0.5])
    kit.plainBox([0.05, size.heightM * 0.25, 0.05], palette.dark, [x, -size.heightM * 0.12, 0])
  return kit.build(false)
}

function spreaderGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([2, 0.16, 0.3], palette.yellow, [-0.6, 0.3, 0], [0, 0, 0], 0.03)
  for (const x of [-1.5, 0.3])
    for (const z of [-0.85, 0.85]) {
      kit.plainBox([0.1, 0.1, 0.9], palette.yellow, [x, 0.26, z / 2])
      kit.plainBox([0.06, 1.7, 0.06], palette.dark, [x, -0.6, z])
    }
  return kit.build(false)
}

/** Manipulators on both sides bring the wheels and a ten-spindle nutrunner tightens them. */
export const wheelStation: EquipmentBuilder = (size, palette, work): EquipmentDesign => {
  const before = loadDesign(work?.takes ?? 'tractor-on-stands', palette).near
  const after = loadDesign(work?.makes ?? 'tractor', palette).near
  const made = (radius: number, width: number) => {
    const kit = new GeometryKit()
    wheel(kit, palette, radius, width, [0, 0, 0], near)
    return kit.build(false)
  }
  return {
    body: wheelBody(size, palette),
    parts: [
      { id: 'before', geometry: before, count: 1 },
      { id: 'after', geometry: after, count: 1 },
      { id: 'rear-wheel', geometry: made(rearWheelM, 0.52), count: 2 },
      { id: 'front-wheel', geometry: made(frontWheelM, 0.4), count: 2 },
      { id: 'arm', geometry: wheelArm(palette), count: 4 },
      workers(palette, 2),
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      const fitted = p >= 0.62
      const arrive = p < 0 ? 0 : (1 - ease(p / 0.1)) * (-size.lengthM / 2 + 2)
      const leave = ease((p - 0.9) / 0.1) * (size.lengthM / 2 - 2)
      if (p >= 0 && !fitted) out.set(0, 0, pose.makeTranslation(arrive, 0, 0))
      else out.hide(0, 0)
      if (fitted) out.set(1, 0, pose.makeTranslation(leave, 0, 0))
      else out.hide(1, 0)
      const away = p < 0 ? 1 : 1 - ease((p - 0.15) / 0.35) * (1 - ease((p - 0.75) / 0.15))
      for (const [i, side] of [-1, 1].entries()) {
        const rearZ = side * (rearTrackM / 2 + away * (size.widthM / 2 - 2.4))
        const frontZ = side * (frontTrackM / 2 + away * (size.widthM / 2 - 2.4))
        if (fitted) {
          out.hide(2, i)
          out.hide(3, i)
        } else {
          out.set(2, i, pose.makeTranslation(rearAxleX, rearWheelM, rearZ))
          out.set(3, i, pose.makeTranslation(frontAxleX, frontWheelM, frontZ))
        }
        const turn = side > 0 ? 0 : Math.PI
        out.set(
          4,
          i,
          pose.makeRotationY(turn).setPosition(rearAxleX, rearWheelM, rearZ + side * 0.4),
        )
        out.set(
          4,
          i + 2,
          pose.makeRotationY(turn).setPosition(frontAxleX, frontWheelM, frontZ + side * 0.34),
        )
        writeWorker(cycle, out, 5, i, 0.2, side * 2.6)
      }
    },
  }
}

function wheelBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  lineFrame(kit, palette, size, 2.6)
  // Racks with wheels at both ends of the near and far side.
  for (const side of [-1, 1]) {
    for (let i = 0; i < 4; i++) {
      const x = -size.lengthM / 2 + 1 + i * 0.66
      kit.cylinder(
        0.95,
        0.5,
        palette.rubber,
        [x, 1, side * (size.widthM / 2 - 1)],
        [0, 0, quarter],
        {
          segments: 18,
          chamfer: 0.1,
        },
      )
      kit.cylinder(0.5, 0.52, palette.yellow, [x, 1, side * (size.widthM / 2 - 1)], [0, 0, quarter])
    }
    kit.plainBox([3.2, 0.1, 1.2], palette.machine, [
      -size.lengthM / 2 + 2,
      0.06,
      side * (size.widthM / 2 - 1),
    ])
  }
  controlCabinet(kit, palette, [size.lengthM * 0.38, 0, size.widthM / 2 - 0.8], 0, [1.2, 2, 0.5])
  operatorPanel(kit, palette, [size.lengthM * 0.22, 0, size.widthM / 2 - 0.8])
  stackLight(kit, palette, [size.lengthM / 2 - 0.5, size.heightM, 0], 0.3)
  return kit.build()
}

/** Holds a wheel by its rim from outside (+z), on a column. */
function wheelArm(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.3, 0.16, palette.dark, [0, 0, 0.05], [quarter, 0, 0], { segments: 14 })
  kit.box([0.2, 0.2, 0.7], palette.accent, [0, 0, 0.42], [0, 0, 0], 0.03)
  kit.box([0.3, 1.9, 0.3], palette.accent, [0, 0.1, 0.86], [0, 0, 0], 0.04)
  kit.plainBox([0.9, 0.06, 0.9], palette.dark, [0, -0.64, 0.86])
  return kit.build(false)
}

/** Tanks and pumps along a wall; hoses on booms come down to the tractor. */
export const fillingStation: EquipmentBuilder = (size, palette, work): EquipmentDesign => ({
  body: fillingBody(size, palette),
  parts: [
    { id: 'tractor', geometry: loadDesign(work?.takes ?? 'tractor', palette).near, count: 1 },
    { id: 'hose', geometry: hoseGeometry(palette), count: 4 },
    workers(palette, 2),
  ],
  labelHeightM: size.heightM + 0.8,
  animate(cycle, out) {
    parked(cycle, out, 0, size.lengthM)
    for (let i = 0; i < 4; i++) {
      const begin = 0.1 + i * 0.12
      const low =
        cycle.progress < 0
          ? 0
          : ease((cycle.progress - begin) / 0.06) *
            (1 - ease((cycle.progress - begin - 0.3) / 0.06))
      out.set(1, i, pose.makeTranslation(-1.5 + i, 2.9 - low * 0.8, i % 2 ? 0.5 : -0.5))
    }
    for (const i of [0, 1]) writeWorker(cycle, out, 2, i, i * 2 - 0.6, i ? 1.9 : -1.9)
  },
})

function fillingBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { lengthM, widthM, heightM } = size
  lineFrame(kit, palette, size, 2.4)
  const fluids = [palette.yellow, palette.green, palette.machine, palette.red, palette.white]
  fluids.forEach((fluid, i) => {
    const x = -lengthM * 0.34 + i * 2.1
    const z = -widthM / 2 + 0.7
    kit.cylinder(0.6, 2.2, palette.steel, [x, 1.3, z], [0, 0, 0], { segments: 20 })
    kit.cylinder(0.62, 0.3, fluid, [x, 1.6, z], [0, 0, 0], { segments: 20 })
    if (i < 4)
      kit.pipe(
        [
          [x, 2.4, z],
          [x, heightM - 0.4, z],
          [-1.5 + i, heightM - 0.4, i % 2 ? 0.5 : -0.5],
        ],
        fluid,
        0.06,
        8,
      )
  })
  for (const x of [-lengthM * 0.2, lengthM * 0.16])
    controlCabinet(kit, palette, [x, 0, widthM / 2 - 0.5], 0, [0.8, 1.8, 0.5])
  stackLight(kit, palette, [lengthM / 2 - 0.5, heightM, 0], 0.3)
  return kit.build()
}

function hoseGeometry(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.035, 1.3, palette.black, [0, 0.65, 0], [0, 0, 0], { segments: 8 })
    .cylinder(0.06, 0.3, palette.accent, [0, -0.1, 0], [0, 0, 0], { segments: 8 })
    .build(false)
}
