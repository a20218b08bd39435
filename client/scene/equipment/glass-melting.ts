/** Where glass is made: the batch house with its towers, the tank furnace with glowing ports, the channel to the bushings. */
import { Matrix4 } from 'three'

import { extrudedProfile, turned } from '#client/scene/geometry/extruded-profile.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, cabinetRow, signalTower } from './line-parts.ts'
import { beltConveyor, motor } from './plant-fittings.ts'
import { roofFans, writeFans } from './roof-fan.ts'
import { handrail, rungs } from './walkways.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const scaled = new Matrix4()

/** Silos for the powders in two rows over scales and mixers, an elevator tower beside, a filter house on top. */
export const batchHouse: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const [floorM, topM] = [heightM * 0.34, heightM * 0.78]
  const [houseX, houseL] = [-lengthM * 0.08, lengthM * 0.72]
  const radius = Math.min(houseL / 6.4, widthM * 0.19)
  for (let i = 0; i < 3; i++)
    for (const side of [-1, 1]) {
      const x = houseX + (i - 1) * radius * 2.08
      const z = side * radius * 1.06
      kit.add(
        turned(
          [
            [0.3, floorM - radius * 0.9],
            [radius, floorM + radius * 0.5],
            [radius, topM],
            [0.02, topM + 0.5],
          ],
          16,
        ),
        (i + (side > 0 ? 1 : 0)) % 2 ? palette.steel : palette.white,
        { at: [x, 0, z] },
      )
      bar(kit, palette.machine, radius + 0.05, 0.2, [x, floorM + radius * 0.6, z], [0, 0, 0], 16)
      kit.plainBox([0.8, 0.7, 0.8], palette.machine, [x, floorM - radius * 0.9 - 0.2, z])
    }
  for (let i = 0; i < 4; i++)
    for (const side of [-1, 1])
      kit.plainBox([0.3, floorM + radius * 0.5, 0.3], palette.structure, [
        houseX + (i - 1.5) * radius * 2.08,
        (floorM + radius * 0.5) / 2,
        side * radius * 2.15,
      ])
  for (const side of [-1, 1])
    kit.plainBox([radius * 6.4, 0.4, 0.3], palette.structure, [
      houseX,
      floorM + radius * 0.5,
      side * radius * 2.15,
    ])
  // The filter house over the silos.
  kit.box([radius * 5.6, heightM * 0.12, radius * 2.6], palette.wall, [
    houseX,
    topM + 0.5 + heightM * 0.06,
    0,
  ])
  for (const side of [-1, 1])
    kit.plainBox([radius * 4.8, heightM * 0.05, 0.06], palette.window, [
      houseX,
      topM + 0.6 + heightM * 0.07,
      side * radius * 1.31,
    ])
  for (const side of [-1, 1])
    handrail(
      kit,
      palette,
      [houseX - radius * 3.1, houseX + radius * 3.1],
      topM + 0.3,
      side * radius * 2.05,
    )
  // The bucket elevator and its chute.
  const towerX = lengthM * 0.38
  kit.box([1.6, heightM, 1.4], palette.machine, [towerX, heightM / 2, 0], [0, 0, 0], 0.08)
  kit.box([2, 1.2, 1.8], palette.light, [towerX, heightM - 0.2, 0], [0, 0, 0], 0.08)
  for (let y = 2; y < heightM - 2; y += 3)
    kit.plainBox([1.7, 0.16, 1.5], palette.dark, [towerX, y, 0])
  kit.pipe(
    [
      [towerX, heightM - 0.6, 0],
      [houseX + radius * 2, topM + 1, 0],
    ],
    palette.accent,
    0.35,
    8,
  )
  rungs(kit, palette, [towerX + 0.95, 0, 0], heightM)
  // Weighing belt and mixers below the silos.
  beltConveyor(kit, palette, [houseX - radius * 2.6, 1.5, 0], [houseX + radius * 1.2, 1.5, 0], 1)
  beltConveyor(kit, palette, [houseX + radius * 2.6, 0.6, 0], [lengthM / 2, 3.2, widthM * 0.3], 0.8)
  const mixers: Point[] = [-1, 1].map((side) => [houseX + radius * 2.2, 2.1, side * radius * 1.1])
  for (const [x, y, z] of mixers) {
    bar(kit, palette.accent, radius * 0.56, 1.5, [x, y - 0.5, z], [0, 0, 0], 16)
    kit.plainBox([1.6, 0.9, 1.6], palette.dark, [x, 0.46, z])
    motor(kit, palette, [x + radius * 0.7, 0.7, z], [0, 0, 0], 1.3)
  }
  // The bay of the trucks.
  kit.plainBox([lengthM * 0.16, 4.6, widthM * 0.5], palette.wall, [-lengthM * 0.42, 2.3, 0])
  kit.plainBox([0.06, 3.8, widthM * 0.26], palette.dark, [-lengthM * 0.5, 1.9, 0])
  signalTower(kit, palette, [-lengthM * 0.42, 4.6, widthM * 0.2])
  const blades = new GeometryKit()
  for (const turn of [0, quarter])
    blades.plainBox([radius * 0.96, 0.16, 0.2], palette.steel, [0, 0, 0], [0, turn, 0])
  return {
    body: kit.build(),
    parts: [{ id: 'batch-mixer', geometry: blades.build(false), count: mixers.length }],
    labelHeightM: heightM + 1,
    animate(cycle, out) {
      mixers.forEach(([x, y, z], i) =>
        out.set(
          0,
          i,
          pose.makeRotationY((cycle.clockS * 2.4 + i) % 6.283).setPosition(x, y + 0.35, z),
        ),
      )
    },
  }
}

