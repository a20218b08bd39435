/** Machines that boards go through one by one: paste printer, inspection, pick-and-place machine, function test. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import { boardPart, boardShell, railM, reel, shellOf, writeBoard } from './board-parts.ts'
import type { EquipmentBuilder, EquipmentDesign, MovingPart } from './equipment-design.ts'
import { bar, rollerTable, signalTower } from './line-parts.ts'
import { writeWorker, workers } from './line-fittings.ts'
import { ease, mix } from './pick-and-place.ts'
import { scattered } from './scattered.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** Share of the work between coming in and going out that is done, 0..1. */
function workShare(progress: number): number {
  return Math.min(1, Math.max(0, (progress - 0.15) / 0.7))
}

/** A blade across the board that draws the paste over the stencil, there and back. */
export const solderPrinter: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { length, depth } = shellOf(size)
  const kit = new GeometryKit()
  boardShell(kit, palette, size, palette.green)
  // The stencil in its frame over the board.
  for (const z of [-1, 1])
    kit.plainBox([0.9, 0.05, 0.06], palette.steel, [0, 1.06, z * Math.min(0.44, depth / 2 - 0.2)])
  for (const x of [-1, 1]) kit.plainBox([0.06, 0.05, 0.84], palette.steel, [x * 0.44, 1.06, 0])
  for (const z of [-0.3, 0.3]) kit.plainBox([length - 0.2, 0.08, 0.08], palette.mid, [0, 1.36, z])
  const blade = new GeometryKit()
  blade.plainBox([0.7, 0.12, 0.08], palette.accent, [0, 0.22, 0])
  for (const z of [-0.06, 0.06])
    blade.plainBox([0.6, 0.18, 0.02], palette.steel, [0, 0.1, z], [z < 0 ? 0.5 : -0.5, 0, 0])
  bar(blade, palette.material, 0.03, 0.56, [0, 0.03, 0], [0, 0, quarter], 6)
  return {
    body: kit.build(),
    parts: [
      boardPart(palette, 1),
      { id: 'squeegee', geometry: blade.build(false), count: 1, shared: true },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      writeBoard(out, 0, cycle, size.lengthM)
      const stroke = 1 - Math.abs(1 - 2 * workShare(cycle.progress))
      out.set(1, 0, pose.makeTranslation(0, 1.05, mix(-0.32, 0.32, ease(stroke))))
    },
  }
}

function cameraPart(palette: Palette): MovingPart {
  const kit = new GeometryKit()
  kit.box([0.3, 0.26, 0.3], palette.dark, [0, 0.2, 0], [0, 0, 0], 0.03)
  bar(kit, palette.beam, 0.17, 0.05, [0, 0.05, 0], [0, 0, 0], 12)
  bar(kit, palette.black, 0.06, 0.12, [0, 0.02, 0], [0, 0, 0], 8)
  return { id: 'camera-head', geometry: kit.build(false), count: 1, shared: true }
}

/** A camera that goes over the board field by field. */
function inspection(band: (palette: Palette) => Surface): EquipmentBuilder {
  return (size, palette): EquipmentDesign => {
    const { length, depth } = shellOf(size)
    const kit = new GeometryKit()
    boardShell(kit, palette, size, band(palette))
    kit.plainBox([0.12, 0.1, depth - 0.2], palette.galvanised, [0, 1.36, 0])
    for (const z of [-1, 1])
      kit.plainBox([length - 0.2, 0.07, 0.07], palette.steel, [0, 1.36, z * (depth / 2 - 0.2)])
    kit.plainBox([0.5, 0.36, 0.03], palette.screen, [0, 1.76, depth / 2 + 0.02])
    return {
      body: kit.build(),
      parts: [boardPart(palette, 1), cameraPart(palette)],
      labelHeightM: size.heightM + 0.8,
      animate(cycle, out) {
        writeBoard(out, 0, cycle, size.lengthM)
        const field = workShare(cycle.progress) * 12
        const n = Math.min(11, Math.floor(field))
        const next = Math.min(11, n + 1)
        const share = ease((field - n - 0.6) / 0.4)
        const x = mix((n % 4) - 1.5, (next % 4) - 1.5, share) * 0.11
        const z = mix(Math.floor(n / 4) - 1, Math.floor(next / 4) - 1, share) * 0.12
        out.set(1, 0, pose.makeTranslation(x, 1.08, z))
      },
    }
  }
}

export const spiMachine = inspection(({ beam }) => beam)
export const aoiMachine = inspection(({ yellow }) => yellow)

/** One placement takes this long, s of process time. */
const placementS = 0.9

