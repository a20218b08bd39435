/** A slot-die coater: foil from the unwinder over the die, through the drying oven on its legs, to the rewinder. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, cabinetRow, operatorPanel, signalTower, tank } from './line-parts.ts'
import { ladder, railing } from './plant-fittings.ts'
import { rollPart, rollStand, web, writeRolls, type Roll } from './web-line.ts'

/** Speed of the web while the machine runs, m/s. */
const webMPerS = 25 / 60
const pose = new Matrix4()

export const slotDieCoater: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const l = layout(size)
  const fanCount = Math.max(1, Math.ceil(l.zones / 2))
  const black: Roll[] = [roll(l.rewindX, 1.25, 0.62, l.webM)]
  const foil: Roll[] = [roll(l.unwindX, 1.25, 0.5, l.webM)]
  const chrome: Roll[] = [
    roll(l.unwindX + 1, 1.9, 0.12, l.webM),
    roll(l.dieX, 1.35, 0.42, l.webM),
    roll(l.dieX + 0.9, l.passM, 0.12, l.webM),
    roll(l.rewindX - 1.1, l.passM, 0.12, l.webM),
    roll(l.rewindX - 1.1, 0.8, 0.16, l.webM),
  ]
  return {
    body: coaterBody(size, palette),
    parts: [
      rollPart(palette, 'electrode', black.length),
      rollPart(palette, 'copper', foil.length),
      rollPart(palette, 'chrome', chrome.length),
      { id: 'coater-fan', geometry: fanWheel(palette), count: fanCount },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const webM = cycle.clockS * webMPerS
      writeRolls(out, 0, black, webM)
      writeRolls(out, 1, foil, webM)
      writeRolls(out, 2, chrome, webM)
      const angle = (cycle.clockS * 3) % (2 * Math.PI)
      for (let i = 0; i < fanCount; i++)
        out.set(
          3,
          i,
          pose
            .makeRotationX(angle + i)
            .setPosition(l.ovenX0 + (2 * i + 0.5) * l.zoneM + 1.5, l.topM + 0.75, -0.55),
        )
    },
  }
}

function layout({ lengthM, widthM, heightM }: MachineSize) {
  const half = lengthM / 2
  const ovenX0 = -half + Math.min(7.5, lengthM * 0.22)
  const ovenX1 = half - Math.min(5, lengthM * 0.16)
  const zones = Math.max(1, Math.round((ovenX1 - ovenX0) / 4.2))
  return {
    unwindX: -half + Math.min(1.4, lengthM * 0.06),
    dieX: -half + Math.min(4.6, lengthM * 0.13),
    rewindX: half - Math.min(1.5, lengthM * 0.06),
    ovenX0,
    ovenX1,
    zones,
    zoneM: (ovenX1 - ovenX0) / zones,
    webM: Math.min(1.5, widthM * 0.3),
    passM: 2.35,
    topM: Math.min(3.6, heightM * 0.62),
    ductM: Math.min(heightM - 0.5, Math.min(3.6, heightM * 0.62) + 1.6),
  }
}

type Layout = ReturnType<typeof layout>

function roll(x: number, y: number, radiusM: number, widthM: number): Roll {
  return { x, y, z: 0, radiusM, widthM, way: 1 }
}

function fanWheel(palette: Palette) {
  const kit = new GeometryKit()
  for (let blade = 0; blade < 4; blade++)
    kit.group({ turn: [(blade * Math.PI) / 2, 0, 0] }, () =>
      kit.plainBox([0.03, 0.3, 0.1], palette.steel, [0, 0.2, 0], [0, 0.5, 0]),
    )
  return kit.build(false)
}

