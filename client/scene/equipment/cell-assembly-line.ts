/** Lines on which cells become whole: canning with lid weld and leak test, filling with electrolyte, seal welding. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { trayPart } from './cell-trays.ts'
import type {
  CycleView,
  EquipmentBuilder,
  EquipmentDesign,
  MachineSize,
  PartWriter,
} from './equipment-design.ts'
import {
  bar,
  cabinetRow,
  controlOf,
  operatorPanel,
  rollerTable,
  signalTower,
  tank,
} from './line-parts.ts'
import { loadDesign } from './load-designs.ts'
import { robotPosts, writeRobots, type RobotPost } from './robot-post.ts'
import { sparkPart, writeSpark } from './sparks.ts'

const quarter = Math.PI / 2
const trackM = 0.95
const pose = new Matrix4()

/** Trays that stand on the track with their pitch; they go on by one place in each cycle. */
function writeTrack(
  out: PartWriter,
  part: number,
  cycle: CycleView,
  count: number,
  length: number,
): void {
  const pitch = length / count
  const share = Math.max(0, cycle.progress)
  // They step on in the last fifth of a cycle.
  const step = Math.max(0, (share - 0.8) / 0.2)
  for (let i = 0; i < count; i++)
    if (cycle.progress < 0) out.hide(part, i)
    else out.set(part, i, pose.makeTranslation((i + step) * pitch - length / 2, trackM, 0))
}

export const cellAssemblyLine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM } = size
  const trays = Math.max(2, Math.round(lengthM / 1.6))
  const weldX = lengthM * 0.12
  const posts: RobotPost[] = [-0.36, -0.05].map((share) => ({
    x: share * lengthM,
    z: -widthM / 2 + 0.7,
    pick: [share * lengthM + 1.5, trackM + 0.1, -widthM / 2 + 0.9],
    place: [share * lengthM + 0.2, trackM + 0.4, 0],
  }))
  return {
    body: assemblyBody(size, palette, weldX),
    parts: [
      trayPart(palette, trays),
      sparkPart(palette, 2),
      { id: 'horn', geometry: hornGeometry(palette), count: 2 },
      ...robotPosts(palette, posts.length),
    ],
    labelHeightM: size.heightM + 0.7,
    animate(cycle, out) {
      writeTrack(out, 0, cycle, trays, lengthM - 0.8)
      const beat = (cycle.clockS * 0.5) % 1
      for (let i = 0; i < 2; i++) {
        writeSpark(
          out,
          1,
          i,
          cycle.running && beat < 0.75,
          weldX + (i - 0.5) * 1.3 + (beat - 0.4) * 0.4,
          trackM + 0.3,
          0,
        )
        const down = Math.sin(Math.PI * ((beat + i * 0.5) % 1)) * 0.28
        out.set(2, i, pose.makeTranslation(-lengthM * 0.2 + i * 0.9, 1.9 - down, 0))
      }
      writeRobots(out, 3, posts, cycle, 12)
    },
  }
}

function hornGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.plainBox([0.3, 0.4, 0.4], palette.accent, [0, 0.1, 0])
  bar(kit, palette.chrome, 0.08, 0.5, [0, -0.3, 0], [0, 0, 0], 10)
  return kit.build(false)
}

/** An open portal cell over the track: base cabinet, four posts, hood with its band, clear doors at the top. */
function hood(
  kit: GeometryKit,
  palette: Palette,
  x: number,
  length: number,
  depth: number,
  top: number,
): void {
  kit.box([length, 0.72, depth], palette.white, [x, 0.42, 0], [0, 0, 0], 0.04)
  kit.plainBox([length - 0.06, 0.08, depth + 0.02], palette.machine, [x, 0.62, 0])
  kit.box([length, 0.5, depth], palette.white, [x, top - 0.15, 0], [0, 0, 0], 0.05)
  kit.plainBox([length - 0.4, 0.12, depth + 0.02], palette.machine, [x, top - 0.25, 0])
  for (const sx of [-1, 1])
    for (const sz of [-1, 1])
      kit.plainBox([0.09, top - 0.8, 0.09], palette.white, [
        x + sx * (length / 2 - 0.05),
        top / 2 + 0.3,
        sz * (depth / 2 - 0.05),
      ])
}

