/** Inspection on the belt: a laser frame for size, a vision box for cracks, a hammer that listens, a pusher for rejects. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { brickHeightM } from './brick-stack.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { brickGeometry } from './load-designs.ts'

const beltM = 0.86
const visible = 8
const bricks = 0
const hammer = 1

const pose = new Matrix4()

export const inspectionTunnel: EquipmentBuilder = (size, palette): EquipmentDesign => ({
  body: tunnelBody(size, palette),
  parts: [
    { id: 'brick', geometry: brickGeometry(palette.firedBrick), count: visible },
    { id: 'hammer', geometry: hammerGeometry(palette), count: 1 },
  ],
  labelHeightM: 3.1,
  animate(cycle, out) {
    const working = cycle.progress >= 0 && cycle.progress < 1
    const passed = working ? cycle.progress * Math.max(1, cycle.units) : 0
    const phase = passed - Math.floor(passed)
    const pitch = size.lengthM / visible
    for (let i = 0; i < visible; i++) {
      const number = Math.floor(passed) - i + visible - 1
      if (!working || number < 0 || number - (visible - 1) >= cycle.units) out.hide(bricks, i)
      else
        out.set(
          bricks,
          i,
          pose.makeTranslation(
            -size.lengthM / 2 + (i + phase) * pitch,
            beltM + brickHeightM / 2 + 0.01,
            0,
          ),
        )
    }
    const tap =
      working && phase > 0.45 && phase < 0.6 ? Math.sin(((phase - 0.45) / 0.15) * Math.PI) : 0
    out.set(
      hammer,
      0,
      pose.makeRotationX(0.5 - tap * 0.5).setPosition(size.lengthM * 0.22, 1.5, -0.3),
    )
  },
})

function hammerGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.02, 0.5, palette.steel, [0, -0.25, 0])
  kit.sphere(0.06, palette.chrome, [0, -0.46, 0.02], 12)
  return kit.build(false)
}

function tunnelBody({ lengthM }: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  kit.box([lengthM, 0.14, 0.6], palette.machine, [0, beltM - 0.12, 0], [0, 0, 0], 0.02)
  kit.box([lengthM - 0.06, 0.03, 0.46], palette.rubber, [0, beltM - 0.02, 0], [0, 0, 0], 0.005)
  for (let x = -lengthM / 2 + 0.3; x < lengthM / 2; x += 1.2)
    for (const z of [-0.24, 0.24])
      kit.box([0.07, beltM - 0.18, 0.07], palette.mid, [x, (beltM - 0.18) / 2, z], [0, 0, 0], 0.01)
  // Laser frame.
  const laser = -lengthM * 0.3
  for (const z of [-0.55, 0.55])
    kit.box([0.3, 1.7, 0.2], palette.light, [laser, 0.87, z], [0, 0, 0], 0.03)
  kit.box([0.34, 0.28, 1.3], palette.light, [laser, 1.8, 0], [0, 0, 0], 0.04)
  for (const z of [-0.44, 0.44])
    kit.box([0.04, 0.7, 0.02], palette.beam, [laser, 1.3, z], [0, 0, 0], 0.004)
  kit.box([0.04, 0.02, 0.86], palette.beam, [laser, 1.65, 0], [0, 0, 0], 0.004)
  // Vision box with a window.
  kit.box([1.7, 1.25, 1.5], palette.white, [-0.2, 1.65, 0], [0, 0, 0], 0.06)
  kit.box([1.2, 0.5, 0.03], palette.glass, [-0.2, 1.75, 0.755], [0, 0, 0], 0.01)
  kit.box([1.1, 0.04, 0.02], palette.lamp, [-0.2, 1.4, 0.77], [0, 0, 0], 0.004)
  for (const x of [-0.95, 0.55])
    for (const z of [-0.66, 0.66])
      kit.box([0.09, 1.04, 0.09], palette.structure, [x, 0.52, z], [0, 0, 0], 0.01)
  // Sonic hammer stand and reject pusher with its bin.
  kit.box([0.12, 1.7, 0.12], palette.structure, [lengthM * 0.22, 0.85, -0.5], [0, 0, 0], 0.015)
  kit.box([0.12, 0.12, 0.4], palette.structure, [lengthM * 0.22, 1.6, -0.34], [0, 0, 0], 0.015)
  kit.box([0.5, 0.24, 0.5], palette.accent, [lengthM * 0.38, beltM + 0.2, -0.65], [0, 0, 0], 0.03)
  kit.box([0.4, beltM, 0.4], palette.mid, [lengthM * 0.38, beltM / 2, -0.68], [0, 0, 0], 0.02)
  kit.cylinder(0.04, 0.4, palette.chrome, [lengthM * 0.38, beltM + 0.16, -0.3], [Math.PI / 2, 0, 0])
  kit.box([1, 0.7, 0.8], palette.red, [lengthM * 0.38, 0.38, 0.9], [0, 0, 0], 0.03)
  kit.box([0.9, 0.02, 0.7], palette.black, [lengthM * 0.38, 0.735, 0.9], [0, 0, 0], 0.005)
  kit.box([0.7, 1.9, 0.5], palette.light, [lengthM * 0.05, 0.97, -1.25], [0, 0, 0], 0.03)
  kit.box([0.42, 0.3, 0.02], palette.screen, [lengthM * 0.05, 1.5, -0.99], [0, 0, 0], 0.005)
  kit.towerLight(palette.dark, palette.galvanised, palette.status, [0.4, 2.28, -0.5], 0.3)
  return kit.build()
}