function coaterBody(size: MachineSize, palette: Palette) {
  const { widthM, heightM } = size
  const l = layout(size)
  const kit = new GeometryKit()
  rollStand(kit, palette, l.unwindX, 1.25, l.webM)
  rollStand(kit, palette, l.rewindX, 1.25, l.webM)
  web(
    kit,
    palette.copper,
    [
      [l.unwindX + 0.2, 1.7],
      [l.unwindX + 1, 2.03],
      [l.dieX - 0.35, 1.6],
    ],
    l.webM * 0.94,
  )
  web(
    kit,
    palette.electrode,
    [
      [l.dieX + 0.2, 1.72],
      [l.dieX + 0.9, l.passM + 0.13],
      [l.ovenX0, l.passM + 0.13],
    ],
    l.webM * 0.9,
  )
  web(
    kit,
    palette.electrode,
    [
      [l.ovenX1, l.passM + 0.13],
      [l.rewindX - 1.1, l.passM + 0.13],
      [l.rewindX - 0.95, 0.8],
      [l.rewindX - 0.3, 0.72],
    ],
    l.webM * 0.9,
  )
  // Coating head: cheeks, die, feed tank with pump, glass hood.
  for (const side of [-1, 1])
    kit.box(
      [1.5, 2, 0.2],
      palette.machine,
      [l.dieX, 1, side * (l.webM / 2 + 0.25)],
      [0, 0, 0],
      0.04,
    )
  kit.box([0.5, 0.36, l.webM + 0.1], palette.steel, [l.dieX - 0.62, 1.35, 0], [0, 0, 0.1], 0.05)
  kit.box([1.7, 0.5, l.webM + 0.8], palette.white, [l.dieX, 2.75, 0], [0, 0, 0], 0.06)
  for (const side of [-1, 1])
    kit.plainBox([1.6, 0.6, 0.03], palette.clear, [l.dieX, 2.25, side * (l.webM / 2 + 0.36)])
  tank(kit, palette, [l.dieX - 0.6, 0, widthM / 2 - 0.6], 0.5, 1.7)
  kit.pipe(
    [
      [l.dieX - 0.6, 0.3, widthM / 2 - 1],
      [l.dieX - 0.6, 0.3, 0.5],
      [l.dieX - 0.7, 1.2, 0.4],
    ],
    palette.steel,
    0.05,
    6,
    0.15,
  )
  for (const x of [l.unwindX + 1, l.dieX + 0.9, l.rewindX - 1.1])
    for (const side of [-1, 1])
      kit.plainBox([0.14, 2.5, 0.14], palette.structure, [x, 1.25, side * (l.webM / 2 + 0.15)])
  for (let zone = 0; zone < l.zones; zone++) ovenZone(kit, palette, l, zone)
  // Header duct for the solvent-laden air and the stacks to the recovery.
  const ductY = l.ductM
  bar(
    kit,
    palette.galvanised,
    0.42,
    l.ovenX1 - l.ovenX0,
    [(l.ovenX0 + l.ovenX1) / 2, ductY, 0.55],
    [0, 0, Math.PI / 2],
    14,
  )
  for (let x = l.ovenX0 + 2; x < l.ovenX1; x += 6)
    bar(kit, palette.mid, 0.45, 0.1, [x, ductY, 0.55], [0, 0, Math.PI / 2], 14)
  kit.pipe(
    [
      [l.ovenX1 - 0.6, ductY, 0.55],
      [l.ovenX1 - 0.6, heightM + 1.6, 0.55],
    ],
    palette.galvanised,
    0.36,
    12,
  )
  // Walkway along the oven.
  const deck = 1.1
  const z = widthM / 2 - 0.35
  kit.plainBox([l.ovenX1 - l.ovenX0, 0.06, 0.7], palette.galvanised, [
    (l.ovenX0 + l.ovenX1) / 2,
    deck,
    z,
  ])
  railing(
    kit,
    palette,
    [
      [l.ovenX0, z + 0.33],
      [l.ovenX1, z + 0.33],
    ],
    deck,
  )
  ladder(kit, palette, [l.ovenX0 - 0.2, 0, z], 1.6, -Math.PI / 2)
  cabinetRow(
    kit,
    palette,
    [l.ovenX0 + 1, l.ovenX0 + Math.min(9, (l.ovenX1 - l.ovenX0) / 2)],
    -widthM / 2 + 0.35,
  )
  operatorPanel(kit, palette, [l.dieX + 1.4, 0, widthM / 2 - 0.5])
  operatorPanel(kit, palette, [l.rewindX - 0.2, 0, widthM / 2 - 0.6])
  signalTower(kit, palette, [l.dieX, 3, 0])
  signalTower(kit, palette, [l.rewindX, 1.4, -l.webM / 2 - 0.2])
  return kit.build()
}

/** One heated zone: insulated box around the web, doors with windows, a blower with its motor and the ducts of both. */
function ovenZone(kit: GeometryKit, palette: Palette, l: Layout, zone: number): void {
  const x = l.ovenX0 + (zone + 0.5) * l.zoneM
  const depth = l.webM + 0.7
  const low = 1.45
  const height = l.topM - low
  kit.box([l.zoneM - 0.06, height, depth], palette.white, [x, low + height / 2, 0], [0, 0, 0], 0.05)
  kit.plainBox([l.zoneM, 0.14, depth + 0.04], palette.machine, [x, low - 0.02, 0])
  for (const side of [-1, 1]) {
    for (const door of [-1, 1]) {
      const at = x + (door * l.zoneM) / 4
      kit.plainBox([l.zoneM / 2 - 0.3, height * 0.62, 0.03], palette.light, [
        at,
        low + height / 2,
        (side * depth) / 2,
      ])
      kit.plainBox([0.5, 0.22, 0.04], palette.glass, [at, l.passM + 0.1, (side * depth) / 2])
      kit.plainBox([0.03, 0.5, 0.07], palette.dark, [
        at + l.zoneM / 4 - 0.28,
        low + height / 2,
        (side * depth) / 2,
      ])
    }
    kit.plainBox([0.14, low, 0.14], palette.structure, [
      x - l.zoneM / 2 + 0.2,
      low / 2,
      side * (depth / 2 - 0.1),
    ])
  }
  if (zone % 2 === 0) {
    kit.box([1.1, 0.8, 0.9], palette.machine, [x + 0.4, l.topM + 0.42, -0.55], [0, 0, 0], 0.06)
    bar(kit, palette.dark, 0.18, 0.5, [x + 1.2, l.topM + 0.45, -0.55], [0, 0, Math.PI / 2], 10)
  }
  kit.pipe(
    [
      [x - 0.6, l.topM - 0.05, 0],
      [x - 0.6, l.topM + 1, 0],
      [x - 0.6, l.ductM, 0.5],
    ],
    palette.galvanised,
    0.16,
    8,
    0.2,
  )
}
