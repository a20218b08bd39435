/** Where tractors and their drivelines are tried: roller test cell, transmission bench, rework bay. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { lineFrame, parked, workers, writeWorker } from './line-fittings.ts'
import { loadDesign } from './load-designs.ts'
import { bench, stackLight } from './machine-tool-fittings.ts'
import { motor } from './plant-fittings.ts'
import { frontAxleX, rearAxleX } from './tractor-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** Rollers under the wheels, a brake on the power take-off, exhaust hose, fan in front, screen beside. */
export const dynoCell: EquipmentBuilder = (size, palette, work): EquipmentDesign => ({
  body: dynoBody(size, palette),
  parts: [
    { id: 'tractor', geometry: loadDesign(work?.takes ?? 'tractor', palette).near, count: 1 },
    { id: 'roller', geometry: rollerGeometry(palette), count: 4 },
    { id: 'fan', geometry: bigFan(palette), count: 1 },
  ],
  labelHeightM: size.heightM + 0.6,
  animate(cycle, out) {
    const p = cycle.progress
    const testing = p > 0.08 && p < 0.92
    const shake = testing && cycle.running ? Math.sin(cycle.clockS * 31) * 0.006 : 0
    parked(cycle, out, 0, size.lengthM, shake)
    const spin = testing ? (cycle.clockS * 8) % (2 * Math.PI) : 0
    for (let i = 0; i < 4; i++) {
      const x = (i < 2 ? rearAxleX : frontAxleX) + (i % 2 ? 0.42 : -0.42)
      out.set(1, i, pose.makeRotationZ(-spin).setPosition(x, 0.02, 0))
    }
    const fan = (testing ? cycle.clockS * 11 : 0) % (2 * Math.PI)
    out.set(2, 0, pose.makeRotationX(fan).setPosition(size.lengthM / 2 - 2, 1.5, 0))
  },
})

function dynoBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { lengthM, widthM, heightM } = size
  kit.plainBox([lengthM - 0.4, 0.04, widthM - 0.4], palette.slab, [0, 0.02, 0])
  for (const x of [rearAxleX, frontAxleX])
    kit.plainBox([1.7, 0.05, 3], palette.black, [x, 0.025, 0])
  for (const side of [-1, 1]) {
    const z = side * (widthM / 2 - 0.15)
    for (let i = 0; i < 4; i++)
      kit.box([0.2, heightM - 0.6, 0.2], palette.structure, [
        -lengthM / 2 + 0.3 + (i * (lengthM - 0.6)) / 3,
        (heightM - 0.6) / 2,
        z,
      ])
    kit.plainBox([lengthM - 0.4, 0.9, 0.1], palette.white, [0, 0.45, z])
    kit.plainBox([lengthM - 0.4, 0.24, 0.16], palette.structure, [0, heightM - 0.6, z])
    kit.plainBox([lengthM - 2, 0.06, 0.2], palette.lamp, [0, heightM - 0.8, side * widthM * 0.3])
  }
  // Brake of the power take-off behind, exhaust over the bonnet, fan housing ahead.
  kit.box([1.2, 1, 1], palette.machine, [-3.6, 0.55, 0], [0, 0, 0], 0.06)
  kit.cylinder(0.06, 1.2, palette.chrome, [-2.5, 0.85, 0], [0, 0, quarter], { segments: 10 })
  kit.pipe(
    [
      [0.55, 2.9, 0.46],
      [0.55, heightM - 0.3, 0.46],
      [-lengthM / 2 + 0.6, heightM - 0.3, 0.46],
    ],
    palette.galvanised,
    0.12,
    10,
  )
  kit.cylinder(0.95, 0.4, palette.machine, [lengthM / 2 - 1.8, 1.5, 0], [0, 0, quarter], {
    segments: 24,
  })
  kit.box([0.5, 0.7, 1.2], palette.dark, [lengthM / 2 - 1.8, 0.35, 0])
  const boothX = -lengthM / 2 + 1.5
  kit.box([2, 2.4, 1.2], palette.light, [boothX, 1.2, widthM / 2 - 0.8], [0, 0, 0], 0.05)
  kit.plainBox([1.6, 0.9, 0.04], palette.litGlass, [boothX, 1.6, widthM / 2 - 0.18])
  stackLight(kit, palette, [boothX, 2.4, widthM / 2 - 0.8], 0.4)
  return kit.build()
}

function rollerGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.24, 2.7, palette.steel, [0, 0, 0], [quarter, 0, 0], { segments: 14 })
  for (let i = 0; i < 4; i++)
    kit.group({ turn: [0, 0, (i * Math.PI) / 2] }, () =>
      kit.plainBox([0.03, 0.02, 2.5], palette.dark, [0, 0.24, 0]),
    )
  return kit.build(false)
}

function bigFan(palette: Palette) {
  const kit = new GeometryKit()
  for (let blade = 0; blade < 6; blade++)
    kit.group({ turn: [(blade * Math.PI) / 3, 0, 0] }, () =>
      kit.plainBox([0.06, 0.7, 0.24], palette.light, [0, 0.45, 0], [0, 0.5, 0]),
    )
  kit.cylinder(0.16, 0.2, palette.accent, [0, 0, 0], [0, 0, quarter], { segments: 12 })
  return kit.build(false)
}

