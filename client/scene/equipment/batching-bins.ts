/** Twelve bins over a weigh car on rails: the car stops under each bin, then drives to the end and empties. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { ease, mix } from './pick-and-place.ts'
import { bin, controlCabinet, ladder, motor, railing, steelFrame } from './plant-fittings.ts'

const quarter = Math.PI / 2
export const binCount = 12
const outletM = 3.1
/** Shares of the cycle: reach the first bin, fill at all bins, reach the end, empty. */
const atFirst = 0.06
const filled = 0.84
const atEnd = 0.9
/** Of the time for one bin, what the drive to it takes. */
const driveShare = 0.35

const weighCar = 0
const stream = 1
const hopperGate = 2

const pose = new Matrix4()

/** Place of bin `index` along the row, m. */
export function binX({ lengthM }: MachineSize, index: number): number {
  const usable = lengthM - 3.4
  return -lengthM / 2 + 0.9 + ((index + 0.5) * usable) / binCount
}

/** The bin at which the car stands still at `progress`, or -1. */
export function binBeingWeighed(progress: number): number {
  if (progress < atFirst || progress >= filled) return -1
  const passed = ((progress - atFirst) / (filled - atFirst)) * binCount
  const index = Math.min(binCount - 1, Math.floor(passed))
  return passed - index >= driveShare || index === 0 ? index : -1
}

function carX(size: MachineSize, progress: number): number {
  const end = size.lengthM / 2 - 0.9
  if (progress < 0 || progress >= atEnd) return end
  if (progress < atFirst) return mix(end, binX(size, 0), ease(progress / atFirst))
  if (progress >= filled)
    return mix(binX(size, binCount - 1), end, ease((progress - filled) / (atEnd - filled)))
  const passed = ((progress - atFirst) / (filled - atFirst)) * binCount
  const index = Math.min(binCount - 1, Math.floor(passed))
  if (index === 0) return binX(size, 0)
  return mix(binX(size, index - 1), binX(size, index), ease((passed - index) / driveShare))
}

export const batchingBins: EquipmentBuilder = (size, palette): EquipmentDesign => ({
  body: binRow(size, palette),
  parts: [
    { id: 'weigh-car', geometry: carGeometry(palette), count: 1 },
    { id: 'stream', geometry: streamGeometry(palette), count: 1 },
    { id: 'gate', geometry: gateGeometry(palette), count: 2 },
  ],
  labelHeightM: size.heightM + 0.8,
  animate(cycle, out) {
    const x = carX(size, cycle.progress)
    out.set(weighCar, 0, pose.makeTranslation(x, 0.22, 0))
    const weighing = binBeingWeighed(cycle.progress)
    const emptying = cycle.progress >= atEnd && cycle.progress < 0.985
    if (weighing >= 0)
      out.set(stream, 0, pose.makeScale(1, 0.9, 1).setPosition(binX(size, weighing), 2.55, 0))
    else if (emptying) out.set(stream, 0, pose.makeScale(1.4, 0.5, 1.4).setPosition(x, 0.4, 0))
    else out.hide(stream, 0)
    const open = emptying ? ease((cycle.progress - atEnd) / 0.015) : 0
    for (let i = 0; i < 2; i++) {
      const side = i === 0 ? -1 : 1
      pose.makeRotationX(side * open * 1.2).setPosition(x, 0.62, side * 0.3)
      out.set(hopperGate, i, pose)
    }
  },
})

function carGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (const z of [-1.05, 1.05]) {
    kit.box([1.9, 0.24, 0.24], palette.yellow, [0, 0.2, z], [0, 0, 0], 0.04)
    for (const x of [-0.66, 0.66])
      kit.cylinder(0.2, 0.12, palette.steel, [x, 0.1, z], [quarter, 0, 0], { segments: 14 })
    for (const x of [-0.7, 0.7])
      kit.box([0.12, 1.1, 0.12], palette.yellow, [x, 0.85, z * 0.92], [0, 0, 0], 0.02)
  }
  bin(kit, palette.steel, palette.dark, [0, 0.46, 0], [1.5, 1.6], 0.5, 0.9)
  // Load cells between frame and hopper.
  for (const x of [-0.7, 0.7])
    for (const z of [-0.86, 0.86])
      kit.cylinder(0.07, 0.14, palette.accent, [x, 1.44, z], [0, 0, 0], { segments: 10 })
  kit.box([0.36, 0.42, 0.2], palette.light, [0.95, 0.75, 0.9], [0, 0, 0], 0.03)
  kit.box([0.2, 0.16, 0.01], palette.screen, [0.95, 0.82, 1.005], [0, 0, 0], 0.003)
  kit.cylinder(0.06, 0.16, palette.status, [0.95, 1.05, 0.9], [0, 0, 0], { segments: 12 })
  return kit.build(false)
}

