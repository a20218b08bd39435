/** Machines that make strings of cells: the laser cutter that halves them, and the stringer that solders ribbon to them. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, controlOf, operatorPanel, signalTower } from './line-parts.ts'
import { ease } from './pick-and-place.ts'
import { columnPart } from './pv-sheets.ts'
import { robotPosts, writeRobots, type RobotPost } from './robot-post.ts'
import { sparkPart, writeSpark } from './sparks.ts'
import { rollPart, writeRolls, type Roll } from './web-line.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const turn = new Matrix4().makeRotationY(quarter)

/** Seconds that a cell takes in a cutter. */
const cutS = 1.75

/** Small arms: between two of these machines there is little room. */
const armScale = 0.85

export const laserScriber: EquipmentBuilder = (size, palette): EquipmentDesign => ({
  body: scriberBody(size, palette),
  parts: [
    sparkPart(palette, 1),
    {
      id: 'scriber-table',
      geometry: indexTable(palette, Math.min(0.5, size.widthM * 0.28)),
      count: 1,
    },
    ...robotPosts(palette, 1),
  ],
  labelHeightM: size.heightM + 0.9,
  animate(cycle, out) {
    writeRobots(out, 2, [scriberRobot(size)], cycle, 3)
    const cuts = cycle.clockS / cutS
    const share = cuts - Math.floor(cuts)
    const quarters = Math.floor(cuts) + ease(Math.min(1, share * 3))
    out.set(
      1,
      0,
      pose.makeRotationY(((quarters * Math.PI) / 2) % (2 * Math.PI)).setPosition(0, 0.94, 0.1),
    )
    writeSpark(out, 0, 0, cycle.running && share > 0.36, (share - 0.68) * 0.26, 0.98, 0.1)
  },
})

/** It takes cassettes of half-cells from the magazine to the stand behind it. */
function scriberRobot({ lengthM, widthM }: MachineSize): RobotPost {
  const standX = lengthM / 2 + 0.65
  return {
    x: standX,
    z: widthM * 0.4 + 0.8,
    pick: [lengthM * 0.4, 1.28, 0.22],
    place: [standX, 1.2, -0.2],
    scale: armScale,
  }
}

function indexTable(palette: Palette, radius: number) {
  const kit = new GeometryKit()
  bar(kit, palette.steel, radius, 0.05, [0, 0, 0], [0, 0, 0], 20)
  for (let i = 0; i < 4; i++) {
    const at = (i * Math.PI) / 2 + Math.PI / 4
    kit.plainBox(
      [0.18, 0.012, 0.18],
      palette.cell,
      [Math.cos(at) * radius * 0.62, 0.032, Math.sin(at) * radius * 0.62],
      [0, -at, 0],
    )
  }
  return kit.build(false)
}

