/** Machines of a job shop: band saw, washers with a lifting door, measuring machine, marking and packing bench, knitting test bed. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, controlOf, operatorPanel, rollerTable, signalTower } from './line-parts.ts'
import { writeWorker, workers } from './line-fittings.ts'
import { doorOpen, passage } from './moving-door.ts'
import { ease, mix } from './pick-and-place.ts'
import { scattered } from './scattered.ts'
import { knitter } from './shop-loads.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** A bow with two wheels sinks its blade through the bar that lies on rollers. */
const bandSaw: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const cutX = lengthM * 0.08
  rollerTable(kit, palette, [-lengthM / 2, cutX - 0.4], 0, 0.7, 0.8)
  kit.box(
    [1.1, 0.66, Math.min(1.9, widthM - 0.6)],
    palette.machine,
    [cutX, 0.36, 0],
    [0, 0, 0],
    0.05,
  )
  for (const z of [-1, 1])
    kit.box([0.5, 0.36, 0.22], palette.dark, [cutX - 0.2, 0.86, z * 0.24], [0, 0, 0], 0.03)
  bar(
    kit,
    palette.mid,
    0.09,
    lengthM * 0.5,
    [cutX - lengthM * 0.25 - 0.1, 0.92, 0],
    [0, 0, quarter],
    12,
  )
  for (const z of [-0.75, 0.75])
    bar(kit, palette.chrome, 0.07, 1.5, [cutX + 0.3, 1.3, z], [0, 0, 0], 10)
  kit.box(
    [0.36, 0.2, 1.8],
    palette.machine,
    [cutX + 0.3, Math.min(heightM, 2.1), 0],
    [0, 0, 0],
    0.03,
  )
  kit.plainBox([0.9, 0.5, 0.8], palette.tray, [lengthM / 2 - 0.6, 0.3, 0])
  for (let i = 0; i < 5; i++)
    bar(
      kit,
      palette.galvanised,
      0.09,
      0.34,
      [lengthM / 2 - 0.9 + i * 0.15, 0.62, 0],
      [quarter, 0, 0],
      8,
    )
  kit.plainBox([0.6, 0.03, 0.8], palette.steel, [cutX + 0.7, 0.66, 0], [0, 0, -0.4])
  operatorPanel(kit, palette, [cutX + 0.7, 0, widthM / 2 - 0.3])
  signalTower(kit, palette, [cutX + 0.3, Math.min(heightM, 2.1) + 0.1, -0.8])
  const bow = new GeometryKit()
  for (const z of [-0.72, 0.72]) {
    bow.cylinder(0.4, 0.16, palette.machine, [0, 0.3, z], [0, 0, quarter], { segments: 18 })
    bar(bow, palette.yellow, 0.3, 0.18, [0, 0.3, z], [0, 0, quarter], 14)
  }
  bow.box([0.2, 0.22, 1.5], palette.machine, [0, 0.62, 0], [0, 0, 0], 0.03)
  bow.plainBox([0.012, 0.06, 1.4], palette.chrome, [0, -0.06, 0])
  for (const z of [-0.3, 0.3]) bow.plainBox([0.1, 0.5, 0.12], palette.steel, [0, 0.24, z])
  return {
    body: kit.build(),
    parts: [{ id: 'saw-bow', geometry: bow.build(false), count: 1 }],
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      const p = cycle.progress
      const down = p < 0 ? 0 : p < 0.85 ? p / 0.85 : 1 - ease((p - 0.85) / 0.15)
      out.set(0, 0, pose.makeTranslation(cutX, 1.34 - down * 0.4, 0))
    },
  }
}

