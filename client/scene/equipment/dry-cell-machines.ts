/** Machines for alkaline cells: powder mixer, press for rings, rotary inserters and fillers, tester, labeller. */
import { Matrix4 } from 'three'

import { turned } from '#client/scene/geometry/extruded-profile.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import { reel } from './board-parts.ts'
import { cellTable, tableM, turretPart } from './dry-cell-parts.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, controlOf, rollerTable, signalTower, tank } from './line-parts.ts'
import { motor } from './plant-fittings.ts'
import { ease } from './pick-and-place.ts'
import { handrail, rungs } from './walkways.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const scaled = new Matrix4()

/** A double cone that tumbles between two stands, below a platform with the feed hopper. */
const powderMixer: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const radius = Math.min(lengthM * 0.26, widthM * 0.32, heightM * 0.3)
  const axisM = radius + 0.7
  const kit = new GeometryKit()
  for (const side of [-1, 1]) {
    const x = side * (radius + 0.55)
    kit.box([0.7, axisM + 0.4, 1.1], palette.machine, [x, (axisM + 0.4) / 2, 0], [0, 0, 0], 0.08)
    bar(kit, palette.steel, 0.22, 0.5, [x - side * 0.4, axisM, 0], [0, 0, quarter], 12)
  }
  motor(kit, palette, [radius + 1.2, axisM - 0.2, 0.1], [0, Math.PI, 0], 1.2)
  const deckM = heightM * 0.62
  const z = -widthM * 0.32
  for (const x of [-1, 1])
    for (const edge of [-0.6, 0.6])
      kit.plainBox([0.14, deckM, 0.14], palette.structure, [
        x * (lengthM / 2 - 0.4),
        deckM / 2,
        z + edge,
      ])
  kit.plainBox([lengthM - 0.4, 0.1, 1.5], palette.galvanised, [0, deckM, z])
  handrail(kit, palette, [-lengthM / 2 + 0.3, lengthM / 2 - 0.3], deckM, z - 0.7)
  rungs(kit, palette, [-lengthM / 2 + 0.2, 0, z], deckM + 0.9)
  kit.add(
    turned(
      [
        [0.2, 0],
        [0.8, 1],
        [0.8, 1.5],
        [0.7, 1.5],
      ],
      16,
    ),
    palette.steel,
    { at: [0, deckM + 0.1, z + 0.4] },
  )
  kit.plainBox([0.5, 0.4, 0.5], palette.accent, [0, deckM + 0.1, z + 0.4])
  for (const x of [-1.3, 1.4]) kit.plainBox([0.9, 0.9, 0.8], palette.film, [x, deckM + 0.5, z])
  controlOf(kit, palette, [-radius - 1, 0, widthM / 2 - 0.5])
  signalTower(kit, palette, [-radius - 0.55, axisM + 0.4, 0])
  const drum = new GeometryKit()
  drum.add(
    turned(
      [
        [radius * 0.22, -radius],
        [radius * 0.94, -radius * 0.3],
        [radius * 0.94, radius * 0.3],
        [radius * 0.22, radius],
      ],
      20,
    ),
    palette.steel,
  )
  for (const end of [-1, 1])
    bar(drum, palette.accent, radius * 0.26, 0.12, [0, end * radius, 0], [0, 0, 0], 12)
  bar(drum, palette.machine, radius * 0.97, 0.12, [0, 0, 0], [0, 0, 0], 20)
  return {
    body: kit.build(),
    parts: [{ id: 'tumbling-drum', geometry: drum.build(false), count: 1 }],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const angle = cycle.progress < 0 ? 0 : (cycle.clockS * 0.9) % 6.283
      out.set(0, 0, pose.makeRotationX(angle).setPosition(0, axisM, 0))
    },
  }
}

