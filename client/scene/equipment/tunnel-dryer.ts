/** A tunnel dryer: low insulated boxes over the car track, warmed by the kiln, with lifting doors and circulation fans. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { motor, railing } from './plant-fittings.ts'
import { pushShare } from './tunnel-kiln.ts'

const quarter = Math.PI / 2
const door = 0
const fan = 1
const fans = 6
const tunnelHalfM = 1.4
const stubM = 0.86
/** Fans and ducts stand behind the middle, so that the section keeps them. */
const fanZ = -0.62
const ductZ = -1.5

const pose = new Matrix4()

export const tunnelDryer: EquipmentBuilder = (size, palette): EquipmentDesign => ({
  body: dryerBody(size, palette, false),
  section: dryerBody(size, palette, true),
  parts: [
    { id: 'door', geometry: doorGeometry(palette), count: 2 },
    { id: 'fan', geometry: fanGeometry(palette), count: fans },
  ],
  labelHeightM: size.heightM + 1.5,
  animate(cycle, out) {
    // Both doors stand open while the train is pushed.
    const share = pushShare(cycle.progress, cycle.cycleS)
    const open = Math.min(1, 4 * Math.min(share, 1 - share))
    for (let i = 0; i < 2; i++) {
      const x = (i === 0 ? -1 : 1) * (size.lengthM / 2 + 0.16)
      out.set(door, i, pose.makeTranslation(x, 1.16 + open * 1.75, 0))
    }
    const angle = (cycle.clockS * 2.5) % (2 * Math.PI)
    for (let i = 0; i < fans; i++)
      out.set(
        fan,
        i,
        pose.makeRotationY(angle + i * 0.7).setPosition(fanX(size, i), roofM(size) + 0.56, fanZ),
      )
  },
})

function fanX({ lengthM }: MachineSize, index: number): number {
  return -lengthM / 2 + ((index + 0.5) / fans) * lengthM
}

/** Upper side of the roof, m. */
function roofM({ heightM }: MachineSize): number {
  return heightM - 0.5
}

function doorGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([0.1, 2.24, 2.76], palette.light, [0, 0, 0], [0, 0, 0], 0.02)
  for (const y of [-0.85, 0, 0.85])
    kit.box([0.16, 0.1, 2.7], palette.mid, [0, y, 0], [0, 0, 0], 0.015)
  kit.box([0.12, 0.12, 2.76], palette.yellow, [0, -1.06, 0], [0, 0, 0], 0.01)
  return kit.build(false)
}

function fanGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (let blade = 0; blade < 5; blade++)
    kit.group({ turn: [0, (blade * 2 * Math.PI) / 5, 0] }, () =>
      kit.box([0.4, 0.03, 0.13], palette.steel, [0.24, 0, 0], [0.4, 0, 0], 0.008),
    )
  kit.cylinder(0.09, 0.1, palette.accent)
  return kit.build(false)
}

function dryerBody(size: MachineSize, palette: Palette, cut: boolean) {
  const { lengthM, widthM } = size
  const kit = new GeometryKit()
  const modules = Math.round(lengthM / 2.4)
  const pitch = lengthM / modules
  for (let i = 0; i < modules; i++) {
    const x = -lengthM / 2 + (i + 0.5) * pitch
    wall(kit, palette, size, x, pitch, -1, i)
    if (cut) cutAway(kit, palette, size, x, pitch)
    else {
      wall(kit, palette, size, x, pitch, 1, i)
      const roof = roofM(size)
      kit.box(
        [pitch - 0.03, 0.3, widthM - 0.1],
        palette.white,
        [x, roof - 0.14, 0],
        [0, 0, 0],
        0.04,
      )
    }
  }
  for (const z of [-0.8, 0.8])
    kit.box([lengthM + 5, 0.07, 0.08], palette.steel, [0, 0.035, z], [0, 0, 0], 0.01)
  services(kit, palette, size)
  for (const end of [-1, 1]) portal(kit, palette, size, end)
  kit.towerLight(
    palette.dark,
    palette.galvanised,
    palette.status,
    [-lengthM / 2 + 0.6, roofM(size), -widthM / 2 + 0.5],
    0.9,
  )
  return kit.build()
}