/** A washing chamber with a door that lifts, spray that can be seen through the panes, tanks and a steam pipe. */
const washer: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const length = lengthM * 0.56
  const depth = widthM * 0.56
  const top = Math.min(heightM - 0.4, 3)
  const doorM = top - 1.2
  rollerTable(kit, palette, [-lengthM / 2, -length / 2], 0, depth * 0.6, 0.8)
  rollerTable(kit, palette, [length / 2, lengthM / 2], 0, depth * 0.6, 0.8)
  kit.box([length, 0.76, depth], palette.white, [0, 0.4, 0], [0, 0, 0], 0.05)
  kit.box([length, 0.4, depth], palette.white, [0, top - 0.2, 0], [0, 0, 0], 0.05)
  kit.plainBox([length - 0.1, 0.1, depth + 0.02], palette.machine, [0, 0.62, 0])
  kit.plainBox([length - 0.1, doorM + 0.1, 0.05], palette.white, [
    0,
    top / 2 + 0.2,
    -depth / 2 + 0.04,
  ])
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.14, top - 0.7, 0.14], palette.white, [
        x * (length / 2 - 0.07),
        top / 2 + 0.3,
        z * (depth / 2 - 0.07),
      ])
  // Pipes with nozzles inside.
  for (const z of [-0.3, 0.3])
    bar(kit, palette.chrome, 0.05, length - 0.3, [0, top - 0.5, z * depth], [0, 0, quarter], 6)
  kit.box(
    [length * 0.5, 1.1, widthM * 0.16],
    palette.machine,
    [0, 0.57, -widthM * 0.4],
    [0, 0, 0],
    0.05,
  )
  bar(kit, palette.steel, 0.36, 1.4, [length * 0.4, 0.75, -widthM * 0.38], [0, 0, 0], 12)
  kit.pipe(
    [
      [0, top, 0],
      [0, heightM + 1, 0],
    ],
    palette.galvanised,
    0.2,
    10,
  )
  kit.pipe(
    [
      [length * 0.3, 1.1, -widthM * 0.4],
      [length * 0.3, top + 0.3, -widthM * 0.36],
      [length * 0.3, top - 0.1, 0],
    ],
    palette.machine,
    0.07,
    6,
  )
  controlOf(kit, palette, [-length / 2 - 0.5, 0, widthM / 2 - 0.3])
  signalTower(kit, palette, [length / 2 - 0.3, top, 0])
  const door = new GeometryKit()
  door.plainBox([length - 0.3, 1, 0.05], palette.light, [0, 0.5, 0])
  door.plainBox([length - 0.6, 0.6, 0.06], palette.clear, [0, 0.56, 0.005])
  const basket = new GeometryKit()
  basket.plainBox([length * 0.5, 0.05, depth * 0.5], palette.galvanised, [0, 0.03, 0])
  for (const z of [-1, 1])
    basket.plainBox([length * 0.5, 0.3, 0.03], palette.galvanised, [0, 0.18, z * depth * 0.25])
  for (let i = 0; i < 5; i++)
    bar(
      basket,
      palette.steel,
      0.1,
      depth * 0.4,
      [(i - 2) * length * 0.09, 0.16, 0],
      [quarter, 0, 0],
      8,
    )
  const drop = new GeometryKit()
  drop.plainBox([0.03, 0.3, 0.03], palette.beam)
  const drops = 8
  return {
    body: kit.build(),
    parts: [
      { id: 'washer-door', geometry: door.build(false), count: 1 },
      { id: 'wash-basket', geometry: basket.build(false), count: 1 },
      { id: 'wash-spray', geometry: drop.build(false), count: drops },
    ],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      const open = doorOpen(p, 0.15)
      pose.makeScale(1, doorM, 1)
      out.set(0, 0, pose.setPosition(0, 0.78 + open * doorM * 0.8, depth / 2 - 0.03))
      if (p < 0) out.hide(1, 0)
      else out.set(1, 0, pose.makeTranslation(passage(p, 0.15) * lengthM * 0.4, 0.82, 0))
      for (let i = 0; i < drops; i++) {
        const share = (cycle.clockS * 1.7 + i * 0.37) % 1
        const x = ((i + 0.5) / drops - 0.5) * (length - 0.6)
        if (!cycle.running || open > 0.1) out.hide(2, i)
        else
          out.set(
            2,
            i,
            pose.makeTranslation(x, mix(top - 0.6, 1, share), (i % 2 ? 1 : -1) * depth * 0.3),
          )
      }
    },
  }
}

