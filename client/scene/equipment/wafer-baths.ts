/** Wafers by the cassette: wet benches with a row of baths, and diffusion furnaces with four tubes. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, signalTower } from './line-parts.ts'
import { ease, mix } from './pick-and-place.ts'
import { shareOf } from './process-parts.ts'
import { drawCassette } from './wafer-loads.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** Tanks in a row under a hood; a gripper takes cassettes from bath to bath. */
export const wetBench: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const y = Math.min(1, heightM * 0.4)
  const long = lengthM - 0.3
  const z = widthM * 0.08
  kit.box([long, y, widthM * 0.74], palette.white, [0, y / 2, 0], [0, 0, 0], 0.05)
  kit.plainBox([long + 0.01, 0.08, widthM * 0.75], palette.machine, [0, y - 0.14, 0])
  kit.box(
    [long, heightM - y, widthM * 0.2],
    palette.white,
    [0, (heightM + y) / 2, -widthM * 0.28],
    [0, 0, 0],
    0.05,
  )
  kit.box([long, 0.4, widthM * 0.74], palette.white, [0, heightM - 0.2, 0], [0, 0, 0], 0.05)
  kit.plainBox([long * 0.9, 0.03, widthM * 0.3], palette.lamp, [0, heightM - 0.41, z])
  const baths = 6
  const at = (i: number) => ((i + 0.5) / baths - 0.5) * long * 0.96
  const liquids = [
    palette.clear,
    palette.yellow,
    palette.clear,
    palette.beam,
    palette.clear,
    palette.lining,
  ]
  for (let i = 0; i < baths; i++) {
    kit.plainBox([long / baths - 0.24, 0.06, widthM * 0.4], palette.mid, [at(i), y + 0.02, z])
    kit.plainBox([long / baths - 0.4, 0.03, widthM * 0.32], liquids[i]!, [at(i), y + 0.045, z])
    kit.plainBox([0.3, 0.2, 0.02], palette.screen, [at(i), heightM * 0.72, -widthM * 0.175])
    bar(kit, palette.chrome, 0.04, 0.5, [at(i), y + 0.3, -widthM * 0.1], [0, 0, 0], 8)
  }
  kit.plainBox([long, 0.12, 0.14], palette.galvanised, [0, heightM - 0.6, -widthM * 0.14])
  for (const x of [-0.3, 0.3])
    bar(kit, palette.light, 0.26, 0.7, [x * long, heightM + 0.3, -widthM * 0.2], [0, 0, 0], 12)
  signalTower(kit, palette, [long * 0.46, heightM, 0])
  const cassette = new GeometryKit()
  drawCassette(cassette, palette, false)
  const gripper = new GeometryKit()
    .plainBox([0.24, 0.3, 0.4], palette.accent, [0, 0.9, -0.2])
    .plainBox([0.08, 0.9, 0.08], palette.chrome, [0, 0.5, -0.1])
    .plainBox([0.5, 0.06, 0.2], palette.accent, [0, 0.1, 0])
    .build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'dipped-cassette', geometry: cassette.build(false), count: 2 },
      { id: 'bath-gripper', geometry: gripper, count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      const p = shareOf(cycle)
      const step = Math.min(baths - 0.001, p * baths)
      const i = Math.floor(step)
      // Most of a step in the bath, the last fifth on the way to the next one.
      const moved = ease((step - i - 0.8) / 0.2)
      const lifted = Math.sin(Math.PI * moved) * (heightM - y - 1.3)
      const x = mix(at(i), i + 1 < baths ? at(i + 1) : at(i), moved)
      if (cycle.progress < 0) {
        out.hide(0, 0)
        out.hide(0, 1)
      } else
        for (const k of [0, 1])
          out.set(
            0,
            k,
            pose.makeTranslation(x + (k - 0.5) * 0.44, y - 0.16 + Math.max(0, lifted), z),
          )
      const over = cycle.progress < 0 ? 0.3 : Math.max(0, lifted) + 0.2
      pose.makeTranslation(cycle.progress < 0 ? at(0) : x, y + over, z)
      out.set(1, 0, pose)
    },
  }
}

