/** Wide places of a tractor plant: the kitting area, gear cells, the paint shop behind glass, the yard. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { workers, writeWorker } from './line-fittings.ts'
import { loadDesign } from './load-designs.ts'
import {
  guard,
  mistExtractor,
  operatorPanel,
  rakedCabinet,
  stackLight,
} from './machine-tool-fittings.ts'
import { ease, mix } from './pick-and-place.ts'
import { controlCabinet, motor } from './plant-fittings.ts'
import { poseRobot, robotBase, robotLinks } from './robot-arm.ts'
import { agv, truck } from './vehicles.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const tip = new Vector3()

/** Rows of racks with lights to pick by; carts go round them on vehicles, people fill them. */
export const kittingArea: EquipmentBuilder = (size, palette, work): EquipmentDesign => {
  const rows = Math.max(1, Math.floor((size.widthM - 6) / 6))
  const rowZ = (row: number) => (row - (rows - 1) / 2) * 6
  const carts = rows * 2
  const people = rows * 2
  const half = size.lengthM * 0.36
  return {
    body: kittingBody(size, palette, rows, rowZ),
    parts: [
      { id: 'cart', geometry: loadDesign(work?.makes ?? 'kit-cart', palette).near, count: carts },
      { id: 'agv', geometry: agv(palette), count: 2 },
      workers(palette, people),
    ],
    labelHeightM: Math.min(size.heightM, 4) + 0.8,
    animate(cycle, out) {
      const p = cycle.progress < 0 ? 0 : cycle.progress
      for (let i = 0; i < carts; i++) {
        // Each cart goes one stretch of its aisle a cycle.
        const z = rowZ(Math.floor(i / 2)) + 2.6
        const x = -half + ((i % 2) + ease(p)) * half
        out.set(0, i, pose.makeTranslation(x, 0, z))
      }
      for (const i of [0, 1]) {
        const x = mix(-size.lengthM / 2 + 8, size.lengthM / 2 - 3, (p + i / 2) % 1)
        out.set(1, i, pose.makeTranslation(x, 0, (i ? 1 : -1) * (size.widthM / 2 - 1.2)))
      }
      for (let i = 0; i < people; i++) {
        const z = rowZ(Math.floor(i / 2)) + 1.6
        writeWorker(cycle, out, 2, i, -half + ((i % 2) + ease(p)) * half + 1.2, -z)
        pose.makeRotationY(quarter).setPosition(0, 0, z)
      }
    },
  }
}

function kittingBody(
  size: MachineSize,
  palette: Palette,
  rows: number,
  rowZ: (row: number) => number,
) {
  const kit = new GeometryKit()
  const length = size.lengthM * 0.74
  for (let row = 0; row < rows; row++) {
    const bays = Math.round(length / 3)
    const high = Math.min(size.heightM, 4) - 0.4
    for (let bay = 0; bay <= bays; bay++)
      for (const z of [-0.6, 0.6])
        kit.plainBox([0.1, high, 0.1], palette.machine, [
          (bay / bays - 0.5) * length,
          high / 2,
          rowZ(row) + z,
        ])
    for (let level = 0; level < 3; level++) {
      const y = 0.3 + level * 1.15
      kit.plainBox([length, 0.1, 1.3], palette.accent, [0, y, rowZ(row)])
      kit.plainBox([length, 0.04, 0.03], palette.ready, [0, y, rowZ(row) + 0.67])
      for (let box = 0; box < bays * 2; box++) {
        if ((box * 5 + level * 3 + row) % 7 === 0) continue
        const surface = [palette.carton, palette.machine, palette.mid, palette.carton][box % 4]!
        const tall = 0.5 + ((box + level) % 3) * 0.14
        kit.plainBox([1, tall, 0.95], surface, [
          ((box + 0.5) / (bays * 2) - 0.5) * length,
          y + 0.05 + tall / 2,
          rowZ(row),
        ])
      }
    }
  }
  kit.adopt(truck(palette), {
    at: [-size.lengthM / 2 + 4.8, 0, -size.widthM * 0.3],
    turn: [0, Math.PI, 0],
  })
  kit.adopt(truck(palette), {
    at: [-size.lengthM / 2 + 4.8, 0, size.widthM * 0.1],
    turn: [0, Math.PI, 0],
  })
  operatorPanel(kit, palette, [length / 2 + 2, 0, 0])
  stackLight(kit, palette, [length / 2 - 0.2, 3.4, 0], 0.3)
  return kit.build()
}

