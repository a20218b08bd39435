/** A winder: cathode, anode and two separators run over dancers onto a turret of mandrels; a hot press flattens the rolls. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, cabinetRow, operatorPanel, rollerTable, signalTower } from './line-parts.ts'
import { ease } from './pick-and-place.ts'
import { rollPart, web, writeRolls, type Roll } from './web-line.ts'

const quarter = Math.PI / 2
/** Cells that a winder winds in one cycle, a tray of 24. */
const cells = 24
const pose = new Matrix4()
const turn = new Matrix4()

export const cellWinder: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { rolls, films, turretX, turretY, pressX } = layout(size)
  return {
    body: winderBody(size, palette),
    parts: [
      rollPart(palette, 'electrode', rolls.length),
      rollPart(palette, 'film', films.length),
      { id: 'winder-turret', geometry: turretGeometry(palette), count: 2 },
      { id: 'winder-mandrel', geometry: mandrelGeometry(palette), count: 6 },
      { id: 'press-plate', geometry: plateGeometry(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const done = Math.max(0, cycle.progress) * cells
      const share = done - Math.floor(done)
      const webM = cycle.clockS * 0.8
      writeRolls(out, 0, rolls, webM)
      writeRolls(out, 1, films, webM)
      // The turret goes on by a third when a cell is wound.
      const third = (Math.floor(done) + ease((share - 0.8) / 0.2)) * ((2 * Math.PI) / 3)
      for (let side = 0; side < 2; side++) {
        const z = (side - 0.5) * 0.9
        out.set(2, side, pose.makeRotationZ(third).setPosition(turretX, turretY, z))
        for (let i = 0; i < 3; i++) {
          const angle = third + (i * 2 * Math.PI) / 3
          const spin = i === 0 ? cycle.clockS * 6 : 0
          pose.makeRotationZ(spin % (2 * Math.PI))
          const grown = i === 0 ? 0.5 + 0.5 * Math.min(1, share / 0.8) : i === 1 ? 0.4 : 1
          pose.multiply(turn.makeScale(grown, grown, 1))
          out.set(
            3,
            side * 3 + i,
            pose.setPosition(
              turretX + Math.cos(angle) * 0.3,
              turretY + Math.sin(angle) * 0.3,
              z * 1.3,
            ),
          )
        }
      }
      const pressed = Math.sin(Math.PI * ((done * 0.5) % 1))
      out.set(4, 0, pose.makeTranslation(pressX, 1.62 - 0.22 * pressed, 0))
    },
  }

  function layout({ lengthM, heightM }: MachineSize) {
    const plateX = -lengthM * 0.14
    const high = Math.min(2.1, heightM * 0.72)
    const wide = lengthM * 0.16
    const at = (dx: number, y: number, radiusM: number): Roll[] =>
      [-1, 1].map((side) => ({ x: plateX + dx, y, z: side * 0.42, radiusM, widthM: 0.34, way: 1 }))
    return {
      rolls: [...at(-wide, high * 0.5, 0.36), ...at(wide, high, 0.36)],
      films: [...at(-wide, high, 0.3), ...at(0, high + 0.12, 0.3)],
      turretX: plateX + wide,
      turretY: 1.12,
      pressX: lengthM * 0.26,
    }
  }
}

function turretGeometry(palette: Palette) {
  const kit = new GeometryKit()
  bar(kit, palette.accent, 0.44, 0.08, [0, 0, 0], [quarter, 0, 0], 20)
  bar(kit, palette.steel, 0.14, 0.16, [0, 0, 0], [quarter, 0, 0], 10)
  return kit.build(false)
}

function mandrelGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.plainBox([0.26, 0.09, 0.3], palette.copper)
  kit.plainBox([0.3, 0.03, 0.34], palette.steel)
  return kit.build(false)
}

function plateGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([1, 0.16, 0.9], palette.accent, [0, 0, 0], [0, 0, 0], 0.03)
  bar(kit, palette.chrome, 0.09, 0.7, [0, 0.42, 0], [0, 0, 0], 10)
  return kit.build(false)
}

function winderBody({ lengthM, widthM, heightM }: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const plateX = -lengthM * 0.14
  const wide = lengthM * 0.5
  const top = Math.min(2.6, heightM - 0.2)
  const depth = Math.min(2.2, widthM - 1.2)
  kit.box([wide, 0.5, depth], palette.white, [plateX, 0.3, 0], [0, 0, 0], 0.05)
  kit.plainBox([wide - 0.1, 0.08, depth + 0.02], palette.machine, [plateX, 0.44, 0])
  kit.box([wide - 0.2, top - 0.6, 0.22], palette.light, [plateX, top / 2 + 0.2, 0], [0, 0, 0], 0.03)
  kit.box([wide, 0.26, depth], palette.white, [plateX, top, 0], [0, 0, 0], 0.05)
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.1, top - 0.5, 0.1], palette.white, [
        plateX + x * (wide / 2 - 0.06),
        top / 2 + 0.2,
        z * (depth / 2 - 0.06),
      ])
  for (const z of [-0.42, 0.42]) {
    const w = lengthM * 0.16
    web(
      kit,
      palette.electrode,
      [
        [plateX - w, 0.72],
        [plateX - w * 0.2, 0.75],
        [plateX + w, 1.42],
      ],
      0.3,
      z,
    )
    web(
      kit,
      palette.film,
      [
        [plateX - w + 0.3, top * 0.68],
        [plateX, 1.5],
        [plateX + w, 1.44],
      ],
      0.32,
      z,
    )
    web(
      kit,
      palette.electrode,
      [
        [plateX + w + 0.34, top * 0.7],
        [plateX + w + 0.3, 1.3],
      ],
      0.3,
      z,
    )
    for (const [x, y] of [
      [-w * 0.2, 0.82],
      [0, 1.42],
      [-w * 0.5, 1.2],
      [w * 0.5, 1.2],
    ] as const)
      bar(kit, palette.chrome, 0.06, 0.34, [plateX + x, y, z], [quarter, 0, 0], 8)
  }
  // Hot press, X-ray box and the way out.
  const pressX = lengthM * 0.26
  for (const x of [-0.42, 0.42])
    for (const z of [-0.42, 0.42])
      bar(kit, palette.chrome, 0.07, 1.5, [pressX + x, 1.4, z], [0, 0, 0], 8)
  kit.box([1.2, 0.3, 1.2], palette.machine, [pressX, 2.2, 0], [0, 0, 0], 0.05)
  kit.box([1.2, 1, 1.2], palette.machine, [pressX, 0.52, 0], [0, 0, 0], 0.05)
  bar(kit, palette.dark, 0.2, 0.4, [pressX, 2.5, 0], [0, 0, 0], 12)
  rollerTable(kit, palette, [pressX + 0.6, lengthM / 2], 0, 0.7)
  kit.box([0.8, 0.8, 1.1], palette.yellow, [lengthM / 2 - 0.7, 1.45, 0], [0, 0, 0], 0.05)
  kit.plainBox([0.82, 0.3, 0.3], palette.dark, [lengthM / 2 - 0.7, 1.12, 0])
  cabinetRow(kit, palette, [-lengthM / 2, -lengthM / 2 + 0.9], 0, 1.9)
  operatorPanel(kit, palette, [plateX + wide / 2 + 0.2, 0, widthM / 2 - 0.5])
  operatorPanel(kit, palette, [plateX + wide / 2 + 0.2, 0, -widthM / 2 + 0.5], Math.PI)
  signalTower(kit, palette, [plateX + wide / 2 - 0.3, top + 0.1, 0])
  return kit.build()
}
