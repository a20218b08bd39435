/** A friction screw press with a hand-fed mould: a flywheel drives the screw down once a brick. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { brickHeightM } from './brick-stack.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { brickGeometry } from './load-designs.ts'
import { person } from './person.ts'
import { ease, mix } from './pick-and-place.ts'
import { motor } from './plant-fittings.ts'

const quarter = Math.PI / 2
const tableM = 1.05
const ramUpM = 2.15
const ramDownM = 1.52

const ram = 0
const flywheel = 1
const discs = 2
const worker = 3
const brick = 4

const pose = new Matrix4()

/** Share of the way down over one stroke: slow fill by hand, two blows, then up. */
function blow(phase: number): number {
  const first =
    phase < 0.4 ? 0 : phase < 0.5 ? ease((phase - 0.4) / 0.1) : 1 - ease((phase - 0.5) / 0.1)
  const second =
    phase < 0.62 ? 0 : phase < 0.7 ? ease((phase - 0.62) / 0.08) : 1 - ease((phase - 0.72) / 0.1)
  return Math.max(first * 0.9, second)
}

export const frictionPress: EquipmentBuilder = (_size, palette): EquipmentDesign => ({
  body: pressBody(palette),
  parts: [
    { id: 'ram', geometry: ramGeometry(palette), count: 1 },
    { id: 'flywheel', geometry: flywheelGeometry(palette), count: 1 },
    { id: 'friction-discs', geometry: discsGeometry(palette), count: 1 },
    { id: 'worker', geometry: person(palette, true), count: 1 },
    { id: 'brick', geometry: brickGeometry(palette.greenBrick), count: 1 },
  ],
  labelHeightM: 5.4,
  animate(cycle, out) {
    const working = cycle.progress >= 0 && cycle.progress < 1
    const strokes = working ? cycle.progress * Math.max(1, Math.round(cycle.units)) : 0
    const phase = strokes - Math.floor(strokes)
    const down = working ? blow(phase) : 0
    const y = mix(ramUpM, ramDownM, down)
    out.set(ram, 0, pose.makeTranslation(0, y, 0))
    out.set(flywheel, 0, pose.makeRotationY(down * 7).setPosition(0, y + 2.05, 0))
    out.set(
      discs,
      0,
      pose.makeRotationX((cycle.clockS * 3) % (2 * Math.PI)).setPosition(0, 4.35, 0),
    )
    // The worker turns between mould and table with each pressed brick.
    const carrying = working && phase > 0.84
    const turn = carrying ? ease((phase - 0.84) / 0.08) * (1 - ease((phase - 0.93) / 0.07)) : 0
    const yaw = quarter - turn * 2.2
    out.set(worker, 0, pose.makeRotationY(yaw).setPosition(0, 0, 1.55))
    if (carrying && phase < 0.93)
      out.set(
        brick,
        0,
        pose.makeTranslation(
          Math.cos(yaw) * 0.5,
          1.09 + brickHeightM / 2,
          1.55 - Math.sin(yaw) * 0.5,
        ),
      )
    else if (working && phase > 0.78 && phase <= 0.84)
      out.set(brick, 0, pose.makeTranslation(0, tableM + brickHeightM / 2, 0.5))
    else out.hide(brick, 0)
  },
})

function ramGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([1.3, 0.5, 0.8], palette.mid, [0, 0.4, 0], [0, 0, 0], 0.06)
  kit.box([0.5, 0.24, 0.3], palette.steel, [0, 0.06, 0], [0, 0, 0], 0.02)
  kit.cylinder(0.15, 1.9, palette.steel, [0, 1.5, 0], [0, 0, 0], { segments: 16 })
  for (let i = 0; i < 9; i++)
    kit.cylinder(0.17, 0.05, palette.steel, [0, 0.9 + i * 0.14, 0], [0.12, 0, 0], { segments: 14 })
  return kit.build(false)
}

function flywheelGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.9, 0.22, palette.dark, [0, 0, 0], [0, 0, 0], { segments: 32, chamfer: 0.03 })
  kit.cylinder(0.22, 0.3, palette.steel, [0, 0, 0])
  for (let i = 0; i < 4; i++)
    kit.group({ turn: [0, (i * Math.PI) / 2, 0] }, () =>
      kit.box([0.5, 0.02, 0.12], palette.yellow, [0.5, 0.115, 0], [0, 0, 0], 0.005),
    )
  return kit.build(false)
}

function discsGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.08, 3, palette.steel, [0, 0, 0], [0, 0, quarter], { segments: 12 })
  for (const x of [-1, 1]) {
    kit.cylinder(0.62, 0.1, palette.dark, [x * 0.98, 0, 0], [0, 0, quarter], { segments: 28 })
    kit.box([0.11, 0.5, 0.1], palette.yellow, [x * 0.98, 0.36, 0], [0, 0, 0], 0.02)
  }
  kit.cylinder(0.4, 0.16, palette.black, [1.42, 0, 0], [0, 0, quarter], { segments: 22 })
  return kit.build(false)
}

function pressBody(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([2.4, 0.3, 1.9], palette.dark, [0, 0.15, 0], [0, 0, 0], 0.05)
  kit.box([2.1, 0.75, 1.4], palette.green, [0, 0.66, 0], [0, 0, 0], 0.08)
  kit.box([0.9, 0.1, 1.2], palette.steel, [0, tableM - 0.05, 0.05], [0, 0, 0], 0.02)
  for (const x of [-0.95, 0.95]) {
    kit.box([0.34, 2.6, 0.8], palette.green, [x, 2.2, 0], [0, 0, 0], 0.08)
    kit.box([0.1, 1.3, 0.3], palette.steel, [x * 0.8, 1.9, 0], [0, 0, 0], 0.01)
    kit.box([0.26, 1.1, 0.5], palette.green, [x * 1.42, 4, 0], [0, 0, 0], 0.05)
  }
  kit.box([2.5, 0.6, 1], palette.green, [0, 3.4, 0], [0, 0, 0], 0.1)
  kit.cylinder(0.3, 0.3, palette.steel, [0, 3.4, 0])
  motor(kit, palette, [1.45, 3.1, -0.9], [0, 0, 0], 1)
  kit.box([0.1, 1.4, 0.5], palette.yellow, [1.5, 3.8, -0.5], [0.5, 0, 0], 0.03)
  // Tables of mix and of pressed bricks, at the worker's sides.
  for (const side of [-1, 1]) {
    kit.box([0.8, 0.06, 1.2], palette.wood, [side * 1.4, 0.9, 1.45], [0, 0, 0], 0.01)
    for (const dx of [-0.32, 0.32])
      for (const dz of [-0.5, 0.5])
        kit.box(
          [0.06, 0.88, 0.06],
          palette.mid,
          [side * 1.4 + dx, 0.44, 1.45 + dz],
          [0, 0, 0],
          0.01,
        )
  }
  kit.box([0.6, 0.24, 0.7], palette.material, [1.4, 1.04, 1.45], [0, 0, 0], 0.1)
  for (let i = 0; i < 6; i++)
    kit.adopt(brickGeometry(palette.greenBrick), {
      at: [-1.55 + (i % 2) * 0.32, 0.93 + brickHeightM / 2, 1.1 + Math.floor(i / 2) * 0.3],
    })
  kit.towerLight(palette.dark, palette.galvanised, palette.status, [-1.2, 4.5, 0], 0.3)
  return kit.build()
}