/** A hobbing machine, a multi-purpose furnace and a grinder round one loader. */
export const gearCell: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const robotZ = size.widthM / 2 - 2.6
  const hobX = -size.lengthM * 0.3
  return {
    body: gearBody(size, palette, hobX, robotZ),
    parts: [
      ...robotLinks(palette, gearTool(palette)),
      { id: 'gear', geometry: gearGeometry(palette), count: 3 },
      { id: 'hob', geometry: hobGeometry(palette), count: 1 },
    ],
    bothWays: true,
    labelHeightM: size.heightM + 0.6,
    animate(cycle, out) {
      const p = cycle.progress < 0 ? 0 : cycle.progress
      const spin = cycle.running && cycle.progress >= 0 ? cycle.clockS : 0
      out.set(5, 0, pose.makeRotationY((spin * 2) % (2 * Math.PI)).setPosition(hobX, 1.3, 0.3))
      for (const i of [1, 2])
        out.set(5, i, pose.makeTranslation(size.lengthM * 0.3 + (i - 1.5) * 0.8, 0.9, robotZ - 0.6))
      pose.makeRotationX((spin * 7) % (2 * Math.PI)).setPosition(hobX + 0.1, 1.36, -0.16)
      out.set(6, 0, pose)
      // Round the three machines, one after the other.
      const leg = (p * 6) % 3
      const stop = Math.floor(leg)
      const stops = [hobX, 0.4, size.lengthM * 0.3] as const
      const share = ease((leg - stop - 0.6) / 0.4)
      const x = mix(stops[stop] ?? 0, stops[(stop + 1) % 3] ?? 0, share)
      const reach = Math.cos(share * 2 * Math.PI) * 0.7 + 1.2
      tip.set(x * 0.5, 1.6, robotZ - reach)
      poseRobot(out, 0, 0, 0, robotZ, tip, 0.95)
    },
  }
}

function gearBody(size: MachineSize, palette: Palette, hobX: number, robotZ: number) {
  const kit = new GeometryKit()
  const { lengthM, widthM, heightM } = size
  robotBase(kit, palette, 0, robotZ, 0.95)
  kit.box([3, 1, 2.4], palette.white, [hobX, 0.5, -0.2], [0, 0, 0], 0.06)
  kit.box([3, 1.7, 1.2], palette.white, [hobX, 1.8, -1.2], [0, 0, 0], 0.08)
  kit.box([3, 0.2, 2.4], palette.light, [hobX, 2.7, -0.2], [0, 0, 0], 0.04)
  kit.plainBox([2.8, 0.12, 0.02], palette.machine, [hobX, 0.6, 1.01])
  kit.cylinder(0.5, 0.25, palette.steel, [hobX, 1.1, 0.3], [0, 0, 0], { segments: 20 })
  mistExtractor(kit, palette, [hobX + 0.6, 2.8, -0.6])
  // Furnace: chamber with a glowing slot, oil quench below, stack.
  const x = 0.6
  const furnaceTop = heightM - 0.6
  kit.box([2.8, furnaceTop, 2.8], palette.lining, [x, furnaceTop / 2, -widthM / 2 + 1.8])
  for (const side of [-1.45, 1.45])
    kit.box([0.14, furnaceTop, 2.9], palette.structure, [
      x + side,
      furnaceTop / 2,
      -widthM / 2 + 1.8,
    ])
  kit.box([1.6, 1.7, 0.16], palette.machine, [x, 1.8, -widthM / 2 + 3.25], [0, 0, 0], 0.04)
  kit.plainBox([1.5, 0.08, 0.18], palette.flame, [x, 0.95, -widthM / 2 + 3.24])
  kit.cylinder(0.26, 1.6, palette.galvanised, [x, furnaceTop + 0.8, -widthM / 2 + 1.4])
  motor(kit, palette, [x + 0.8, furnaceTop + 0.2, -widthM / 2 + 2], [0, 0, 0], 0.9)
  kit.group({ at: [lengthM * 0.32, 0, -0.6] }, () =>
    rakedCabinet(kit, palette, { width: 2.8, depth: 2.4, height: 2.5 }, palette.green),
  )
  kit.box([1.9, 0.8, 0.8], palette.steel, [lengthM * 0.3, 0.4, robotZ - 0.6], [0, 0, 0], 0.03)
  guard(kit, palette, [
    [-lengthM / 2 + 0.3, widthM / 2 - 0.2],
    [lengthM / 2 - 0.3, widthM / 2 - 0.2],
  ])
  controlCabinet(kit, palette, [-lengthM / 2 + 1, 0, widthM / 2 - 1], 0, [1, 2, 0.5])
  stackLight(kit, palette, [hobX + 1.2, 2.8, 0.6], 0.4)
  return kit.build()
}

