/** A planetary mixer for electrode slurry: a jacketed vessel under a head with planet gear, on a frame with platform and powder hopper. */
import { Matrix4 } from 'three'

import { extrudedProfile } from '#client/scene/geometry/extruded-profile.ts'
import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, operatorPanel, signalTower, tank } from './line-parts.ts'
import { controlCabinet, ladder, railing, steelFrame } from './plant-fittings.ts'

const pose = new Matrix4()

export const planetaryMixer: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { radiusM, vesselM, headM } = layout(size)
  return {
    body: mixerBody(size, palette),
    parts: [
      { id: 'mixer-planet', geometry: planetGeometry(palette, radiusM), count: 1 },
      { id: 'mixer-shaft', geometry: shaftGeometry(palette), count: 2 },
    ],
    labelHeightM: size.heightM + 0.6,
    animate(cycle, out) {
      const orbit = (cycle.clockS * 0.6) % (2 * Math.PI)
      out.set(0, 0, pose.makeRotationY(orbit).setPosition(0, vesselM + 0.12, 0))
      for (let i = 0; i < 2; i++) {
        const angle = orbit + i * Math.PI
        pose.makeRotationY(-orbit * 4)
        out.set(
          1,
          i,
          pose.setPosition(
            Math.cos(angle) * radiusM * 0.45,
            headM - 0.2,
            -Math.sin(angle) * radiusM * 0.45,
          ),
        )
      }
    },
  }
}

function layout({ lengthM, widthM, heightM }: MachineSize) {
  const radiusM = Math.min(1.1, Math.min(lengthM, widthM) * 0.2)
  return { radiusM, vesselM: Math.min(2.5, heightM * 0.34), headM: Math.min(3.5, heightM * 0.48) }
}

function planetGeometry(palette: Palette, radius: number) {
  const kit = new GeometryKit()
  bar(kit, palette.steel, radius * 0.94, 0.14, [0, 0, 0], [0, 0, 0], 24)
  for (const side of [-1, 1]) {
    bar(kit, palette.accent, radius * 0.3, 0.3, [side * radius * 0.45, 0.16, 0], [0, 0, 0], 14)
    kit.plainBox([0.1, 0.12, radius * 1.7], palette.dark, [side * radius * 0.12, 0.1, 0])
  }
  return kit.build(false)
}

function shaftGeometry(palette: Palette) {
  const kit = new GeometryKit()
  bar(kit, palette.chrome, 0.09, 0.8, [0, -0.2, 0], [0, 0, 0], 10)
  kit.plainBox([0.3, 0.1, 0.06], palette.dark)
  return kit.build(false)
}

function mixerBody(size: MachineSize, palette: Palette) {
  const { lengthM, widthM, heightM } = size
  const { radiusM, vesselM, headM } = layout(size)
  const kit = new GeometryKit()
  // Vessel with jacket, wheels and outlet; guide columns lift the head.
  kit.cylinder(radiusM, vesselM - 0.55, palette.steel, [0, (vesselM + 0.45) / 2, 0], [0, 0, 0], {
    segments: 28,
    chamfer: 0.12,
  })
  for (const y of [0.75, vesselM * 0.62, vesselM - 0.12])
    bar(kit, palette.galvanised, radiusM + 0.05, 0.1, [0, y, 0], [0, 0, 0], 24)
  bar(kit, palette.mid, 0.14, 0.5, [0, 0.4, 0], [0, 0, 0], 10)
  for (const side of [-1, 1]) {
    const x = side * (radiusM + 0.34)
    kit.box([0.4, headM + 0.5, 0.5], palette.machine, [x, (headM + 0.5) / 2, 0], [0, 0, 0], 0.06)
    bar(kit, palette.chrome, 0.09, 0.9, [x, headM + 0.9, 0], [0, 0, 0], 10)
  }
  const beam = radiusM + 0.7
  kit.add(
    extrudedProfile(
      [
        [-beam, 0],
        [beam, 0],
        [beam, 0.5],
        [radiusM * 0.7, 0.95],
        [-radiusM * 0.7, 0.95],
        [-beam, 0.5],
      ],
      1.3,
      0.05,
    ),
    palette.white,
    { at: [0, headM, 0] },
  )
  kit.cylinder(0.34, 0.9, palette.machine, [0, headM + 1.35, 0], [0, 0, 0], {
    segments: 18,
    chamfer: 0.04,
  })
  bar(kit, palette.dark, 0.3, 0.16, [0, headM + 1.86, 0], [0, 0, 0], 16)
  // Steel frame with a platform at the height of the head, and powder hopper with sleeve above it.
  steelFrame(kit, palette, [0, 0], [lengthM - 0.5, widthM - 0.5], heightM - 0.6, 0.18)
  const deck = headM + 0.2
  kit.plainBox([lengthM - 0.6, 0.08, 1.3], palette.galvanised, [0, deck, -widthM / 2 + 0.9])
  kit.plainBox([lengthM - 0.6, 0.08, 0.7], palette.galvanised, [0, deck, widthM / 2 - 0.6])
  railing(
    kit,
    palette,
    [
      [-lengthM / 2 + 0.3, widthM / 2 - 0.3],
      [lengthM / 2 - 0.3, widthM / 2 - 0.3],
    ],
    deck,
  )
  ladder(kit, palette, [lengthM / 2 - 0.6, 0, widthM / 2 - 0.2], deck + 0.9)
  const hopperY = heightM - 2.1
  kit.add(frustum([0.4, 0.4], [1.7, 1.7], 1), palette.steel, {
    at: [-radiusM * 0.5, hopperY + 0.5, -widthM / 2 + 1.2],
  })
  kit.box(
    [1.74, 0.8, 1.74],
    palette.steel,
    [-radiusM * 0.5, hopperY + 1.4, -widthM / 2 + 1.2],
    [0, 0, 0],
    0.04,
  )
  kit.plainBox([1.84, 0.1, 1.84], palette.machine, [
    -radiusM * 0.5,
    hopperY + 1.1,
    -widthM / 2 + 1.2,
  ])
  kit.pipe(
    [
      [-radiusM * 0.5, hopperY, -widthM / 2 + 1.2],
      [-radiusM * 0.5, headM + 1.3, -widthM / 2 + 1.2],
      [-radiusM * 0.5, headM + 0.9, -0.3],
    ],
    palette.white,
    0.16,
    10,
    0.3,
  )
  tank(kit, palette, [lengthM / 2 - 0.9, 0, -widthM / 2 + 0.9], 0.55, Math.min(2.4, heightM * 0.3))
  kit.pipe(
    [
      [lengthM / 2 - 0.9, 2.3, -widthM / 2 + 0.9],
      [lengthM / 2 - 0.9, headM + 1.1, -widthM / 2 + 0.9],
      [0.4, headM + 1.1, -0.2],
    ],
    palette.galvanised,
    0.06,
    8,
    0.25,
  )
  kit.pipe(
    [
      [0, 0.3, 0],
      [0, 0.3, widthM / 2 - 0.3],
    ],
    palette.steel,
    0.07,
    8,
  )
  controlCabinet(kit, palette, [-lengthM / 2 + 0.6, 0, widthM / 2 - 0.7], 0, [0.8, 1.9, 0.5])
  operatorPanel(kit, palette, [-lengthM / 2 + 1.5, 0, widthM / 2 - 0.5])
  signalTower(kit, palette, [radiusM + 0.34, headM + 1, 0.3])
  return kit.build()
}
