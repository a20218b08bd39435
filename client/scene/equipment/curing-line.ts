/** A curing line as a tall rack: a lift at each end, modules that creep through its levels. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, controlOf, operatorPanel, rollerTable, signalTower } from './line-parts.ts'
import { ease } from './pick-and-place.ts'
import { moduleSize, sheetPart } from './pv-sheets.ts'

const levelM = 0.42
const pose = new Matrix4()

export const curingLine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const lift = Math.min(1.6, lengthM * 0.12)
  const inner = lengthM - lift * 2 - 0.4
  const levels = Math.max(1, Math.floor((heightM - 1.2) / levelM))
  const perLevel = Math.max(1, Math.floor(inner / (moduleSize[0] + 0.1)))
  const depth = Math.min(2.5, widthM - 0.8)
  const platform = new GeometryKit()
  platform.plainBox([lift - 0.2, 0.1, depth], palette.accent, [0, -0.06, 0])
  for (const z of [-0.6, -0.2, 0.2, 0.6])
    platform.plainBox([lift - 0.2, 0.05, 0.08], palette.steel, [0, 0.02, z])
  const kit = new GeometryKit()
  const frames = Math.max(1, Math.round(inner / 2.2))
  for (let i = 0; i <= frames; i++)
    for (const z of [-1, 1])
      kit.plainBox([0.1, heightM, 0.1], palette.machine, [
        -inner / 2 + (i * inner) / frames,
        heightM / 2,
        z * (depth / 2 + 0.1),
      ])
  for (let level = 0; level < levels; level++) {
    const y = 0.86 + level * levelM
    for (const z of [-1, 1])
      kit.plainBox([inner, 0.06, 0.05], palette.galvanised, [0, y, z * (depth / 2)])
    for (const z of [-0.5, 0.5]) kit.plainBox([inner, 0.03, 0.05], palette.rubber, [0, y + 0.01, z])
    // What lies in it, level by level.
    for (let i = 0; i < perLevel; i++) {
      if ((i * 5 + level * 7) % 11 === 0) continue
      const x = ((i + 0.5) / perLevel - 0.5) * inner
      kit.plainBox([moduleSize[0], 0.035, moduleSize[2]], palette.cell, [x, y + 0.05, 0])
      for (const z of [-1, 1])
        kit.plainBox([moduleSize[0], 0.045, 0.03], palette.steel, [x, y + 0.05, z])
    }
  }
  for (const end of [-1, 1]) {
    const x = end * (lengthM / 2 - lift / 2)
    for (const sx of [-1, 1])
      for (const z of [-1, 1])
        kit.plainBox([0.14, heightM + 0.3, 0.14], palette.yellow, [
          x + sx * (lift / 2 - 0.08),
          (heightM + 0.3) / 2,
          z * (depth / 2 + 0.2),
        ])
    kit.box([lift, 0.3, depth + 0.5], palette.yellow, [x, heightM + 0.3, 0], [0, 0, 0], 0.03)
    bar(kit, palette.dark, 0.18, 0.6, [x, heightM + 0.6, 0], [0, 0, Math.PI / 2], 10)
    signalTower(kit, palette, [x, heightM + 0.4, 0.5])
  }
  kit.plainBox([inner, 0.08, depth + 0.3], palette.white, [0, heightM, 0])
  for (let i = 0; i < Math.max(1, Math.round(inner / 6)); i++)
    kit.box(
      [1.4, 0.5, 1.4],
      palette.light,
      [(i + 0.5) * 6 - inner / 2, heightM + 0.3, 0],
      [0, 0, 0],
      0.05,
    )
  rollerTable(kit, palette, [-lengthM / 2 - 0.3, -lengthM / 2 + 0.3], 0, 1.7)
  controlOf(kit, palette, [-lengthM / 2 + lift + 0.6, 0, widthM / 2 - 0.2])
  operatorPanel(kit, palette, [lengthM / 2 - lift - 0.6, 0, widthM / 2 - 0.2])
  return {
    body: kit.build(),
    parts: [
      { id: 'curing-lift', geometry: platform.build(false), count: 2 },
      sheetPart(palette, 2, true),
    ],
    labelHeightM: heightM + 1.2,
    animate(cycle, out) {
      const every = Math.max(1, cycle.cycleS || 18)
      for (let end = 0; end < 2; end++) {
        const drives = cycle.clockS / every + end * 0.5
        const n = Math.floor(drives)
        const share = drives - n
        const level = (n * 5 + end * 3) % levels
        const up = share < 0.5 ? ease(share / 0.5) : 1 - ease((share - 0.5) / 0.5)
        const y = 0.9 + level * levelM * up
        const x = (end ? 1 : -1) * (lengthM / 2 - lift / 2)
        out.set(0, end, pose.makeTranslation(x, y, 0))
        // Up with a module at the entry, down with one at the exit.
        if (share < 0.5 === (end === 0)) out.set(1, end, pose.makeTranslation(x, y + 0.05, 0))
        else out.hide(1, end)
      }
    },
  }
}
