/** Where polyester melt is made: silos that are filled by air, reactors on a steel frame, the insulated melt pipe. */
import { Matrix4 } from 'three'

import { turned } from '#client/scene/geometry/extruded-profile.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, cabinetRow, signalTower } from './line-parts.ts'
import { motor } from './plant-fittings.ts'
import { roofFans, writeFans } from './roof-fan.ts'
import { handrail, rungs } from './walkways.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** A vessel with domed ends, its underside at `at`. */
function vessel(
  kit: GeometryKit,
  surface: Surface,
  at: Point,
  radius: number,
  height: number,
  turn: Point = [0, 0, 0],
): void {
  const dome = Math.min(radius * 0.5, height * 0.2)
  kit.add(
    turned(
      [
        [0.02, 0],
        [radius * 0.7, dome * 0.35],
        [radius, dome],
        [radius, height - dome],
        [radius * 0.7, height - dome * 0.35],
        [0.02, height],
      ],
      18,
    ),
    surface,
    { at, turn },
  )
}

function legs(kit: GeometryKit, palette: Palette, x: number, z: number, radius: number, y: number) {
  for (let leg = 0; leg < 4; leg++) {
    const angle = leg * quarter + quarter / 2
    kit.plainBox([0.22, y, 0.22], palette.structure, [
      x + Math.cos(angle) * radius,
      y / 2,
      z + Math.sin(angle) * radius,
    ])
  }
}

function siloSpots({ lengthM, widthM }: MachineSize) {
  const radius = Math.min(lengthM * 0.16, widthM * 0.2)
  return {
    radius,
    spots: [-1, 1].flatMap((z) =>
      [-0.28, 0.12].map((x) => [x * lengthM, z * widthM * 0.24] as const),
    ),
  }
}

/** Silos on legs, each with a filter on top, filled through pipes from the blowers at the truck bay. */
export const siloUnloading: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const { radius, spots } = siloSpots(size)
  const top = heightM * 0.8
  const legM = heightM * 0.24
  const kit = new GeometryKit()
  spots.forEach(([x, z], i) => {
    legs(kit, palette, x, z, radius * 0.88, legM)
    kit.add(
      turned(
        [
          [0.3, heightM * 0.08],
          [radius, legM],
          [radius, top],
          [radius * 0.4, top + heightM * 0.05],
          [0.02, top + heightM * 0.06],
        ],
        20,
      ),
      i % 2 ? palette.steel : palette.white,
      { at: [x, 0, z] },
    )
    for (const share of [0.4, 0.75])
      bar(
        kit,
        palette.galvanised,
        radius + 0.05,
        0.12,
        [x, legM + (top - legM) * share, z],
        [0, 0, 0],
        20,
      )
    kit.box([1.2, 1.5, 1.2], palette.machine, [x, top + 1.4, z], [0, 0, 0], 0.08)
    kit.plainBox([0.7, 0.5, 0.7], palette.mid, [x, heightM * 0.07, z])
    kit.pipe(
      [
        [lengthM * 0.34, 0.9, z * 0.4 + (i % 2) * 0.5],
        [x + radius + 0.5, 0.9, z * 0.4 + (i % 2) * 0.5],
        [x + radius + 0.5, top + 1.1, z],
        [x + 0.4, top + 1.1, z],
      ],
      palette.accent,
      0.16,
      8,
      0.7,
    )
  })
  // Walkway over the silos and the way up.
  kit.plainBox([lengthM * 0.56, 0.1, 1.2], palette.galvanised, [-lengthM * 0.08, top + 0.5, 0])
  for (const z of [-0.6, 0.6])
    handrail(kit, palette, [-lengthM * 0.36, lengthM * 0.2], top + 0.55, z)
  rungs(kit, palette, [-lengthM * 0.38, 0, 0], top + 1.4)
  // The bay: roof, blowers, glycol tank.
  const bayX = lengthM * 0.38
  for (const z of [-1, 1])
    for (const x of [-1, 1])
      kit.plainBox([0.2, 5, 0.2], palette.structure, [
        bayX + x * lengthM * 0.09,
        2.5,
        z * widthM * 0.3,
      ])
  kit.plainBox(
    [lengthM * 0.22, 0.16, widthM * 0.66],
    palette.machine,
    [bayX, 5.05, 0],
    [0, 0, 0.06],
  )
  for (const z of [-2, 0, 2]) {
    kit.box([1.5, 0.9, 1], palette.machine, [bayX, 0.5, z], [0, 0, 0], 0.06)
    motor(kit, palette, [bayX + 1.2, 0.5, z], [0, 0, 0], 1.2)
  }
  signalTower(kit, palette, [bayX + 1.2, 1.2, -2.8])
  const fans = spots.map(([x, z]): Point => [x, top + 2.25, z])
  return {
    body: kit.build(),
    parts: [roofFans(palette, fans.length)],
    labelHeightM: heightM + 1,
    animate(cycle, out) {
      writeFans(cycle, out, 0, fans, 0.5)
    },
  }
}