/** A rotary press: punches ride round under two wheels and press powder into rings. */
const ringPress: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const top = Math.min(2.5, heightM - 0.6)
  const side = Math.min(1.5, widthM * 0.42)
  const kit = new GeometryKit()
  kit.box([side, 0.86, side], palette.white, [0, 0.45, 0], [0, 0, 0], 0.06)
  kit.box([side, 0.5, side], palette.white, [0, top - 0.25, 0], [0, 0, 0], 0.06)
  kit.plainBox([side + 0.02, 0.1, side + 0.02], palette.machine, [0, 0.7, 0])
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.12, top - 1.1, 0.12], palette.machine, [
        x * (side / 2 - 0.07),
        (top + 0.5) / 2,
        z * (side / 2 - 0.07),
      ])
  for (const z of [-0.4, 0.4])
    bar(kit, palette.chrome, 0.2, 0.2, [side * 0.4, top - 0.62, z * side], [0, 0, quarter], 12)
  kit.add(
    turned(
      [
        [0.14, 0],
        [0.5, 0.6],
        [0.5, 1],
      ],
      14,
    ),
    palette.steel,
    { at: [-0.1, top, 0.1] },
  )
  rollerTable(kit, palette, [side / 2, lengthM / 2], 0, 0.6, tableM)
  for (let i = 0; i < 4; i++)
    bar(kit, palette.black, 0.09, 0.14, [side / 2 + 0.3 + i * 0.34, tableM + 0.06, 0], [0, 0, 0], 8)
  kit.box([1, 1.6, 0.8], palette.light, [-lengthM / 2 + 0.7, 0.85, 0], [0, 0, 0], 0.05)
  kit.pipe(
    [
      [-lengthM / 2 + 0.7, 1.6, 0],
      [-lengthM / 2 + 0.7, top + 0.3, 0],
      [-side / 2 + 0.1, top - 0.1, 0],
    ],
    palette.galvanised,
    0.11,
    8,
  )
  controlOf(kit, palette, [lengthM * 0.24, 0, widthM / 2 - 0.4])
  signalTower(kit, palette, [side / 2 - 0.2, top, -side / 2 + 0.2])
  const turret = new GeometryKit()
  const r = side * 0.42
  bar(turret, palette.steel, r, 0.16, [0, 0, 0], [0, 0, 0], 20)
  for (let i = 0; i < 14; i++) {
    const angle = (i / 14) * 2 * Math.PI
    const [x, z] = [Math.cos(angle) * r * 0.86, Math.sin(angle) * r * 0.86]
    turret.plainBox([0.06, 0.5, 0.06], palette.chrome, [x, i % 2 ? 0.3 : 0.26, z])
    turret.plainBox([0.09, 0.06, 0.09], palette.copper, [x, 0.1, z])
  }
  return {
    body: kit.build(),
    parts: [{ id: 'press-turret', geometry: turret.build(false), count: 1 }],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const angle = (cycle.clockS * 2.6) % 6.283
      out.set(0, 0, pose.makeRotationY(angle).setPosition(0, 1.05, 0))
    },
  }
}

/** What stands over the turrets of a machine and makes its work plain. */
type Topping = (
  kit: GeometryKit,
  palette: Palette,
  table: { readonly length: number; readonly depth: number; readonly top: number },
) => void

/** Cells go round two turrets between which something is put into them or on them. */
function rotary(band: (palette: Palette) => Surface, topping: Topping): EquipmentBuilder {
  return (size, palette): EquipmentDesign => {
    const kit = new GeometryKit()
    const table = cellTable(kit, palette, size, band(palette))
    topping(kit, palette, table)
    const big = Math.min(0.75, table.depth * 0.3)
    const wheels = [
      { x: -table.length * 0.26, z: -big * 0.5, radius: big * 0.6, rate: 1.5 },
      { x: table.length * 0.02, z: big * 0.45, radius: big, rate: -0.9 },
      { x: table.length * 0.3, z: -big * 0.5, radius: big * 0.6, rate: 1.5 },
    ]
    return {
      body: kit.build(),
      parts: [turretPart(palette, wheels.length)],
      bothWays: true,
      labelHeightM: size.heightM + 0.8,
      animate(cycle, out) {
        wheels.forEach(({ x, z, radius, rate }, i) => {
          pose.makeRotationY((cycle.clockS * rate) % 6.283)
          pose.multiply(scaled.makeScale(radius, radius, radius))
          out.set(0, i, pose.setPosition(x, tableM, z))
        })
      },
    }
  }
}