function gearTool(palette: Palette) {
  return new GeometryKit()
    .box([0.1, 0.3, 0.3], palette.galvanised, [0.1, 0, 0], [0, 0, 0], 0.02)
    .cylinder(0.22, 0.1, palette.steel, [0.28, 0, 0], [0, 0, quarter], { segments: 16 })
    .build(false)
}

function gearGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.32, 0.16, palette.steel, [0, 0.08, 0], [0, 0, 0], { segments: 20 })
  for (let tooth = 0; tooth < 16; tooth++)
    kit.group({ turn: [0, (tooth * Math.PI) / 8, 0] }, () =>
      kit.plainBox([0.08, 0.15, 0.06], palette.chrome, [0.34, 0.08, 0]),
    )
  kit.cylinder(0.1, 0.2, palette.dark, [0, 0.1, 0], [0, 0, 0], { segments: 12 })
  return kit.build(false)
}

function hobGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.14, 0.4, palette.yellow, [0, 0, 0], [0, 0, quarter], { segments: 12 })
  kit.cylinder(0.06, 1, palette.chrome, [0, 0, 0], [0, 0, quarter], { segments: 8 })
  for (let i = 0; i < 5; i++)
    kit.plainBox([0.03, 0.32, 0.06], palette.dark, [-0.16 + i * 0.08, 0, 0], [i, 0, 0])
  return kit.build(false)
}

/** Shares of the length: washing, the two booths with robots behind glass, the oven. */
const washed = 0.3
const painted = 0.62
const boothRobots = 4

/** Chassis hang through washer, booth and oven; in the booth four robots move their bells along them. */
export const paintBooth: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const from = (washed - 0.5) * size.lengthM
  const length = (painted - washed) * size.lengthM
  const robots = Array.from({ length: boothRobots }, (_, i) => ({
    x: from + (length * (Math.floor(i / 2) + 0.5)) / 2,
    z: (i % 2 ? 1 : -1) * (size.widthM / 2 - 1.5),
  }))
  return {
    body: paintBody(size, palette, from, length, robots),
    parts: [
      ...robotLinks(palette, bellTool(palette)).map((part) => ({ ...part, count: boothRobots })),
      { id: 'mist', geometry: mistGeometry(palette), count: boothRobots },
      { id: 'painter', geometry: workers(palette, 1).geometry, count: boothRobots },
      { id: 'roof-fan', geometry: roofFan(palette), count: 6 },
    ],
    passage: { heightM: 1.3, open: true },
    labelHeightM: size.heightM + 1,
    animate(cycle, out) {
      const painting = cycle.progress >= 0 && cycle.running
      const clock = painting ? cycle.clockS : 0
      robots.forEach(({ x, z }, i) => {
        const sweep = Math.sin(clock * 0.5 + i * 1.7)
        const rise = Math.sin(clock * 0.17 + i)
        const side = Math.sign(z)
        if (cycle.robots > 0) {
          tip.set(x + sweep * 1.5, 2 + rise * 0.5, z - side * 1.7)
          poseRobot(out, 0, i, x, z, tip)
          if (painting) out.set(5, i, pose.makeTranslation(tip.x, tip.y, tip.z))
          else out.hide(5, i)
          out.hide(6, i)
          return
        }
        for (let part = 0; part <= 5; part++) out.hide(part, i)
        pose.makeRotationY(side * quarter + sweep * 0.5).setPosition(x + sweep, 0, z - side * 0.7)
        out.set(6, i, pose)
      })
      for (let i = 0; i < 6; i++) {
        const x = size.lengthM * (-0.42 + i * 0.168)
        pose.makeRotationY((cycle.clockS * 5 + i) % (2 * Math.PI))
        out.set(7, i, pose.setPosition(x, size.heightM + 0.5, -size.widthM * 0.2))
      }
    },
  }
}