function scriberBody({ lengthM, widthM, heightM }: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const top = Math.max(1.5, heightM - 0.1)
  const length = lengthM * 0.62
  const depth = widthM * 0.8
  kit.box([length, 0.82, depth], palette.white, [0, 0.47, 0], [0, 0, 0], 0.04)
  kit.plainBox([length - 0.06, 0.08, depth + 0.02], palette.machine, [0, 0.7, 0])
  kit.plainBox([length - 0.08, 0.1, depth - 0.08], palette.dark, [0, 0.05, 0])
  // Hood of tinted glass on four posts, laser and scanner above.
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.07, top - 0.9, 0.07], palette.white, [
        x * (length / 2 - 0.05),
        (top + 0.9) / 2,
        z * (depth / 2 - 0.05),
      ])
  kit.box([length, 0.26, depth], palette.white, [0, top - 0.1, 0], [0, 0, 0], 0.04)
  kit.plainBox([0.03, top - 1.1, depth - 0.2], palette.clear, [
    -length / 2 + 0.04,
    (top + 0.86) / 2,
    0,
  ])
  kit.box([0.34, 0.3, 0.34], palette.accent, [0, top - 0.36, 0.1], [0, 0, 0], 0.03)
  bar(kit, palette.glass, 0.08, 0.16, [0, top - 0.56, 0.1], [0, 0, 0], 10)
  kit.box([0.9, 0.24, 0.3], palette.dark, [-0.1, top - 0.34, -depth * 0.26], [0, 0, 0], 0.03)
  // Magazines of cells at both ends.
  for (const side of [-1, 1]) {
    const x = side * (lengthM / 2 - lengthM * 0.1)
    kit.box([lengthM * 0.18, 0.7, depth * 0.7], palette.light, [x, 0.4, 0], [0, 0, 0], 0.03)
    for (const z of [-0.22, 0.22]) {
      kit.plainBox([0.17, 0.34, 0.17], palette.cell, [x, 0.92, z])
      for (const edge of [-0.1, 0.1])
        kit.plainBox([0.02, 0.44, 0.2], palette.tray, [x + edge, 0.95, z])
    }
  }
  const { place } = scriberRobot({ lengthM, widthM, heightM })
  kit.box([0.5, 0.84, 0.6], palette.light, [place[0], 0.42, place[2]], [0, 0, 0], 0.03)
  kit.plainBox([0.17, 0.3, 0.17], palette.cell, [place[0], 1, place[2]])
  for (const edge of [-0.1, 0.1])
    kit.plainBox([0.02, 0.38, 0.2], palette.tray, [place[0] + edge, 1.03, place[2]])
  kit.pipe(
    [
      [0.4, top, -depth / 4],
      [0.4, top + 0.5, -depth / 4],
      [0.4, top + 0.5, -widthM / 2],
    ],
    palette.galvanised,
    0.09,
    6,
    0.15,
  )
  kit.plainBox([0.42, 0.3, 0.04], palette.screen, [length / 2 - 0.34, top - 0.06, depth / 2 + 0.02])
  signalTower(kit, palette, [-length / 2 + 0.2, top, -depth / 4])
  return kit.build()
}

/** Ribbon spools above the machine, in two rows. */
const spools = 6

export const stringer: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, heightM } = size
  const rolls: Roll[] = Array.from({ length: spools }, (_, i) => ({
    x: -lengthM * 0.3 + (i % 3) * 0.42,
    y: Math.min(2.1, heightM - 0.3),
    z: i < 3 ? -0.4 : 0.4,
    radiusM: 0.18,
    widthM: 0.16,
    way: 1,
  }))
  const heat = heatX(size)
  // From the belt to the stack, a string at a time.
  const robot: RobotPost = {
    x: lengthM / 2 - 1.2,
    z: -Math.min(0.75, size.widthM * 0.26) - 0.8,
    pick: [lengthM / 2 - 1.7, 1.1, 0],
    place: [lengthM / 2 - 0.6, 1.16, 0],
    scale: armScale,
  }
  return {
    body: stringerBody(size, palette),
    parts: [
      rollPart(palette, 'copper', spools),
      sparkPart(palette, 2),
      { id: 'solder-head', geometry: solderHead(palette), count: 1 },
      columnPart(palette, 4),
      ...robotPosts(palette, 1),
    ],
    labelHeightM: heightM + 0.9,
    animate(cycle, out) {
      writeRobots(out, 4, [robot], cycle, 4)
      writeRolls(out, 0, rolls, cycle.clockS * 0.17)
      const beat = cycle.clockS / 1.08
      const share = beat - Math.floor(beat)
      const down = Math.sin(Math.PI * share)
      out.set(2, 0, pose.makeTranslation(heat, 1.5 - down * 0.22, 0))
      for (let i = 0; i < 2; i++)
        writeSpark(
          out,
          1,
          i,
          cycle.running && down > 0.8,
          heat + (i - 0.5) * 0.3,
          1.06,
          (i - 0.5) * 0.1,
        )
      // Strings come out under the heater; the finished one is turned over and set on the stack.
      const out0 = Math.max(0, cycle.progress) * 4
      for (let i = 0; i < 4; i++) {
        if (cycle.progress < 0) {
          out.hide(3, i)
          continue
        }
        const along = (out0 + i) % 4
        const x = mixAlong(heat, lengthM / 2 - 1.1, along / 4)
        pose.copy(turn).setPosition(x, 1.02, i % 2 ? 0.16 : -0.16)
        out.set(3, i, pose)
      }
    },
  }
}

function mixAlong(from: number, to: number, share: number): number {
  return from + (to - from) * share
}

function heatX({ lengthM }: MachineSize): number {
  return -lengthM * 0.02
}

