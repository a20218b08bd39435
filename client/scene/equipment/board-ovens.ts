/** Where boards are heated: reflow oven, wave solder machine, coating machine, burn-in chamber. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import { boardPart, boardShell, railM, shellOf, writeBoard } from './board-parts.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, operatorPanel, signalTower } from './line-parts.ts'
import { mix } from './pick-and-place.ts'
import { roofFans, writeFans } from './roof-fan.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** Two rails with a chain along the whole machine, on legs where it stands out. */
function chain(kit: GeometryKit, palette: Palette, lengthM: number): void {
  for (const z of [-1, 1]) {
    kit.plainBox([lengthM, 0.05, 0.03], palette.steel, [0, railM - 0.03, z * 0.2])
    kit.plainBox([lengthM, 0.025, 0.03], palette.black, [0, railM, z * 0.17])
    for (const x of [-1, 1])
      kit.plainBox([0.06, railM - 0.05, 0.06], palette.mid, [
        x * (lengthM / 2 - 0.1),
        (railM - 0.05) / 2,
        z * 0.2,
      ])
  }
}

function fanSpots({ lengthM }: MachineSize, y: number): readonly Point[] {
  const count = Math.max(2, Math.min(6, Math.round(lengthM / 3)))
  return Array.from({ length: count }, (_, i) => [
    ((i + 0.5) / count - 0.5) * (lengthM - 1.6),
    y,
    0.1,
  ])
}

/** A long hood with heated zones over a chain; the heat glows at both mouths and in the windows. */
export const reflowOven: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const depth = Math.min(1.7, widthM - 0.6)
  const length = lengthM - 1.4
  const top = Math.min(1.62, heightM - 0.2)
  const spots = fanSpots(size, top + 0.16)
  const kit = new GeometryKit()
  chain(kit, palette, lengthM)
  kit.plainBox([length - 0.1, 0.12, depth - 0.1], palette.dark, [0, 0.06, 0])
  kit.box([length, 0.68, depth], palette.white, [0, 0.45, 0], [0, 0, 0], 0.04)
  kit.box([length, top - 1.04, depth], palette.white, [0, (top + 1.04) / 2, 0], [0, 0, 0], 0.08)
  kit.plainBox([length - 0.3, 0.24, depth - 0.3], palette.dark, [0, 0.92, 0])
  const zones = Math.max(3, Math.round(length / 0.9))
  for (let i = 0; i < zones; i++) {
    const x = ((i + 0.5) / zones - 0.5) * (length - 0.2)
    const hot = i / zones > 0.45 && i / zones < 0.8
    for (const z of [-1, 1]) {
      kit.plainBox([(length / zones) * 0.8, 0.07, 0.03], hot ? palette.flame : palette.glow, [
        x,
        0.94,
        z * (depth / 2 - 0.14),
      ])
      kit.plainBox([(length / zones) * 0.7, 0.26, 0.03], palette.light, [
        x,
        1.32,
        z * (depth / 2 - 0.01),
      ])
    }
  }
  for (const z of [-1, 1])
    kit.plainBox([length - 0.3, 0.06, 0.02], palette.accent, [0, 0.7, (z * depth) / 2])
  for (const x of [-1, 1]) {
    kit.plainBox([0.03, 0.16, 0.5], palette.glow, [x * (length / 2 - 0.16), 0.96, 0])
    kit.pipe(
      [
        [x * length * 0.36, top, -depth * 0.2],
        [x * length * 0.36, heightM + 1.2, -depth * 0.2],
      ],
      palette.galvanised,
      0.16,
      10,
    )
  }
  for (const [x, y, z] of spots) bar(kit, palette.mid, 0.3, 0.16, [x, y - 0.11, z], [0, 0, 0], 12)
  operatorPanel(kit, palette, [length / 2 - 0.8, 0, depth / 2 + 0.25])
  signalTower(kit, palette, [length / 2 - 0.3, top, -depth / 2 + 0.2])
  return {
    body: kit.build(),
    parts: [roofFans(palette, spots.length)],
    passage: { heightM: railM, open: true },
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      writeFans(cycle, out, 0, spots, 0.26)
    },
  }
}