/** A bridge over a granite table; its quill touches point after point of the part. */
const cmm: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const length = Math.min(2.2, lengthM - 1)
  const depth = Math.min(1.9, widthM - 1)
  const kit = new GeometryKit()
  kit.box([length, 0.5, depth], palette.dark, [0, 0.62, 0], [0, 0, 0], 0.03)
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.26, 0.38, 0.26], palette.mid, [
        x * (length / 2 - 0.3),
        0.19,
        z * (depth / 2 - 0.3),
      ])
  for (const x of [-0.5, 0, 0.5]) bar(kit, palette.chrome, 0.1, 0.3, [x, 1.02, -0.1], [0, 0, 0], 12)
  kit.plainBox([1.1, 0.06, 0.6], palette.light, [lengthM / 2 - 0.4, 0.84, widthM / 2 - 0.4])
  for (const x of [-0.5, 0.5])
    kit.plainBox([0.05, 0.82, 0.5], palette.mid, [lengthM / 2 - 0.4 + x, 0.41, widthM / 2 - 0.4])
  kit.plainBox([0.66, 0.44, 0.05], palette.black, [lengthM / 2 - 0.4, 1.2, widthM / 2 - 0.5])
  kit.plainBox([0.6, 0.38, 0.02], palette.screen, [lengthM / 2 - 0.4, 1.2, widthM / 2 - 0.46])
  bar(kit, palette.status, 0.07, 0.34, [-length / 2 + 0.2, 1.1, -depth / 2 + 0.2], [0, 0, 0], 8)
  const top = Math.min(2.1, heightM - 0.6)
  const bridge = new GeometryKit()
  for (const z of [-1, 1])
    bridge.box(
      [0.3, top - 0.9, 0.2],
      palette.white,
      [0, (top + 0.9) / 2, z * (depth / 2 - 0.1)],
      [0, 0, 0],
      0.04,
    )
  bridge.box([0.34, 0.34, depth + 0.1], palette.white, [0, top, 0], [0, 0, 0], 0.05)
  bridge.plainBox([0.36, 0.08, depth], palette.machine, [0, top + 0.02, 0])
  const quill = new GeometryKit()
  quill.box([0.3, 0.8, 0.3], palette.white, [-0.3, 1.2, 0], [0, 0, 0], 0.04)
  quill.plainBox([0.12, 0.9, 0.12], palette.steel, [-0.3, 0.5, 0])
  bar(quill, palette.black, 0.05, 0.14, [-0.3, 0.02, 0], [0, 0, 0], 8)
  bar(quill, palette.red, 0.03, 0.06, [-0.3, -0.1, 0], [0, 0, 0], 6)
  return {
    body: kit.build(),
    parts: [
      { id: 'cmm-bridge', geometry: bridge.build(false), count: 1 },
      { id: 'cmm-quill', geometry: quill.build(false), count: 1 },
      workers(palette, 1),
    ],
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      const points = 16
      const done = Math.max(0, cycle.progress) * points
      const n = Math.min(points - 1, Math.floor(done))
      const share = ease((done - n) / 0.6)
      const x = mix(scattered(n), scattered(n + 1), share) * length * 0.5 - length * 0.1
      const z = (mix(scattered(n + 40), scattered(n + 41), share) - 0.5) * depth * 0.5
      const touch = Math.max(0, (done - n - 0.6) / 0.4)
      const y = 1.42 - 0.18 * Math.sin(Math.PI * Math.min(1, touch))
      out.set(0, 0, pose.makeTranslation(x, 0, 0))
      out.set(1, 0, pose.makeTranslation(x, y, z))
      if (cycle.robots > 0) out.hide(2, 0)
      else writeWorker(cycle, out, 2, 0, lengthM / 2 - 0.4, widthM / 2 + 0.2)
    },
  }
}

