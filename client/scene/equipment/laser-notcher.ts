/** Laser notching: the slit web runs past two laser heads that cut the tabs, in a closed cell with dust extraction. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, cabinetRow, enclosure, operatorPanel, signalTower } from './line-parts.ts'
import { sparkPart, writeSpark } from './sparks.ts'
import { rollPart, rollStand, web, writeRolls, type Roll } from './web-line.ts'

const webMPerS = 1
const pitchM = 0.18
const pose = new Matrix4()

export const laserNotcher: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM } = size
  const end = lengthM / 2 - 1
  const webM = Math.min(0.8, widthM * 0.24)
  const black: Roll[] = [-1, 1].map((side) => ({
    x: side * end,
    y: 1.3,
    z: 0,
    radiusM: 0.5,
    widthM: webM,
    way: 1,
  }))
  const chrome: Roll[] = [-end + 1.3, -1.6, 1.6, end - 1.3].map((x) => ({
    x,
    y: 1.38,
    z: 0,
    radiusM: 0.1,
    widthM: webM,
    way: 1,
  }))
  return {
    body: notcherBody(size, palette, end, webM),
    parts: [
      rollPart(palette, 'electrode', black.length),
      rollPart(palette, 'chrome', chrome.length),
      sparkPart(palette, 2),
      { id: 'notcher-head', geometry: headGeometry(palette), count: 2 },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const webM = cycle.clockS * webMPerS
      writeRolls(out, 0, black, webM)
      writeRolls(out, 1, chrome, webM)
      const share = (webM / pitchM) % 1
      for (let i = 0; i < 2; i++) {
        const x = (i - 0.5) * 1.4 + Math.sin(share * Math.PI * 2) * 0.12
        out.set(3, i, pose.makeTranslation(x, 2, 0.2))
        writeSpark(out, 2, i, cycle.running && share < 0.7, x, 1.52, 0.2)
      }
    },
  }
}

function headGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([0.26, 0.5, 0.26], palette.accent, [0, 0, 0], [0, 0, 0], 0.03)
  bar(kit, palette.steel, 0.07, 0.24, [0, -0.34, 0], [0, 0, 0], 10)
  return kit.build(false)
}

function notcherBody(
  { lengthM, widthM, heightM }: MachineSize,
  palette: Palette,
  end: number,
  webM: number,
) {
  const kit = new GeometryKit()
  for (const side of [-1, 1]) rollStand(kit, palette, side * end, 1.3, webM)
  web(
    kit,
    palette.electrode,
    [
      [-end + 0.2, 1.8],
      [-end + 1.3, 1.48],
      [end - 1.3, 1.48],
      [end - 0.2, 1.8],
    ],
    webM * 0.94,
  )
  const cell = Math.min(5.2, lengthM - 5)
  const depth = Math.min(1.9, widthM - 1.4)
  const top = Math.min(2.7, heightM)
  // Open frame with clear doors, so that the heads can be seen at work.
  kit.box([cell, 0.9, depth], palette.white, [0, 0.5, 0], [0, 0, 0], 0.05)
  kit.box([cell, 0.3, depth], palette.white, [0, top - 0.1, 0], [0, 0, 0], 0.05)
  kit.plainBox([cell - 0.1, 0.1, depth + 0.02], palette.machine, [0, 0.72, 0])
  for (const x of [-1, -0.33, 0.33, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.1, top - 0.9, 0.1], palette.white, [
        x * (cell / 2 - 0.06),
        (top + 0.9) / 2,
        z * (depth / 2 - 0.06),
      ])
  kit.plainBox([cell - 0.2, 0.14, 0.14], palette.steel, [0, 2.2, 0.34])
  kit.box([1, 0.7, 1], palette.machine, [-cell / 4, top + 0.35, 0], [0, 0, 0], 0.06)
  kit.pipe(
    [
      [-cell / 4, top + 0.6, 0],
      [-cell / 4, heightM + 1.2, 0],
      [-cell / 4, heightM + 1.2, -widthM / 2],
    ],
    palette.galvanised,
    0.16,
    8,
  )
  for (const x of [-end + 1.3, end - 1.3])
    kit.box([0.3, 1.3, webM + 0.5], palette.light, [x, 0.65, 0], [0, 0, 0], 0.04)
  enclosure(kit, palette, [end - 0.2, 0, -widthM / 2 + 0.4], [1.6, 1.7, 0.7], { window: 0 })
  cabinetRow(kit, palette, [-cell / 2, cell / 2], -widthM / 2 + 0.32, 1.9)
  operatorPanel(kit, palette, [cell / 2 + 0.5, 0, widthM / 2 - 0.4])
  signalTower(kit, palette, [cell / 2 - 0.3, top, 0])
  return kit.build()
}
