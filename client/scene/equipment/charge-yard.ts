/** Before and after casting: the yard for scrap and ingots, and the scalper that skims slabs. */
import { Matrix4 } from 'three'

import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, cabinetRow, operatorPanel, signalTower } from './line-parts.ts'
import { millTable } from './mill-parts.ts'
import { ease, mix } from './pick-and-place.ts'
import { shareOf, turnOf } from './process-parts.ts'

const pose = new Matrix4()

/** Bays of scrap and ingots under a crane whose magnet goes to and fro. */
export const chargeYard: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const wall = Math.min(2.4, heightM * 0.3)
  for (const side of [-1, 1]) {
    kit.plainBox([lengthM, 0.8, 0.7], palette.yellow, [0, heightM - 1.6, side * (widthM / 2 - 0.5)])
    for (const x of [-0.48, -0.16, 0.16, 0.48])
      kit.plainBox([0.5, heightM - 2, 0.5], palette.structure, [
        x * lengthM,
        heightM / 2 - 1,
        side * (widthM / 2 - 0.5),
      ])
  }
  const bays = 3
  for (let i = 0; i <= bays; i++)
    kit.plainBox([0.4, wall, widthM * 0.44], palette.light, [
      (i / bays - 0.5) * lengthM * 0.9,
      wall / 2,
      -widthM * 0.22,
    ])
  kit.plainBox([lengthM * 0.9, wall, 0.4], palette.light, [0, wall / 2, -widthM * 0.44])
  for (let bay = 0; bay < bays; bay++) {
    const x = ((bay + 0.5) / bays - 0.5) * lengthM * 0.9
    if (bay === 1)
      for (let i = 0; i < 12; i++)
        kit.plainBox([lengthM * 0.22, 0.34, 0.5], i % 2 ? palette.chrome : palette.steel, [
          x,
          0.2 + Math.floor(i / 4) * 0.4,
          -widthM * 0.34 + (i % 4) * 0.8,
        ])
    else
      for (let i = 0; i < 14; i++) {
        const spin = (i * 2.4) % Math.PI
        kit.plainBox(
          [1.2, 0.5, 0.8],
          i % 3 === 0 ? palette.mid : palette.steel,
          [
            x + Math.sin(i * 5) * lengthM * 0.09,
            0.3 + ((i * 0.37) % 1.2),
            -widthM * 0.24 + Math.cos(i * 3) * widthM * 0.12,
          ],
          [0.2 * (i % 3), spin, 0.15 * (i % 4)],
        )
      }
  }
  // Charging tubs in front.
  for (const x of [-0.26, 0.14])
    kit.add(frustum([3, 2], [3.8, 2.8], 1.5), palette.machine, {
      at: [x * lengthM, 0.8, widthM * 0.26],
    })
  operatorPanel(kit, palette, [lengthM * 0.4, 0, widthM * 0.3])
  const bridge = new GeometryKit()
  for (const x of [-0.8, 0.8]) bridge.plainBox([0.5, 0.9, widthM - 1], palette.yellow, [x, 0, 0])
  const hoist = new GeometryKit()
    .plainBox([2, 0.6, 1.4], palette.dark, [0, 0.7, 0])
    .plainBox([0.1, 1, 0.1], palette.dark, [0, -0.2, 0])
  bar(hoist, palette.accent, 0.9, 0.5, [0, -0.9, 0], [0, 0, 0], 14)
  hoist.plainBox([1.1, 0.5, 0.9], palette.steel, [0, -1.35, 0], [0, 0.5, 0.2])
  return {
    body: kit.build(),
    parts: [
      { id: 'crane-bridge', geometry: bridge.build(false), count: 1 },
      { id: 'magnet', geometry: hoist.build(false), count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      const trips = shareOf(cycle) * 4
      const share = trips - Math.floor(trips)
      const there = ease(share * 2.4) * (1 - ease((share - 0.55) * 2.4))
      const x = mix(
        -lengthM * 0.28 + (Math.floor(trips) % 3) * lengthM * 0.2,
        lengthM * 0.14,
        there,
      )
      const z = mix(-widthM * 0.22, widthM * 0.26, there)
      const low = (1 - ease(Math.min(share, 1 - share) * 10)) * heightM * 0.3
      out.set(0, 0, pose.makeTranslation(x, heightM - 0.8, 0))
      out.set(1, 0, pose.makeTranslation(x, heightM - 1.6 - low, z))
    },
  }
}

