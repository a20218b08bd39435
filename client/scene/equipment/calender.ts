/** A calender with slitter: two heavy rolls press the coated web between unwinder and two rewinders. */
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, cabinetRow, enclosure, operatorPanel, signalTower } from './line-parts.ts'
import { motor } from './plant-fittings.ts'
import { rollPart, rollStand, web, writeRolls, type Roll } from './web-line.ts'

const webMPerS = 0.6
const nipM = 1.5
const millRadiusM = 0.44

export const calender: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { unwindX, millX, slitX, rewindX, webM } = layout(size)
  const half = webM * 0.46
  const black: Roll[] = [
    { x: unwindX, y: 1.25, z: 0, radiusM: 0.62, widthM: webM, way: 1 },
    { x: rewindX - 0.9, y: 1.15, z: -half / 2, radiusM: 0.42, widthM: half, way: 1 },
    { x: rewindX + 0.3, y: 1.75, z: half / 2, radiusM: 0.42, widthM: half, way: 1 },
  ]
  const chrome: Roll[] = [
    { x: millX, y: nipM + millRadiusM, z: 0, radiusM: millRadiusM, widthM: webM, way: -1 },
    { x: millX, y: nipM - millRadiusM, z: 0, radiusM: millRadiusM, widthM: webM, way: 1 },
    { x: unwindX + 1.6, y: nipM - 0.12, z: 0, radiusM: 0.12, widthM: webM, way: 1 },
    { x: millX - 1.5, y: nipM + 0.12, z: 0, radiusM: 0.12, widthM: webM, way: -1 },
    { x: millX + 1.5, y: nipM - 0.12, z: 0, radiusM: 0.12, widthM: webM, way: 1 },
    { x: slitX, y: nipM + 0.2, z: 0, radiusM: 0.2, widthM: webM, way: -1 },
    { x: slitX, y: nipM - 0.2, z: 0, radiusM: 0.2, widthM: webM, way: 1 },
  ]
  return {
    body: calenderBody(size, palette),
    parts: [
      rollPart(palette, 'electrode', black.length),
      rollPart(palette, 'chrome', chrome.length),
    ],
    labelHeightM: size.heightM + 0.9,
    animate(cycle, out) {
      const webM = cycle.clockS * webMPerS
      writeRolls(out, 0, black, webM)
      writeRolls(out, 1, chrome, webM)
    },
  }
}

function layout({ lengthM, widthM }: MachineSize) {
  return {
    unwindX: -lengthM * 0.42,
    millX: -lengthM * 0.1,
    slitX: lengthM * 0.2,
    rewindX: lengthM * 0.41,
    webM: Math.min(1.4, widthM * 0.3),
  }
}

function calenderBody(size: MachineSize, palette: Palette) {
  const { lengthM, widthM, heightM } = size
  const { unwindX, millX, slitX, rewindX, webM } = layout(size)
  const kit = new GeometryKit()
  const cheek = webM / 2 + 0.3
  const top = Math.min(heightM - 0.5, 3.2)
  // Mill stand: closed frames, screw-down cylinders, gearbox and two motors with spindles.
  for (const side of [-1, 1]) {
    kit.box([1.5, top, 0.5], palette.machine, [millX, top / 2, side * cheek], [0, 0, 0], 0.08)
    for (const y of [nipM - millRadiusM, nipM + millRadiusM])
      kit.box([0.6, 0.6, 0.56], palette.dark, [millX, y, side * cheek], [0, 0, 0], 0.06)
    bar(kit, palette.chrome, 0.2, 0.6, [millX, top + 0.3, side * cheek], [0, 0, 0], 14)
    kit.cylinder(0.3, 0.3, palette.accent, [millX, top + 0.1, side * cheek], [0, 0, 0], {
      segments: 16,
    })
  }
  kit.box([1.2, 0.34, cheek * 2], palette.machine, [millX, top - 0.2, 0], [0, 0, 0], 0.05)
  kit.box([2.2, 0.3, cheek * 2 + 0.9], palette.dark, [millX, 0.15, 0], [0, 0, 0], 0.05)
  kit.box([1.1, 1.9, 0.8], palette.light, [millX, 1.05, -widthM / 2 + 0.55], [0, 0, 0], 0.06)
  for (const y of [nipM - millRadiusM, nipM + millRadiusM])
    bar(
      kit,
      palette.steel,
      0.12,
      widthM / 2 - cheek - 0.6,
      [millX, y, -(cheek + widthM / 2 - 0.6) / 2],
      [Math.PI / 2, 0, 0],
      10,
    )
  motor(kit, palette, [millX + 1.4, 0.55, -widthM / 2 + 0.55], [0, Math.PI, 0], 1.3)
  rollStand(kit, palette, unwindX, 1.25, webM)
  rollStand(kit, palette, rewindX - 0.9, 1.15, webM)
  rollStand(kit, palette, rewindX + 0.3, 1.75, webM)
  const path = [
    [unwindX + 0.4, 1.74],
    [unwindX + 1.6, nipM],
    [millX - 1.5, nipM],
    [millX + 1.5, nipM],
    [slitX, nipM],
  ] as const
  web(kit, palette.electrode, path, webM * 0.94)
  web(
    kit,
    palette.electrode,
    [
      [slitX, nipM],
      [rewindX - 1.1, 1.5],
    ],
    webM * 0.44,
    -webM * 0.24,
  )
  web(
    kit,
    palette.electrode,
    [
      [slitX, nipM],
      [rewindX + 0.1, 2.1],
    ],
    webM * 0.44,
    webM * 0.24,
  )
  for (const x of [unwindX + 1.6, millX - 1.5, millX + 1.5])
    for (const side of [-1, 1])
      kit.box(
        [0.24, nipM + 0.4, 0.14],
        palette.structure,
        [x, nipM / 2 + 0.2, side * cheek],
        [0, 0, 0],
        0.02,
      )
  // Slitter with knife shafts, and a scanning frame that measures the thickness.
  for (const side of [-1, 1])
    kit.box([0.7, 2.2, 0.24], palette.white, [slitX, 1.1, side * cheek], [0, 0, 0], 0.04)
  kit.box([0.8, 0.5, cheek * 2 + 0.2], palette.white, [slitX, 2.3, 0], [0, 0, 0], 0.05)
  const gaugeX = (millX + slitX) / 2 + 0.4
  for (const y of [nipM + 0.45, nipM - 0.45])
    kit.box([0.3, 0.24, cheek * 2 + 0.5], palette.light, [gaugeX, y, 0], [0, 0, 0], 0.03)
  for (const side of [-1, 1])
    kit.box(
      [0.3, nipM + 0.6, 0.2],
      palette.light,
      [gaugeX, nipM / 2 + 0.3, side * (cheek + 0.2)],
      [0, 0, 0],
      0.03,
    )
  kit.plainBox([0.32, 0.06, 0.3], palette.beam, [gaugeX, nipM + 0.3, 0.2])
  enclosure(kit, palette, [unwindX + 2.6, 0, -widthM / 2 + 0.6], [1.6, 2, 0.9], { window: 0 })
  cabinetRow(kit, palette, [slitX - 0.8, slitX + Math.min(3.4, lengthM * 0.2)], -widthM / 2 + 0.4)
  operatorPanel(kit, palette, [millX + 1.2, 0, widthM / 2 - 0.5])
  operatorPanel(kit, palette, [slitX + 0.9, 0, widthM / 2 - 0.5])
  signalTower(kit, palette, [millX, top, 0])
  return kit.build()
}
