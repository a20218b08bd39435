/** Steel receipt: bars run through an ultrasonic coil, a spectrometer cabin takes samples, a gantry crane brings bundles. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { operatorPanel, stackLight } from './machine-tool-fittings.ts'
import { ease, mix } from './pick-and-place.ts'
import { controlCabinet, motor, rollerConveyor } from './plant-fittings.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const [bridge, hook, bundle, bar, coil] = [0, 1, 2, 3, 4] as const
const lineM = 0.9

export const receiptInspection: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const half = size.lengthM / 2
  const lineZ = size.widthM * 0.14
  const railM = size.heightM - 0.4
  return {
    body: receiptBody(size, palette, lineZ, railM),
    parts: [
      { id: 'bridge', geometry: bridgeGeometry(size, palette), count: 1 },
      { id: 'hook', geometry: hookGeometry(palette), count: 1 },
      { id: 'bundle', geometry: barBundle(palette, 5), count: 1 },
      { id: 'bar', geometry: barGeometry(palette), count: 2 },
      { id: 'coil', geometry: coilGeometry(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      const working = p >= 0 && p < 1
      // The crane brings one bundle a cycle and goes back for the next.
      const there = working ? ease(p / 0.2) * (1 - ease((p - 0.6) / 0.3)) : 0
      const x = mix(-half + 3.4, -half * 0.35, there)
      const z = mix(-size.widthM * 0.26, lineZ, there)
      const loaded = working && p < 0.34
      const low = working
        ? Math.max(1 - ease(p / 0.06), ease((p - 0.22) / 0.08) * (1 - ease((p - 0.4) / 0.08)))
        : 1
      const y = mix(railM - 1, 1.9, low)
      out.set(bridge, 0, pose.makeTranslation(x, railM, 0))
      out.set(hook, 0, pose.makeTranslation(x, y, z))
      if (loaded) out.set(bundle, 0, pose.makeTranslation(x, y - 0.75, z))
      else out.hide(bundle, 0)
      // Bars go through the coil one after the other.
      for (const i of [0, 1]) {
        const share = (p * 6 + i / 2) % 1
        if (working)
          out.set(bar, i, pose.makeTranslation(mix(-half + 3, half - 3, share), lineM + 0.1, lineZ))
        else out.hide(bar, i)
      }
      const pulse = working && cycle.running ? 1 + 0.04 * Math.sin(cycle.clockS * 8) : 1
      out.set(coil, 0, pose.makeScale(1, pulse, pulse).setPosition(half * 0.2, lineM + 0.1, lineZ))
    },
  }
}

function receiptBody(size: MachineSize, palette: Palette, lineZ: number, railM: number) {
  const kit = new GeometryKit()
  const { lengthM, widthM } = size
  const half = lengthM / 2
  for (const side of [-1, 1]) {
    for (let i = 0; i < 4; i++)
      kit.box([0.24, railM, 0.24], palette.structure, [
        -half + 0.4 + (i * (lengthM - 0.8)) / 3,
        railM / 2,
        side * (widthM / 2 - 0.2),
      ])
    kit.box([lengthM, 0.3, 0.22], palette.yellow, [0, railM - 0.1, side * (widthM / 2 - 0.2)])
  }
  rollerConveyor(kit, palette, [-half + 0.4, lineM, lineZ], [half * 0.2 - 0.8, lineM, lineZ], 0.7)
  rollerConveyor(kit, palette, [half * 0.2 + 0.8, lineM, lineZ], [half - 0.2, lineM, lineZ], 0.7)
  kit.box([1.3, 0.7, 1.2], palette.machine, [half * 0.2, 0.35, lineZ], [0, 0, 0], 0.04)
  // Spectrometer cabin with a window, its sample bench and screens.
  const [x, z] = [half * 0.56, -widthM * 0.26]
  kit.box([5.4, 2.6, 3], palette.white, [x, 1.3, z], [0, 0, 0], 0.06)
  kit.box([5.6, 0.16, 3.2], palette.structure, [x, 2.66, z], [0, 0, 0], 0.03)
  kit.plainBox([3.2, 1.1, 0.04], palette.litGlass, [x - 0.7, 1.6, z + 1.5])
  kit.box([0.95, 2.05, 0.06], palette.machine, [x + 2, 1.03, z + 1.5], [0, 0, 0], 0.02)
  kit.box([1.6, 0.5, 0.05], palette.accent, [x - 0.7, 2.36, z + 1.52], [0, 0, 0], 0.02)
  kit.box([1, 0.7, 0.9], palette.light, [x - 1.6, 3, z], [0, 0, 0], 0.05)
  // Bundles on the floor, sawn off samples, a saw.
  for (let i = 0; i < 3; i++)
    kit.adopt(barBundle(palette, 5), { at: [-half + 3.4, 0.28, -widthM * 0.38 + i * 0.95] })
  kit.box([1.4, 0.9, 1], palette.green, [half - 1.6, 0.45, lineZ + 1.4], [0, 0, 0], 0.05)
  kit.cylinder(0.5, 0.06, palette.steel, [half - 1.6, 1.25, lineZ + 1.4], [0, 0, quarter], {
    segments: 22,
  })
  motor(kit, palette, [half - 2.2, 1.15, lineZ + 1.4], [0, 0, 0], 0.8)
  controlCabinet(kit, palette, [half * 0.2, 0, lineZ + 1.5], 0, [1, 1.9, 0.5])
  operatorPanel(kit, palette, [half * 0.2 + 1.2, 0, lineZ + 0.9])
  stackLight(kit, palette, [half * 0.2, 1.95, lineZ + 1.5])
  return kit.build()
}

function bridgeGeometry({ widthM }: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  kit.box([0.5, 0.5, widthM - 0.2], palette.yellow, [0, 0.3, 0], [0, 0, 0], 0.04)
  for (const side of [-1, 1])
    kit.box([1.5, 0.3, 0.36], palette.dark, [0, 0.14, side * (widthM / 2 - 0.2)], [0, 0, 0], 0.04)
  return kit.build(false)
}

function hookGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (const z of [-0.1, 0.1]) kit.plainBox([0.02, 3.4, 0.02], palette.dark, [0, 1.9, z])
  kit.box([0.3, 0.4, 0.24], palette.accent, [0, 0.1, 0], [0, 0, 0], 0.03)
  kit.box([3.2, 0.16, 0.16], palette.yellow, [0, -0.2, 0], [0, 0, 0], 0.02)
  for (const x of [-1.3, 1.3]) kit.plainBox([0.05, 0.5, 0.4], palette.dark, [x, -0.45, 0])
  return kit.build(false)
}

/** Round bars strapped together. */
function barBundle(palette: Palette, lengthM: number) {
  const kit = new GeometryKit()
  const rows = [4, 3, 2]
  rows.forEach((count, row) => {
    for (let i = 0; i < count; i++)
      kit.cylinder(
        0.09,
        lengthM,
        (i + row) % 3 === 0 ? palette.mid : palette.steel,
        [0, row * 0.16 - 0.1, (i - (count - 1) / 2) * 0.185],
        [0, 0, quarter],
        { segments: 8, chamfer: 0.004 },
      )
  })
  for (const x of [-0.3, 0.3])
    kit.plainBox([0.05, 0.56, 0.8], palette.machine, [x * lengthM, 0.04, 0])
  return kit.build(false)
}

function barGeometry(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.09, 4.6, palette.steel, [0, 0, 0], [0, 0, quarter], { segments: 10 })
    .build(false)
}

function coilGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (const x of [-0.4, 0, 0.4]) {
    for (const side of [-1, 1]) {
      kit.box([0.22, 0.7, 0.14], palette.accent, [x, 0.1, side * 0.36], [0, 0, 0], 0.03)
      kit.box([0.22, 0.14, 0.8], palette.accent, [x, 0.1 + side * 0.36, 0], [0, 0, 0], 0.03)
    }
    kit.plainBox([0.03, 0.5, 0.5], palette.beam, [x + 0.14, 0.1, 0])
  }
  return kit.build(false)
}
