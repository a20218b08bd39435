/** Turning drums of a concentrator: semi-autogenous mill and ball mill, each with its girth gear and drive. */
import { Matrix4 } from 'three'

import { turned } from '#client/scene/geometry/extruded-profile.ts'
import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar } from './line-parts.ts'
import { turnOf } from './process-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

interface DrumLook {
  readonly radius: number
  readonly length: number
  readonly axisM: number
}

/** Short and of great diameter, steep feed chute, trommel at its outlet. */
export const sagMill: EquipmentBuilder = (size, palette) => {
  const radius = Math.min(size.heightM * 0.42, size.widthM * 0.4)
  return mill(size, palette, {
    radius,
    length: size.lengthM * 0.4,
    axisM: Math.max(radius + 0.6, size.heightM * 0.5),
  })
}

/** Long and slender beside it. */
export const ballMill: EquipmentBuilder = (size, palette) => {
  const radius = Math.min(size.heightM * 0.34, size.widthM * 0.3)
  return mill(size, palette, {
    radius,
    length: size.lengthM * 0.52,
    axisM: Math.max(radius + 0.6, size.heightM * 0.46),
  })
}

function mill(size: MachineSize, palette: Palette, look: DrumLook): EquipmentDesign {
  const pinionM = look.radius * 0.16
  const gearX = look.length * 0.4
  const pinionZ = (look.radius * 1.12 + pinionM) * 0.86
  const pinionY = look.axisM - (look.radius * 1.12 + pinionM) * 0.5
  return {
    body: millBody(size, palette, look, { gearX, pinionY, pinionZ }),
    parts: [
      { id: 'drum', geometry: drum(palette, look, gearX), count: 1 },
      { id: 'pinion', geometry: pinion(palette, pinionM), count: 1 },
    ],
    bothWays: true,
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const angle = turnOf(cycle, 1.1)
      out.set(0, 0, pose.makeRotationX(angle).setPosition(0, look.axisM, 0))
      const fast = turnOf(cycle, -7)
      out.set(1, 0, pose.makeRotationX(fast).setPosition(gearX, pinionY, pinionZ))
    },
  }
}

/** Shell with cone heads, rows of liner bolts and a toothed gear; turns about x. */
function drum(palette: Palette, { radius, length }: DrumLook, gearX: number) {
  const kit = new GeometryKit()
  const neck = radius * 0.3
  kit.add(
    turned(
      [
        [neck, -length * 0.68],
        [neck, -length * 0.56],
        [radius * 0.96, -length * 0.47],
        [radius, -length * 0.44],
        [radius, length * 0.44],
        [radius * 0.96, length * 0.47],
        [neck, length * 0.56],
        [neck, length * 0.7],
        [0.001, length * 0.7],
      ],
      24,
    ),
    palette.machine,
    { turn: [0, 0, -quarter] },
  )
  bar(kit, palette.dark, radius * 1.08, 0.5, [gearX, 0, 0], [0, 0, quarter], 28)
  const teeth = 28
  for (let i = 0; i < teeth; i++) {
    const angle = (i / teeth) * 2 * Math.PI
    kit.plainBox(
      [0.46, radius * 0.08, radius * 0.09],
      palette.steel,
      [gearX, Math.cos(angle) * radius * 1.11, Math.sin(angle) * radius * 1.11],
      [angle, 0, 0],
    )
  }
  for (const x of [-0.44, -0.15, 0.15])
    bar(kit, palette.mid, radius + 0.05, 0.16, [x * length, 0, 0], [0, 0, quarter], 24, true)
  for (let i = 0; i < 8; i++) {
    const angle = (i * Math.PI) / 4
    kit.plainBox(
      [length * 0.8, 0.12, 0.34],
      i === 0 ? palette.yellow : palette.mid,
      [-length * 0.04, Math.cos(angle) * (radius + 0.03), Math.sin(angle) * (radius + 0.03)],
      [angle, 0, 0],
    )
  }
  return kit.build(false)
}

