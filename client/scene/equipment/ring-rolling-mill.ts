/** Rings from billets: induction heater, forging press, and the mill in which a glowing ring grows between its rolls. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { ringGeometry } from './bearing-loads.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { guard, stackLight } from './machine-tool-fittings.ts'
import { ease, mix } from './pick-and-place.ts'
import { controlCabinet, motor, rollerConveyor } from './plant-fittings.ts'
import { tendingParts, writeTending } from './tending.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const stretch = new Vector3()
const [ram, mainRoll, mandrel, cones, billet, ring, coil, tending] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const
const billets = 5
const dieM = 1.05
const tableM = 1

/** Shares of one piece: out of the heater, forged, over to the mill, rolled. */
const atPress = 0.2
const forged = 0.45
const atMill = 0.58
const rolled = 0.92

export const ringRollingMill: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { heaterX, pressX, millX, z } = millFrame(size)
  return {
    body: millBody(size, palette),
    parts: [
      { id: 'ram', geometry: ramGeometry(palette), count: 1 },
      { id: 'main-roll', geometry: rollGeometry(palette), count: 1 },
      { id: 'mandrel', geometry: mandrelGeometry(palette), count: 1 },
      { id: 'cones', geometry: coneGeometry(palette), count: 2 },
      { id: 'billet', geometry: billetGeometry(palette), count: billets + 1 },
      { id: 'ring', geometry: hotRing(palette), count: 1 },
      { id: 'coil', geometry: coilGlow(palette), count: 1 },
      ...tendingParts(palette),
    ],
    labelHeightM: size.heightM + 0.6,
    animate(cycle, out) {
      const working = cycle.progress >= 0 && cycle.progress < 1
      const pieces = Math.max(1, Math.round(cycle.units))
      const turn = working ? cycle.progress * pieces : 0
      const share = turn - Math.floor(turn)
      // Billets creep through the heater, one pitch a piece.
      for (let i = 0; i < billets; i++)
        out.set(
          billet,
          i,
          pose.makeTranslation(heaterX - 2.2 + (i + (working ? share : 0)) * 0.9, 1.05, z),
        )
      const out1 = ease(share / atPress)
      if (working && share < forged) {
        const flat = 1 - 0.55 * ease((share - atPress) / (forged - atPress))
        pose.makeScale(1 / Math.sqrt(flat), flat, 1 / Math.sqrt(flat))
        pose.setPosition(mix(heaterX + 2.3, pressX, out1), dieM, z)
        out.set(billet, billets, pose)
      } else out.hide(billet, billets)
      const blow = (share - atPress) / (forged - atPress)
      const struck = working && blow > 0 && blow < 1 ? Math.abs(Math.sin(blow * 3 * Math.PI)) : 0
      out.set(ram, 0, pose.makeTranslation(pressX, size.heightM * 0.62 - struck * 0.95, z))
      const grown = ease((share - atMill) / (rolled - atMill))
      const radius = mix(0.9, 2.5, grown)
      const spin = working && cycle.running ? (cycle.clockS * 3) % (2 * Math.PI) : 0
      if (working && share >= forged) {
        const over = ease((share - forged) / (atMill - forged))
        const away = ease((share - 0.95) / 0.05) * 2.6
        const x = mix(pressX, millX, over) + away
        const y = tableM + 0.15 + Math.sin(Math.PI * over) * 0.7
        pose.makeRotationY(spin).scale(stretch.set(radius, mix(1.5, 1, grown), radius))
        out.set(ring, 0, pose.setPosition(x, y, z))
      } else out.hide(ring, 0)
      const contact = working && share >= atMill ? radius * 0.17 : 0.5
      out.set(mainRoll, 0, pose.makeRotationY(-spin).setPosition(millX, tableM, z - contact - 0.42))
      out.set(
        mandrel,
        0,
        pose.makeRotationY(spin * 2).setPosition(millX, tableM, z - contact + 0.16),
      )
      for (const side of [0, 1]) {
        const y = tableM + 0.23 + (side === 0 ? 0.17 : -0.2)
        pose.makeRotationX(side === 0 ? 0 : Math.PI)
        out.set(cones, side, pose.setPosition(millX, y, z + contact * 0.8))
      }
      if (cycle.running) out.set(coil, 0, pose.makeTranslation(heaterX, 1.05, z))
      else out.hide(coil, 0)
      const post = {
        x: (pressX + millX) / 2,
        z: z + 1.7,
        scale: 0.9,
        bare: true as const,
        pick: [pressX, 1.2, z + 0.3] as const,
        place: [millX, 1.2, z + 0.3] as const,
      }
      writeTending(cycle, out, tending, post, Math.min(1, Math.max(0, (share - 0.38) / 0.3)))
    },
  }
}

function millFrame({ lengthM }: MachineSize) {
  return { heaterX: -lengthM * 0.28, pressX: lengthM * 0.03, millX: lengthM * 0.27, z: -0.6 }
}

function millBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { heaterX, pressX, millX, z } = millFrame(size)
  const high = size.heightM
  // Induction heater: coils in a row over a frame, capacitor cabinet behind.
  kit.box([5.4, 0.8, 1], palette.machine, [heaterX, 0.4, z], [0, 0, 0], 0.04)
  for (let i = 0; i < 4; i++) {
    const x = heaterX - 1.65 + i * 1.1
    kit.box([0.9, 0.18, 0.8], palette.lining, [x, 1.4, z], [0, 0, 0], 0.05)
    kit.box([0.9, 0.42, 0.16], palette.lining, [x, 1.1, z - 0.34], [0, 0, 0], 0.03)
    for (let turn = 0; turn < 3; turn++)
      kit.box(
        [0.06, 0.06, 0.84],
        palette.yellow,
        [x - 0.25 + turn * 0.25, 1.52, z],
        [0, 0, 0],
        0.02,
      )
  }
  rollerConveyor(kit, palette, [-size.lengthM / 2, 0.86, z], [heaterX - 2.6, 0.86, z], 0.6)
  for (let i = 0; i < 3; i++)
    controlCabinet(kit, palette, [heaterX - 1.6 + i * 1.5, 0, z - 1.9], 0, [1.4, 2.2, 0.7])
  // Press: four columns between bed and crown, cylinder and pumps on top.
  kit.box([2.3, dieM, 2], palette.machine, [pressX, dieM / 2, z], [0, 0, 0], 0.08)
  for (const sx of [-0.85, 0.85])
    for (const sz of [-0.7, 0.7])
      kit.cylinder(0.15, high - 1, palette.chrome, [pressX + sx, high / 2 + 0.3, z + sz])
  kit.box([2.4, 0.9, 2.1], palette.machine, [pressX, high - 0.75, z], [0, 0, 0], 0.1)
  kit.cylinder(0.5, 0.7, palette.dark, [pressX, high - 0.1, z], [0, 0, 0], { segments: 20 })
  motor(kit, palette, [pressX, high - 0.1, z - 0.8], [0, 0, 0], 0.9)
  kit.plainBox([2.42, 0.14, 0.02], palette.yellow, [pressX, high - 1.12, z + 1.06])
  // Ring mill: bed, stand of the main roll, slide of the axial cones.
  kit.box([4.6, tableM - 0.08, 2.6], palette.dark, [millX, (tableM - 0.08) / 2, z], [0, 0, 0], 0.06)
  kit.plainBox([3.6, 0.04, 1.8], palette.steel, [millX, tableM - 0.05, z])
  kit.box([1.6, 1.9, 1.1], palette.machine, [millX, tableM + 0.9, z - 1.75], [0, 0, 0], 0.1)
  kit.cylinder(0.4, 0.9, palette.dark, [millX, tableM + 2.2, z - 1.75], [0, 0, 0], { segments: 18 })
  motor(kit, palette, [millX - 1.3, 1.2, z - 1.9], [0, 0, 0], 1.3)
  for (const side of [-1, 1])
    kit.box([0.3, 1.5, 0.4], palette.machine, [millX + side * 1.1, tableM + 0.7, z + 1.1])
  kit.box([2.5, 0.3, 0.5], palette.machine, [millX, tableM + 1.55, z + 1.1], [0, 0, 0], 0.05)
  kit.box([0.4, 0.7, 0.4], palette.accent, [millX, tableM + 1.1, z + 1], [0, 0, 0], 0.04)
  rollerConveyor(kit, palette, [millX + 2.3, 0.86, z], [size.lengthM / 2, 0.86, z], 0.9)
  // Fume hood and duct over mill and press.
  kit.pipe(
    [
      [pressX, high + 0.2, z - 0.9],
      [pressX, high + 0.6, z - 2],
      [millX + 1, high + 0.6, z - 2],
      [millX + 1, high - 2, z - 2.4],
    ],
    palette.galvanised,
    0.24,
    12,
  )
  const front = size.widthM / 2 - 0.15
  guard(kit, palette, [
    [pressX - 2, front],
    [millX + 2.4, front],
  ])
  controlCabinet(kit, palette, [pressX - 2.6, 0, front - 0.3], 0, [0.9, 1.8, 0.5])
  stackLight(kit, palette, [pressX + 1.1, high - 0.3, z + 0.9])
  return kit.build()
}

function ramGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([1.3, 0.4, 1.1], palette.yellow, [0, 0, 0], [0, 0, 0], 0.06)
  kit.cylinder(0.28, 1.4, palette.chrome, [0, 0.85, 0], [0, 0, 0], { segments: 18 })
  kit.cylinder(0.4, 0.3, palette.dark, [0, -0.3, 0], [0, 0, 0], { segments: 18 })
  return kit.build(false)
}

function rollGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.42, 0.5, palette.steel, [0, 0.22, 0], [0, 0, 0], { segments: 22 })
  kit.cylinder(0.46, 0.08, palette.dark, [0, 0.5, 0], [0, 0, 0], { segments: 22 })
  kit.cylinder(0.14, 1.1, palette.chrome, [0, 0.9, 0], [0, 0, 0], { segments: 12 })
  kit.plainBox([0.7, 0.04, 0.1], palette.accent, [0, 0.56, 0])
  return kit.build(false)
}

function mandrelGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.09, 1, palette.chrome, [0, 0.4, 0], [0, 0, 0], { segments: 12 })
  kit.cylinder(0.16, 0.16, palette.dark, [0, 0.86, 0], [0, 0, 0], { segments: 12 })
  return kit.build(false)
}

function coneGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.18, 0.5, palette.steel, [0, 0.12, 0.3], [quarter - 0.3, 0, 0], {
    segments: 16,
    radiusTop: 0.03,
  })
  return kit.build(false)
}

function billetGeometry(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.16, 0.4, palette.glow, [0, 0.02, 0], [0, 0, 0], { segments: 14 })
    .build(false)
}

function hotRing(palette: Palette) {
  const kit = new GeometryKit()
  ringGeometry(kit, palette.glow, { segments: 28, scale: 1 })
  return kit.build(false)
}

function coilGlow(palette: Palette) {
  return new GeometryKit().plainBox([4.2, 0.05, 0.5], palette.flame, [0, 0.24, 0]).build(false)
}