/** Boards run up a chain over flux spray, heaters and the wave of solder; the side is open there. */
export const waveSolder: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const depth = Math.min(1.8, widthM - 0.6)
  const length = lengthM - 1.4
  const top = Math.min(1.9, heightM)
  const kit = new GeometryKit()
  chain(kit, palette, lengthM)
  kit.box([length, 0.62, depth], palette.white, [0, 0.4, 0], [0, 0, 0], 0.04)
  kit.box([length, 0.36, depth], palette.white, [0, top - 0.18, 0], [0, 0, 0], 0.06)
  for (const z of [-1, 1])
    kit.plainBox([length - 0.2, 0.06, 0.02], palette.green, [0, 0.62, (z * depth) / 2])
  const posts = Math.max(2, Math.round(length / 2.2))
  for (let i = 0; i <= posts; i++)
    for (const z of [-1, 1])
      kit.plainBox([0.1, top - 0.6, 0.08], palette.light, [
        (i / posts - 0.5) * (length - 0.1),
        (top + 0.6) / 2,
        z * (depth / 2 - 0.06),
      ])
  // Fluxer, preheaters, solder pot, cooling fans, in the order of the flow.
  kit.box([0.7, 0.16, depth * 0.6], palette.steel, [-length * 0.38, 0.76, 0], [0, 0, 0], 0.03)
  for (const x of [-0.22, -0.1, 0.02])
    kit.plainBox([length * 0.1, 0.04, depth * 0.6], palette.glow, [x * length, 0.76, 0])
  kit.box([1.1, 0.16, depth * 0.66], palette.dark, [length * 0.2, 0.76, 0], [0, 0, 0], 0.03)
  kit.plainBox([0.9, 0.02, depth * 0.5], palette.chrome, [length * 0.2, 0.85, 0])
  bar(kit, palette.chrome, 0.07, depth * 0.46, [length * 0.2, 0.82, 0], [quarter, 0, 0], 10)
  for (const x of [0.34, 0.42])
    bar(kit, palette.mid, 0.22, 0.1, [x * length, 1.3, 0], [0, 0, 0], 10)
  for (const x of [-0.3, 0.2])
    kit.pipe(
      [
        [x * length, top, 0],
        [x * length, heightM + 1.2, 0],
      ],
      palette.galvanised,
      0.17,
      10,
    )
  operatorPanel(kit, palette, [-length / 2 + 0.6, 0, depth / 2 + 0.3])
  signalTower(kit, palette, [length / 2 - 0.3, top, -depth / 2 + 0.2])
  const ripple = new GeometryKit()
  bar(ripple, palette.chrome, 0.05, depth * 0.44, [0, 0, 0], [quarter, 0, 0], 8)
  return {
    body: kit.build(),
    parts: [{ id: 'solder-wave', geometry: ripple.build(false), count: 3 }],
    passage: { heightM: railM, open: true },
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      for (let i = 0; i < 3; i++) {
        const share = (cycle.clockS * 0.7 + i / 3) % 1
        const y = 0.82 + 0.03 * Math.sin(Math.PI * share)
        out.set(0, i, pose.makeTranslation(length * 0.2 - 0.3 + share * 0.6, y, 0))
      }
    },
  }
}

