/** Raw-material receipt: a truck drives in, an arm takes a sample, the box tips into the pit, an elevator fills the silos. */
import { Matrix4 } from 'three'

import { turned } from '#client/scene/geometry/extruded-profile.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { ease, mix } from './pick-and-place.ts'
import { beltConveyor, controlCabinet, ladder, motor, railing } from './plant-fittings.ts'
import { truckBox, truckChassis, truckHinge } from './vehicles.ts'

const truck = 0
const box = 1
const armTurn = 2
const probe = 3
const stream = 4

const pose = new Matrix4()
const hinge = new Matrix4()

/** Shares of the cycle: truck in place, sample taken, box up, box empty, box down. */
const parked = 0.12
const sampled = 0.3
const raised = 0.45
const emptied = 0.72
const settled = 0.85

export const rawReceipt: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const pitX = -1.2
  const standX = pitX + 5
  return {
    body: receiptBody(size, palette, pitX),
    parts: [
      { id: 'truck', geometry: truckChassis(palette), count: 1 },
      { id: 'truck-box', geometry: truckBox(palette), count: 1 },
      { id: 'sampler-boom', geometry: boomGeometry(palette), count: 1 },
      { id: 'sampler-probe', geometry: probeGeometry(palette), count: 1 },
      { id: 'stream', geometry: streamGeometry(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 1,
    animate(cycle, out) {
      const p = cycle.progress
      const z = truckLaneZ(size)
      if (p < 0) {
        out.hide(truck, 0)
        out.hide(box, 0)
      } else {
        // Backs in along -x, and leaves the way it came.
        const away = p < parked ? 1 - ease(p / parked) : ease((p - 0.9) / 0.1)
        const x = standX + away * 9
        out.set(truck, 0, pose.makeTranslation(x, 0, z))
        const up =
          ease((p - sampled) / (raised - sampled)) * (1 - ease((p - emptied) / (settled - emptied)))
        hinge.makeRotationZ(up * 0.8).setPosition(x + truckHinge[0], truckHinge[1], z)
        out.set(box, 0, hinge)
      }
      // The boom swings over the load and the probe dips once.
      const over = p < 0 ? 0 : ease((p - parked) / 0.05) * (1 - ease((p - 0.25) / 0.05))
      const dip = p < 0 ? 0 : ease((p - 0.18) / 0.03) * (1 - ease((p - 0.22) / 0.03))
      const yaw = mix(0, -Math.PI / 2, over)
      const mastX = standX - 1.4
      const mastZ = z + 2.6
      out.set(armTurn, 0, pose.makeRotationY(yaw + Math.PI).setPosition(mastX, 4.6, mastZ))
      const reach = 2.6
      out.set(
        probe,
        0,
        pose.makeTranslation(
          mastX - Math.cos(yaw) * reach,
          mix(3.7, 2.1, dip),
          mastZ + Math.sin(yaw) * reach,
        ),
      )
      if (p > raised - 0.06 && p < emptied)
        out.set(stream, 0, pose.makeTranslation(pitX + 0.5, 0.7, z))
      else out.hide(stream, 0)
    },
  }
}

function truckLaneZ({ widthM }: MachineSize): number {
  return widthM / 2 - 3.4
}

function boomGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.2, 0.4, palette.dark, [0, 0, 0])
  kit.box([2.9, 0.22, 0.2], palette.accent, [1.3, 0.12, 0], [0, 0, 0], 0.04)
  kit.box([0.34, 0.4, 0.34], palette.dark, [2.6, 0.1, 0], [0, 0, 0], 0.04)
  return kit.build(false)
}

function probeGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.06, 2, palette.steel, [0, 0.4, 0], [0, 0, 0], { segments: 12 })
  kit.cylinder(0.09, 0.3, palette.chrome, [0, -0.6, 0], [0, 0, 0], {
    segments: 12,
    radiusTop: 0.05,
  })
  return kit.build(false)
}

function streamGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([1.1, 1.2, 1.5], palette.material, [0, 0, 0], [0, 0, 0.5], 0.3)
  return kit.build(false)
}

function receiptBody(size: MachineSize, palette: Palette, pitX: number) {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const z = truckLaneZ(size)
  // Pit with its grate, wheel stop and dust hood over three sides.
  kit.box([2.6, 0.1, 3.4], palette.yellow, [pitX, 0.02, z], [0, 0, 0], 0.02)
  kit.box([2.3, 0.06, 3.1], palette.black, [pitX, 0.06, z], [0, 0, 0], 0.02)
  for (let i = 0; i < 9; i++)
    kit.box([2.3, 0.05, 0.06], palette.steel, [pitX, 0.1, z - 1.4 + i * 0.35], [0, 0, 0], 0.01)
  for (const side of [-1, 1])
    kit.box([3.4, 4.6, 0.1], palette.wall, [pitX - 0.2, 2.3, z + side * 1.9], [0, 0, 0], 0.02)
  kit.box([0.1, 4.6, 3.8], palette.wall, [pitX - 1.9, 2.3, z], [0, 0, 0], 0.02)
  kit.box([3.5, 0.14, 3.9], palette.machine, [pitX - 0.2, 4.65, z], [0, 0, 0], 0.03)
  for (let i = 0; i < 8; i++)
    kit.box(
      [0.02, 1, 0.44],
      palette.rubber,
      [pitX + 1.5, 4.1, z - 1.66 + i * 0.475],
      [0, 0, 0],
      0.006,
    )
  for (const side of [-1, 1])
    kit.box([0.16, 4.6, 0.16], palette.yellow, [pitX + 1.5, 2.3, z + side * 1.9], [0, 0, 0], 0.02)
  kit.pipe(
    [
      [pitX - 0.4, 4.7, z],
      [pitX - 0.4, 5.8, z],
      [pitX - 0.4, 5.8, -widthM / 2 + 1.6],
      [pitX - 0.4, 3.2, -widthM / 2 + 1.6],
    ],
    palette.galvanised,
    0.32,
    14,
    0.5,
  )
  dustCollector(kit, palette, [pitX - 0.4, -widthM / 2 + 1.6])
  // Mast of the sampler.
  kit.box([0.6, 0.1, 0.6], palette.dark, [pitX + 3.6, 0.05, z + 2.6])
  kit.cylinder(0.17, 4.5, palette.accent, [pitX + 3.6, 2.3, z + 2.6], [0, 0, 0], { segments: 20 })
  // Belt from the pit to the elevator, the elevator, two silos.
  const elevatorX = -lengthM / 2 + 4.9
  beltConveyor(kit, palette, [pitX - 1.6, 0.5, z], [elevatorX + 0.7, 1.3, z], 0.8)
  kit.box(
    [1, heightM + 0.8, 0.8],
    palette.light,
    [elevatorX, (heightM + 0.8) / 2, z],
    [0, 0, 0],
    0.05,
  )
  kit.box([1.5, 1, 1], palette.machine, [elevatorX - 0.1, heightM + 0.5, z], [0, 0, 0], 0.08)
  motor(kit, palette, [elevatorX, heightM + 0.6, z + 0.8], [0, Math.PI / 2, 0], 0.9)
  const siloX = -lengthM / 2 + 2.1
  for (const side of [-1, 1]) {
    const siloZ = side * 2.4 + 0.2
    silo(kit, palette, siloX, siloZ, 1.9, heightM - 1.2)
    kit.pipe(
      [
        [elevatorX - 0.6, heightM + 0.4, z],
        [elevatorX - 1.2, heightM, z],
        [siloX + 0.3, heightM - 1.2, siloZ],
      ],
      palette.galvanised,
      0.2,
      12,
      0.2,
    )
  }
  kit.box([2, 0.08, 6.4], palette.galvanised, [siloX, heightM - 1.15, 0.2], [0, 0, 0], 0.01)
  railing(
    kit,
    palette,
    [
      [siloX + 1, 3.3],
      [siloX - 1, 3.3],
      [siloX - 1, -2.9],
      [siloX + 1, -2.9],
    ],
    heightM - 1.1,
  )
  ladder(kit, palette, [siloX + 2.1, 0, -2.2], heightM - 0.1, Math.PI / 2)
  controlCabinet(kit, palette, [pitX + 2.2, 0, -widthM / 2 + 0.8])
  kit.towerLight(palette.dark, palette.galvanised, palette.status, [pitX + 1.5, 4.6, z + 1.9], 0.5)
  return kit.build()
}