function streamGeometry(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.1, 1, palette.material, [0, 0, 0], [0, 0, 0], { segments: 10, radiusTop: 0.14 })
    .build(false)
}

function gateGeometry(palette: Palette) {
  return new GeometryKit()
    .box([0.5, 0.04, 0.32], palette.dark, [0, 0, 0], [0, 0, 0], 0.01)
    .build(false)
}

function binRow(size: MachineSize, palette: Palette) {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const pitch = (lengthM - 3.4) / binCount
  const deck = outletM + 1.8
  const depth = Math.min(3.6, widthM - 3)
  const boxTop = heightM - 1.6
  for (let i = 0; i < binCount; i++) {
    const x = binX(size, i)
    const coat = i % 4 === 3 ? palette.light : palette.white
    bin(kit, coat, palette.structure, [x, outletM, 0], [pitch - 0.12, depth], boxTop - deck, 1.8)
    kit.box([0.3, 0.3, 0.9], palette.machine, [x, outletM + 0.14, 0.5], [0, 0, 0], 0.05)
    motor(kit, palette, [x, outletM + 0.16, 1.15], [0, -quarter, 0], 0.55)
    kit.box([0.5, 0.34, 0.02], palette.machine, [x, deck + 1.4, depth / 2 + 0.01], [0, 0, 0], 0.005)
    kit.box([0.06, 1.5, 0.02], palette.screen, [x + pitch * 0.34, deck + 2, depth / 2 + 0.01])
    kit.cylinder(0.16, 0.3, palette.galvanised, [x, boxTop + 0.15, -depth * 0.25])
  }
  const frames = 6
  for (let i = 0; i < frames; i++) {
    const x = binX(size, i * 2) + pitch / 2
    steelFrame(kit, palette, [x, 0], [pitch * 2, depth + 1], deck, 0.2)
  }
  kit.box(
    [lengthM - 3.2, 0.08, depth + 1.5],
    palette.galvanised,
    [-1.6 + 0.8, boxTop + 0.02, 0],
    [0, 0, 0],
    0.01,
  )
  const left = -lengthM / 2 + 0.8
  const right = lengthM / 2 - 2.4
  const edge = (depth + 1.4) / 2
  railing(
    kit,
    palette,
    [
      [left, edge],
      [right, edge],
      [right, -edge],
      [left, -edge],
      [left, edge],
    ],
    boxTop + 0.05,
  )
  // Distribution belt over the bins, fed by the elevator at the left end.
  kit.box([lengthM - 3.6, 0.5, 0.8], palette.machine, [-0.8, boxTop + 0.9, 0], [0, 0, 0], 0.06)
  kit.box(
    [0.9, heightM - 0.2, 0.7],
    palette.light,
    [left - 0.2, heightM / 2, -0.9],
    [0, 0, 0],
    0.05,
  )
  kit.box([1.3, 0.8, 0.9], palette.machine, [left + 0.1, heightM - 0.3, -0.8], [0, 0, 0], 0.08)
  ladder(kit, palette, [right + 0.35, 0, edge - 0.4], boxTop + 1, quarter)
  // Rails of the weigh car, and the pit it empties into.
  for (const z of [-1.05, 1.05])
    kit.box([lengthM - 0.4, 0.14, 0.09], palette.steel, [0, 0.07, z], [0, 0, 0], 0.015)
  kit.box([1.4, 0.04, 1.5], palette.black, [lengthM / 2 - 0.9, 0.04, 0], [0, 0, 0], 0.01)
  kit.box([1.6, 0.06, 1.7], palette.yellow, [lengthM / 2 - 0.9, 0.015, 0], [0, 0, 0], 0.01)
  controlCabinet(kit, palette, [lengthM / 2 - 2.4, 0, widthM / 2 - 0.5])
  kit.towerLight(
    palette.dark,
    palette.galvanised,
    palette.status,
    [lengthM / 2 - 2.4, 2, widthM / 2 - 0.5],
    0.4,
  )
  return kit.build()
}