/** Four tubes one above the other, glowing where the boats of wafers go in. */
export const diffusionFurnace: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const tubes = 4
  const long = lengthM * 0.56
  const x0 = -lengthM * 0.2
  const pitch = (heightM - 0.7) / tubes
  const tubeY = (i: number) => 0.5 + (i + 0.5) * pitch
  const z = widthM * 0.1
  kit.box(
    [long, heightM, widthM * 0.5],
    palette.white,
    [x0, heightM / 2, -widthM * 0.16],
    [0, 0, 0],
    0.06,
  )
  kit.plainBox([long + 0.02, 0.16, widthM * 0.51], palette.machine, [
    x0,
    heightM - 0.3,
    -widthM * 0.16,
  ])
  for (let i = 0; i < tubes; i++) {
    // The front half of each tube lies open, with its heating coil.
    bar(kit, palette.lining, pitch * 0.4, long * 0.94, [x0, tubeY(i), z], [0, 0, quarter], 16)
    for (let k = 0; k < 5; k++)
      bar(
        kit,
        palette.galvanised,
        pitch * 0.42,
        0.12,
        [x0 + (k / 4 - 0.5) * long * 0.86, tubeY(i), z],
        [0, 0, quarter],
        16,
        true,
      )
    bar(kit, palette.glow, pitch * 0.28, 0.04, [x0 + long * 0.48, tubeY(i), z], [0, 0, quarter], 14)
    kit.plainBox([lengthM * 0.36, 0.05, 0.4], palette.steel, [
      lengthM * 0.3,
      tubeY(i) - pitch * 0.3,
      z,
    ])
    kit.plainBox([0.3, 0.2, 0.02], palette.screen, [x0 - long * 0.3, tubeY(i), widthM * 0.3])
  }
  kit.plainBox([0.14, heightM, widthM * 0.7], palette.white, [lengthM / 2 - 0.1, heightM / 2, 0])
  kit.plainBox([lengthM * 0.38, 0.14, widthM * 0.8], palette.white, [
    lengthM * 0.3,
    heightM - 0.07,
    0,
  ])
  kit.plainBox([0.5, heightM - 0.3, 0.04], palette.white, [
    x0 - long * 0.3,
    heightM / 2,
    widthM * 0.28,
  ])
  signalTower(kit, palette, [lengthM * 0.4, heightM, 0])
  const boat = new GeometryKit()
  boat.plainBox([lengthM * 0.26, 0.06, 0.26], palette.film)
  for (let i = 0; i < 10; i++)
    boat.plainBox([0.015, pitch * 0.36, pitch * 0.36], palette.cell, [
      (i / 9 - 0.5) * lengthM * 0.22,
      pitch * 0.18,
      0,
    ])
  const door = new GeometryKit()
  bar(door, palette.mid, pitch * 0.36, 0.1, [0, 0, 0], [0, 0, quarter], 14)
  return {
    body: kit.build(),
    parts: [
      { id: 'boat', geometry: boat.build(false), count: tubes },
      { id: 'tube-door', geometry: door.build(false), count: tubes },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      const p = cycle.progress
      for (let i = 0; i < tubes; i++) {
        // Boats follow one another into the tubes and come out in the same order.
        const gone =
          p < 0 ? 0 : ease((p - 0.02 - i * 0.04) / 0.1) * (1 - ease((p - 0.78 - i * 0.03) / 0.1))
        const outX = lengthM * 0.3
        const inX = x0 + long * 0.2
        if (p < 0) out.hide(0, i)
        else {
          pose.makeTranslation(mix(outX, inX, gone), tubeY(i) - pitch * 0.2, z)
          if (gone > 0.9) out.hide(0, i)
          else out.set(0, i, pose)
        }
        const shut = p < 0 ? 1 : ease((gone - 0.9) / 0.1)
        pose.makeTranslation(x0 + long * 0.5 + 0.1, tubeY(i), z + (1 - shut) * pitch * 0.9)
        out.set(1, i, pose)
      }
    },
  }
}
