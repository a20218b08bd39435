/** An enclosed machine for kinds without a drawing of their own: modules with windows, a line through them, a slide that follows the cycle. */
import { Matrix4 } from 'three'

import { extrudedProfile } from '#client/scene/geometry/extruded-profile.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { ease } from './pick-and-place.ts'
import { controlCabinet, rollerConveyor } from './plant-fittings.ts'

const slide = 0
const rotor = 1
const lineHeightM = 0.85

const pose = new Matrix4()

export const genericMachine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const top = bodyHeightM(size)
  const reach = Math.max(0.2, size.lengthM / 2 - 0.9)
  return {
    body: machineBody(size, palette),
    parts: [
      { id: 'slide', geometry: slideGeometry(palette), count: 1 },
      { id: 'fan', geometry: rotorGeometry(palette), count: 1 },
    ],
    labelHeightM: Math.max(top, size.heightM) + 0.9,
    animate(cycle, out) {
      const share = cycle.progress < 0 ? 0 : cycle.progress
      const there = share < 0.5 ? ease(share * 2) : 1 - ease((share - 0.5) * 2)
      out.set(slide, 0, pose.makeTranslation(-reach + 2 * reach * there, top + 0.04, 0.1))
      const angle = (cycle.clockS * 2.5) % (2 * Math.PI)
      out.set(rotor, 0, pose.makeRotationY(angle).setPosition(0, top + 0.36, -0.5))
    },
  }
}

function bodyHeightM({ heightM }: MachineSize): number {
  return Math.max(1.1, Math.min(2.5, heightM - 0.5))
}

function slideGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([0.5, 0.16, 0.36], palette.accent, [0, 0.12, 0], [0, 0, 0], 0.04)
  kit.box([0.3, 0.14, 0.22], palette.dark, [0, 0.26, 0], [0, 0, 0], 0.03)
  return kit.build(false)
}

function rotorGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (let blade = 0; blade < 5; blade++)
    kit.group({ turn: [0, (blade * 2 * Math.PI) / 5, 0] }, () =>
      kit.box([0.22, 0.02, 0.08], palette.steel, [0.13, 0, 0], [0.4, 0, 0], 0.005),
    )
  kit.cylinder(0.05, 0.06, palette.dark)
  return kit.build(false)
}

function machineBody(size: MachineSize, palette: Palette) {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const top = bodyHeightM(size)
  const depth = Math.max(0.9, widthM * 0.68)
  const z = -(widthM - depth) / 2 + 0.15
  const modules = Math.max(1, Math.round(lengthM / 3))
  const pitch = (lengthM - 0.5) / modules
  kit.box([lengthM - 0.4, 0.2, depth - 0.1], palette.dark, [0, 0.1, z], [0, 0, 0], 0.03)
  for (let i = 0; i < modules; i++) {
    const x = -(lengthM - 0.5) / 2 + (i + 0.5) * pitch
    kit.group({ at: [x, 0.2, z] }, () => moduleBody(kit, palette, pitch - 0.06, depth, top - 0.2))
  }
  kit.box([lengthM - 0.6, 0.06, 0.16], palette.mid, [0, top + 0.02, 0.1], [0, 0, 0], 0.01)
  if (heightM > 3.2) {
    const rise = Math.min(heightM, 6) - top - 0.3
    kit.box(
      [lengthM * 0.24, rise, depth * 0.5],
      palette.light,
      [-lengthM * 0.18, top + rise / 2, z - depth * 0.16],
      [0, 0, 0],
      0.06,
    )
    kit.pipe(
      [
        [lengthM * 0.2, top, z - depth * 0.2],
        [lengthM * 0.2, top + rise, z - depth * 0.2],
        [lengthM * 0.36, top + rise, z - depth * 0.2],
      ],
      palette.galvanised,
      0.13,
      12,
    )
  }
  kit.cylinder(0.28, 0.3, palette.mid, [0, top + 0.15, -0.5], [0, 0, 0], { segments: 20 })
  kit.cylinder(0.24, 0.04, palette.black, [0, top + 0.3, -0.5], [0, 0, 0], { segments: 20 })
  for (const side of [-1, 1]) {
    const x = side * (lengthM / 2 - 0.1)
    rollerConveyor(
      kit,
      palette,
      [x - 0.35, lineHeightM, z],
      [x + 0.35, lineHeightM, z],
      depth * 0.5,
    )
  }
  if (widthM > 2.4)
    controlCabinet(kit, palette, [lengthM / 2 - 0.8, 0, widthM / 2 - 0.35], 0.3, [
      0.7,
      Math.min(1.7, top),
      0.4,
    ])
  kit.towerLight(
    palette.dark,
    palette.galvanised,
    palette.status,
    [lengthM / 2 - 0.6, top, z],
    0.45,
  )
  return kit.build()
}

/** One enclosure with a raked front, a window and a handle; origin on its underside. */
function moduleBody(
  kit: GeometryKit,
  palette: Palette,
  width: number,
  depth: number,
  height: number,
): void {
  const front = depth / 2
  const rake = 0.16
  const outline = [
    [-front, 0],
    [front, 0],
    [front, height * 0.3],
    [front - rake, height],
    [-front, height],
  ] as const
  kit.add(extrudedProfile(outline, width, 0.05), palette.white, { turn: [0, -Math.PI / 2, 0] })
  const lean = -Math.atan2(rake, height * 0.7)
  const y = height * 0.64
  const face = front - (rake * (y - height * 0.3)) / (height * 0.7)
  kit.group({ at: [-width * 0.06, y, face], turn: [lean, 0, 0] }, () => {
    kit.box([width * 0.7, height * 0.5, 0.05], palette.dark, [0, 0, 0], [0, 0, 0], 0.02)
    kit.box([width * 0.64, height * 0.43, 0.05], palette.glass, [0, 0, 0.012], [0, 0, 0], 0.02)
    kit.cylinder(0.02, height * 0.3, palette.chrome, [width * 0.3, 0, 0.06], [0, 0, 0], {
      segments: 8,
    })
    kit.box([0.015, height * 0.6, 0.03], palette.mid, [width * 0.46, 0, -0.005], [0, 0, 0], 0.003)
  })
  kit.box([width - 0.1, 0.12, 0.03], palette.machine, [0, height * 0.14, front], [0, 0, 0], 0.01)
}