/** A bowl full of cans on a stand, and the chute that leads them in. */
const canInserter = rotary(
  ({ machine }) => machine,
  (kit, palette, { length, depth, top }) => {
    const [x, z] = [-length * 0.28, -depth * 0.2]
    kit.add(
      turned(
        [
          [0.02, 0],
          [0.5, 0.1],
          [0.72, 0.5],
          [0.66, 0.5],
          [0.4, 0.3],
          [0.02, 0.3],
        ],
        18,
      ),
      palette.steel,
      { at: [x, top, z] },
    )
    for (let i = 0; i < 9; i++)
      bar(
        kit,
        palette.chrome,
        0.06,
        0.2,
        [x + Math.cos(i * 2.4) * 0.3, top + 0.4, z + Math.sin(i * 2.4) * 0.3],
        [i, 0, i * 0.7],
        6,
      )
    kit.pipe(
      [
        [x + 0.6, top + 0.3, z],
        [length * 0.02, top + 0.2, 0],
        [length * 0.02, tableM + 0.6, 0.1],
      ],
      palette.galvanised,
      0.08,
      8,
    )
  },
)

/** Reels of separator paper on a back plate, strips down to the mandrels. */
const separatorInserter = rotary(
  ({ green }) => green,
  (kit, palette, { length, depth, top }) => {
    kit.plainBox([length * 0.7, 0.9, 0.06], palette.light, [0, top + 0.45, -depth * 0.1])
    for (const x of [-0.24, 0, 0.24]) {
      bar(
        kit,
        palette.lining,
        0.34,
        0.24,
        [x * length, top + 0.5, -depth * 0.1 + 0.18],
        [quarter, 0, 0],
        16,
      )
      bar(
        kit,
        palette.dark,
        0.08,
        0.28,
        [x * length, top + 0.5, -depth * 0.1 + 0.18],
        [quarter, 0, 0],
        8,
      )
      kit.plainBox([0.03, top - tableM - 0.1, 0.2], palette.lining, [
        x * length * 0.3 + 0.1,
        (top + tableM + 0.5) / 2,
        depth * 0.1,
      ])
    }
  },
)

/** A tank of zinc gel over a ring of nozzles. */
const gelFiller = rotary(
  ({ accent }) => accent,
  (kit, palette, { length, top }) => {
    const x = length * 0.02
    kit.group({ at: [x, top - 0.2, 0] }, () => tank(kit, palette, [0, 0, 0], 0.55, 1.4))
    bar(kit, palette.machine, 0.16, 0.5, [x, top + 1.4, 0], [0, 0, 0], 10)
    for (let i = 0; i < 5; i++) {
      const angle = (i / 4) * Math.PI
      kit.pipe(
        [
          [x + Math.cos(angle) * 0.4, top, Math.sin(angle) * 0.4],
          [x + Math.cos(angle) * 0.5, top - 0.5, 0.2 + Math.sin(angle) * 0.5],
          [x + Math.cos(angle) * 0.5, tableM + 0.55, 0.2 + Math.sin(angle) * 0.5],
        ],
        palette.chrome,
        0.03,
        5,
        0.1,
      )
    }
  },
)

