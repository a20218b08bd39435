/** Vacuum ovens: a round chamber with a door that swings, for coils, and a tunnel of chambers with doors that lift, for cells. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, controlOf, rollerTable, signalTower } from './line-parts.ts'
import { trayPart } from './cell-trays.ts'
import { doorOpen } from './moving-door.ts'
import { rollPart, writeRolls, type Roll } from './web-line.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const turn = new Matrix4()

export const vacuumOven: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { radiusM, middleM, frontX } = chamber(size)
  const coils: Roll[] = [-0.5, 0.5].map((z) => ({
    x: frontX - 0.5,
    y: middleM - 0.05,
    z: z * radiusM,
    radiusM: radiusM * 0.44,
    widthM: radiusM * 0.5,
    way: 1,
  }))
  return {
    body: ovenBody(size, palette),
    parts: [
      { id: 'oven-door', geometry: roundDoor(palette, radiusM), count: 1 },
      rollPart(palette, 'electrode', coils.length),
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const open = doorOpen(cycle.progress, 0.03)
      turn.makeTranslation(0, 0, -radiusM)
      pose
        .makeRotationY(-open * 1.9)
        .setPosition(frontX, middleM, radiusM)
        .multiply(turn)
      out.set(0, 0, pose)
      if (cycle.progress >= 0) writeRolls(out, 1, coils, 0)
      else coils.forEach((_, i) => out.hide(1, i))
    },
  }
}

function chamber({ lengthM, widthM, heightM }: MachineSize) {
  const radiusM = Math.min(widthM * 0.4, heightM * 0.38)
  return { radiusM, middleM: radiusM + 0.5, frontX: lengthM / 2 - 0.5 }
}

function roundDoor(palette: Palette, radius: number) {
  const kit = new GeometryKit()
  kit.cylinder(radius + 0.06, 0.14, palette.white, [0.07, 0, 0], [0, 0, quarter], {
    segments: 24,
    chamfer: 0.04,
  })
  bar(kit, palette.machine, radius * 0.72, 0.05, [0.16, 0, 0], [0, 0, quarter], 20)
  bar(kit, palette.glass, radius * 0.2, 0.05, [0.19, radius * 0.2, 0], [0, 0, quarter], 12)
  for (let spoke = 0; spoke < 3; spoke++)
    kit.plainBox(
      [0.05, 0.5, 0.05],
      palette.chrome,
      [0.24, -radius * 0.3, 0],
      [(spoke * Math.PI) / 3, 0, 0],
    )
  return kit.build(false)
}

function ovenBody(size: MachineSize, palette: Palette) {
  const { lengthM, widthM, heightM } = size
  const { radiusM, middleM, frontX } = chamber(size)
  const kit = new GeometryKit()
  const length = lengthM - 1
  const back = frontX - length
  // A ring of shell, dark inside, with a domed back.
  kit.cylinder(
    radiusM + 0.1,
    length,
    palette.light,
    [frontX - length / 2, middleM, 0],
    [0, 0, quarter],
    { segments: 28, chamfer: 0.05 },
  )
  bar(kit, palette.black, radiusM - 0.02, 0.03, [frontX + 0.005, middleM, 0], [0, 0, quarter], 24)
  kit.cylinder(radiusM * 0.7, 0.3, palette.light, [back - 0.12, middleM, 0], [0, 0, quarter], {
    segments: 24,
    chamfer: 0.12,
  })
  for (let i = 0; i < 4; i++)
    bar(
      kit,
      palette.machine,
      radiusM + 0.14,
      0.08,
      [back + 0.2 + (i * (length - 0.4)) / 3, middleM, 0],
      [0, 0, quarter],
      24,
    )
  for (const x of [back + 0.5, frontX - 0.5])
    kit.box(
      [0.3, middleM - radiusM * 0.6, radiusM * 1.6],
      palette.structure,
      [x, (middleM - radiusM * 0.6) / 2, 0],
      [0, 0, 0],
      0.03,
    )
  // Vacuum line with pump, and the cabinet with gauges.
  kit.pipe(
    [
      [back + 0.6, middleM + radiusM, 0],
      [back + 0.6, heightM + 0.2, 0],
      [back + 0.6, heightM + 0.2, -widthM / 2 + 0.3],
      [back + 0.6, 0.5, -widthM / 2 + 0.3],
    ],
    palette.galvanised,
    0.1,
    8,
    0.25,
  )
  kit.box([0.9, 0.6, 0.5], palette.machine, [back + 0.6, 0.36, -widthM / 2 + 0.35], [0, 0, 0], 0.05)
  controlOf(kit, palette, [frontX - 0.6, 0, widthM / 2 - 0.24])
  signalTower(kit, palette, [frontX - 0.6, middleM + radiusM, 0])
  return kit.build()
}

export const bakeTunnel: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, heightM } = size
  const top = Math.min(2.3, heightM - 0.5)
  const doors = [-lengthM / 2 + 0.14, lengthM / 2 - 0.14]
  return {
    body: tunnelBody(size, palette, top),
    parts: [
      { id: 'bake-door', geometry: liftDoor(palette, Math.min(1.7, size.widthM - 1)), count: 2 },
      trayPart(palette, 4),
    ],
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      const p = cycle.progress
      const loading = p < 0.05 ? doorOpen(p, 0.05) : 0
      const leaving = p > 0.95 ? doorOpen(p, 0.05) : 0
      doors.forEach((x, i) =>
        out.set(0, i, pose.makeTranslation(x, 1.15 + (i === 0 ? loading : leaving) * 0.9, 0)),
      )
      const shift = p < 0.05 ? -1 + Math.max(0, p) / 0.05 : p > 0.95 ? (p - 0.95) / 0.05 : 0
      for (let i = 0; i < 4; i++) {
        const x = (i - 1.5) * 0.7 + shift * lengthM * 0.6
        if (p >= 0 && Math.abs(x) > lengthM / 2 - 0.6 && Math.abs(x) < lengthM / 2 + 0.6)
          out.set(1, i, pose.makeTranslation(x, 0.9, 0))
        else out.hide(1, i)
      }
    },
  }
}

function liftDoor(palette: Palette, width: number) {
  const kit = new GeometryKit()
  kit.box([0.12, 1.1, width], palette.accent, [0, 0.1, 0], [0, 0, 0], 0.03)
  kit.plainBox([0.16, 0.2, width * 0.5], palette.glass, [0, 0.3, 0])
  return kit.build(false)
}

function tunnelBody({ lengthM, widthM, heightM }: MachineSize, palette: Palette, top: number) {
  const kit = new GeometryKit()
  const chambers = Math.max(1, Math.round(lengthM / 2.6))
  const depth = Math.min(2, widthM - 0.7)
  const pitch = (lengthM - 0.5) / chambers
  for (let i = 0; i < chambers; i++) {
    const x = -(lengthM - 0.5) / 2 + (i + 0.5) * pitch
    kit.box(
      [pitch - 0.12, top - 0.35, depth],
      palette.light,
      [x, (top + 0.35) / 2, 0],
      [0, 0, 0],
      0.08,
    )
    for (const rib of [-0.3, 0, 0.3])
      kit.plainBox([0.1, top - 0.3, depth + 0.12], palette.machine, [
        x + rib * pitch,
        (top + 0.35) / 2,
        0,
      ])
    kit.box([0.8, 0.5, 0.7], palette.machine, [x - 0.2, top + 0.3, -0.3], [0, 0, 0], 0.05)
    bar(kit, palette.dark, 0.16, 0.4, [x + 0.4, top + 0.3, -0.3], [0, 0, quarter], 10)
    kit.pipe(
      [
        [x, top, 0.4],
        [x, heightM + 0.1, 0.4],
        [x, heightM + 0.1, -depth / 2],
      ],
      palette.galvanised,
      0.09,
      6,
      0.2,
    )
    for (const z of [-1, 1]) {
      kit.plainBox([0.14, 0.4, 0.14], palette.dark, [x, 0.2, z * (depth / 2 - 0.2)])
      bar(
        kit,
        palette.glass,
        0.14,
        0.06,
        [x, top * 0.62, (z * depth) / 2 + z * 0.05],
        [quarter, 0, 0],
        12,
      )
      kit.plainBox([0.5, 0.3, 0.03], palette.screen, [
        x + pitch * 0.28,
        top * 0.62,
        (z * depth) / 2 + z * 0.07,
      ])
    }
  }
  for (const end of [-1, 1]) {
    const x = end * (lengthM / 2 - 0.14)
    for (const z of [-1, 1])
      kit.plainBox([0.2, top + 0.5, 0.2], palette.structure, [
        x,
        (top + 0.5) / 2,
        z * (depth / 2 - 0.1),
      ])
    kit.plainBox([0.24, 0.3, depth], palette.structure, [x, top + 0.6, 0])
    rollerTable(kit, palette, end < 0 ? [x - 0.8, x] : [x, x + 0.8], 0, 0.8)
  }
  kit.plainBox([lengthM - 0.6, 0.05, 0.1], palette.flame, [0, 0.5, depth / 2])
  signalTower(kit, palette, [lengthM / 2 - 0.6, top, 0.5])
  return kit.build()
}
