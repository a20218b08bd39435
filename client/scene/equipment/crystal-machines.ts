/** Silicon from charge to slices: clean bench, crystal puller, crop grinder, wire saw. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, enclosure, operatorPanel, signalTower } from './line-parts.ts'
import { workers, writeWorker } from './line-fittings.ts'
import { ease, mix } from './pick-and-place.ts'
import { shareOf, turnOf } from './process-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const lengths = new Vector3()

/** Benches under a filter hood; a person weighs silicon into crucibles. */
export const cleanBench: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const long = lengthM - 0.4
  const z = -widthM * 0.2
  kit.box([long, 0.1, widthM * 0.4], palette.chrome, [0, 0.9, z], [0, 0, 0], 0.02)
  kit.plainBox([long - 0.2, 0.8, widthM * 0.36], palette.white, [0, 0.44, z - 0.05])
  kit.plainBox([long, heightM - 0.9, 0.08], palette.white, [
    0,
    (heightM + 0.9) / 2,
    z - widthM * 0.2,
  ])
  kit.box([long, 0.5, widthM * 0.42], palette.white, [0, heightM - 0.25, z], [0, 0, 0], 0.04)
  kit.plainBox([long - 0.2, 0.04, widthM * 0.3], palette.lamp, [0, heightM - 0.52, z])
  kit.plainBox([long + 0.02, 0.1, widthM * 0.43], palette.machine, [0, heightM - 0.4, z])
  for (const side of [-1, 1])
    kit.plainBox([0.05, heightM - 1, widthM * 0.38], palette.clear, [
      side * (long / 2 - 0.03),
      heightM * 0.68,
      z,
    ])
  const spots = 3
  for (let i = 0; i < spots; i++) {
    const x = ((i + 0.5) / spots - 0.5) * long
    bar(kit, palette.white, 0.3, 0.34, [x, 1.12, z], [0, 0, 0], 16)
    bar(kit, palette.electrode, 0.26, 0.04, [x, 1.3, z], [0, 0, 0], 14)
    kit.plainBox([0.24, 0.18, 0.02], palette.screen, [x + 0.4, 1.3, z - 0.2])
  }
  for (let i = 0; i < 4; i++)
    kit.plainBox(
      [0.16, 0.12, 0.12],
      palette.mid,
      [-long * 0.1 + i * 0.18, 1.01, z + 0.3],
      [0.3, i, 0.2],
    )
  signalTower(kit, palette, [long * 0.46, heightM, z])
  return {
    body: kit.build(),
    parts: [workers(palette, 1)],
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      writeWorker(cycle, out, 0, 0, 0, widthM * 0.3)
    },
  }
}

