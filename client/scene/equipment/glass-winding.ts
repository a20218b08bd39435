/** From glass to roving: bushings with winders below them, the drying oven for cakes, the winders that take cakes together. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { filamentFan, glintPart, grownM, mandrelPart, writeGlints } from './filament-parts.ts'
import { bar, controlOf, signalTower } from './line-parts.ts'
import { roofFans, writeFans } from './roof-fan.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const scaled = new Matrix4()

function spread(count: number, lengthM: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => ((i + 0.5) / count - 0.5) * lengthM)
}

/** Bushings glow under a channel; a fan of filaments from each closes over a roller and is wound on a collet. */
export const bushingWinder: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const xs = spread(Math.max(1, Math.round(lengthM / 3.6)), lengthM - 0.8)
  const pitch = (lengthM - 0.8) / xs.length
  const top = heightM - 0.3
  const z = widthM * 0.12
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.3, 0.6, 1], palette.firebrick, [0, top, z])
  kit.plainBox([lengthM - 0.2, 0.14, 1.2], palette.machine, [0, top - 0.28, z])
  for (const x of [-1, 1])
    for (const side of [-1, 1])
      kit.plainBox([0.2, top, 0.2], palette.structure, [
        x * (lengthM / 2 - 0.15),
        top / 2,
        z + side * 0.7,
      ])
  kit.plainBox([lengthM - 0.4, 0.1, widthM - 0.6], palette.dark, [0, 0.05, 0])
  for (const x of xs) {
    kit.plainBox([1.2, 0.16, 0.46], palette.steel, [x, top - 0.42, z])
    kit.plainBox([1, 0.08, 0.34], palette.flame, [x, top - 0.53, z])
    filamentFan(kit, palette.film, [x, 1.75, z], top - 2.3, 0.95, 0.05)
    filamentFan(kit, palette.film, [x, 1.05, z], 0.7, 0.04, 0.04)
    bar(kit, palette.accent, 0.1, 0.34, [x, 1.75, z], [quarter, 0, 0], 8)
    kit.plainBox([pitch * 0.6, 1.3, widthM * 0.32], palette.white, [x, 0.75, -widthM * 0.24])
    kit.plainBox([pitch * 0.5, 0.8, 0.03], palette.dark, [x, 0.8, -widthM * 0.08 + 0.01])
    kit.plainBox([0.4, 0.2, 0.03], palette.screen, [x + pitch * 0.18, 1.28, -widthM * 0.08 + 0.02])
  }
  bar(kit, palette.status, 0.1, 0.5, [lengthM / 2 - 0.4, top + 0.55, z], [0, 0, 0], 8)
  const mandrelM = Math.min(1.5, widthM * 0.34)
  return {
    body: kit.build(),
    parts: [mandrelPart(palette, xs.length), glintPart(palette, xs.length)],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      xs.forEach((x, i) => {
        const radius = grownM(cycle.clockS, 1500, i * 0.37, [0.15, 0.24])
        pose.makeRotationZ((cycle.clockS * 9 + i) % 6.283)
        pose.multiply(scaled.makeScale(radius, radius, mandrelM))
        out.set(0, i, pose.setPosition(x, 0.9, -widthM * 0.08))
      })
      writeGlints(
        cycle,
        out,
        1,
        xs.map((x) => [x, z + 0.02] as const),
        top - 0.7,
        1.2,
      )
    },
  }
}

