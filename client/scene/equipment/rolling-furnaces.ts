/** Heat for rolling: pusher furnaces for slabs before the hot mill, batch furnaces for coils after the cold ones. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, cabinetRow, operatorPanel, signalTower } from './line-parts.ts'
import { millTable, stripCoil } from './mill-parts.ts'
import { ease } from './pick-and-place.ts'
import { climb, turnOf } from './process-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** A long chamber with fans in zones on its roof; slabs stand on edge behind a door at either end. */
export const preheatFurnace: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const long = lengthM * 0.78
  const high = heightM * 0.66
  const deep = widthM * 0.6
  const zones = Math.max(2, Math.min(6, Math.round(lengthM / 6)))
  millTable(kit, palette, [-lengthM / 2 + 0.2, -long / 2], deep * 0.6, 1)
  millTable(kit, palette, [long / 2, lengthM / 2 - 0.2], deep * 0.6, 1)
  kit.plainBox([long, 0.5, deep - 0.3], palette.dark, [0, 0.25, 0])
  for (let i = 0; i < zones; i++) {
    const x = ((i + 0.5) / zones - 0.5) * long
    kit.box(
      [long / zones - 0.12, high - 0.5, deep],
      palette.light,
      [x, 0.5 + (high - 0.5) / 2, 0],
      [0, 0, 0],
      0.08,
    )
    for (const side of [-1, 1]) {
      kit.plainBox([long / zones - 0.5, 0.2, 0.04], palette.machine, [
        x,
        high * 0.8,
        side * (deep / 2 + 0.01),
      ])
      kit.plainBox([0.9, 1.4, 0.08], palette.mid, [x, 1.4, side * (deep / 2 + 0.02)])
      bar(
        kit,
        palette.accent,
        0.2,
        0.5,
        [x + long / zones / 3, high * 0.55, side * (deep / 2 + 0.2)],
        [quarter, 0, 0],
        10,
      )
    }
    bar(kit, palette.galvanised, deep * 0.14, 0.5, [x, high + 0.25, 0], [0, 0, 0], 14)
    kit.plainBox([0.7, 0.8, 0.7], palette.machine, [x, high + 0.9, -deep * 0.24])
  }
  bar(kit, palette.yellow, 0.14, long, [0, high * 0.55 + 0.4, deep / 2 + 0.3], [0, 0, quarter], 8)
  bar(kit, palette.galvanised, 0.4, long, [0, high + 0.5, -deep / 2 - 0.2], [0, 0, quarter], 12)
  for (const end of [-1, 1]) {
    const x = end * (long / 2 + 0.1)
    kit.plainBox([0.2, high * 0.6, deep * 0.62], palette.glow, [
      end * (long / 2 - 0.04),
      0.9 + high * 0.3,
      0,
    ])
    for (const side of [-1, 1])
      kit.plainBox([0.4, heightM - 0.2, 0.4], palette.structure, [
        x,
        heightM / 2 - 0.1,
        side * deep * 0.42,
      ])
    kit.plainBox([0.4, 0.4, deep * 0.9], palette.yellow, [x, heightM - 0.3, 0])
  }
  const rail = deep / 2
  for (const y of [0.55, 1.05])
    kit.plainBox([long, 0.05, 0.05], palette.yellow, [0, high + y, rail])
  climb(kit, palette, [long * 0.44, 0, rail + 0.2], high)
  cabinetRow(kit, palette, [-long * 0.3, long * 0.1], -widthM / 2 + 0.4, 2)
  operatorPanel(kit, palette, [long * 0.3, 0, widthM * 0.44])
  signalTower(kit, palette, [long / 2 - 0.4, high, rail - 0.4])
  const door = new GeometryKit()
    .plainBox([0.24, high * 0.66, deep * 0.7], palette.mid)
    .plainBox([0.26, 0.14, deep * 0.7], palette.yellow, [0, -high * 0.3, 0])
    .build(false)
  const fan = new GeometryKit()
    .plainBox([deep * 0.24, 0.06, 0.2], palette.accent)
    .plainBox([0.2, 0.06, deep * 0.24], palette.accent)
    .build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'end-door', geometry: door, count: 2 },
      { id: 'roof-fan', geometry: fan, count: zones },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      const open = [
        p < 0 ? 0 : 1 - ease((p - 0.03) / 0.03),
        p < 0 ? 0 : ease((p - 0.94) / 0.03),
      ] as const
      for (const i of [0, 1] as const) {
        const x = (i === 0 ? -1 : 1) * (long / 2 + 0.2)
        out.set(
          0,
          i,
          pose.makeTranslation(x, 0.9 + high * 0.32 + open[i] * (heightM - high * 0.9), 0),
        )
      }
      for (let i = 0; i < zones; i++) {
        const x = ((i + 0.5) / zones - 0.5) * long
        out.set(1, i, pose.makeRotationY(turnOf(cycle, 5) + i).setPosition(x, high + 0.56, 0))
      }
    },
  }
}