/** The vessels of a polyester line in the order of the flow: x and z as shares of the footprint, size as shares of the height. */
const reactors = [
  { x: -0.34, z: -0.16, radius: 0.14, height: 0.52, base: 0.3 },
  { x: -0.34, z: 0.22, radius: 0.14, height: 0.5, base: 0.26 },
  { x: -0.1, z: 0.22, radius: 0.11, height: 0.44, base: 0.28 },
  { x: -0.1, z: -0.16, radius: 0.1, height: 0.4, base: 0.28 },
] as const

/** Stirred vessels on the decks of a steel frame, then two lying finishers with turning discs; vapour pipes and a column. */
export const polymerReactors: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const scale = Math.min(heightM, widthM, lengthM * 0.7)
  const decks = [0.26, 0.52, 0.78].map((share) => share * heightM)
  const [halfX, halfZ] = [lengthM / 2 - 0.3, widthM / 2 - 1]
  const bays = 4
  for (let bay = 0; bay <= bays; bay++)
    for (const z of [-1, 1])
      kit.plainBox([0.34, decks[2]!, 0.34], palette.structure, [
        (bay / bays - 0.5) * 2 * halfX,
        decks[2]! / 2,
        z * halfZ,
      ])
  decks.forEach((y, level) => {
    for (const z of [-1, 1])
      kit.plainBox([2 * halfX, 0.34, 0.26], palette.structure, [0, y - 0.2, z * halfZ])
    for (let bay = 0; bay <= bays; bay++)
      kit.plainBox([0.26, 0.3, 2 * halfZ], palette.structure, [
        (bay / bays - 0.5) * 2 * halfX,
        y - 0.2,
        0,
      ])
    // A walkway around, open in the middle where the vessels hang.
    for (const z of [-1, 1])
      kit.plainBox([2 * halfX, 0.06, 1.4], palette.galvanised, [0, y, z * (halfZ - 0.7)])
    for (const z of level === 2 ? [-1, 1] : [1])
      handrail(kit, palette, [-halfX, halfX], y, z * halfZ)
  })
  const shafts: Point[] = []
  for (const { x, z, radius, height, base } of reactors) {
    const at: Point = [x * lengthM, base * heightM, z * widthM]
    const high = height * heightM
    vessel(kit, palette.steel, at, radius * scale, high)
    for (const share of [0.3, 0.7])
      bar(
        kit,
        palette.galvanised,
        radius * scale + 0.06,
        0.14,
        [at[0], at[1] + high * share, at[2]],
        [0, 0, 0],
        18,
      )
    kit.box([0.9, 0.9, 0.9], palette.machine, [at[0], at[1] + high + 0.9, at[2]], [0, 0, 0], 0.08)
    bar(kit, palette.machine, 0.34, 1, [at[0], at[1] + high + 1.8, at[2]], [0, 0, 0], 12)
    shafts.push([at[0], at[1] + high + 0.3, at[2]])
  }
  // Finishers: lying vessels with a drive at the end.
  for (const z of [-0.16, 0.22]) {
    const [x, y, radius] = [lengthM * 0.1, heightM * 0.36, scale * 0.1]
    vessel(kit, palette.steel, [x + lengthM * 0.28, y, z * widthM], radius, lengthM * 0.28, [
      0,
      0,
      quarter,
    ])
    kit.box([0.9, 1.1, 1.1], palette.machine, [x + lengthM * 0.31, y, z * widthM], [0, 0, 0], 0.08)
    shafts.push([x + lengthM * 0.34, y, z * widthM])
    for (const leg of [0.06, 0.22])
      kit.plainBox([0.3, radius + 1.4, radius * 1.6], palette.structure, [
        x + leg * lengthM,
        y - radius,
        z * widthM,
      ])
  }
  // Melt from vessel to vessel, vapour to the column.
  const spot = (i: number, y: number): Point => [
    reactors[i]!.x * lengthM,
    y * heightM,
    reactors[i]!.z * widthM,
  ]
  for (const [from, to] of [
    [0, 1],
    [1, 2],
    [2, 3],
  ] as const)
    kit.pipe(
      [spot(from, 0.3), spot(from, 0.2), spot(to, 0.2), spot(to, 0.3)],
      palette.chrome,
      0.2,
      8,
    )
  kit.pipe(
    [spot(3, 0.3), spot(3, 0.16), [lengthM * 0.48, heightM * 0.16, 0]],
    palette.chrome,
    0.24,
    8,
  )
  const columnX = -lengthM * 0.22
  vessel(kit, palette.white, [columnX, 0.4, 0], scale * 0.055, heightM * 0.96)
  for (const i of [0, 1])
    kit.pipe(
      [spot(i, 0.8), [reactors[i]!.x * lengthM, heightM * 0.92, 0], [columnX, heightM * 0.92, 0]],
      palette.galvanised,
      0.26,
      8,
      0.8,
    )
  cabinetRow(kit, palette, [-halfX + 1, -halfX + 5], halfZ - 0.6)
  rungs(kit, palette, [halfX + 0.2, 0, halfZ - 0.8], decks[2]! + 1)
  signalTower(kit, palette, [halfX - 0.4, decks[0]!, halfZ - 0.3])
  const coupling = new GeometryKit()
  bar(coupling, palette.chrome, 0.18, 0.7, [0, 0, 0], [0, 0, 0], 8)
  for (const turn of [0, quarter])
    coupling.plainBox([0.9, 0.16, 0.16], palette.accent, [0, 0, 0], [0, turn, 0])
  return {
    body: kit.build(),
    parts: [{ id: 'agitator-coupling', geometry: coupling.build(false), count: shafts.length }],
    labelHeightM: heightM + 1.6,
    animate(cycle, out) {
      shafts.forEach(([x, y, z], i) => {
        const angle = (cycle.clockS * (i < 4 ? 2.2 : 0.8)) % 6.283
        if (i < reactors.length) pose.makeRotationY(angle)
        else pose.makeRotationX(angle).multiply(lying)
        out.set(0, i, pose.setPosition(x, y, z))
      })
    },
  }
}