function assemblyBody({ lengthM, widthM, heightM }: MachineSize, palette: Palette, weldX: number) {
  const kit = new GeometryKit()
  const top = Math.min(2.6, heightM - 0.2)
  const depth = Math.min(2, widthM - 2.2)
  rollerTable(kit, palette, [-lengthM / 2, lengthM / 2], 0, 0.8, trackM)
  const hornX = -lengthM * 0.2 + 0.45
  hood(kit, palette, hornX, Math.min(3, lengthM * 0.16), depth, top)
  hood(kit, palette, weldX, Math.min(4, lengthM * 0.2), depth, top)
  bar(kit, palette.galvanised, 0.2, 1, [weldX, top + 0.4, -0.3], [0, 0, 0], 12)
  kit.box([0.9, 0.8, 0.9], palette.accent, [weldX + 1, top + 0.3, 0], [0, 0, 0], 0.06)
  // Helium chamber: three bells on a round base, with pump.
  const heX = lengthM * 0.36
  kit.box(
    [Math.min(4.2, lengthM * 0.2), 0.72, depth],
    palette.white,
    [heX, 0.42, 0],
    [0, 0, 0],
    0.04,
  )
  for (let i = -1; i <= 1; i++) {
    kit.cylinder(0.5, 0.8, palette.steel, [heX + i * 1.2, 1.75, 0], [0, 0, 0], {
      segments: 18,
      chamfer: 0.14,
    })
    kit.pipe(
      [
        [heX + i * 1.2, 2.1, 0],
        [heX + i * 1.2, 2.5, 0],
        [heX + i * 1.2, 2.5, -depth / 2],
      ],
      palette.galvanised,
      0.06,
      6,
      0.15,
    )
  }
  bar(
    kit,
    palette.galvanised,
    0.12,
    Math.min(4.2, lengthM * 0.2),
    [heX, 2.5, -depth / 2],
    [0, 0, quarter],
    10,
  )
  cabinetRow(
    kit,
    palette,
    [weldX - 1.6, weldX + Math.min(7, lengthM * 0.36)],
    -widthM / 2 + 0.35,
    2,
  )
  cabinetRow(kit, palette, [-lengthM / 2 + 0.3, -lengthM / 2 + 2.1], -widthM / 2 + 0.35, 2)
  for (const x of [hornX + 1.9, weldX - 2.6, heX - 2.6])
    operatorPanel(kit, palette, [x, 0, widthM / 2 - 0.6])
  for (const x of [hornX, weldX, heX])
    signalTower(kit, palette, [x - 0.6, x === heX ? 2.1 : top, 0.2])
  return kit.build()
}

export const electrolyteFiller: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const nozzles = 12
  const radius = Math.min(1.3, size.widthM * 0.3)
  const trays = Math.max(2, Math.round(size.lengthM / 1.5))
  return {
    body: fillerBody(size, palette, radius),
    parts: [
      trayPart(palette, trays),
      { id: 'filler-wheel', geometry: wheelGeometry(palette, radius, nozzles), count: 1 },
      { id: 'filler-nozzle', geometry: nozzleGeometry(palette), count: nozzles },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      writeTrack(out, 0, cycle, trays, size.lengthM - 0.8)
      const angle = (cycle.clockS * 0.35) % (2 * Math.PI)
      out.set(1, 0, pose.makeRotationY(angle).setPosition(0, 1.35, 0))
      for (let i = 0; i < nozzles; i++) {
        const at = angle + (i * 2 * Math.PI) / nozzles
        const down = Math.max(0, Math.sin(at)) * 0.22
        out.set(
          2,
          i,
          pose.makeTranslation(Math.cos(at) * radius, 2.05 - down, -Math.sin(at) * radius),
        )
      }
    },
  }
}

