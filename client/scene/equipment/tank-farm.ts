/** Tanks in rows inside a wall, and the bays in which tankers are filled from them. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, operatorPanel } from './line-parts.ts'
import { ease } from './pick-and-place.ts'
import { bund, climb, pump, roundTank, trestle } from './process-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** Tanks in rows inside a wall; a band on each shows how full it is. */
export const tankFarm: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const columns = Math.max(1, Math.min(4, Math.round(lengthM / 20)))
  const rows = Math.max(1, Math.min(2, Math.round(widthM / 20)))
  const count = columns * rows
  const radius = Math.min(lengthM / columns, (widthM - 4) / rows) * 0.4
  const high = heightM - 1.6
  const spots = Array.from({ length: count }, (_, i) => ({
    x: (((i % columns) + 0.5) / columns - 0.5) * (lengthM - 2),
    z: ((Math.floor(i / columns) + 0.5) / rows - 0.5) * (widthM - 4) - 1,
  }))
  const kit = new GeometryKit()
  bund(kit, palette, [lengthM, widthM], Math.min(1.6, heightM * 0.14))
  for (const { x, z } of spots) {
    roundTank(kit, palette, palette.white, [x, 0.06, z], radius, high - radius * 0.14)
    kit.plainBox([0.7, high * 0.8, 0.08], palette.dark, [x, high * 0.46, z + radius])
    climb(kit, palette, [x + radius * 0.4, 0, z + radius * 0.93], high)
    kit.pipe(
      [
        [x, 0.9, z + radius],
        [x, 0.9, z + radius + 1.2],
        [x + 1.5, 0.9, z + radius + 1.2],
      ],
      palette.galvanised,
      0.2,
      6,
    )
  }
  for (const [i, surface] of [palette.galvanised, palette.machine, palette.galvanised].entries())
    bar(kit, surface, 0.2, lengthM - 3, [0, 0.8, widthM / 2 - 1 - i * 0.55], [0, 0, quarter], 8)
  for (const i of [0, 1, 2])
    pump(kit, palette, [lengthM / 2 - 3 - i * 2.4, 0.06, widthM / 2 - 3.2], 1.2)
  const gauge = new GeometryKit()
    .plainBox([0.4, 1, 0.06], palette.machine, [0, 0.5, 0])
    .build(false)
  return {
    body: kit.build(),
    parts: [{ id: 'tank-level', geometry: gauge, count }],
    bothWays: true,
    labelHeightM: heightM + 1,
    animate(cycle, out) {
      for (let i = 0; i < count; i++) {
        const { x, z } = spots[i]!
        // One tank after the other is drawn down and filled again, a full turn in some hours.
        const turn = cycle.clockS / 14400 + i / count
        const full = 0.5 - 0.38 * Math.cos(turn * 2 * Math.PI)
        pose.makeScale(1, high * 0.78 * full, 1).setPosition(x, high * 0.07, z + radius + 0.03)
        out.set(0, i, pose)
      }
    },
  }
}

/** A roof over a tanker; the arm swings over its hatch while it fills. */
export const loadingBays: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  kit.plainBox([lengthM, 0.1, widthM], palette.mid, [0, 0.05, 0])
  for (const x of [-0.42, 0.42])
    for (const side of [-1, 1])
      kit.plainBox([0.3, heightM - 0.4, 0.3], palette.structure, [
        x * lengthM,
        heightM / 2 - 0.2,
        side * (widthM / 2 - 0.4),
      ])
  kit.plainBox([lengthM, 0.24, widthM], palette.white, [0, heightM - 0.2, 0])
  kit.plainBox([lengthM + 0.1, 0.5, 0.1], palette.accent, [0, heightM - 0.3, widthM / 2])
  kit.plainBox([lengthM * 0.7, 0.06, 0.2], palette.lamp, [0, heightM - 0.36, 0])
  const deck = 3.5
  const back = -widthM * 0.32
  trestle(kit, palette, [-lengthM * 0.3, lengthM * 0.3], back, 1.6, [deck])
  climb(kit, palette, [lengthM * 0.34, 0, back], deck)
  bar(kit, palette.galvanised, 0.18, lengthM * 0.7, [0, 1, back - 0.6], [0, 0, quarter], 8)
  bar(kit, palette.machine, 0.16, deck + 1.2, [0, (deck + 1.2) / 2, back + 0.5], [0, 0, 0], 10)
  operatorPanel(kit, palette, [lengthM * 0.36, 0, widthM * 0.3])
  const arm = new GeometryKit()
    .plainBox([0.16, 0.16, 2.6], palette.yellow, [0, 0, 1.3])
    .plainBox([0.22, 1, 0.22], palette.accent, [0, -0.5, 2.6])
    .build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'loading-arm', geometry: arm, count: 1 },
      { id: 'tanker', geometry: tankerGeometry(palette), count: 1, shared: true },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      const over = p < 0 ? 0 : ease((p - 0.06) / 0.06) * (1 - ease((p - 0.88) / 0.06))
      pose.makeRotationY(quarter * (1 - over)).setPosition(0, deck + 1.15, back + 0.5)
      out.set(0, 0, pose)
      if (p < 0) out.hide(1, 0)
      else {
        const x = ease(p / 0.06) - 1 + ease((p - 0.94) / 0.06)
        out.set(1, 0, pose.makeTranslation(x * lengthM * 0.7, 0.1, widthM * 0.1))
      }
    },
  }
}

/** A road tanker, nose towards +x. */
function tankerGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.plainBox([10.4, 0.24, 0.9], palette.dark, [-0.4, 0.95, 0])
  kit.group({ at: [-1.5, 2.1, 0], scale: [1, 0.82, 1] }, () => {
    bar(kit, palette.chrome, 1.2, 7.4, [0, 0, 0], [0, 0, quarter], 18)
    for (const x of [-3.72, -1.2, 1.2, 3.72])
      bar(kit, palette.mid, 1.23, 0.1, [x, 0, 0], [0, 0, quarter], 18)
    bar(kit, palette.accent, 1.215, 0.5, [-2.4, 0, 0], [0, 0, quarter], 18, true)
  })
  for (const x of [-3.4, -1.4, 0.6]) bar(kit, palette.dark, 0.32, 0.24, [x, 3.15, 0], [0, 0, 0], 10)
  kit.box([2, 2.3, 2.3], palette.machine, [4, 1.85, 0], [0, 0, 0], 0.14)
  kit.plainBox([0.1, 0.85, 2], palette.glass, [5, 2.3, 0])
  kit.plainBox([1, 0.75, 2.32], palette.glass, [4.3, 2.3, 0])
  for (const x of [-4.4, -3.2, 1.2, 4])
    for (const side of [-1, 1])
      bar(kit, palette.rubber, 0.5, 0.4, [x, 0.5, side * 0.95], [quarter, 0, 0], 12)
  return kit.build(false)
}