const lying = new Matrix4().makeRotationZ(quarter)

/** A main across the line with a branch to each beam, filters and pumps, all under shining insulation. */
export const meltLine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const y = heightM * 0.72
  const branches = Math.max(2, Math.round(widthM / 3.2))
  kit.pipe(
    [
      [-lengthM / 2, y * 0.5, 0],
      [-lengthM * 0.1, y * 0.5, 0],
      [-lengthM * 0.1, y, 0],
    ],
    palette.chrome,
    0.34,
    12,
    0.6,
  )
  bar(kit, palette.chrome, 0.32, widthM - 1, [-lengthM * 0.1, y, 0], [quarter, 0, 0], 14)
  for (let i = 0; i < branches; i++) {
    const z = ((i + 0.5) / branches - 0.5) * (widthM - 1)
    bar(kit, palette.galvanised, 0.36, 0.1, [-lengthM * 0.1, y, z + 0.9], [quarter, 0, 0], 14)
    kit.pipe(
      [
        [-lengthM * 0.1, y, z],
        [lengthM * 0.2, y, z],
        [lengthM * 0.2, y - 0.7, z],
        [lengthM / 2, y - 0.7, z],
      ],
      palette.steel,
      0.15,
      6,
      0.3,
    )
    kit.plainBox([0.34, 0.34, 0.34], palette.accent, [lengthM * 0.34, y - 0.7, z])
    if (i % 2 === 0)
      for (const x of [-lengthM * 0.1 - 0.5, lengthM * 0.2 + 0.4])
        kit.plainBox([0.18, y - 0.3, 0.18], palette.structure, [x, (y - 0.3) / 2, z])
    if (i % 2 === 0)
      kit.plainBox([lengthM * 0.3 + 0.9, 0.16, 0.16], palette.structure, [
        lengthM * 0.05,
        y - 0.38,
        z,
      ])
  }
  // Two filters, one at work and one to change over, and the booster pump.
  for (const z of [-1, 1]) {
    vessel(kit, palette.steel, [-lengthM * 0.34, 0.5, z * 1.6], 0.55, 2.4)
    bar(kit, palette.machine, 0.62, 0.14, [-lengthM * 0.34, 2.4, z * 1.6], [0, 0, 0], 14)
    legs(kit, palette, -lengthM * 0.34, z * 1.6, 0.5, 0.8)
  }
  const pumps = [-0.3, 0.3].map((share) => share * widthM)
  for (const z of pumps) {
    kit.box([1.3, 0.7, 0.9], palette.machine, [lengthM * 0.05, 0.4, z], [0, 0, 0], 0.06)
    motor(kit, palette, [lengthM * 0.05 + 0.1, 1, z], [0, 0, 0], 1.3)
    bar(kit, palette.steel, 0.12, y - 0.6, [-lengthM * 0.1, y / 2, z], [0, 0, 0], 8)
  }
  signalTower(kit, palette, [-lengthM * 0.34, 2.9, 0])
  const coupling = new GeometryKit()
  for (const turn of [0, quarter])
    coupling.plainBox([0.14, 0.5, 0.12], palette.accent, [0, 0, 0], [turn, 0, 0])
  return {
    body: kit.build(),
    parts: [{ id: 'melt-pump', geometry: coupling.build(false), count: pumps.length }],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      pumps.forEach((z, i) =>
        out.set(
          0,
          i,
          pose.makeRotationX((cycle.clockS * 3) % 6.283).setPosition(lengthM * 0.05 - 0.5, 1, z),
        ),
      )
    },
  }
}