/** A long heated tunnel for the carts of wet cakes: doors at both ends, fans and ducts on the roof. */
export const dryingOven: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const length = lengthM - 1.6
  const depth = widthM - 1.2
  const top = heightM * 0.74
  const zones = Math.max(2, Math.round(length / 4))
  const zoneM = length / zones
  kit.plainBox([length, top, depth], palette.white, [0, top / 2 + 0.06, 0])
  kit.plainBox([length + 0.1, 0.2, depth + 0.1], palette.dark, [0, 0.1, 0])
  const fans: Point[] = []
  for (let i = 0; i < zones; i++) {
    const x = (i + 0.5) * zoneM - length / 2
    for (const side of [-1, 1]) {
      kit.plainBox([0.1, top, 0.06], palette.machine, [
        x - zoneM / 2 + 0.05,
        top / 2 + 0.06,
        (side * depth) / 2,
      ])
      kit.plainBox([zoneM * 0.5, top * 0.66, 0.05], palette.light, [
        x,
        top * 0.44,
        (side * depth) / 2,
      ])
      kit.plainBox([zoneM * 0.24, 0.34, 0.07], palette.glow, [x, top * 0.6, (side * depth) / 2])
    }
    kit.plainBox([zoneM * 0.5, 0.6, depth * 0.4], palette.light, [x, top + 0.34, -depth * 0.18])
    bar(kit, palette.machine, 0.7, 0.3, [x, top + 0.2, depth * 0.24], [0, 0, 0], 12)
    fans.push([x, top + 0.38, depth * 0.24])
  }
  bar(
    kit,
    palette.galvanised,
    0.42,
    length - 1,
    [0, heightM - 0.1, -depth * 0.18],
    [0, 0, quarter],
    12,
  )
  for (const x of [-0.34, 0.34])
    bar(kit, palette.galvanised, 0.4, 2.4, [x * length, heightM + 1, -depth * 0.18], [0, 0, 0], 12)
  for (const end of [-1, 1]) {
    const x = end * (length / 2)
    kit.plainBox([0.3, 0.34, depth + 0.2], palette.accent, [x, top, 0])
    kit.plainBox([0.06, top - 0.5, depth * 0.72], palette.dark, [x + end * 0.02, top / 2 - 0.1, 0])
    for (const z of [-0.36, 0.36])
      kit.plainBox([1, 0.06, 0.1], palette.steel, [end * (lengthM / 2 - 0.5), 0.03, z])
  }
  controlOf(kit, palette, [-length / 2 + 1, 0, widthM / 2 - 0.3])
  signalTower(kit, palette, [length / 2 - 0.4, top, depth / 2 - 0.3])
  const door = new GeometryKit()
  door.plainBox([0.12, 1, depth * 0.7], palette.galvanised, [0, 0.5, 0])
  const doorM = top - 0.6
  return {
    body: kit.build(),
    parts: [
      roofFans(palette, fans.length),
      { id: 'oven-gate', geometry: door.build(false), count: 2 },
    ],
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      writeFans(cycle, out, 0, fans, 0.6)
      for (let i = 0; i < 2; i++) {
        // The gates open in turn when a cart goes through, for a tenth of the time.
        const share = (cycle.clockS / 330 + i * 0.5) % 1
        const open = share < 0.1 ? Math.sin((share / 0.1) * Math.PI) : 0
        pose.makeScale(1, doorM * (1 - 0.85 * open), 1)
        out.set(
          1,
          i,
          pose.setPosition((i ? 1 : -1) * (length / 2 + 0.1), 0.1 + doorM * 0.85 * open, 0),
        )
      }
    },
  }
}

/** Cakes stand in a creel; their strands run together through eyes to the winding heads in front. */
export const rovingWinder: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const xs = spread(Math.max(1, Math.round(lengthM / 3.4)), lengthM - 0.8)
  const pitch = (lengthM - 0.8) / xs.length
  const kit = new GeometryKit()
  const creelZ = -widthM * 0.32
  const top = heightM - 0.4
  for (const x of [-1, 0, 1])
    kit.plainBox([0.12, top, 0.7], palette.machine, [x * (lengthM / 2 - 0.3), top / 2, creelZ])
  for (const y of [0.5, 1.35]) {
    kit.plainBox([lengthM - 0.6, 0.06, 0.7], palette.galvanised, [0, y, creelZ])
    for (const x of spread(xs.length * 2, lengthM - 1))
      bar(kit, palette.light, 0.24, 0.42, [x, y + 0.24, creelZ], [0, 0, 0], 8)
  }
  kit.plainBox([lengthM - 0.6, 0.1, 0.1], palette.chrome, [0, top, creelZ + 0.3])
  const front = widthM * 0.08
  for (const x of xs) {
    kit.plainBox([pitch * 0.5, 1.4, widthM * 0.26], palette.white, [x, 0.76, front - widthM * 0.13])
    kit.plainBox([pitch * 0.44, 0.8, 0.03], palette.dark, [x, 0.8, front])
    kit.plainBox([pitch * 0.4, 0.1, 0.04], palette.machine, [x, 1.38, front])
    kit.plainBox([0.3, 0.2, 0.04], palette.screen, [x + pitch * 0.12, 1.26, front + 0.01])
    for (const side of [-0.5, 0.5]) {
      const dz = front + 0.4 - creelZ
      kit.plainBox(
        [0.015, 0.015, Math.hypot(dz, top - 1.1)],
        palette.film,
        [x + side * 0.3, (top + 1.1) / 2, (front + 0.4 + creelZ) / 2],
        [Math.atan2(top - 1.1, dz), 0, 0],
      )
    }
  }
  bar(kit, palette.status, 0.1, 0.5, [lengthM / 2 - 0.3, top + 0.25, creelZ], [0, 0, 0], 8)
  const mandrelM = Math.min(1, widthM * 0.24)
  return {
    body: kit.build(),
    parts: [mandrelPart(palette, xs.length)],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      xs.forEach((x, i) => {
        const radius = grownM(cycle.clockS, 1200, i * 0.29, [0.1, 0.3])
        pose.makeRotationZ((cycle.clockS * 7 + i) % 6.283)
        pose.multiply(scaled.makeScale(radius, radius, mandrelM))
        out.set(0, i, pose.setPosition(x, 0.85, front))
      })
    },
  }
}