/** A tank of refractory under an arched crown, held by steel; flames stand in its ports, chargers push the batch in. */
export const glassTankFurnace: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const length = lengthM * 0.72
  const wide = widthM * 0.52
  const floorM = heightM * 0.24
  const wallM = heightM * 0.3
  const crownM = floorM + wallM
  const x0 = lengthM * 0.02
  const ports = Math.max(3, Math.round(length / 4))
  const portX = (i: number) => x0 + ((i + 0.5) / ports - 0.5) * length
  kit.plainBox([length + 1, 0.4, wide + 1.4], palette.structure, [x0, floorM - 0.2, 0])
  kit.box([length, wallM, wide], palette.firebrick, [x0, floorM + wallM / 2, 0], [0, 0, 0], 0.06)
  const rise = wide * 0.24
  const arch = Array.from({ length: 9 }, (_, i): [number, number] => {
    const angle = (i / 8) * Math.PI
    return [Math.cos(angle) * wide * 0.52, Math.sin(angle) * rise]
  })
  kit.add(extrudedProfile(arch, length - 0.2, 0.02), palette.lining, {
    at: [x0, crownM, 0],
    turn: [0, quarter, 0],
  })
  for (let i = 0; i <= ports; i++) {
    const x = x0 + (i / ports - 0.5) * (length - 0.3)
    for (const side of [-1, 1]) {
      const z = side * (wide / 2 + 0.5)
      kit.plainBox([0.32, crownM + rise + 0.4, 0.36], palette.structure, [
        x,
        (crownM + rise + 0.4) / 2,
        z,
      ])
    }
    bar(kit, palette.galvanised, 0.06, wide + 1.6, [x, crownM + rise + 0.3, 0], [quarter, 0, 0], 6)
  }
  for (let i = 0; i < ports; i++)
    for (const side of [-1, 1]) {
      const z = side * (wide / 2 + 0.55)
      kit.plainBox([length / ports - 1.1, wallM * 0.62, 1.1], palette.firebrick, [
        portX(i),
        floorM + wallM * 0.62,
        z,
      ])
      kit.plainBox([length / ports - 1.7, wallM * 0.34, 0.06], palette.flame, [
        portX(i),
        floorM + wallM * 0.64,
        z + side * 0.56,
      ])
      bar(
        kit,
        palette.yellow,
        0.07,
        1.2,
        [portX(i), floorM + wallM * 0.16, z + side * 0.5],
        [quarter, 0, 0],
        6,
      )
    }
  for (const side of [-1, 1]) {
    const z = side * (wide / 2 + 1.3)
    bar(kit, palette.yellow, 0.13, length, [x0, floorM + 0.3, z], [0, 0, quarter], 8)
    kit.plainBox([length, 0.08, 1], palette.galvanised, [x0, floorM - 0.1, z + side * 0.2])
    handrail(kit, palette, [x0 - length / 2, x0 + length / 2], floorM, z + side * 0.7)
  }
  // Glass shows through gaps along the metal line, at the throat and at the charging end.
  for (const side of [-1, 1])
    kit.plainBox([length - 0.4, 0.12, 0.04], palette.glow, [
      x0,
      floorM + wallM * 0.16,
      (side * wide) / 2 + side * 0.01,
    ])
  const throatX = x0 + length / 2
  kit.plainBox([lengthM / 2 - throatX, 0.9, 1.6], palette.firebrick, [
    (lengthM / 2 + throatX) / 2,
    floorM + 0.7,
    0,
  ])
  kit.plainBox([lengthM / 2 - throatX - 0.4, 0.08, 0.9], palette.flame, [
    (lengthM / 2 + throatX) / 2,
    floorM + 1.17,
    0,
  ])
  // Charging end: hopper, and the mouth that glows.
  const endX = x0 - length / 2
  kit.plainBox([0.1, wallM * 0.3, wide * 0.6], palette.flame, [
    endX - 0.04,
    floorM + wallM * 0.5,
    0,
  ])
  for (const side of [-1, 1]) {
    kit.plainBox([1.6, 1.6, 1.4], palette.machine, [endX - 1.6, crownM + 0.9, side * wide * 0.2])
    kit.plainBox([0.24, crownM, 0.24], palette.structure, [
      endX - 2.2,
      crownM / 2,
      side * wide * 0.3,
    ])
  }
  // Waste gas goes through the recuperator to the stack.
  const stackZ = -widthM * 0.32
  const stackX = -lengthM * 0.44
  kit.pipe(
    [
      [endX + 1.4, crownM + rise * 0.6, 0],
      [endX + 1.4, heightM + 0.2, 0],
      [stackX, heightM + 0.2, stackZ],
      [stackX, heightM * 0.6, stackZ],
    ],
    palette.steel,
    0.7,
    10,
    1,
  )
  bar(kit, palette.galvanised, 1.15, heightM * 1.7, [stackX, heightM * 0.85, stackZ], [0, 0, 0], 16)
  for (const share of [0.5, 1, 1.5])
    bar(kit, palette.machine, 1.25, 0.3, [stackX, heightM * share, stackZ], [0, 0, 0], 16)
  cabinetRow(kit, palette, [x0 - 3, x0 + 3], widthM / 2 - 0.4)
  signalTower(kit, palette, [throatX - 0.6, crownM + rise + 0.4, wide / 2 + 0.5])
  const charger = new GeometryKit()
  charger.plainBox([1.9, 0.3, 1], palette.accent, [0, 0, 0], [0, 0, -0.12])
  charger.plainBox([1.6, 0.12, 0.8], palette.material, [0.1, 0.2, 0], [0, 0, -0.12])
  const flame = new GeometryKit()
  flame.plainBox([length / ports - 2, 1, 0.3], palette.flame, [0, 0.5, 0])
  const fanSpots: Point[] = [-1, 1].map((side) => [x0 + side * length * 0.3, 1.25, widthM * 0.44])
  for (const [x, , z] of fanSpots) bar(kit, palette.mid, 0.7, 0.5, [x, 0.9, z], [0, 0, 0], 12)
  return {
    body: kit.build(),
    parts: [
      { id: 'batch-charger', geometry: charger.build(false), count: 2 },
      { id: 'port-flame', geometry: flame.build(false), count: ports * 2 },
      roofFans(palette, fanSpots.length),
    ],
    labelHeightM: heightM + 1,
    animate(cycle, out) {
      for (let i = 0; i < 2; i++) {
        const stroke = Math.sin(cycle.clockS * 0.8 + i * Math.PI) * 0.35
        out.set(
          0,
          i,
          pose.makeTranslation(endX - 0.7 + stroke, crownM - 0.3, (i - 0.5) * wide * 0.4),
        )
      }
      for (let i = 0; i < ports * 2; i++) {
        const side = i < ports ? -1 : 1
        const high = wallM * (0.24 + 0.1 * Math.sin(cycle.plantTimeS * 5 + i * 1.7))
        pose.makeScale(1, high, 1)
        const z = side * (wide / 2 + 1.05)
        out.set(1, i, pose.setPosition(portX(i % ports), floorM + wallM * 0.48, z))
      }
      writeFans(cycle, out, 2, fanSpots, 0.5)
    },
  }
}

