/** A packing line: goods come on a belt, cartons are put up from flat, filled under a portal, taped and set on a pallet. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { EquipmentBuilder, EquipmentDesign } from './equipment-design.ts'
import { bar, controlOf, fenceRow, portal, rollerTable, signalTower } from './line-parts.ts'
import { writeWorker, workers } from './line-fittings.ts'
import { ease } from './pick-and-place.ts'
import { robotPosts, writeRobots, type RobotPost } from './robot-post.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
/** Cartons that go through the portal in one cycle. */
const cartonsPerCycle = 6

export const cartonPacker: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const half = lengthM / 2
  const side = widthM / 2
  const top = Math.min(2.3, heightM - 0.2)
  const headX = -lengthM * 0.08
  const kit = new GeometryKit()
  rollerTable(kit, palette, [-half, half - 1.6], 0, 0.8, 0.8)
  // The erector with its magazine of flat cartons.
  const magazineX = -lengthM * 0.3
  kit.box([1.3, 1.5, 0.9], palette.white, [magazineX, 0.8, -side * 0.55], [0, 0, 0], 0.05)
  kit.plainBox([1.3, 0.1, 0.92], palette.accent, [magazineX, 0.5, -side * 0.55])
  for (let i = 0; i < 6; i++)
    kit.plainBox(
      [0.05, 0.8, 0.7],
      palette.carton,
      [magazineX - 0.36 + i * 0.14, 1.9, -side * 0.55],
      [0, 0, -0.25],
    )
  // The portal that fills.
  for (const x of [-0.6, 0.6]) portal(kit, palette.machine, headX + x, 1.7, top, 0.14)
  for (const z of [-1, 1])
    kit.plainBox([1.4, 0.1, 0.1], palette.machine, [headX, top - 0.1, z * 0.76])
  kit.plainBox([1.2, 0.9, 0.02], palette.clear, [headX, top - 0.62, -0.8])
  // The taper.
  const taperX = lengthM * 0.16
  for (const z of [-1, 1])
    kit.box([0.9, 0.7, 0.14], palette.yellow, [taperX, 1.06, z * 0.5], [0, 0, 0], 0.03)
  kit.box([0.7, 0.36, 0.9], palette.yellow, [taperX, 1.56, 0], [0, 0, 0], 0.04)
  bar(kit, palette.carton, 0.17, 0.08, [taperX, 1.86, 0], [quarter, 0, 0], 12)
  // The pallet that fills at the end, behind a fence.
  const palletX = half - 0.8
  const palletZ = Math.min(1.2, side * 0.4)
  kit.plainBox([1.2, 0.14, 1], palette.wood, [palletX, 0.08, palletZ])
  for (let i = 0; i < 6; i++)
    kit.plainBox([0.56, 0.3, 0.3], palette.carton, [
      palletX + ((i % 2) - 0.5) * 0.58,
      0.31,
      palletZ + (Math.floor(i / 2) - 1) * 0.32,
    ])
  fenceRow(kit, palette, [half - 3, half], -side + 0.1)
  controlOf(kit, palette, [headX + 1.2, 0, side - 0.3])
  signalTower(kit, palette, [headX - 0.6, top, 0.7])
  const carton = new GeometryKit()
  carton.plainBox([0.5, 0.32, 0.42], palette.carton, [0, 0.16, 0])
  carton.plainBox([0.51, 0.325, 0.06], palette.wood, [0, 0.165, 0])
  const head = new GeometryKit()
  head.plainBox([0.1, 0.9, 0.1], palette.chrome, [0, 0.66, 0])
  head.box([0.5, 0.16, 0.44], palette.accent, [0, 0.2, 0], [0, 0, 0], 0.03)
  for (const x of [-0.17, 0, 0.17])
    for (const z of [-0.14, 0.14]) bar(head, palette.black, 0.04, 0.12, [x, 0.06, z], [0, 0, 0], 6)
  const posts: RobotPost[] = [
    {
      x: palletX - 1.3,
      z: -Math.min(1.5, side * 0.5),
      pick: [half - 2, 1.1, 0],
      place: [palletX, 0.8, palletZ],
    },
  ]
  const onBelt = 4
  return {
    body: kit.build(),
    parts: [
      { id: 'packed-carton', geometry: carton.build(false), count: onBelt, shared: true },
      { id: 'packing-head', geometry: head.build(false), count: 1, shared: true },
      workers(palette, 1),
      ...robotPosts(palette, 1),
    ],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const done = Math.max(0, cycle.progress) * cartonsPerCycle
      const share = done - Math.floor(done)
      const step = ease((share - 0.7) / 0.3)
      const from = magazineX + 0.9
      const pitch = (half - 2 - from) / (onBelt - 1)
      for (let i = 0; i < onBelt; i++)
        if (cycle.progress < 0) out.hide(0, i)
        else
          out.set(
            0,
            i,
            pose.makeTranslation(from + (i + step * 0.98) * pitch - pitch * 0.5, 0.8, 0),
          )
      const dip = Math.sin(Math.PI * Math.min(1, share / 0.7)) ** 2
      out.set(1, 0, pose.makeTranslation(headX, top - 0.9 - dip * 0.4, 0))
      if (cycle.robots > 0) out.hide(2, 0)
      else writeWorker(cycle, out, 2, 0, palletX - 1, Math.min(1.4, side * 0.5))
      writeRobots(out, 3, posts, cycle, cartonsPerCycle)
    },
  }
}