function paintBody(
  size: MachineSize,
  palette: Palette,
  from: number,
  length: number,
  robots: readonly { readonly x: number; readonly z: number }[],
) {
  const kit = new GeometryKit()
  const { lengthM, widthM, heightM } = size
  const start = -lengthM / 2
  // Washer and oven: closed tunnels of panels with a slot for the hangers.
  for (const [x0, x1, hot] of [
    [start, from, false],
    [from + length, -start, true],
  ] as const) {
    const modules = Math.max(1, Math.round((x1 - x0) / 4))
    const pitch = (x1 - x0) / modules
    for (let i = 0; i < modules; i++) {
      const x = x0 + (i + 0.5) * pitch
      for (const side of [-1, 1]) {
        kit.box([pitch - 0.06, heightM - 1.2, 0.3], hot ? palette.lining : palette.white, [
          x,
          (heightM - 1.2) / 2 + 0.3,
          side * widthM * 0.3,
        ])
        if (i % 3 === 1) kit.plainBox([1, 2, 0.34], palette.machine, [x, 1.3, side * widthM * 0.3])
        kit.plainBox([0.14, heightM - 0.8, 0.4], palette.structure, [
          x - pitch / 2,
          (heightM - 0.8) / 2,
          side * widthM * 0.3,
        ])
      }
      kit.plainBox([pitch - 0.06, 0.24, widthM * 0.6], palette.light, [x, heightM - 0.8, 0])
      if (hot) kit.plainBox([0.5, 0.12, 0.02], palette.glow, [x, 3.4, widthM * 0.3 + 0.16])
    }
    kit.plainBox([x1 - x0, 0.3, widthM * 0.66], palette.dark, [(x0 + x1) / 2, 0.15, 0])
  }
  // Booth: posts and mullions with panes between, light from the ceiling, grated floor.
  const x = from + length / 2
  kit.plainBox([length, 0.12, widthM], palette.galvanised, [x, 0.06, 0])
  kit.box([length, 0.5, widthM], palette.white, [x, heightM - 0.6, 0], [0, 0, 0], 0.06)
  const panes = Math.max(1, Math.round(length / 2.4))
  for (const side of [-1, 1]) {
    const z = side * (widthM / 2 - 0.1)
    for (let i = 0; i <= panes; i++)
      kit.plainBox([0.14, heightM - 0.8, 0.14], palette.white, [
        from + (i * length) / panes,
        (heightM - 0.8) / 2,
        z,
      ])
    for (const y of [0.35, heightM * 0.62])
      kit.plainBox([length, 0.14, 0.1], palette.white, [x, y, z])
    kit.plainBox([length, 0.06, 0.05], palette.window, [x, heightM * 0.72, z])
    kit.plainBox([length - 1, 0.08, 0.3], palette.lamp, [x, heightM - 0.9, side * widthM * 0.3])
    for (let i = 0; i < panes; i += 4)
      kit.plainBox([0.9, 0.7, 0.3], palette.accent, [from + (i + 0.5) * (length / panes), 0.8, z])
  }
  for (const robot of robots) robotBase(kit, palette, robot.x, robot.z)
  // Rail of the conveyor, air plant on the roof, stacks.
  kit.plainBox([lengthM, 0.16, 0.12], palette.yellow, [0, 1.3 + 2.55, 0])
  for (let i = 0; i < 6; i++) {
    const at = lengthM * (-0.42 + i * 0.168)
    kit.box([5, 1, 2.6], palette.light, [at, heightM + 0.1, -widthM * 0.2], [0, 0, 0], 0.08)
    kit.cylinder(0.8, 0.3, palette.machine, [at, heightM + 0.62, -widthM * 0.2], [0, 0, 0], {
      segments: 20,
    })
    if (i % 2) kit.cylinder(0.45, 4, palette.galvanised, [at + 2, heightM + 2, -widthM * 0.34])
  }
  kit.pipe(
    [
      [start + 6, heightM + 1, widthM * 0.2],
      [-start - 6, heightM + 1, widthM * 0.2],
    ],
    palette.galvanised,
    0.5,
    14,
  )
  for (let i = 0; i < 5; i++)
    controlCabinet(kit, palette, [from + 2 + i * 1.3, 0, widthM / 2 + 0.6], 0, [1.2, 2.1, 0.5])
  stackLight(kit, palette, [from, heightM - 0.3, widthM / 2 - 0.3], 0.5)
  return kit.build()
}