/** Reels of label film, the drum that lays labels round the cells, a camera. */
const labeller = rotary(
  ({ yellow }) => yellow,
  (kit, palette, { length, depth, top }) => {
    for (const x of [-0.34, -0.16, 0.16, 0.34])
      reel(kit, palette, x < 0 ? palette.copper : palette.dark, [x * length, top + 0.46, 0], 0.42)
    kit.plainBox([length * 0.8, 0.1, 0.1], palette.machine, [0, top + 0.46, 0])
    for (const x of [-0.4, 0.4])
      kit.plainBox([0.1, 0.6, 0.3], palette.machine, [x * length, top + 0.24, 0])
    bar(kit, palette.copper, 0.22, 0.5, [-length * 0.1, tableM + 0.3, depth * 0.34], [0, 0, 0], 14)
    kit.box([0.2, 0.3, 0.2], palette.black, [length * 0.32, 1.6, depth * 0.3], [0, 0, 0], 0.02)
  },
)

/** Probes come down on a tray of cells; good ones go on, bad ones slide into bins. */
const ocvSorter: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const kit = new GeometryKit()
  const { length, depth, top } = cellTable(kit, palette, size, palette.beam)
  for (let i = 0; i < 3; i++) {
    const x = (i - 1) * 0.62
    kit.plainBox([0.5, 0.5, 0.5], i === 0 ? palette.red : i === 1 ? palette.yellow : palette.tray, [
      x,
      0.3,
      depth / 2 + 0.34,
    ])
    kit.plainBox([0.34, 0.03, 0.5], palette.steel, [x, 0.74, depth / 2 + 0.16], [0.5, 0, 0])
  }
  for (const z of [-1, 1])
    kit.plainBox([length - 0.2, 0.1, 0.08], palette.galvanised, [0, top - 0.3, z * depth * 0.34])
  kit.box([0.9, 0.6, 0.5], palette.dark, [length * 0.3, top + 0.3, -depth * 0.2], [0, 0, 0], 0.03)
  kit.plainBox([0.6, 0.36, 0.02], palette.screen, [length * 0.3, top + 0.32, -depth * 0.2 + 0.26])
  const probe = new GeometryKit()
  probe.plainBox([0.6, 0.14, 0.5], palette.accent, [0, 0.2, 0])
  bar(probe, palette.chrome, 0.05, 0.6, [0, 0.55, 0], [0, 0, 0], 8)
  for (let i = 0; i < 12; i++)
    probe.plainBox([0.02, 0.14, 0.02], palette.copper, [
      ((i % 4) - 1.5) * 0.14,
      0.07,
      (Math.floor(i / 4) - 1) * 0.15,
    ])
  const tray = new GeometryKit()
  tray.plainBox([0.62, 0.08, 0.5], palette.tray, [0, 0.04, 0])
  for (let i = 0; i < 12; i++)
    bar(
      tray,
      palette.chrome,
      0.05,
      0.18,
      [((i % 4) - 1.5) * 0.14, 0.15, (Math.floor(i / 4) - 1) * 0.15],
      [0, 0, 0],
      6,
    )
  return {
    body: kit.build(),
    parts: [
      { id: 'probe-head', geometry: probe.build(false), count: 1 },
      { id: 'tray-under-test', geometry: tray.build(false), count: 2 },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const p = Math.max(0, cycle.progress)
      const touch = Math.sin(Math.PI * ((p * 6) % 1)) ** 2
      out.set(0, 0, pose.makeTranslation(0, tableM + 0.42 - touch * 0.22, 0))
      const step = ease((p - 0.85) / 0.15)
      for (let i = 0; i < 2; i++)
        if (cycle.progress < 0) out.hide(1, i)
        else out.set(1, i, pose.makeTranslation((i - 1 + step) * length * 0.4, tableM, 0))
    },
  }
}

export const dryCellEquipment: Readonly<Record<string, EquipmentBuilder>> = {
  'can-inserter': canInserter,
  'gel-filler': gelFiller,
  labeller,
  'ocv-sorter': ocvSorter,
  'powder-mixer': powderMixer,
  'ring-press': ringPress,
  'separator-inserter': separatorInserter,
}
