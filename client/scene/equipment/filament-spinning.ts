/** Spinning of filament: the heated beam with its pumps, the quench cabinet below, the bank of winders. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { filamentFan, glintPart, grownM, mandrelPart, writeGlints } from './filament-parts.ts'
import { bar } from './line-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const size3 = new Matrix4()

/** Places of spinning along the beam. */
function positions(lengthM: number, pitchM: number): readonly number[] {
  const count = Math.max(2, Math.round(lengthM / pitchM))
  return Array.from({ length: count }, (_, i) => ((i + 0.5) / count - 0.5) * (lengthM - 0.8))
}

/** An insulated box on a frame; pumps on top, packs that glow below, filaments that fall. */
export const spinningBeam: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const xs = positions(lengthM, 2)
  const beamM = heightM * 0.62
  const kit = new GeometryKit()
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.2, beamM, 0.2], palette.structure, [
        x * (lengthM / 2 - 0.2),
        beamM / 2,
        z * (widthM / 2 - 0.4),
      ])
  for (const z of [-1, 1])
    kit.plainBox([lengthM, 0.2, 0.2], palette.structure, [0, beamM, z * (widthM / 2 - 0.4)])
  kit.box([lengthM - 0.4, 1, 1.1], palette.steel, [0, beamM + 0.5, 0], [0, 0, 0], 0.1)
  kit.plainBox([lengthM - 0.3, 0.1, 1.14], palette.machine, [0, beamM + 0.3, 0])
  bar(kit, palette.chrome, 0.16, lengthM, [0, beamM + 1.5, -0.3], [0, 0, quarter], 8)
  kit.plainBox([lengthM, 0.08, 0.9], palette.galvanised, [0, beamM + 0.1, widthM / 2 - 0.5])
  for (const x of xs) {
    bar(kit, palette.machine, 0.17, 0.7, [x, beamM + 1.35, 0.3], [0, 0, 0], 6)
    kit.plainBox([0.9, 0.1, 0.5], palette.flame, [x, beamM - 0.04, 0])
    filamentFan(kit, palette.film, [x, 0.4, 0], beamM - 0.5, 0.8, 0.16)
  }
  kit.plainBox([lengthM - 0.6, 0.4, 0.5], palette.light, [0, 0.2, 0])
  bar(kit, palette.status, 0.1, 0.5, [lengthM / 2 - 0.3, beamM + 1.3, 0.3], [0, 0, 0], 8)
  return {
    body: kit.build(),
    parts: [glintPart(palette, xs.length)],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      writeGlints(
        cycle,
        out,
        0,
        xs.map((x) => [x, 0.02] as const),
        beamM - 0.3,
        0.6,
      )
    },
  }
}

/** Cold air blows out of a wall across the filaments, which close to threads over the oiling nozzles. */
export const quenchCabinet: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const xs = positions(lengthM, 1.8)
  const top = heightM * 0.8
  const kit = new GeometryKit()
  kit.box([lengthM - 0.3, top, 0.9], palette.white, [0, top / 2, -widthM * 0.25], [0, 0, 0], 0.06)
  kit.plainBox([lengthM - 0.5, top * 0.5, 0.04], palette.clear, [
    0,
    top * 0.66,
    -widthM * 0.25 + 0.46,
  ])
  for (const x of [...xs.map((at) => at + (lengthM - 0.8) / xs.length / 2), -lengthM / 2 + 0.3])
    kit.plainBox([0.06, top * 0.62, 0.9], palette.white, [x, top * 0.69, -widthM * 0.25 + 0.9])
  kit.plainBox([lengthM - 0.3, 0.16, 1.6], palette.light, [0, top - 0.08, 0])
  for (const x of xs) {
    filamentFan(kit, palette.film, [x, top * 0.3, 0.1], top * 0.66, 0.8, 0.06)
    filamentFan(kit, palette.film, [x, 0.5, 0.1], top * 0.3 - 0.5, 0.06, 0.04)
    kit.plainBox([0.3, 0.16, 0.24], palette.accent, [x, top * 0.3, 0])
  }
  bar(kit, palette.chrome, 0.12, lengthM - 0.6, [0, 0.5, 0.1], [0, 0, quarter], 8)
  kit.plainBox([lengthM - 0.4, 0.36, 0.5], palette.machine, [0, 0.18, 0.1])
  bar(
    kit,
    palette.galvanised,
    0.4,
    lengthM - 0.3,
    [0, top + 0.4, -widthM * 0.25],
    [0, 0, quarter],
    10,
  )
  bar(kit, palette.status, 0.1, 0.5, [lengthM / 2 - 0.4, top + 0.3, 0.4], [0, 0, 0], 8)
  return {
    body: kit.build(),
    parts: [glintPart(palette, xs.length)],
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      writeGlints(
        cycle,
        out,
        0,
        xs.map((x) => [x, 0.12] as const),
        top - 0.3,
        0.6,
      )
    },
  }
}