function wheelGeometry(palette: Palette, radius: number, cells: number) {
  const kit = new GeometryKit()
  kit.cylinder(radius + 0.22, 0.14, palette.steel, [0, 0, 0], [0, 0, 0], { segments: 28 })
  bar(kit, palette.machine, 0.3, 1.3, [0, 0.5, 0], [0, 0, 0], 16)
  for (let i = 0; i < cells; i++) {
    const at = (i * 2 * Math.PI) / cells
    kit.plainBox(
      [0.26, 0.24, 0.09],
      palette.white,
      [Math.cos(at) * radius, 0.19, -Math.sin(at) * radius],
      [0, at, 0],
    )
  }
  return kit.build(false)
}

function nozzleGeometry(palette: Palette) {
  const kit = new GeometryKit()
  bar(kit, palette.chrome, 0.05, 0.5, [0, 0, 0], [0, 0, 0], 8)
  bar(kit, palette.accent, 0.08, 0.16, [0, 0.2, 0], [0, 0, 0], 8)
  return kit.build(false)
}

function fillerBody({ lengthM, widthM, heightM }: MachineSize, palette: Palette, radius: number) {
  const kit = new GeometryKit()
  const top = Math.min(2.8, heightM - 0.1)
  rollerTable(kit, palette, [-lengthM / 2, -radius - 0.3], 0, 0.8, trackM)
  rollerTable(kit, palette, [radius + 0.3, lengthM / 2], 0, 0.8, trackM)
  // Round base and a clear ring of doors around the wheel, tanks behind, exhaust above.
  kit.cylinder(radius + 0.5, 1.1, palette.white, [0, 0.6, 0], [0, 0, 0], {
    segments: 28,
    chamfer: 0.05,
  })
  bar(kit, palette.machine, radius + 0.51, 0.1, [0, 0.9, 0], [0, 0, 0], 28, true)
  kit.cylinder(radius + 0.5, 0.36, palette.white, [0, top, 0], [0, 0, 0], {
    segments: 28,
    chamfer: 0.08,
  })
  for (let i = 0; i < 8; i++) {
    const at = (i * Math.PI) / 4 + 0.4
    kit.plainBox([0.08, top - 1.1, 0.08], palette.white, [
      Math.cos(at) * (radius + 0.42),
      top / 2 + 0.5,
      Math.sin(at) * (radius + 0.42),
    ])
  }
  for (const x of [-2, -0.7])
    tank(kit, palette, [lengthM * 0.32 + x, 0, -widthM / 2 + 0.7], 0.5, 2.2)
  kit.pipe(
    [
      [lengthM * 0.32 - 2, 2.2, -widthM / 2 + 0.7],
      [lengthM * 0.32 - 2, top + 0.6, -widthM / 2 + 0.7],
      [0, top + 0.6, 0],
      [0, top + 0.1, 0],
    ],
    palette.steel,
    0.06,
    8,
    0.2,
  )
  kit.pipe(
    [
      [0.5, top, 0],
      [0.5, heightM + 1.1, 0],
      [0.5, heightM + 1.1, -widthM / 2],
    ],
    palette.galvanised,
    0.18,
    10,
    0.3,
  )
  // Scales before and after.
  for (const side of [-1, 1]) {
    const x = side * (radius + 1.6)
    kit.box([0.9, 1.1, 1.3], palette.light, [x, 1.75, 0], [0, 0, 0], 0.05)
    for (const z of [-1, 1]) kit.plainBox([0.9, 1.2, 0.1], palette.light, [x, 0.6, z * 0.6])
    kit.plainBox([0.5, 0.3, 0.02], palette.screen, [x, 1.9, 0.66])
  }
  cabinetRow(
    kit,
    palette,
    [-lengthM / 2 + 0.4, -lengthM / 2 + Math.min(3.1, lengthM * 0.3)],
    -widthM / 2 + 0.35,
  )
  operatorPanel(kit, palette, [radius + 0.6, 0, widthM / 2 - 0.4])
  signalTower(kit, palette, [-0.6, top + 0.1, 0.3])
  return kit.build()
}