/** A hot zone with a window, a pull chamber over it and a tower light: the crystal rises out of the melt. */
export const crystalPuller: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const r = Math.min(lengthM, widthM) * 0.36
  const hot = heightM * 0.34
  kit.box(
    [lengthM * 0.84, heightM * 0.08, widthM * 0.84],
    palette.mid,
    [0, heightM * 0.04, 0],
    [0, 0, 0],
    0.04,
  )
  // Hot zone with water-cooled shell, window and bolted flanges.
  bar(kit, palette.steel, r, hot * 0.7, [0, heightM * 0.08 + hot * 0.35, 0], [0, 0, 0], 12)
  bar(kit, palette.chrome, r + 0.08, 0.12, [0, heightM * 0.08 + hot * 0.72, 0], [0, 0, 0], 12)
  kit.cylinder(r, hot * 0.3, palette.steel, [0, heightM * 0.08 + hot * 0.88, 0], [0, 0, 0], {
    segments: 14,
    radiusTop: r * 0.42,
  })
  kit.plainBox([r * 0.7, hot * 0.3, 0.1], palette.dark, [0, heightM * 0.3, r * 0.94])
  // Pull chamber: open in front behind glass, so that the crystal shows.
  const low = heightM * 0.08 + hot
  const high = heightM * 0.88
  kit.plainBox([r * 0.7, high - low, 0.06], palette.steel, [0, (high + low) / 2, -r * 0.36])
  for (const side of [-1, 1])
    kit.plainBox([0.06, high - low, r * 0.74], palette.steel, [
      side * r * 0.36,
      (high + low) / 2,
      0,
    ])
  for (const y of [low, high]) kit.plainBox([r * 0.95, 0.1, r * 0.95], palette.chrome, [0, y, 0])
  kit.plainBox([r * 0.9, heightM - high, r * 0.8], palette.machine, [0, (heightM + high) / 2, 0])
  // Column that swings the chamber, cabinet with screen.
  kit.plainBox([0.24, heightM * 0.8, 0.24], palette.white, [-r * 1.14, heightM * 0.4, -r * 0.4])
  kit.plainBox([r * 1.1, 0.16, 0.2], palette.white, [-r * 0.6, heightM * 0.74, -r * 0.4])
  kit.plainBox([0.5, 1.7, 0.6], palette.white, [lengthM * 0.38, 0.86, widthM * 0.24])
  kit.plainBox([0.4, 0.34, 0.02], palette.screen, [lengthM * 0.38, 1.36, widthM * 0.24 + 0.31])
  bar(kit, palette.status, 0.08, 0.4, [lengthM * 0.38, 1.94, widthM * 0.24], [0, 0, 0], 8)
  const window = new GeometryKit()
    .plainBox([r * 0.5, hot * 0.2, 0.06], palette.glow)
    .plainBox([r * 0.4, hot * 0.06, 0.07], palette.flame, [0, -hot * 0.05, 0])
    .build(false)
  const ingot = new GeometryKit()
  bar(ingot, palette.chrome, r * 0.24, 1, [0, 0.5, 0], [0, 0, 0], 10)
  return {
    body: kit.build(),
    parts: [
      { id: 'melt-window', geometry: window, count: 1 },
      { id: 'ingot', geometry: ingot.build(false), count: 1 },
      {
        id: 'seed',
        geometry: new GeometryKit()
          .plainBox([0.05, 1, 0.05], palette.glow, [0, 0.5, 0])
          .build(false),
        count: 1,
      },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.5,
    animate(cycle, out) {
      const p = cycle.progress
      if (p < 0 || p > 0.96) out.hide(0, 0)
      else out.set(0, 0, pose.makeTranslation(0, heightM * 0.3, r * 0.98))
      // Melting takes the first sixth; then seed and crystal go up, turning.
      const pulled = ease((p - 0.16) / 0.7)
      const room = high - low - 0.3
      if (p < 0.16) {
        out.hide(1, 0)
        out.hide(2, 0)
        return
      }
      const length = Math.max(0.05, pulled * room * 0.8)
      const y = low + 0.1 + (room - length) * pulled * 0.4
      pose.makeRotationY(turnOf(cycle, 1)).scale(lengths.set(1, length, 1))
      out.set(1, 0, pose.setPosition(0, y, 0))
      out.set(
        2,
        0,
        pose.makeScale(1, Math.max(0.02, high - y - length), 1).setPosition(0, y + length, 0),
      )
    },
  }
}

/** A crystal between centres passes a cup wheel; a band saw takes its ends. */
export const cropGrinder: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const y = Math.min(1.2, heightM * 0.42)
  kit.box(
    [lengthM * 0.9, y - 0.2, widthM * 0.46],
    palette.white,
    [0, (y - 0.2) / 2, 0],
    [0, 0, 0],
    0.05,
  )
  kit.plainBox([lengthM * 0.9, 0.1, widthM * 0.47], palette.machine, [0, y * 0.6, 0])
  kit.plainBox([lengthM * 0.86, 0.08, widthM * 0.4], palette.chrome, [0, y - 0.16, 0])
  for (const side of [-1, 1]) {
    kit.box(
      [lengthM * 0.09, 0.9, 0.7],
      palette.machine,
      [side * lengthM * 0.24, y + 0.3, 0],
      [0, 0, 0],
      0.05,
    )
    bar(kit, palette.chrome, 0.14, 0.4, [side * lengthM * 0.18, y + 0.4, 0], [0, 0, quarter], 10)
  }
  // Band saw with its two wheels behind a guard.
  const sawX = lengthM * 0.38
  for (const dy of [0.2, heightM - y - 0.4])
    bar(kit, palette.light, 0.42, 0.2, [sawX, y + dy + 0.2, -widthM * 0.1], [0, 0, quarter], 16)
  kit.plainBox([0.14, heightM - y, 0.4], palette.accent, [sawX, (heightM + y) / 2, -widthM * 0.28])
  kit.plainBox([lengthM * 0.6, heightM - y - 0.2, 0.05], palette.clear, [
    -lengthM * 0.06,
    (heightM + y) / 2,
    -widthM * 0.25,
  ])
  enclosure(
    kit,
    palette,
    [-lengthM * 0.3, 0, -widthM * 0.36],
    [lengthM * 0.3, heightM * 0.7, widthM * 0.2],
    { window: 0 },
  )
  operatorPanel(kit, palette, [-lengthM * 0.4, 0, widthM * 0.4])
  signalTower(kit, palette, [-lengthM * 0.3, heightM * 0.7, -widthM * 0.36])
  const crystal = new GeometryKit()
  bar(crystal, palette.mid, 0.24, lengthM * 0.34, [0, 0, 0], [0, 0, quarter], 16)
  crystal.plainBox([lengthM * 0.34, 0.03, 0.03], palette.chrome, [0, 0.24, 0])
  const wheel = new GeometryKit()
  bar(wheel, palette.accent, 0.3, 0.14, [0, 0, 0], [quarter, 0, 0], 14)
  bar(wheel, palette.machine, 0.24, 0.7, [0, 0, -0.4], [quarter, 0, 0], 12)
  wheel.plainBox([0.5, 0.06, 0.15], palette.dark)
  return {
    body: kit.build(),
    parts: [
      { id: 'block', geometry: crystal.build(false), count: 1 },
      { id: 'cup-wheel', geometry: wheel.build(false), count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      const p = cycle.progress
      if (p < 0) out.hide(0, 0)
      else out.set(0, 0, pose.makeRotationX(turnOf(cycle, 2)).setPosition(0, y + 0.4, 0))
      const pass = shareOf(cycle) * 6
      const x = mix(-lengthM * 0.15, lengthM * 0.15, 0.5 - 0.5 * Math.cos(pass * Math.PI))
      out.set(1, 0, pose.makeRotationZ(p < 0 ? 0 : turnOf(cycle, 9)).setPosition(x, y + 0.4, -0.4))
    },
  }
}