/** A driveline between an electric motor and two brakes; shafts turn, oil runs through a rig. */
export const testBench: EquipmentBuilder = (size, palette, work): EquipmentDesign => ({
  body: benchBody(size, palette),
  parts: [
    { id: 'driveline', geometry: loadDesign(work?.takes ?? 'driveline', palette).near, count: 1 },
    { id: 'shaft', geometry: shaftGeometry(palette), count: 1 },
    { id: 'trace', geometry: screenTrace(palette), count: 1 },
    workers(palette, 1),
  ],
  bothWays: true,
  labelHeightM: size.heightM + 0.6,
  animate(cycle, out) {
    const p = cycle.progress
    if (p >= 0) out.set(0, 0, pose.makeTranslation(0, 0, 0))
    else out.hide(0, 0)
    const spin = p > 0.08 && p < 0.92 ? (cycle.clockS * 9) % (2 * Math.PI) : 0
    out.set(1, 0, pose.makeRotationX(spin).setPosition(1.5, 0.95, 0))
    const share = Math.max(0.02, p)
    out.set(2, 0, pose.makeScale(share, 1, 1).setPosition(-0.7, 1.62, size.widthM / 2 - 0.66))
    writeWorker(cycle, out, 3, 0, 1, size.widthM / 2 - 1.2)
  },
})

function benchBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { lengthM, widthM, heightM } = size
  kit.box([lengthM - 0.4, 0.1, 3], palette.steel, [0, 0.05, 0], [0, 0, 0], 0.02)
  for (let x = -lengthM / 2 + 0.6; x < lengthM / 2; x += 0.8)
    kit.plainBox([0.05, 0.104, 2.9], palette.dark, [x, 0.053, 0])
  kit.box([1.2, 0.5, 1.1], palette.dark, [lengthM / 2 - 1.2, 0.3, 0])
  motor(kit, palette, [lengthM / 2 - 1.1, 0.98, 0], [0, Math.PI, 0], 2)
  for (const side of [-1, 1]) {
    kit.box([1, 1.3, 0.5], palette.machine, [-0.6, 0.75, side * 1.5], [0, 0, 0], 0.06)
    kit.cylinder(0.34, 0.3, palette.yellow, [-0.6, 0.98, side * 1.16], [quarter, 0, 0])
  }
  // Cabin with a screen, oil rig, sound hood carried by a frame.
  kit.box([2.4, 2, 0.6], palette.light, [-0.6, 1, widthM / 2 - 1], [0, 0, 0], 0.04)
  kit.plainBox([1.6, 0.7, 0.02], palette.litGlass, [0, 1.6, widthM / 2 - 0.69])
  kit.cylinder(0.5, 1.5, palette.steel, [-lengthM / 2 + 0.9, 0.8, -1], [0, 0, 0], { segments: 18 })
  kit.cylinder(0.52, 0.2, palette.green, [-lengthM / 2 + 0.9, 1.2, -1], [0, 0, 0], { segments: 18 })
  kit.pipe(
    [
      [-lengthM / 2 + 1.3, 1.3, -1],
      [-1, 1.6, -1],
      [-0.5, 1.2, -0.2],
    ],
    palette.black,
    0.05,
    8,
  )
  for (const sx of [-1, 1])
    for (const sz of [-1, 1])
      kit.plainBox([0.16, heightM, 0.16], palette.structure, [
        sx * (lengthM / 2 - 0.3),
        heightM / 2,
        sz * (widthM / 2 - 0.3),
      ])
  for (const sz of [-1, 1])
    kit.plainBox([lengthM - 0.4, 0.2, 0.2], palette.yellow, [0, heightM, sz * (widthM / 2 - 0.3)])
  kit.plainBox([0.3, 0.3, widthM - 0.4], palette.yellow, [0.4, heightM + 0.1, 0])
  stackLight(kit, palette, [-1.4, 2, widthM / 2 - 1], 0.3)
  return kit.build()
}

function shaftGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.07, 1.4, palette.chrome, [0, 0, 0], [0, 0, quarter], { segments: 12 })
  for (const x of [-0.6, 0.6]) kit.plainBox([0.16, 0.3, 0.12], palette.accent, [x, 0, 0])
  return kit.build(false)
}

/** Origin at its left end. */
function screenTrace(palette: Palette) {
  const kit = new GeometryKit()
  for (let i = 0; i < 20; i++)
    kit.plainBox([0.03, 0.08 + 0.3 * Math.abs(Math.sin(i * 1.3)), 0.01], palette.ready, [
      0.04 + i * 0.07,
      0,
      0,
    ])
  return kit.build(false)
}

/** An open bay with lamps, tool trolleys and two people. */
export const reworkBay: EquipmentBuilder = (size, palette, work): EquipmentDesign => ({
  body: bayBody(size, palette),
  parts: [
    { id: 'tractor', geometry: loadDesign(work?.takes ?? 'tractor', palette).near, count: 1 },
    workers(palette, 2),
  ],
  labelHeightM: size.heightM + 0.6,
  animate(cycle, out) {
    parked(cycle, out, 0, size.lengthM)
    for (const i of [0, 1]) writeWorker(cycle, out, 1, i, i * 2.4 - 1.2, i ? 1.8 : -1.8)
  },
})

function bayBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  lineFrame(kit, palette, size, 2.6)
  for (const side of [-1, 1]) {
    kit.box([0.9, 0.9, 0.5], palette.red, [-2.6, 0.5, side * (size.widthM / 2 - 0.7)])
    bench(kit, palette, [2.2, 0.9, side * (size.widthM / 2 - 0.7)], [2.6, 0.7])
    kit.plainBox([2.4, 0.9, 0.05], palette.machine, [2.2, 1.6, side * (size.widthM / 2 - 0.36)])
  }
  stackLight(kit, palette, [size.lengthM / 2 - 0.3, size.heightM, 0], 0.3)
  return kit.build()
}
