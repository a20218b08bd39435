/** Ageing bins with a shuttle belt above them that spreads each batch, bin after bin. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { ease, mix } from './pick-and-place.ts'
import { beltConveyor, bin, controlCabinet, ladder, railing, steelFrame } from './plant-fittings.ts'

const bins = 4
const outletM = 1.2
const shuttle = 0
const stream = 1

const pose = new Matrix4()

function binX({ lengthM }: MachineSize, index: number): number {
  return ((index + 0.5) / bins - 0.5) * (lengthM - 1)
}

export const ageingBins: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const top = size.heightM - 1.3
  return {
    body: binsBody(size, palette, top),
    parts: [
      { id: 'shuttle', geometry: shuttleGeometry(size, palette), count: 1 },
      { id: 'stream', geometry: streamGeometry(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      const first = binX(size, 0)
      const last = binX(size, bins - 1)
      // Out over the bins in the first part of the cycle, back at its end.
      const passed = p < 0 ? 0 : Math.min(1, p / 0.9) * bins
      const index = Math.min(bins - 1, Math.floor(passed))
      const from = binX(size, Math.max(0, index - 1))
      const along = mix(from, binX(size, index), ease((passed - index) / 0.3))
      const x = p < 0 ? first : p < 0.9 ? along : mix(last, first, ease((p - 0.9) / 0.1))
      out.set(shuttle, 0, pose.makeTranslation(x, top + 0.45, 0))
      const pouring = p >= 0 && p < 0.9 && (index === 0 || passed - index > 0.3)
      if (pouring) out.set(stream, 0, pose.makeTranslation(x, top + 0.12, 0))
      else out.hide(stream, 0)
    },
  }
}

function shuttleGeometry({ widthM }: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  kit.box([1.5, 0.16, widthM * 0.46], palette.yellow, [0, 0.1, 0], [0, 0, 0], 0.03)
  kit.box([1.1, 0.5, widthM * 0.36], palette.machine, [0, 0.42, 0], [0, 0, 0], 0.08)
  kit.box([0.9, 0.03, widthM * 0.28], palette.material, [0, 0.68, 0], [0, 0, 0], 0.01)
  kit.box([0.5, 0.3, 0.5], palette.dark, [0, -0.1, 0], [0, 0, 0], 0.03)
  for (const x of [-0.55, 0.55])
    for (const z of [-1, 1])
      kit.cylinder(0.11, 0.08, palette.steel, [x, 0.02, z * widthM * 0.21], [Math.PI / 2, 0, 0], {
        segments: 12,
      })
  kit.cylinder(0.05, 0.16, palette.status, [0.65, 0.26, widthM * 0.2], [0, 0, 0], { segments: 12 })
  return kit.build(false)
}

function streamGeometry(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.14, 0.5, palette.material, [0, 0, 0], [0, 0, 0], { segments: 10, radiusTop: 0.18 })
    .build(false)
}

function binsBody(size: MachineSize, palette: Palette, top: number) {
  const { lengthM, widthM } = size
  const kit = new GeometryKit()
  const pitch = (lengthM - 1) / bins
  const depth = widthM * 0.56
  const funnel = 1.3
  for (let i = 0; i < bins; i++) {
    const x = binX(size, i)
    bin(
      kit,
      i % 2 === 0 ? palette.white : palette.light,
      palette.structure,
      [x, outletM, 0],
      [pitch - 0.12, depth],
      top - outletM - funnel,
      funnel,
    )
    kit.box([0.7, 0.14, 0.5], palette.black, [x, top, 0], [0, 0, 0], 0.02)
    kit.box([0.46, 0.3, 0.02], palette.machine, [x, top - 0.6, depth / 2 + 0.01], [0, 0, 0], 0.004)
    kit.box([0.05, 0.9, 0.02], palette.screen, [x + pitch * 0.32, top - 0.8, depth / 2 + 0.01])
    steelFrame(kit, palette, [x, 0], [pitch, depth + 0.5], outletM + funnel + 0.1, 0.18)
  }
  for (const z of [-1, 1])
    kit.box(
      [lengthM - 0.2, 0.14, 0.12],
      palette.steel,
      [0, top + 0.28, z * widthM * 0.21],
      [0, 0, 0],
      0.015,
    )
  kit.box([lengthM - 0.2, 0.06, widthM - 1.4], palette.galvanised, [0, top + 0.16, 0])
  const edge = (widthM - 1.4) / 2
  const end = lengthM / 2 - 0.15
  railing(
    kit,
    palette,
    [
      [-end, edge],
      [end, edge],
      [end, -edge],
      [-end, -edge],
      [-end, edge],
    ],
    top + 0.2,
  )
  // The collecting belt below carries the aged mix towards the presses.
  beltConveyor(
    kit,
    palette,
    [-lengthM / 2 + 0.3, outletM - 0.25, 0],
    [lengthM / 2, outletM - 0.25, 0],
    0.8,
  )
  ladder(kit, palette, [-end - 0.1, 0, 0.6], top + 1.1, -Math.PI / 2)
  controlCabinet(kit, palette, [lengthM / 2 - 0.9, 0, widthM / 2 - 0.35], 0, [0.8, 1.8, 0.5])
  kit.towerLight(
    palette.dark,
    palette.galvanised,
    palette.status,
    [lengthM / 2 - 0.9, 1.8, widthM / 2 - 0.35],
    0.4,
  )
  return kit.build()
}