function bellTool(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.07, 0.3, palette.white, [0.16, 0, 0], [0, 0, quarter], { segments: 12 })
    .cylinder(0.05, 0.1, palette.chrome, [0.35, 0, 0], [0, 0, quarter], {
      segments: 12,
      radiusTop: 0.09,
    })
    .build(false)
}

function mistGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (let i = 0; i < 5; i++)
    kit.plainBox([0.02, 0.5, 0.02], palette.red, [(i - 2) * 0.06, -0.25, 0], [0, 0, (i - 2) * 0.18])
  return kit.build(false)
}

function roofFan(palette: Palette) {
  const kit = new GeometryKit()
  for (let blade = 0; blade < 6; blade++)
    kit.group({ turn: [0, (blade * Math.PI) / 3, 0] }, () =>
      kit.plainBox([0.6, 0.03, 0.2], palette.steel, [0.4, 0.3, 0], [0.4, 0, 0]),
    )
  return kit.build(false)
}

/** Markings, lamps, a gate; the tractor that is being booked in drives to its row. */
export const finishedYard: EquipmentBuilder = (size, palette, work): EquipmentDesign => ({
  body: yardBody(size, palette),
  parts: [
    { id: 'tractor', geometry: loadDesign(work?.takes ?? 'tractor', palette).near, count: 1 },
  ],
  labelHeightM: 6,
  animate(cycle, out) {
    const p = cycle.progress
    if (p < 0) {
      out.hide(0, 0)
      return
    }
    const x = mix(-size.lengthM / 2, size.lengthM * 0.1, ease(p))
    out.set(0, 0, pose.makeTranslation(x, 0, -size.widthM / 2 + 1.5))
  },
})

function yardBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { lengthM, widthM } = size
  for (let row = 0; row < 4; row++) {
    const z = ((row + 0.5) / 4 - 0.5) * widthM
    for (let x = -lengthM / 2 + 4.4; x < lengthM / 2 - 6; x += 3.1)
      kit.plainBox([0.08, 0.006, 11], palette.white, [x, 0.006, z])
  }
  for (const sx of [-0.5, 0, 0.5])
    for (const sz of [-0.5, 0.5]) {
      const at = [sx * (lengthM - 1), 0, sz * (widthM - 1)] as const
      kit.cylinder(0.1, 7, palette.galvanised, [at[0], 3.5, at[2]], [0, 0, 0], { segments: 10 })
      kit.box([0.9, 0.12, 0.3], palette.dark, [at[0], 7, at[2]], [0, 0, 0], 0.02)
      kit.plainBox([0.8, 0.03, 0.26], palette.lamp, [at[0], 6.92, at[2]])
    }
  // Gate with readers for the tags.
  const gateX = -lengthM / 2 + 1
  for (const side of [-2.6, 2.6])
    kit.box([0.3, 4.2, 0.3], palette.accent, [gateX, 2.1, -widthM / 2 + 1.5 + side])
  kit.box([0.4, 0.3, 5.6], palette.accent, [gateX, 4.2, -widthM / 2 + 1.5], [0, 0, 0], 0.03)
  kit.plainBox([0.1, 0.06, 4], palette.beam, [gateX, 4, -widthM / 2 + 1.5])
  stackLight(kit, palette, [gateX, 4.3, -widthM / 2 + 1.5], 0.3)
  return kit.build()
}