function wall(
  kit: GeometryKit,
  palette: Palette,
  size: MachineSize,
  x: number,
  pitch: number,
  side: number,
  index: number,
): void {
  const half = size.widthM / 2
  const top = roofM(size) - 0.28
  const thick = half - tunnelHalfM
  const face = side * half
  kit.box(
    [pitch - 0.03, top - 0.2, thick],
    palette.white,
    [x, 0.2 + (top - 0.2) / 2, face - (side * thick) / 2],
    [0, 0, 0],
    0.04,
  )
  kit.plainBox([pitch - 0.08, 0.2, thick - 0.06], palette.dark, [x, 0.1, face - (side * thick) / 2])
  kit.plainBox([0.09, top + 0.2, 0.09], palette.structure, [
    x - pitch / 2,
    top / 2 + 0.1,
    face + side * 0.04,
  ])
  kit.plainBox([pitch - 0.1, 0.1, 0.03], palette.machine, [x, top - 0.14, face + side * 0.01])
  if (index % 4 === 1) {
    // An access door with its handle.
    kit.box([0.9, 1.7, 0.05], palette.light, [x, 1.15, face + side * 0.02], [0, 0, 0], 0.015)
    kit.box([0.06, 0.3, 0.08], palette.dark, [x + 0.34, 1.2, face + side * 0.06], [0, 0, 0], 0.015)
    for (const y of [0.55, 1.75])
      kit.plainBox([0.1, 0.08, 0.08], palette.mid, [x - 0.42, y, face + side * 0.05])
  } else {
    kit.box(
      [pitch - 0.7, 0.6, 0.03],
      palette.light,
      [x, top * 0.62, face + side * 0.01],
      [0, 0, 0],
      0.01,
    )
    kit.cylinder(0.06, 0.1, palette.steel, [x, 0.8, face + side * 0.04], [quarter, 0, 0], {
      segments: 10,
    })
  }
}

/** Near wall down to a stub, half a roof, and the air nozzles behind the cars. */
function cutAway(
  kit: GeometryKit,
  palette: Palette,
  size: MachineSize,
  x: number,
  pitch: number,
): void {
  const half = size.widthM / 2
  const roof = roofM(size)
  kit.plainBox([pitch - 0.01, 0.06, 2 * tunnelHalfM], palette.mid, [x, 0.03, 0])
  const layers: readonly (readonly [Surface, number])[] = [
    [palette.galvanised, 0.05],
    [palette.lining, half - tunnelHalfM - 0.1],
    [palette.white, 0.05],
  ]
  let z = tunnelHalfM
  for (const [surface, thickness] of layers) {
    kit.box(
      [pitch - 0.02, stubM, thickness],
      surface,
      [x, stubM / 2, z + thickness / 2],
      [0, 0, 0],
      0.008,
    )
    z += thickness
  }
  let y = roof - 0.29
  for (const [surface, thickness] of [
    [palette.galvanised, 0.05],
    [palette.lining, 0.2],
    [palette.white, 0.04],
  ] as const) {
    kit.plainBox([pitch - 0.02, thickness, half - 0.06], surface, [x, y + thickness / 2, -half / 2])
    y += thickness
  }
  kit.plainBox([pitch - 0.02, 2, 0.03], palette.galvanised, [x, 1.3, -tunnelHalfM + 0.02])
  for (const dx of [-0.3, 0.3]) {
    kit.box(
      [0.22, 1.8, 0.14],
      palette.steel,
      [x + dx * pitch, 1.35, -tunnelHalfM + 0.1],
      [0, 0, 0],
      0.02,
    )
    for (let slot = 0; slot < 5; slot++)
      kit.plainBox([0.14, 0.05, 0.02], palette.black, [
        x + dx * pitch,
        0.75 + slot * 0.3,
        -tunnelHalfM + 0.175,
      ])
  }
}