/** A silo of `radius` metres on four legs with a cone below; `top` is the height of its roof. */
export function silo(
  kit: GeometryKit,
  palette: Palette,
  x: number,
  z: number,
  radius: number,
  top: number,
): void {
  const cone = 1.9
  const foot = Math.min(2.2, top * 0.3)
  const profile = [
    [0.2, foot - cone * 0.55],
    [radius, foot + cone * 0.45],
    [radius, top - 0.5],
    [radius * 0.5, top - 0.12],
    [0.02, top],
  ] as const
  kit.add(turned(profile, 32), palette.steel, { at: [x, 0, z] })
  for (let y = foot + cone * 0.45 + 0.1; y < top - 0.3; y += 1.2)
    kit.cylinder(radius + 0.03, 0.07, palette.galvanised, [x, y, z], [0, 0, 0], {
      segments: 32,
      chamfer: 0.015,
    })
  for (let i = 0; i < 4; i++) {
    const angle = (i + 0.5) * (Math.PI / 2)
    const [lx, lz] = [x + Math.cos(angle) * radius * 0.9, z + Math.sin(angle) * radius * 0.9]
    kit.box([0.2, foot + cone * 0.6, 0.2], palette.structure, [lx, (foot + cone * 0.6) / 2, lz])
    kit.box([0.4, 0.04, 0.4], palette.dark, [lx, 0.02, lz])
  }
  kit.cylinder(0.24, 0.5, palette.machine, [x, foot - cone * 0.55 - 0.1, z])
  kit.box([0.06, (top - foot) * 0.5, 0.1], palette.screen, [x, top * 0.62, z + radius + 0.02])
}

/** A bag filter with its fan; centre on the floor at x, z. */
export function dustCollector(
  kit: GeometryKit,
  palette: Palette,
  [x, z]: readonly [number, number],
): void {
  for (const sx of [-0.7, 0.7])
    for (const sz of [-0.6, 0.6])
      kit.box([0.12, 2, 0.12], palette.structure, [x + sx, 1, z + sz], [0, 0, 0], 0.01)
  kit.box([1.7, 2.1, 1.5], palette.light, [x, 2.95, z], [0, 0, 0], 0.05)
  for (let i = -2; i <= 2; i++)
    kit.box([0.06, 2, 0.03], palette.mid, [x + i * 0.34, 2.95, z + 0.76], [0, 0, 0], 0.008)
  kit.cylinder(0.12, 1.1, palette.light, [x, 1.35, z], [0, 0, 0], { radiusTop: 0.75, segments: 4 })
  kit.cylinder(0.42, 0.4, palette.machine, [x + 1.35, 0.6, z], [Math.PI / 2, 0, 0], {
    segments: 22,
  })
  motor(kit, palette, [x + 1.35, 0.6, z + 0.6], [0, Math.PI / 2, 0], 0.8)
  kit.pipe(
    [
      [x + 0.5, 4, z],
      [x + 0.5, 4.4, z],
      [x + 1.35, 4.4, z],
      [x + 1.35, 0.8, z],
    ],
    palette.galvanised,
    0.2,
    12,
  )
}