function pinion(palette: Palette, radius: number) {
  const kit = new GeometryKit()
  bar(kit, palette.steel, radius, 0.6, [0, 0, 0], [0, 0, quarter], 12)
  for (let i = 0; i < 6; i++) {
    const angle = (i * Math.PI) / 3
    kit.plainBox(
      [0.58, 0.14, radius * 0.3],
      palette.accent,
      [0, Math.cos(angle) * radius, Math.sin(angle) * radius],
      [angle, 0, 0],
    )
  }
  return kit.build(false)
}

function millBody(
  { lengthM, widthM }: MachineSize,
  palette: Palette,
  { radius, length, axisM }: DrumLook,
  { gearX, pinionY, pinionZ }: { gearX: number; pinionY: number; pinionZ: number },
) {
  const kit = new GeometryKit()
  const neck = radius * 0.3
  for (const side of [-1, 1]) {
    const x = side * length * 0.61
    kit.add(
      frustum([length * 0.2, radius * 1.5], [length * 0.12, neck * 2.6], axisM - neck * 0.4),
      palette.light,
      {
        at: [x, (axisM - neck * 0.4) / 2, 0],
      },
    )
    bar(kit, palette.dark, neck * 1.32, length * 0.1, [x, axisM, 0], [0, 0, quarter], 18)
  }
  // Chute at the inlet, trommel and sump at the outlet.
  const inX = -length * 0.7
  kit.plainBox(
    [radius * 0.5, radius * 1.5, radius * 0.6],
    palette.galvanised,
    [inX - radius * 0.3, axisM + radius * 0.4, 0],
    [0, 0, 0.35],
  )
  kit.add(
    frustum([radius * 0.4, radius * 0.5], [radius * 1.1, radius * 0.9], radius * 0.5),
    palette.galvanised,
    {
      at: [inX - radius * 0.6, axisM + radius * 1.2, 0],
    },
  )
  bar(
    kit,
    palette.mid,
    neck * 1.4,
    length * 0.2,
    [length * 0.8, axisM, 0],
    [0, 0, quarter],
    14,
    true,
  )
  for (const dx of [0.73, 0.8, 0.87])
    bar(kit, palette.accent, neck * 1.46, 0.1, [dx * length, axisM, 0], [0, 0, quarter], 14)
  kit.add(
    frustum([length * 0.16, neck * 2], [length * 0.3, neck * 3.6], axisM * 0.5),
    palette.steel,
    {
      at: [length * 0.82, axisM * 0.4, 0],
    },
  )
  // Gear guard is open in front, so that the teeth show; motor and gearbox drive the pinion.
  const driveX = gearX - length * 0.32
  kit.plainBox([length * 0.62, pinionY - 0.5, radius * 0.7], palette.light, [
    driveX,
    (pinionY - 0.5) / 2,
    pinionZ,
  ])
  bar(
    kit,
    palette.steel,
    0.16,
    length * 0.5,
    [gearX - length * 0.2, pinionY, pinionZ],
    [0, 0, quarter],
    10,
  )
  kit.box(
    [length * 0.16, radius * 0.4, radius * 0.5],
    palette.mid,
    [gearX - length * 0.22, pinionY, pinionZ],
    [0, 0, 0],
    0.06,
  )
  bar(
    kit,
    palette.yellow,
    radius * 0.28,
    length * 0.26,
    [driveX - length * 0.14, pinionY, pinionZ],
    [0, 0, quarter],
    16,
  )
  kit.plainBox([length * 0.16, radius * 0.12, radius * 0.3], palette.dark, [
    driveX - length * 0.14,
    pinionY + radius * 0.28,
    pinionZ,
  ])
  // Walk along the far side.
  const deck = axisM * 0.7
  kit.plainBox([lengthM * 0.8, 0.1, 1], palette.galvanised, [0, deck, -widthM / 2 + 0.7])
  for (const x of [-0.38, 0, 0.38])
    kit.plainBox([0.2, deck, 0.2], palette.structure, [x * lengthM, deck / 2, -widthM / 2 + 0.7])
  for (const rail of [0.55, 1.1])
    kit.plainBox([lengthM * 0.8, 0.05, 0.05], palette.yellow, [0, deck + rail, -widthM / 2 + 1.2])
  kit.plainBox([lengthM - 0.6, 0.16, widthM - 0.6], palette.slab, [0, 0.08, 0])
  return kit.build()
}