export const sealWelder: EquipmentBuilder = (size, palette, work): EquipmentDesign => {
  const trays = Math.max(2, Math.round(size.lengthM / 1.4))
  const posts: RobotPost[] = [
    {
      x: -size.lengthM * 0.36,
      z: -size.widthM / 2 + 0.8,
      pick: [-size.lengthM * 0.36 + 1.4, 1, -size.widthM / 2 + 1],
      place: [-size.lengthM * 0.3, 1.3, 0],
    },
  ]
  return {
    body: sealBody(size, palette),
    parts: [
      work?.makes === 'round-cell-tray'
        ? { id: 'round-tray', geometry: loadDesign(work.makes, palette).near, count: trays }
        : trayPart(palette, trays),
      sparkPart(palette, 1),
      { id: 'seal-head', geometry: hornGeometry(palette), count: 1 },
      ...robotPosts(palette, posts.length),
    ],
    labelHeightM: size.heightM + 0.7,
    animate(cycle, out) {
      writeTrack(out, 0, cycle, trays, size.lengthM - 0.8)
      const done = Math.max(0, cycle.progress) * 24
      const share = done - Math.floor(done)
      // From cell to cell of the tray below, row by row.
      const x = ((Math.floor(done) % 8) / 8 - 0.44) * 0.66
      const z = (Math.floor(done / 8) - 1) * 0.165
      out.set(2, 0, pose.makeTranslation(x, 1.9, z))
      writeSpark(out, 1, 0, cycle.running && share > 0.25, x, trackM + 0.29, z)
      writeRobots(out, 3, posts, cycle, 8)
    },
  }
}

function sealBody({ lengthM, widthM, heightM }: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const top = Math.min(2.6, heightM - 0.2)
  const depth = Math.min(2, widthM - 2)
  rollerTable(kit, palette, [-lengthM / 2, lengthM / 2], 0, 0.8, trackM)
  hood(kit, palette, 0, Math.min(3, lengthM * 0.32), depth, top)
  kit.plainBox([Math.min(3, lengthM * 0.32) - 0.2, 0.12, 0.16], palette.steel, [0, 2.25, 0.5])
  kit.box([0.8, 0.6, 0.8], palette.machine, [-0.6, top + 0.3, 0], [0, 0, 0], 0.05)
  kit.pipe(
    [
      [-0.6, top + 0.5, 0],
      [-0.6, heightM + 0.9, 0],
      [-0.6, heightM + 0.9, -widthM / 2],
    ],
    palette.galvanised,
    0.14,
    8,
    0.25,
  )
  // Second filling in front of the weld, leak test behind it.
  kit.box([1.6, 1.2, depth * 0.8], palette.light, [lengthM * 0.33, 1.85, 0], [0, 0, 0], 0.06)
  for (const z of [-1, 1])
    kit.plainBox([1.6, 1.3, 0.12], palette.light, [lengthM * 0.33, 0.65, z * (depth * 0.4 - 0.06)])
  kit.plainBox([1, 0.4, 0.03], palette.glass, [lengthM * 0.33, 1.9, depth * 0.4])
  tank(kit, palette, [-lengthM * 0.24, 0, widthM / 2 - 0.6], 0.36, 1.5)
  cabinetRow(kit, palette, [-1, Math.min(3.5, lengthM / 2 - 0.3)], -widthM / 2 + 0.35)
  controlOf(kit, palette, [lengthM * 0.2, 0, widthM / 2 - 0.5])
  signalTower(kit, palette, [1, top, 0])
  return kit.build()
}