/** Hot-air duct from the kiln with a drop to every fan, exhaust stacks, roof railing. */
function services(kit: GeometryKit, palette: Palette, size: MachineSize): void {
  const { lengthM } = size
  const roof = roofM(size)
  const y = roof + 0.75
  kit.cylinder(0.34, lengthM * 0.97, palette.galvanised, [0, y, ductZ], [0, 0, quarter], {
    segments: 22,
    chamfer: 0.03,
  })
  for (let x = -lengthM * 0.46; x < lengthM * 0.47; x += 3)
    kit.cylinder(0.37, 0.07, palette.steel, [x, y, ductZ], [0, 0, quarter], { segments: 22 })
  for (let i = 0; i < fans; i++) {
    const x = fanX(size, i)
    kit.cylinder(0.62, 0.4, palette.machine, [x, roof + 0.2, fanZ], [0, 0, 0], {
      segments: 26,
      chamfer: 0.04,
    })
    kit.cylinder(0.66, 0.06, palette.steel, [x, roof + 0.42, fanZ], [0, 0, 0], { segments: 26 })
    kit.cylinder(0.54, 0.04, palette.black, [x, roof + 0.46, fanZ], [0, 0, 0], { segments: 24 })
    kit.pipe(
      [
        [x + 0.9, y, ductZ],
        [x + 0.9, y, fanZ],
        [x + 0.9, roof - 0.05, fanZ],
      ],
      palette.galvanised,
      0.17,
      12,
      0.25,
    )
    kit.box([0.12, 0.12, 0.3], palette.accent, [x + 0.9, y + 0.2, fanZ - 0.3], [0, 0, 0], 0.02)
    motor(kit, palette, [x - 0.95, roof + 0.25, fanZ], [0, 0, 0], 0.9)
  }
  for (const share of [-0.42, -0.14]) {
    const x = share * lengthM + 1.9
    kit.cylinder(0.28, 3.4, palette.galvanised, [x, roof + 1.7, fanZ + 0.1], [0, 0, 0], {
      segments: 20,
    })
    for (const rise of [0.1, 1.7])
      kit.cylinder(0.32, 0.08, palette.steel, [x, roof + rise, fanZ + 0.1], [0, 0, 0], {
        segments: 20,
      })
    kit.cylinder(0.42, 0.22, palette.steel, [x, roof + 3.65, fanZ + 0.1], [0, 0, 0], {
      segments: 20,
      radiusTop: 0.12,
    })
  }
  const edge = -size.widthM / 2 + 0.12
  railing(
    kit,
    palette,
    [
      [-lengthM / 2 + 0.3, edge],
      [lengthM / 2 - 0.3, edge],
    ],
    roof,
  )
}

function portal(kit: GeometryKit, palette: Palette, size: MachineSize, end: number): void {
  const half = size.widthM / 2
  const x = end * (size.lengthM / 2 + 0.1)
  const top = size.heightM + 1
  for (const z of [-1, 1]) {
    kit.box([0.3, top, 0.26], palette.structure, [x, top / 2, z * (half - 0.38)], [0, 0, 0], 0.02)
    kit.box([0.04, 2, 0.12], palette.yellow, [x + end * 0.16, 1.2, z * (half - 0.38)])
  }
  kit.box([0.34, 0.3, size.widthM - 0.2], palette.structure, [x, top, 0], [0, 0, 0], 0.03)
  motor(kit, palette, [x, top + 0.35, 0], [0, quarter, 0], 0.8)
  kit.box([0.03, 0.4, 1.3], palette.white, [x + end * 0.17, top - 0.4, 0], [0, 0, 0], 0.006)
}