function solderHead(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([0.9, 0.24, 0.6], palette.accent, [0, 0.1, 0], [0, 0, 0], 0.03)
  kit.plainBox([0.8, 0.05, 0.5], palette.glow, [0, -0.04, 0])
  for (const x of [-0.3, 0.3]) bar(kit, palette.chrome, 0.04, 0.5, [x, 0.44, 0], [0, 0, 0], 6)
  return kit.build(false)
}

function stringerBody(size: MachineSize, palette: Palette) {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const depth = Math.min(1.5, widthM * 0.52)
  const top = Math.min(2.2, heightM - 0.2)
  const heat = heatX(size)
  const span = lengthM - 0.6
  kit.box([span, 0.78, depth], palette.white, [0, 0.45, 0], [0, 0, 0], 0.04)
  kit.plainBox([span - 0.1, 0.1, depth + 0.02], palette.machine, [0, 0.66, 0])
  kit.plainBox([span - 0.08, 0.1, depth - 0.1], palette.dark, [0, 0.05, 0])
  kit.plainBox([lengthM * 0.66, 0.04, depth * 0.62], palette.rubber, [lengthM * 0.13, 0.98, 0])
  for (const z of [-1, 1])
    kit.plainBox([lengthM * 0.66, 0.08, 0.04], palette.steel, [
      lengthM * 0.13,
      0.96,
      z * depth * 0.33,
    ])
  // Magazines and the picker over them, ribbon stands, heater tunnel with glow, camera bridge.
  for (let i = 0; i < 3; i++)
    kit.plainBox([0.2, 0.3, 0.2], palette.cell, [
      -span / 2 + 0.4 + i * 0.34,
      1,
      (i % 2 ? 1 : -1) * 0.3,
    ])
  kit.box([1.3, 0.22, depth], palette.white, [-span / 2 + 0.8, 1.7, 0], [0, 0, 0], 0.04)
  for (const x of [0.2, 1.4])
    for (const z of [-1, 1])
      kit.plainBox([0.08, 0.8, 0.08], palette.white, [-span / 2 + x, 1.25, z * (depth / 2 - 0.06)])
  bar(kit, palette.accent, 0.12, 0.4, [-span / 2 + 0.8, 1.45, 0.1], [0, 0, 0], 10)
  for (const z of [-0.4, 0.4])
    kit.plainBox([1.2, 0.08, 0.05], palette.structure, [-lengthM * 0.3 + 0.42, top - 0.1, z])
  for (const x of [-0.1, 0.94])
    kit.plainBox([0.1, top - 0.8, 0.9], palette.structure, [-lengthM * 0.3 + x, (top + 0.8) / 2, 0])
  const tunnel = Math.min(2.4, lengthM * 0.26)
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.1, 1.2, 0.1], palette.white, [
        heat + (x * tunnel) / 2,
        1.4,
        z * (depth / 2 - 0.05),
      ])
  kit.box([tunnel + 0.2, 0.3, depth], palette.white, [heat, top - 0.1, 0], [0, 0, 0], 0.05)
  kit.plainBox([tunnel, 0.03, depth - 0.3], palette.glow, [heat, top - 0.27, 0])
  kit.pipe(
    [
      [heat, top, 0],
      [heat, heightM + 0.7, 0],
      [heat, heightM + 0.7, -widthM / 2],
    ],
    palette.galvanised,
    0.14,
    8,
    0.2,
  )
  const camera = lengthM * 0.28
  for (const z of [-1, 1])
    kit.plainBox([0.14, 1.3, 0.1], palette.machine, [camera, 1.2, z * (depth / 2 - 0.05)])
  kit.box([0.3, 0.24, depth], palette.machine, [camera, 1.9, 0], [0, 0, 0], 0.03)
  kit.plainBox([0.14, 0.02, depth - 0.3], palette.beam, [camera, 1.76, 0])
  // Stack of strings at the end.
  kit.box([1, 0.2, 1.2], palette.light, [lengthM / 2 - 0.6, 0.95, 0], [0, 0, 0], 0.03)
  controlOf(kit, palette, [lengthM * 0.12, 0, widthM / 2 - 0.3])
  operatorPanel(kit, palette, [-lengthM * 0.34, 0, widthM / 2 - 0.3])
  signalTower(kit, palette, [heat + 0.6, top, 0])
  return kit.build()
}
