/** A laminator for modules: heated chambers in a row, whose lids lift on four columns while a load of modules goes in and out. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, cabinetRow, operatorPanel, rollerTable, signalTower } from './line-parts.ts'
import { doorOpen, passage } from './moving-door.ts'
import { moduleSize, sheetPart } from './pv-sheets.ts'

const quarter = Math.PI / 2
const tableM = 0.9
/** Share of the cycle in which a load goes in, and again out. */
const moving = 0.08
const pose = new Matrix4()

export const laminator: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const l = layout(size)
  const sheets = Math.max(
    2,
    Math.min(16, Math.floor((l.chambers * l.chamberM) / (moduleSize[0] + 0.15))),
  )
  return {
    body: laminatorBody(size, palette),
    parts: [
      {
        id: 'laminator-lid',
        geometry: lidGeometry(palette, l.chamberM - 0.2, l.depthM),
        count: l.chambers,
      },
      sheetPart(palette, sheets),
    ],
    labelHeightM: size.heightM + 0.9,
    animate(cycle, out) {
      const open = doorOpen(cycle.progress, moving)
      for (let i = 0; i < l.chambers; i++)
        out.set(0, i, pose.makeTranslation(l.chamberX(i), tableM + 0.06 + open * 0.55, 0))
      const shift = passage(cycle.progress, moving) * size.lengthM * 0.9
      const pitch = (l.chambers * l.chamberM) / sheets
      for (let i = 0; i < sheets; i++) {
        const x = (i - (sheets - 1) / 2) * pitch + shift
        if (cycle.progress >= 0 && Math.abs(x) < size.lengthM / 2 - 0.3)
          out.set(1, i, pose.makeTranslation(x, tableM + 0.02, 0))
        else out.hide(1, i)
      }
    },
  }
}

function layout({ lengthM, widthM }: MachineSize) {
  const table = Math.min(1.6, lengthM * 0.12)
  const chambers = Math.max(1, Math.round((lengthM - table * 2) / 5))
  const chamberM = (lengthM - table * 2) / chambers
  return {
    table,
    chambers,
    chamberM,
    depthM: Math.min(2.8, widthM - 0.9),
    chamberX: (i: number) => (i - (chambers - 1) / 2) * chamberM,
  }
}

/** Origin on its underside. */
function lidGeometry(palette: Palette, length: number, depth: number) {
  const kit = new GeometryKit()
  kit.box([length, 0.34, depth], palette.white, [0, 0.19, 0], [0, 0, 0], 0.05)
  kit.plainBox([length + 0.02, 0.06, depth + 0.02], palette.rubber, [0, 0.02, 0])
  const ribs = Math.max(2, Math.round(length / 0.8))
  for (let i = 0; i < ribs; i++)
    kit.box(
      [0.14, 0.24, depth - 0.1],
      palette.machine,
      [((i + 0.5) / ribs - 0.5) * length, 0.46, 0],
      [0, 0, 0],
      0.02,
    )
  for (const z of [-1, 1]) {
    kit.plainBox([length - 0.1, 0.12, 0.12], palette.machine, [0, 0.5, z * (depth / 2 - 0.3)])
    for (const x of [-1, 1])
      kit.box(
        [0.36, 0.2, 0.3],
        palette.dark,
        [x * (length / 2 - 0.3), 0.3, z * (depth / 2 + 0.14)],
        [0, 0, 0],
        0.03,
      )
  }
  kit.pipe(
    [
      [0, 0.5, 0],
      [0, 0.74, 0],
      [0, 0.74, -depth / 2 + 0.2],
    ],
    palette.galvanised,
    0.1,
    8,
    0.15,
  )
  return kit.build(false)
}

function laminatorBody(size: MachineSize, palette: Palette) {
  const { lengthM, widthM, heightM } = size
  const l = layout(size)
  const kit = new GeometryKit()
  for (const end of [-1, 1])
    rollerTable(
      kit,
      palette,
      end < 0 ? [-lengthM / 2, -lengthM / 2 + l.table] : [lengthM / 2 - l.table, lengthM / 2],
      0,
      2.1,
    )
  for (let i = 0; i < l.chambers; i++) {
    const x = l.chamberX(i)
    const length = l.chamberM - 0.2
    kit.box(
      [length, tableM - 0.26, l.depthM],
      palette.white,
      [x, (tableM + 0.14) / 2, 0],
      [0, 0, 0],
      0.04,
    )
    kit.plainBox([length - 0.1, 0.12, l.depthM + 0.02], palette.machine, [x, tableM - 0.2, 0])
    kit.plainBox([length - 0.1, 0.05, l.depthM - 0.1], palette.glow, [x, tableM - 0.06, 0])
    kit.plainBox([length - 0.2, 0.03, l.depthM - 0.2], palette.dark, [x, tableM - 0.015, 0])
    for (const sx of [-1, 1])
      for (const z of [-1, 1])
        bar(
          kit,
          palette.chrome,
          0.07,
          1.5,
          [x + sx * (length / 2 - 0.3), tableM + 0.2, z * (l.depthM / 2 + 0.14)],
          [0, 0, 0],
          8,
        )
    for (const z of [-1, 1])
      for (const door of [-0.3, 0, 0.3])
        kit.plainBox([length * 0.24, 0.34, 0.02], palette.light, [
          x + door * length,
          0.4,
          z * (l.depthM / 2),
        ])
    // Vacuum pumps behind, with their line.
    const z = -widthM / 2 + 0.28
    bar(kit, palette.machine, 0.24, 0.9, [x, 0.4, z], [0, 0, quarter], 12)
    bar(kit, palette.dark, 0.2, 0.3, [x + 0.6, 0.4, z], [0, 0, quarter], 12)
    kit.pipe(
      [
        [x, 0.6, z],
        [x, Math.min(heightM, 2.2), z],
        [x, Math.min(heightM, 2.2), -l.depthM / 2 + 0.2],
      ],
      palette.galvanised,
      0.09,
      8,
      0.2,
    )
    signalTower(kit, palette, [x + length / 2 - 0.1, tableM + 0.4, l.depthM / 2 + 0.14])
  }
  kit.pipe(
    [
      [-lengthM / 2 + l.table, heightM + 0.3, -l.depthM / 2],
      [lengthM / 2 - l.table, heightM + 0.3, -l.depthM / 2],
    ],
    palette.galvanised,
    0.18,
    10,
  )
  cabinetRow(
    kit,
    palette,
    [-lengthM / 2 + l.table, -lengthM / 2 + l.table + Math.min(1.8, lengthM * 0.2)],
    widthM / 2 - 0.32,
    1.7,
  )
  operatorPanel(kit, palette, [lengthM / 2 - l.table - 0.4, 0, widthM / 2 - 0.2])
  return kit.build()
}