/** A spray head goes over the board in tracks under ultraviolet light. */
export const coatingMachine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { length, depth, top } = shellOf(size)
  const kit = new GeometryKit()
  boardShell(kit, palette, size, palette.beam)
  for (const z of [-1, 1])
    kit.plainBox([length - 0.2, 0.07, 0.07], palette.steel, [0, 1.36, z * (depth / 2 - 0.24)])
  bar(kit, palette.machine, 0.24, 0.7, [-length / 2 + 0.5, 0.36, depth / 2 + 0.3], [0, 0, 0], 12)
  kit.pipe(
    [
      [-length / 2 + 0.5, 0.7, depth / 2 + 0.3],
      [-length / 2 + 0.5, 1.3, depth / 2 + 0.3],
      [-length / 2 + 0.5, 1.3, depth / 2 - 0.1],
    ],
    palette.black,
    0.025,
    6,
    0.15,
  )
  kit.plainBox([0.5, 0.05, depth * 0.6], palette.beam, [length * 0.34, 1.38, 0])
  kit.pipe(
    [
      [0, top, -depth * 0.2],
      [0, top + 1.3, -depth * 0.2],
    ],
    palette.galvanised,
    0.15,
    10,
  )
  const head = new GeometryKit()
  head.box([0.14, 0.24, 0.14], palette.dark, [0, 0.22, 0], [0, 0, 0], 0.02)
  head.cylinder(0.09, 0.14, palette.beam, [0, 0.04, 0], [0, 0, 0], {
    segments: 8,
    radiusTop: 0.015,
    chamfer: 0.004,
  })
  return {
    body: kit.build(),
    parts: [boardPart(palette, 1), { id: 'spray-head', geometry: head.build(false), count: 1 }],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      writeBoard(out, 0, cycle, size.lengthM)
      const done = Math.min(1, Math.max(0, (cycle.progress - 0.15) / 0.7)) * 5
      const track = Math.min(4, Math.floor(done))
      const along = track % 2 ? 1 - (done - track) : done - track
      out.set(1, 0, pose.makeTranslation((track - 2) * 0.09, 0.96, (along - 0.5) * 0.3))
    },
  }
}

/** A hot cabinet with boards in drawers behind glass, a lamp at each drawer. */
export const burnInChamber: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const length = lengthM - 0.3
  const depth = widthM - 0.7
  const top = heightM - 0.3
  const kit = new GeometryKit()
  kit.box([length, top - 0.1, depth], palette.light, [0, top / 2 + 0.05, 0], [0, 0, 0], 0.06)
  kit.plainBox([length + 0.02, 0.1, depth + 0.02], palette.machine, [0, 0.2, 0])
  const levels = Math.max(3, Math.min(8, Math.round((top - 0.8) / 0.3)))
  const levelM = (top - 0.8) / levels
  const front = depth / 2
  for (const x of [-1, 1]) {
    kit.plainBox([length * 0.4, top - 0.7, 0.02], palette.glass, [
      x * length * 0.24,
      top * 0.54,
      front,
    ])
    for (let i = 0; i < levels; i++)
      kit.plainBox([length * 0.36, 0.05, 0.03], palette.green, [
        x * length * 0.24,
        0.52 + (i + 0.5) * levelM,
        front,
      ])
    kit.plainBox([0.04, 0.5, 0.06], palette.dark, [x * 0.06, top * 0.5, front + 0.02])
  }
  kit.box([length * 0.5, 0.3, depth * 0.5], palette.machine, [0, top + 0.15, -0.2], [0, 0, 0], 0.04)
  bar(kit, palette.status, 0.07, 0.3, [length * 0.4, top + 0.15, front - 0.2], [0, 0, 0], 8)
  const lamps = new GeometryKit()
  for (let i = 0; i < levels; i++)
    lamps.plainBox([0.05, 0.04, 0.02], palette.ready, [0, (i + 0.5) * levelM, 0])
  return {
    body: kit.build(),
    parts: [{ id: 'burn-in-lamps', geometry: lamps.build(false), count: 4 }, roofFans(palette, 1)],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      for (let i = 0; i < 4; i++) {
        // Lamps stand for what is under power: they blink in turn, and are dark in an empty chamber.
        const lit = cycle.progress >= 0 && (!cycle.running || (cycle.plantTimeS + i) % 4 > 0.6)
        const x = mix(-0.4, 0.4, i / 3) * length
        if (lit) out.set(0, i, pose.makeTranslation(x, 0.6, front + 0.02))
        else out.hide(0, i)
      }
      writeFans(cycle, out, 1, [[0, top + 0.34, -0.2]], 0.26)
    },
  }
}