/** Two heads on beams that carry parts from the reels at both sides to the board. */
export const pickAndPlaceMachine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { length, depth } = shellOf(size)
  const kit = new GeometryKit()
  boardShell(kit, palette, size, palette.accent)
  for (const z of [-1, 1]) {
    const side = z * (depth / 2)
    kit.plainBox([length * 0.86, 0.1, 0.3], palette.dark, [0, 0.98, side * 0.8])
    for (let i = 0; i < 9; i++) {
      const x = (i - 4) * length * 0.09
      reel(kit, palette, i % 3 ? palette.dark : palette.tray, [x, 0.62, side + z * 0.16])
    }
    kit.plainBox([length * 0.86, 0.06, 0.24], palette.galvanised, [0, 0.84, side + z * 0.1])
    kit.plainBox([length - 0.2, 0.08, 0.08], palette.steel, [0, 1.38, side * 0.86])
  }
  const beam = new GeometryKit()
  beam.plainBox([0.16, 0.12, 1], palette.galvanised)
  const head = new GeometryKit()
  head.box([0.26, 0.22, 0.24], palette.accent, [0, 0.26, 0], [0, 0, 0], 0.03)
  for (let i = 0; i < 4; i++)
    bar(head, palette.steel, 0.016, 0.16, [(i - 1.5) * 0.055, 0.08, 0], [0, 0, 0], 5)
  const reach = depth * 0.38
  return {
    body: kit.build(),
    parts: [
      boardPart(palette, 1),
      { id: 'placement-beam', geometry: beam.build(false), count: 2, shared: true },
      { id: 'placement-head', geometry: head.build(false), count: 2, shared: true },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      writeBoard(out, 0, cycle, size.lengthM)
      for (let i = 0; i < 2; i++) {
        const way = i === 0 ? -1 : 1
        const done = cycle.clockS / placementS + i * 0.5
        const n = Math.floor(done)
        const share = ease((done - n) / 0.7)
        // Even numbers are picks at a reel, odd ones places on the board.
        const spot = (k: number) =>
          k % 2 === 0
            ? ([way * length * (0.04 + 0.3 * scattered(k)), way * reach] as const)
            : ([way * (0.05 + 0.15 * scattered(k)), (scattered(k + 5) - 0.5) * 0.26] as const)
        const [from, to] = [spot(n), spot(n + 1)]
        const x = mix(from[0], to[0], share)
        const dip = Math.max(0, (done - n - 0.7) / 0.3)
        const y = 1.04 - 0.1 * Math.sin(Math.PI * dip)
        pose.makeScale(1, 1, depth - 0.2).setPosition(x, 1.36, 0)
        out.set(1, i, pose)
        out.set(2, i, pose.makeTranslation(x, y, mix(from[1], to[1], share)))
      }
    },
  }
}

/** A bench with a bed of needles that a press lowers onto the board; someone puts the boards in and out. */
export const functionTester: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const depth = Math.min(1, widthM * 0.45)
  const length = Math.min(2, lengthM - 0.4)
  const kit = new GeometryKit()
  kit.box([length, 0.82, depth], palette.white, [0, 0.45, -0.2], [0, 0, 0], 0.04)
  kit.plainBox([length - 0.1, 0.07, 0.02], palette.machine, [0, 0.7, depth / 2 - 0.2])
  for (const x of [-0.34, 0.34]) bar(kit, palette.chrome, 0.03, 0.7, [x, 1.2, -0.4])
  kit.box([0.9, 0.16, 0.5], palette.machine, [0, 1.58, -0.3], [0, 0, 0], 0.03)
  bar(kit, palette.dark, 0.08, 0.26, [0, 1.76, -0.3], [0, 0, 0], 8)
  kit.plainBox([0.6, 0.04, 0.46], palette.dark, [0, 0.88, -0.2])
  kit.box([0.5, 1, 0.5], palette.dark, [-length / 2 + 0.3, 1.36, -0.4], [0, 0, 0], 0.02)
  for (let i = 0; i < 4; i++) {
    const at = 1.02 + i * 0.22
    kit.plainBox([0.44, 0.14, 0.02], palette.light, [-length / 2 + 0.3, at, -0.14])
    kit.plainBox([0.05, 0.03, 0.02], palette.ready, [-length / 2 + 0.44, at, -0.12])
  }
  kit.plainBox([0.5, 0.36, 0.04], palette.black, [length / 2 - 0.26, 1.3, -0.3], [0, -0.5, 0])
  kit.plainBox([0.44, 0.3, 0.04], palette.screen, [length / 2 - 0.27, 1.3, -0.28], [0, -0.5, 0])
  rollerTable(kit, palette, [-lengthM / 2, lengthM / 2], -widthM / 2 + 0.3, 0.4, railM)
  signalTower(kit, palette, [length / 2 - 0.2, 1, -0.55])
  const press = new GeometryKit()
  press.plainBox([0.62, 0.07, 0.46], palette.accent, [0, 0.1, 0])
  press.plainBox([0.5, 0.08, 0.36], palette.clear, [0, 0.03, 0])
  bar(press, palette.chrome, 0.03, 0.5, [0, 0.36, -0.1], [0, 0, 0], 6)
  return {
    body: kit.build(),
    parts: [
      boardPart(palette, 1),
      { id: 'test-press', geometry: press.build(false), count: 1, shared: true },
      workers(palette, 1),
    ],
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const p = cycle.progress
      const shut = p < 0 ? 0 : ease(p / 0.12) * (1 - ease((p - 0.88) / 0.12))
      if (p < 0) out.hide(0, 0)
      else out.set(0, 0, pose.makeTranslation(0, railM - 0.01, -0.2))
      out.set(1, 0, pose.makeTranslation(0, 1.3 - 0.32 * shut, -0.2))
      if (cycle.robots > 0) out.hide(2, 0)
      else writeWorker(cycle, out, 2, 0, 0, Math.min(0.75, widthM / 2 - 0.2))
    },
  }
}