/** A channel of brick on columns in which the glass runs; its cover stones leave gaps that glow, burners heat from both sides. */
export const forehearth: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const y = heightM * 0.7
  const wide = Math.min(1.8, widthM * 0.5)
  const columns = Math.max(2, Math.round(lengthM / 7))
  for (let i = 0; i <= columns; i++) {
    const x = (i / columns - 0.5) * (lengthM - 0.6)
    for (const side of [-1, 1])
      kit.plainBox([0.24, y - 0.3, 0.24], palette.structure, [
        x,
        (y - 0.3) / 2,
        side * (widthM / 2 - 0.5),
      ])
    kit.plainBox([0.24, 0.24, widthM - 0.8], palette.structure, [x, y - 0.42, 0])
  }
  kit.plainBox([lengthM, 0.2, wide + 0.5], palette.machine, [0, y - 0.2, 0])
  kit.plainBox([lengthM, 0.7, wide], palette.firebrick, [0, y + 0.2, 0])
  kit.plainBox([lengthM - 0.4, 0.1, wide * 0.8], palette.flame, [0, y + 0.54, 0])
  const stones = Math.max(2, Math.round(lengthM / 2.6))
  const pitch = lengthM / stones
  for (let i = 0; i < stones; i++) {
    const x = (i + 0.5) * pitch - lengthM / 2
    kit.plainBox(
      [pitch - 0.34, 0.3, wide + 0.1],
      i % 4 === 3 ? palette.lining : palette.firebrick,
      [x, y + 0.7, 0],
    )
    for (const side of [-1, 1]) {
      kit.plainBox([pitch * 0.4, 0.1, 0.03], palette.glow, [x, y + 0.4, side * (wide / 2 + 0.005)])
      if (i % 2 === 0)
        kit.plainBox([0.09, 0.09, 0.5], palette.steel, [x, y + 0.5, side * (wide / 2 + 0.26)])
    }
  }
  for (const side of [-1, 1]) {
    const z = side * (wide / 2 + 0.5)
    bar(kit, palette.yellow, 0.09, lengthM - 1, [0, y + 0.5, z], [0, 0, quarter], 6)
    bar(kit, palette.galvanised, 0.14, lengthM - 1, [0, y - 0.1, z], [0, 0, quarter], 6)
    kit.plainBox([lengthM, 0.06, 0.5], palette.galvanised, [0, y - 0.3, side * (widthM / 2 - 0.3)])
    kit.plainBox([lengthM, 0.05, 0.05], palette.yellow, [0, y + 0.8, side * (widthM / 2 - 0.06)])
  }
  signalTower(kit, palette, [-lengthM / 2 + 0.6, y - 0.2, widthM / 2 - 0.3])
  // Waves of brightness that go along the gaps with the glass.
  const shine = new GeometryKit()
  shine.plainBox([0.3, 0.14, wide + 0.14], palette.flame)
  const count = Math.min(12, stones - 1)
  return {
    body: kit.build(),
    parts: [{ id: 'channel-shine', geometry: shine.build(false), count }],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      for (let i = 0; i < count; i++) {
        const gap = Math.floor(((i + 0.5) / count) * (stones - 1)) + 1
        const high = 0.9 + 0.5 * Math.sin(cycle.plantTimeS * 1.6 - i * 0.9)
        pose.makeTranslation(gap * pitch - lengthM / 2, y + 0.66, 0)
        out.set(0, i, pose.multiply(scaled.makeScale(1, high, 1)))
      }
    },
  }
}