/** A laser marks part after part, someone oils them and lays them into boxes. */
const markingPacker: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const z = -widthM * 0.12
  rollerTable(kit, palette, [-lengthM / 2, lengthM / 2], z, 0.6, 0.9)
  const x = -lengthM * 0.2
  kit.box([1, 0.5, 0.9], palette.white, [x, 1.6, z], [0, 0, 0], 0.04)
  kit.plainBox([1.02, 0.08, 0.92], palette.machine, [x, 1.42, z])
  for (const side of [-1, 1])
    kit.plainBox([0.1, 1.4, 0.1], palette.machine, [x, 0.7, z + side * 0.44])
  bar(kit, palette.black, 0.07, 0.2, [x, 1.3, z], [0, 0, 0], 8)
  kit.plainBox([1.8, 0.06, 0.7], palette.wood, [lengthM * 0.2, 0.86, widthM * 0.26])
  for (const leg of [-0.8, 0.8])
    kit.plainBox([0.06, 0.84, 0.6], palette.mid, [lengthM * 0.2 + leg, 0.42, widthM * 0.26])
  for (const box of [-0.5, 0.3])
    kit.plainBox([0.6, 0.26, 0.44], palette.carton, [lengthM * 0.2 + box, 1.02, widthM * 0.26])
  for (let i = 0; i < 4; i++)
    kit.plainBox([0.6, 0.3, 0.44], palette.carton, [
      lengthM / 2 - 0.5,
      0.3 + Math.floor(i / 2) * 0.31,
      widthM * 0.26 + ((i % 2) - 0.5) * 0.46,
    ])
  kit.plainBox([0.9, 0.12, 1], palette.wood, [lengthM / 2 - 0.5, 0.08, widthM * 0.26])
  operatorPanel(kit, palette, [x - 0.8, 0, widthM / 2 - 0.3])
  signalTower(kit, palette, [x, 1.85, z - 0.3])
  const ray = new GeometryKit()
  ray.plainBox([0.02, 0.24, 0.02], palette.beam)
  const part = new GeometryKit()
  bar(part, palette.chrome, 0.055, 0.36, [0, 0.055, 0], [quarter, 0, 0], 10)
  const onTable = 6
  return {
    body: kit.build(),
    parts: [
      { id: 'marking-ray', geometry: ray.build(false), count: 1 },
      { id: 'marked-part', geometry: part.build(false), count: onTable },
      workers(palette, 1),
    ],
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      const done = Math.max(0, cycle.progress) * Math.max(1, cycle.units)
      const share = done - Math.floor(done)
      const step = ease((share - 0.7) / 0.3)
      for (let i = 0; i < onTable; i++)
        if (cycle.progress < 0) out.hide(1, i)
        else out.set(1, i, pose.makeTranslation(x + (i - 2 + step) * lengthM * 0.11, 0.91, z))
      const lit = cycle.running && share > 0.1 && share < 0.6
      if (lit) out.set(0, 0, pose.makeTranslation(x + Math.sin(done * 40) * 0.05, 1.13, z))
      else out.hide(0, 0)
      if (cycle.robots > 0) out.hide(2, 0)
      else writeWorker(cycle, out, 2, 0, lengthM * 0.2, widthM / 2 - 0.1)
    },
  }
}

/** A warp-knitting machine runs in: its needle bar swings, its beams turn, cloth comes down. */
const knittingTestBed: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.3, 0.06, widthM - 0.6], palette.mid, [0, 0.03, 0])
  for (const z of [-1, 1])
    kit.plainBox([lengthM - 0.3, 0.065, 0.1], palette.yellow, [0, 0.035, z * (widthM / 2 - 0.35)])
  kit.plainBox([0.7, 1.7, 0.4], palette.light, [-lengthM / 2 + 0.6, 0.85, -widthM / 2 + 0.5])
  kit.plainBox([0.4, 0.3, 0.02], palette.screen, [-lengthM / 2 + 0.6, 1.3, -widthM / 2 + 0.71])
  bar(kit, palette.status, 0.09, 0.4, [-lengthM / 2 + 0.6, 1.9, -widthM / 2 + 0.5], [0, 0, 0], 8)
  const machine = new GeometryKit()
  knitter(machine, palette, false)
  const needles = new GeometryKit()
  needles.plainBox([3.2, 0.05, 0.08], palette.accent)
  needles.plainBox([3.2, 0.14, 0.02], palette.chrome, [0, -0.08, 0])
  const beams = new GeometryKit()
  for (const x of [-1.4, -0.5, 0.5, 1.4]) {
    bar(beams, palette.steel, 0.44, 0.05, [x, 0, 0], [0, 0, quarter], 10)
    beams.plainBox([0.055, 0.1, 0.7], palette.machine, [x, 0, 0])
  }
  return {
    body: kit.build(),
    parts: [
      { id: 'knitter-on-test', geometry: machine.build(false), count: 1 },
      { id: 'needle-bar', geometry: needles.build(false), count: 1 },
      { id: 'warp-beam', geometry: beams.build(false), count: 1 },
    ],
    bothWays: true,
    labelHeightM: Math.max(heightM, 2.6) + 0.5,
    animate(cycle, out) {
      if (cycle.progress < 0) {
        for (let part = 0; part < 3; part++) out.hide(part, 0)
        return
      }
      out.set(0, 0, pose.makeTranslation(0, 0.06, 0))
      const swing = Math.sin((cycle.clockS * 9) % 6.283)
      out.set(1, 0, pose.makeTranslation(0, 1.56 + swing * 0.05, 0.42 + swing * 0.04))
      pose.makeRotationX((cycle.clockS * 0.8) % 6.283)
      out.set(2, 0, pose.setPosition(0, 2.21, -0.3))
    },
  }
}

export const shopEquipment: Readonly<Record<string, EquipmentBuilder>> = {
  'band-saw': bandSaw,
  cmm,
  'deburr-washer': washer,
  'knitting-test-bed': knittingTestBed,
  'marking-packer': markingPacker,
  'washing-machine': washer,
}