/** A milling head under a portal skims the skin off a slab that passes on a table. */
export const scalper: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const y = Math.min(1.1, heightM * 0.3)
  const wide = widthM * 0.28
  millTable(
    kit,
    palette,
    [-lengthM / 2 + 0.4, lengthM / 2 - 0.4],
    wide,
    y,
    Math.max(0.9, lengthM / 24),
  )
  for (const side of [-1, 1])
    kit.box(
      [lengthM * 0.2, heightM * 0.8, widthM * 0.16],
      palette.machine,
      [0, heightM * 0.4, side * widthM * 0.26],
      [0, 0, 0],
      0.08,
    )
  kit.box(
    [lengthM * 0.2, heightM * 0.24, widthM * 0.68],
    palette.machine,
    [0, heightM * 0.84, 0],
    [0, 0, 0],
    0.08,
  )
  kit.plainBox([lengthM * 0.202, 0.24, widthM * 0.5], palette.yellow, [0, heightM * 0.78, 0])
  bar(kit, palette.accent, heightM * 0.12, heightM * 0.3, [0, heightM * 0.96, 0], [0, 0, 0], 14)
  // Chips are drawn off through a wide duct into a cyclone.
  kit.pipe(
    [
      [lengthM * 0.06, heightM * 0.5, -widthM * 0.1],
      [lengthM * 0.2, heightM * 0.8, -widthM * 0.3],
      [lengthM * 0.34, heightM * 0.9, -widthM * 0.36],
    ],
    palette.galvanised,
    0.4,
    8,
  )
  kit.cylinder(
    0.3,
    heightM * 0.5,
    palette.galvanised,
    [lengthM * 0.36, heightM * 0.6, -widthM * 0.36],
    [0, 0, 0],
    {
      segments: 14,
      radiusTop: 1.1,
    },
  )
  kit.plainBox([2.2, heightM * 0.3, 1.8], palette.light, [
    lengthM * 0.36,
    heightM * 0.15,
    -widthM * 0.36,
  ])
  cabinetRow(kit, palette, [-lengthM * 0.34, -lengthM * 0.12], -widthM * 0.42, 2.1)
  operatorPanel(kit, palette, [lengthM * 0.16, 0, widthM * 0.34])
  signalTower(kit, palette, [lengthM * 0.08, heightM * 0.96, widthM * 0.24])
  const head = new GeometryKit()
  bar(head, palette.steel, wide * 0.5, 0.3, [0, 0, 0], [0, 0, 0], 18)
  for (let i = 0; i < 8; i++)
    head.plainBox([0.24, 0.2, 0.24], palette.accent, [
      Math.cos(i * 0.785) * wide * 0.46,
      -0.16,
      Math.sin(i * 0.785) * wide * 0.46,
    ])
  bar(head, palette.mid, wide * 0.24, heightM * 0.2, [0, heightM * 0.12, 0], [0, 0, 0], 14)
  const slab = new GeometryKit()
    .plainBox([lengthM * 0.28, 0.6, wide * 0.86], palette.steel, [0, 0.3, 0])
    .build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'milling-head', geometry: head.build(false), count: 1 },
      { id: 'slab', geometry: slab, count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      out.set(0, 0, pose.makeRotationY(p < 0 ? 0 : turnOf(cycle, 8)).setPosition(0, y + 0.8, 0))
      const x = mix(-lengthM * 0.34, lengthM * 0.34, Math.max(0, p))
      if (p < 0) out.hide(1, 0)
      else out.set(1, 0, pose.makeTranslation(x, y, 0))
    },
  }
}