/** An insulated chamber with a lift door; a car with coils rolls in and stays for a day. */
export const batchAnnealFurnace: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const long = lengthM * 0.62
  const x0 = -lengthM * 0.17
  const high = heightM * 0.78
  const deep = widthM * 0.72
  const front = x0 + long / 2
  // Three walls and a roof, so that the car shows when the door is up.
  kit.box([0.5, high, deep], palette.light, [x0 - long / 2, high / 2, 0], [0, 0, 0], 0.08)
  for (const side of [-1, 1]) {
    kit.box(
      [long, high, 0.5],
      palette.light,
      [x0, high / 2, side * (deep / 2 - 0.25)],
      [0, 0, 0],
      0.08,
    )
    for (let i = 0; i < 4; i++)
      kit.plainBox([0.2, high, 0.1], palette.structure, [
        x0 + (i / 3 - 0.5) * long * 0.9,
        high / 2,
        side * (deep / 2 + 0.03),
      ])
    kit.plainBox([long * 0.9, 0.24, 0.06], palette.machine, [
      x0,
      high * 0.84,
      side * (deep / 2 + 0.02),
    ])
    kit.plainBox([0.36, heightM, 0.36], palette.structure, [
      front + 0.2,
      heightM / 2,
      side * (deep / 2 - 0.1),
    ])
    kit.plainBox([lengthM * 0.9, 0.08, 0.14], palette.steel, [
      lengthM * 0.03,
      0.04,
      side * deep * 0.2,
    ])
  }
  kit.box([long, 0.5, deep], palette.light, [x0, high, 0], [0, 0, 0], 0.08)
  kit.plainBox([0.06, high * 0.8, deep * 0.8], palette.glow, [x0 - long / 2 + 0.3, high * 0.46, 0])
  kit.plainBox([0.4, 0.4, deep], palette.yellow, [front + 0.2, heightM - 0.2, 0])
  for (const x of [-0.25, 0.25]) {
    bar(kit, palette.galvanised, 0.8, 0.4, [x0 + x * long, high + 0.4, 0], [0, 0, 0], 14)
    bar(kit, palette.machine, 0.36, 0.8, [x0 + x * long, high + 0.9, 0], [0, 0, 0], 12)
  }
  bar(
    kit,
    palette.galvanised,
    0.3,
    heightM * 0.4,
    [x0 - long * 0.4, heightM, -deep * 0.3],
    [0, 0, 0],
    12,
  )
  operatorPanel(kit, palette, [front + 0.8, 0, widthM * 0.44])
  signalTower(kit, palette, [front - 0.3, high + 0.25, deep * 0.4])
  const doorH = high - 0.1
  const door = new GeometryKit()
    .box([0.34, doorH, deep - 0.5], palette.mid, [0, 0, 0], [0, 0, 0], 0.06)
    .plainBox([0.36, 0.2, deep - 0.5], palette.yellow, [0, -doorH / 2 + 0.1, 0])
    .plainBox([0.4, doorH * 0.8, 0.2], palette.dark, [0, 0, deep * 0.2])
    .plainBox([0.4, doorH * 0.8, 0.2], palette.dark, [0, 0, -deep * 0.2])
    .build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'lift-door', geometry: door, count: 1 },
      { id: 'coil-car', geometry: coilCar(palette, long * 0.86, deep * 0.6), count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      const p = cycle.progress
      const outside = p < 0 ? 0 : 1 - ease((p - 0.02) / 0.05) + ease((p - 0.93) / 0.05)
      const open = p < 0 ? 0.5 : Math.min(1, 1 - ease((p - 0.08) / 0.03) + ease((p - 0.88) / 0.03))
      out.set(
        0,
        0,
        pose.makeTranslation(front + 0.2, doorH / 2 + open * (heightM - doorH * 0.4), 0),
      )
      if (p < 0) out.hide(1, 0)
      else out.set(1, 0, pose.makeTranslation(x0 + outside * long * 0.86, 0, 0))
    },
  }
}

/** Coils on their cradles, eyes to the side. */
function coilCar(palette: Palette, length: number, deep: number) {
  const kit = new GeometryKit()
  kit.plainBox([length, 0.34, deep], palette.dark, [0, 0.3, 0])
  const coils = 3
  const radius = Math.min(1, length / coils / 2.2)
  for (let i = 0; i < coils; i++) {
    const x = ((i + 0.5) / coils - 0.5) * length
    kit.plainBox([radius, 0.3, deep * 0.7], palette.yellow, [x, 0.55, 0])
    kit.adopt(stripCoil(palette, deep * 0.8), {
      at: [x, 0.6 + radius, 0],
      scale: [radius, radius, 1],
    })
  }
  return kit.build(false)
}