/** A block sinks through a web of wire between two grooved rollers; door of glass in front. */
export const wireSaw: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const y = heightM * 0.4
  const z = widthM * 0.1
  kit.box(
    [lengthM * 0.92, y - 0.3, widthM * 0.8],
    palette.white,
    [0, (y - 0.3) / 2, 0],
    [0, 0, 0],
    0.06,
  )
  kit.box(
    [lengthM * 0.92, heightM * 0.9, widthM * 0.3],
    palette.white,
    [0, heightM * 0.45, -widthM * 0.25],
    [0, 0, 0],
    0.06,
  )
  kit.box(
    [lengthM * 0.92, heightM * 0.16, widthM * 0.8],
    palette.white,
    [0, heightM * 0.86, 0],
    [0, 0, 0],
    0.06,
  )
  for (const side of [-1, 1])
    kit.plainBox([lengthM * 0.14, heightM * 0.5, widthM * 0.78], palette.white, [
      side * lengthM * 0.39,
      heightM * 0.58,
      0,
    ])
  kit.plainBox([lengthM * 0.925, 0.16, widthM * 0.81], palette.machine, [0, heightM * 0.82, 0])
  kit.plainBox([lengthM * 0.5, 0.02, widthM * 0.3], palette.chrome, [0, y + 0.28, z])
  for (const side of [-1, 1])
    bar(
      kit,
      palette.mid,
      0.3,
      0.24,
      [side * lengthM * 0.3, heightM * 0.3, widthM * 0.42],
      [quarter, 0, 0],
      14,
    )
  kit.plainBox([0.5, 0.4, 0.03], palette.screen, [
    lengthM * 0.38,
    heightM * 0.6,
    widthM * 0.4 + 0.02,
  ])
  kit.plainBox([0.02, heightM * 0.4, 0.05], palette.mid, [0, heightM * 0.2, widthM * 0.41])
  signalTower(kit, palette, [lengthM * 0.36, heightM * 0.94, 0])
  const roller = new GeometryKit()
  bar(roller, palette.chrome, 0.26, widthM * 0.32, [0, 0, 0], [quarter, 0, 0], 14)
  for (let i = 0; i < 4; i++)
    bar(
      roller,
      palette.dark,
      0.27,
      0.02,
      [0, 0, (i / 3 - 0.5) * widthM * 0.28],
      [quarter, 0, 0],
      14,
    )
  roller.plainBox([0.4, 0.08, widthM * 0.33], palette.yellow)
  const block = new GeometryKit()
  bar(block, palette.mid, 0.3, widthM * 0.28, [0, 0, 0], [quarter, 0, 0], 16)
  block.plainBox([0.3, 0.5, widthM * 0.24], palette.accent, [0, 0.5, 0])
  return {
    body: kit.build(),
    parts: [
      { id: 'wire-roller', geometry: roller.build(false), count: 2 },
      { id: 'sawn-block', geometry: block.build(false), count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      // The wire runs to and fro, a little more forth than back.
      const angle = Math.sin(cycle.clockS * 0.8) * 6 + turnOf(cycle, 1)
      for (const i of [0, 1])
        out.set(0, i, pose.makeRotationZ(angle).setPosition((i - 0.5) * lengthM * 0.5, y + 0.02, z))
      const p = cycle.progress
      if (p < 0) out.hide(1, 0)
      else out.set(1, 0, pose.makeTranslation(0, mix(y + 0.72, y + 0.12, p), z))
    },
  }
}