/** A cake is wound in this time, s. */
const windS = 2400

/** Winders side by side, each with a mandrel of cakes that grow while they turn. */
export const winderBank: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const xs = positions(lengthM, 2.8)
  const pitch = (lengthM - 0.8) / xs.length
  const mandrelM = Math.min(1.7, widthM * 0.45)
  const back = -widthM / 2 + 0.2
  const front = back + Math.min(1.2, widthM * 0.3)
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.4, 0.12, widthM - 0.4], palette.dark, [0, 0.06, 0])
  // The godet wall over the winders, with the threads that come down from it.
  kit.plainBox([lengthM - 0.4, 0.5, 0.4], palette.white, [0, heightM - 0.3, back + 0.5])
  kit.plainBox([lengthM - 0.4, 0.08, 0.42], palette.machine, [0, heightM - 0.5, back + 0.5])
  for (const x of xs) {
    kit.plainBox([pitch * 0.66, 1.5, front - back], palette.white, [x, 0.87, (front + back) / 2])
    kit.plainBox([pitch * 0.6, 0.16, 0.03], palette.machine, [x, 1.5, front])
    kit.plainBox([pitch * 0.56, 0.86, 0.03], palette.dark, [x, 0.72, front])
    kit.plainBox([pitch * 0.16, 0.2, 0.03], palette.screen, [x + pitch * 0.2, 1.3, front + 0.01])
    filamentFan(
      kit,
      palette.film,
      [x - pitch * 0.1, 1.2, front + mandrelM * 0.5],
      heightM - 1.7,
      0.05,
      0.6,
    )
    kit.plainBox([0.12, 0.12, mandrelM], palette.accent, [
      x - pitch * 0.1,
      1.34,
      front + mandrelM / 2,
    ])
    bar(kit, palette.chrome, 0.1, 0.3, [x, heightM - 0.4, back + 0.8], [quarter, 0, 0], 6)
  }
  for (const x of [-1, 0, 1])
    kit.plainBox([0.16, heightM, 0.16], palette.structure, [
      x * (lengthM / 2 - 0.4),
      heightM / 2,
      back + 0.3,
    ])
  bar(kit, palette.status, 0.1, 0.5, [lengthM / 2 - 0.4, heightM + 0.25, back + 0.4], [0, 0, 0], 8)
  return {
    body: kit.build(),
    parts: [mandrelPart(palette, xs.length)],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      xs.forEach((x, i) => {
        const radius = grownM(cycle.clockS, windS, i * 0.37, [0.09, 0.24])
        pose.makeRotationZ((cycle.clockS * 9 + i) % 6.283)
        pose.multiply(size3.makeScale(radius, radius, mandrelM))
        out.set(0, i, pose.setPosition(x - pitch * 0.1, 0.95, front))
      })
    },
  }
}
