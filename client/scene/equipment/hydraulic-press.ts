/** A 2000 t servo-hydraulic press with two cavities: each stroke fills, presses light, light and hard, and lifts two bricks out. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { brickHeightM } from './brick-stack.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { brickGeometry } from './load-designs.ts'
import { ease, mix } from './pick-and-place.ts'
import { controlCabinet, ladder, railing } from './plant-fittings.ts'

const quarter = Math.PI / 2
const bricksPerStroke = 2
const tableM = 1.58
const ramUpM = 2.75
const ramDownM = 2.12

const ram = 0
const feedBox = 1
const ejected = 2
const onBelt = 3

const pose = new Matrix4()

/** Height of the ram over a stroke: two light touches that let the air out, then the full pressure. */
export function ramHeightM(phase: number): number {
  const down = (from: number, to: number, low: number) =>
    phase < from || phase >= to ? 0 : Math.sin(((phase - from) / (to - from)) * Math.PI) * low
  const hold = phase >= 0.5 && phase < 0.66 ? 1 : 0
  const falls = phase >= 0.44 && phase < 0.5 ? ease((phase - 0.44) / 0.06) : 0
  const rises = phase >= 0.66 && phase < 0.76 ? 1 - ease((phase - 0.66) / 0.1) : 0
  const share = Math.max(down(0.22, 0.32, 0.86), down(0.33, 0.43, 0.93), hold, falls, rises)
  return mix(ramUpM, ramDownM, share)
}

export const hydraulicPress: EquipmentBuilder = (_size, palette): EquipmentDesign => ({
  body: pressBody(palette),
  parts: [
    { id: 'ram', geometry: ramGeometry(palette), count: 1 },
    { id: 'feed-box', geometry: feedBoxGeometry(palette), count: 1 },
    { id: 'ejected-brick', geometry: brickGeometry(palette.greenBrick), count: bricksPerStroke },
    {
      id: 'brick-on-belt',
      geometry: brickGeometry(palette.greenBrick),
      count: 2 * bricksPerStroke,
    },
  ],
  labelHeightM: 6.9,
  animate(cycle, out) {
    const strokes = Math.max(1, Math.round(cycle.units / bricksPerStroke))
    const working = cycle.progress >= 0 && cycle.progress < 1
    const done = working ? cycle.progress * strokes : 0
    const phase = done - Math.floor(done)
    out.set(ram, 0, pose.makeTranslation(0, working ? ramHeightM(phase) : ramUpM, 0))
    // The feed box runs over the mould at the start of the stroke and pushes the last bricks out.
    const forward = phase < 0.1 ? ease(phase / 0.1) : 1 - ease((phase - 0.1) / 0.1)
    out.set(feedBox, 0, pose.makeTranslation(0, tableM, mix(-1.5, -0.05, working ? forward : 0)))
    const lift = phase < 0.78 ? 0 : ease((phase - 0.78) / 0.14)
    for (let i = 0; i < bricksPerStroke; i++) {
      const x = (i - 0.5) * 0.55
      if (!working || lift === 0) out.hide(ejected, i)
      else
        out.set(
          ejected,
          i,
          pose.makeTranslation(x, tableM + (lift - 0.5) * brickHeightM + 0.02, 0.1),
        )
    }
    for (let i = 0; i < 2 * bricksPerStroke; i++) {
      const age = Math.floor(i / bricksPerStroke) + Math.min(1, phase / 0.35)
      const exists = working && done >= Math.floor(i / bricksPerStroke) + 1
      if (exists)
        out.set(
          onBelt,
          i,
          pose.makeTranslation(
            ((i % 2) - 0.5) * 0.55,
            mix(tableM + 0.1, 0.98, Math.min(1, age)),
            mix(0.1, 1.6, Math.min(1, age)) + Math.max(0, age - 1) * 0.9,
          ),
        )
      else out.hide(onBelt, i)
    }
  },
})

function ramGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([2.8, 0.7, 2.2], palette.light, [0, 0.45, 0], [0, 0, 0], 0.08)
  kit.box([1.5, 0.3, 1.0], palette.steel, [0, -0.02, 0], [0, 0, 0], 0.03)
  for (const x of [-0.275, 0.275])
    kit.box([0.3, 0.3, 0.09], palette.chrome, [x, -0.28, 0.1], [0, 0, 0], 0.008)
  kit.cylinder(0.42, 1.9, palette.chrome, [0, 1.6, 0], [0, 0, 0], { segments: 28 })
  return kit.build(false)
}

function feedBoxGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([1.3, 0.26, 0.7], palette.machine, [0, 0.14, 0], [0, 0, 0], 0.03)
  kit.box([1.1, 0.04, 0.5], palette.material, [0, 0.27, 0], [0, 0, 0], 0.01)
  for (const x of [-0.5, 0.5])
    kit.cylinder(0.03, 1.1, palette.chrome, [x, 0.12, -0.85], [quarter, 0, 0])
  return kit.build(false)
}

function pressBody(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([3.6, 0.5, 3], palette.dark, [0, 0.25, 0], [0, 0, 0], 0.06)
  kit.box([3, 0.9, 2.4], palette.machine, [0, 0.95, 0], [0, 0, 0], 0.1)
  kit.box([2, 0.18, 1.7], palette.steel, [0, 1.49, 0])
  for (const x of [-1.15, 1.15])
    for (const z of [-0.85, 0.85]) {
      kit.cylinder(0.17, 3.2, palette.chrome, [x, 2.9, z], [0, 0, 0], { segments: 22 })
      kit.cylinder(0.26, 0.22, palette.steel, [x, 1.5, z], [0, 0, 0], { segments: 6 })
      kit.cylinder(0.26, 0.3, palette.steel, [x, 5.25, z], [0, 0, 0], { segments: 6 })
    }
  kit.box([3.1, 1.25, 2.5], palette.machine, [0, 4.65, 0], [0, 0, 0], 0.12)
  kit.cylinder(0.75, 0.75, palette.machine, [0, 5.6, 0], [0, 0, 0], { segments: 30, chamfer: 0.06 })
  kit.cylinder(0.5, 0.5, palette.mid, [0, 6.15, 0], [0, 0, 0], { segments: 28, chamfer: 0.05 })
  kit.box([0.6, 0.5, 0.03], palette.white, [-0.9, 4.75, 1.26], [0, 0, 0], 0.01)
  // Hydraulic unit with accumulators and pressure lines.
  kit.box([1.2, 1.2, 2.2], palette.mid, [-2.45, 0.75, -0.1], [0, 0, 0], 0.06)
  for (const z of [-0.6, 0.4]) {
    kit.cylinder(0.28, 0.9, palette.dark, [-2.45, 1.6, z], [0, 0, quarter], { chamfer: 0.04 })
    kit.cylinder(0.14, 1.3, palette.machine, [-2.85, 2, z + 0.45], [0, 0, 0], { chamfer: 0.06 })
  }
  for (const z of [-0.7, -0.35, 0, 0.35])
    kit.pipe(
      [
        [-2.3, 1.4, z],
        [-2.3, 5 + z * 0.3, z],
        [-1.5, 5 + z * 0.3, z],
      ],
      palette.galvanised,
      0.055,
      8,
    )
  controlCabinet(kit, palette, [2.5, 0, -1.5], 0, [0.9, 2.1, 0.6])
  // Light curtain posts, the outfeed belt and the platform behind the head.
  for (const x of [-1.75, 1.75]) {
    kit.box([0.08, 2.2, 0.08], palette.yellow, [x, 1.35, 1.5], [0, 0, 0], 0.01)
    kit.box([0.02, 1.8, 0.03], palette.black, [x, 1.4, 1.55], [0, 0, 0], 0.004)
  }
  kit.box([1.3, 0.1, 1.9], palette.machine, [0, 0.78, 1.9], [0, 0, 0], 0.02)
  kit.box([1.16, 0.03, 1.86], palette.rubber, [0, 0.85, 1.9], [0, 0, 0], 0.005)
  for (const x of [-0.5, 0.5])
    kit.box([0.08, 0.7, 0.08], palette.mid, [x, 0.36, 2.5], [0, 0, 0], 0.01)
  kit.box([3.3, 0.06, 0.9], palette.galvanised, [0, 5.2, -1.7], [0, 0, 0], 0.01)
  railing(
    kit,
    palette,
    [
      [-1.62, -1.3],
      [-1.62, -2.12],
      [1.1, -2.12],
    ],
    5.24,
  )
  ladder(kit, palette, [1.42, 0, -2.2], 6.2, Math.PI)
  kit.towerLight(palette.dark, palette.galvanised, palette.status, [1.3, 5.25, 1], 0.6)
  return kit.build()
}
