/** Rolling of strip: the hot mill over which a slab goes forth and back, cold mills from coil to coil, the slitting line. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type {
  CycleView,
  EquipmentBuilder,
  EquipmentDesign,
  PartWriter,
} from './equipment-design.ts'
import { bar, cabinetRow, operatorPanel, signalTower } from './line-parts.ts'
import { millTable, rollGeometry, rollingStand, stripCoil } from './mill-parts.ts'
import { ease, mix } from './pick-and-place.ts'
import { shareOf, turnOf } from './process-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const turning = new Matrix4()

/** Passes through the roughing stand before the finishing stand takes the strip. */
const passes = 7
const roughed = 0.72

export const hotMill: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const passM = 1.4
  const wide = Math.min(3, widthM * 0.24)
  const rougherX = -lengthM * 0.16
  const finisherX = lengthM * 0.26
  const coilerX = lengthM * 0.43
  const kit = new GeometryKit()
  const pitch = Math.max(1.4, lengthM / 60)
  for (const [x0, x1] of [
    [-lengthM / 2 + 1, rougherX - heightM * 0.24],
    [rougherX + heightM * 0.24, finisherX - heightM * 0.24],
    [finisherX + heightM * 0.24, coilerX - 2.4],
  ] as const)
    millTable(kit, palette, [x0, Math.max(x0 + 0.5, x1)], wide, passM, pitch)
  rollingStand(kit, palette, rougherX, widthM * 0.8, heightM * 0.92, passM)
  rollingStand(kit, palette, finisherX, widthM * 0.74, heightM * 0.8, passM)
  rollingStand(kit, palette, finisherX - heightM * 0.62, widthM * 0.74, heightM * 0.8, passM)
  // Crop shear, coiler housing, control pulpit on stilts.
  const shearX = mix(rougherX, finisherX, 0.5)
  for (const side of [-1, 1])
    kit.plainBox([1.6, heightM * 0.4, 0.8], palette.accent, [
      shearX,
      heightM * 0.2,
      side * (wide / 2 + 0.7),
    ])
  kit.plainBox([1.8, 0.8, wide + 2.2], palette.accent, [shearX, heightM * 0.42, 0])
  kit.plainBox([3, passM, wide + 1], palette.machine, [coilerX, passM / 2, 0])
  kit.plainBox([2.4, 3, 0.8], palette.machine, [coilerX, passM + 1.5, -wide / 2 - 0.8])
  const pulpitX = rougherX + heightM * 0.9
  const front = widthM * 0.4
  for (const dx of [-2, 2])
    kit.plainBox([0.3, heightM * 0.36, 0.3], palette.structure, [
      pulpitX + dx,
      heightM * 0.18,
      -front,
    ])
  kit.plainBox([5.4, 2.8, widthM * 0.18], palette.white, [pulpitX, heightM * 0.36 + 1.4, -front])
  kit.plainBox([5.5, 1.2, widthM * 0.182], palette.litGlass, [
    pulpitX,
    heightM * 0.36 + 1.7,
    -front,
  ])
  // Fume hood and duct over each stand.
  kit.pipe(
    [
      [rougherX + 1.4, heightM * 0.9, 0],
      [rougherX + 1.4, heightM, 0],
      [rougherX + 1.4, heightM, -widthM / 2 + 0.6],
      [finisherX, heightM, -widthM / 2 + 0.6],
      [finisherX, 0.4, -widthM / 2 + 0.6],
    ],
    palette.galvanised,
    0.4,
    8,
    0.8,
  )
  cabinetRow(kit, palette, [lengthM * 0.06, lengthM * 0.14], -widthM / 2 + 0.8, 2.4)
  signalTower(kit, palette, [rougherX, heightM * 0.93, widthM * 0.22])
  const slab = new GeometryKit()
    .plainBox([1, 1, wide * 0.82], palette.glow, [0, 0.5, 0])
    .build(false)
  const rolls = rollGeometry(palette, Math.min(0.8, passM * 0.55), wide * 1.1)
  const stands = [rougherX, finisherX, finisherX - heightM * 0.62]
  const rollM = Math.min(0.8, passM * 0.55)
  return {
    body: kit.build(),
    parts: [
      { id: 'hot-slab', geometry: slab, count: 1 },
      { id: 'work-roll', geometry: rolls, count: stands.length * 2 },
      { id: 'hot-coil', geometry: stripCoil(palette, wide * 0.8), count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 1,
    animate(cycle, out) {
      const p = shareOf(cycle)
      const running = cycle.progress >= 0 && cycle.progress < 1
      const pass = Math.min(passes, (p / roughed) * passes)
      const drawn = pass / passes
      const length = mix(lengthM * 0.06, lengthM * 0.24, drawn * drawn)
      const thick = mix(0.6, 0.08, Math.sqrt(drawn))
      const nth = Math.floor(Math.min(pass, passes - 0.001))
      const along = ease(pass - nth)
      const forth = nth % 2 === 0 ? along : 1 - along
      const from = rougherX - length / 2 - heightM * 0.3
      const to = rougherX + length / 2 + heightM * 0.3
      const last = ease((p - roughed) / (1 - roughed))
      const x = mix(mix(from, to, forth), coilerX, last)
      const left = Math.max(0.02, Math.min(length, 2 * (coilerX - x)))
      if (running) out.set(0, 0, pose.makeScale(left, thick, 1).setPosition(x, passM, 0))
      else out.hide(0, 0)
      const way = !running ? 0 : p >= roughed || nth % 2 === 0 ? -1 : 1
      const spin = way * turnOf(cycle, 3)
      stands.forEach((standX, i) => {
        for (const half of [0, 1]) {
          const angle = (half === 0 ? 1 : -1) * (i === 0 || p >= roughed ? spin : 0)
          const y = passM + (half === 0 ? rollM + thick : -rollM)
          out.set(1, i * 2 + half, pose.makeRotationZ(angle).setPosition(standX, y, 0))
        }
      })
      const radius = 0.3 + 0.8 * last
      writeCoil(out, 2, 0, running && last > 0, [coilerX, passM + 1.4, 0], spin, radius)
    },
  }
}

/** Poses a coil of `radius` at a point, or leaves its reel empty. */
function writeCoil(
  out: PartWriter,
  part: number,
  index: number,
  there: boolean,
  [x, y, z]: readonly [number, number, number],
  angle: number,
  radius: number,
): void {
  if (!there) {
    out.hide(part, index)
    return
  }
  pose.makeScale(radius, radius, 1).multiply(turning.makeRotationZ(angle)).setPosition(x, y, z)
  out.set(part, index, pose)
}

/** Strip runs from the coil on the left reel through a stand to the coil on the right one, which grows. */
export const coldMill: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const passM = Math.min(2.2, heightM * 0.36)
  const wide = Math.min(2.2, widthM * 0.24)
  const reelX = lengthM * 0.34
  const big = Math.min(1.35, passM * 0.7)
  const kit = new GeometryKit()
  rollingStand(kit, palette, 0, widthM * 0.8, heightM * 0.82, passM)
  for (const side of [-1, 1]) {
    kit.box([2.4, passM + 0.6, widthM * 0.2], palette.machine, [
      side * reelX,
      (passM + 0.6) / 2,
      -widthM * 0.24,
    ])
    bar(
      kit,
      palette.chrome,
      0.34,
      widthM * 0.24,
      [side * reelX, passM, -widthM * 0.06],
      [quarter, 0, 0],
      12,
    )
    kit.plainBox([1.4, 0.5, wide], palette.yellow, [side * reelX, 0.3, 0])
    // Pit of the coil car, deflector roll, oil pan.
    kit.plainBox([2.2, 0.04, widthM * 0.6], palette.dark, [side * reelX, 0.03, widthM * 0.1])
    bar(
      kit,
      palette.steel,
      0.3,
      wide * 1.2,
      [side * lengthM * 0.17, passM - 0.3, 0],
      [quarter, 0, 0],
      12,
    )
    for (const z of [-1, 1])
      kit.plainBox([0.4, passM - 0.2, 0.3], palette.machine, [
        side * lengthM * 0.17,
        (passM - 0.2) / 2,
        z * (wide / 2 + 0.3),
      ])
  }
  kit.plainBox([lengthM * 0.2, 0.4, widthM * 0.66], palette.galvanised, [0, 0.22, 0])
  kit.plainBox([lengthM * 0.16, heightM * 0.14, widthM * 0.5], palette.galvanised, [
    0,
    heightM * 0.9,
    0,
  ])
  kit.pipe(
    [
      [0, heightM * 0.95, 0],
      [0, heightM, 0],
      [0, heightM, -widthM / 2 + 0.5],
      [lengthM * 0.3, heightM, -widthM / 2 + 0.5],
      [lengthM * 0.3, 1, -widthM / 2 + 0.5],
    ],
    palette.galvanised,
    0.35,
    8,
    0.7,
  )
  cabinetRow(kit, palette, [-lengthM * 0.42, -lengthM * 0.2], -widthM / 2 + 0.5, 2.3)
  operatorPanel(kit, palette, [lengthM * 0.16, 0, widthM * 0.36])
  signalTower(kit, palette, [0, heightM * 0.84, widthM * 0.24])
  const rollM = 0.34
  const strip = new GeometryKit().plainBox([1, 0.05, wide * 0.9], palette.chrome).build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'coil', geometry: stripCoil(palette, wide * 0.92), count: 2 },
      { id: 'work-roll', geometry: rollGeometry(palette, rollM, wide * 1.1), count: 2 },
      { id: 'strip', geometry: strip, count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      const p = shareOf(cycle)
      const there = cycle.progress >= 0
      writeReels(cycle, out, { part: 0, reelX, y: passM, big, p })
      const spin = there ? turnOf(cycle, 9) : 0
      out.set(1, 0, pose.makeRotationZ(spin).setPosition(0, passM + rollM + 0.4, 0))
      out.set(1, 1, pose.makeRotationZ(-spin).setPosition(0, passM - rollM + 0.36, 0))
      if (there) out.set(2, 0, pose.makeScale(reelX * 2, 1, 1).setPosition(0, passM + 0.38, 0))
      else out.hide(2, 0)
    },
  }
}

interface Reels {
  readonly part: number
  readonly reelX: number
  readonly y: number
  /** Radius of a full coil, m. */
  readonly big: number
  readonly p: number
}

/** The coil on the left gives what the one on the right takes: their areas add up to one coil. */
function writeReels(cycle: CycleView, out: PartWriter, { part, reelX, y, big, p }: Reels): void {
  const there = cycle.progress >= 0
  const core = big * 0.4
  const area = (share: number) => Math.sqrt(core * core + (big * big - core * core) * share)
  const angle = -turnOf(cycle, 3)
  writeCoil(out, part, 0, there, [-reelX, y, 0], angle, area(1 - p))
  writeCoil(out, part, 1, there, [reelX, y, 0], angle, area(p))
}

/** Strip from an uncoiler through a head of round knives to narrow coils on one arbor. */
export const slittingLine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const y = Math.min(1.5, heightM * 0.34)
  const wide = Math.min(1.8, widthM * 0.3)
  const reelX = lengthM * 0.4
  const big = Math.min(1.2, y * 0.85)
  const kit = new GeometryKit()
  for (const side of [-1, 1]) {
    kit.box([1.9, y + 0.7, widthM * 0.22], palette.machine, [
      side * reelX,
      (y + 0.7) / 2,
      -widthM * 0.28,
    ])
    bar(
      kit,
      palette.chrome,
      0.26,
      widthM * 0.26,
      [side * reelX, y, -widthM * 0.06],
      [quarter, 0, 0],
      12,
    )
  }
  // Straightener, knife head, loop pit between, tension stand.
  const head = -lengthM * 0.16
  kit.box([2, y * 1.3, wide + 1], palette.white, [-lengthM * 0.28, y * 0.65, 0])
  kit.plainBox([2.02, 0.2, wide + 1.02], palette.machine, [-lengthM * 0.28, y * 0.5, 0])
  for (const side of [-1, 1])
    kit.box([1.3, heightM * 0.5, 0.5], palette.accent, [
      head,
      heightM * 0.25,
      side * (wide / 2 + 0.5),
    ])
  kit.box([1.2, 0.5, wide + 1.4], palette.accent, [head, heightM * 0.53, 0])
  kit.plainBox([lengthM * 0.2, 0.05, wide + 0.8], palette.black, [lengthM * 0.02, 0.03, 0])
  for (const side of [-1, 1])
    for (const rail of [0.55, 1.05])
      kit.plainBox([lengthM * 0.2, 0.05, 0.05], palette.yellow, [
        lengthM * 0.02,
        rail,
        side * (wide / 2 + 0.4),
      ])
  kit.box([2.2, y * 1.6, wide + 0.9], palette.machine, [lengthM * 0.22, y * 0.8, 0])
  for (const x of [-0.4, 0.4])
    bar(kit, palette.chrome, 0.24, wide, [lengthM * 0.22 + x, y * 1.7, 0], [quarter, 0, 0], 12)
  cabinetRow(kit, palette, [-lengthM * 0.12, lengthM * 0.12], -widthM / 2 + 0.4, 2)
  operatorPanel(kit, palette, [head + 1.6, 0, widthM * 0.4])
  signalTower(kit, palette, [head, heightM * 0.58, 0])
  const knives = new GeometryKit()
  bar(knives, palette.steel, 0.14, wide, [0, 0, 0], [quarter, 0, 0], 10)
  for (let i = 0; i < 5; i++)
    bar(knives, palette.chrome, 0.34, 0.06, [0, 0, (i / 4 - 0.5) * wide * 0.8], [quarter, 0, 0], 14)
  knives.plainBox([0.5, 0.06, wide * 0.84], palette.dark)
  const strip = new GeometryKit()
  for (let i = 0; i < 4; i++)
    strip.plainBox([1, 0.03, wide * 0.2], palette.chrome, [
      0,
      0,
      ((i + 0.5) / 4 - 0.5) * wide * 0.88,
    ])
  const slit = new GeometryKit()
  for (let i = 0; i < 4; i++)
    slit.adopt(stripCoil(palette, wide * 0.18), { at: [0, 0, ((i + 0.5) / 4 - 0.5) * wide * 0.88] })
  return {
    body: kit.build(),
    parts: [
      { id: 'wide-coil', geometry: stripCoil(palette, wide * 0.9), count: 1 },
      { id: 'slit-coils', geometry: slit.build(false), count: 1 },
      { id: 'knives', geometry: knives.build(false), count: 2 },
      { id: 'slit-strip', geometry: strip.build(false), count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.7,
    animate(cycle, out) {
      const p = shareOf(cycle)
      const there = cycle.progress >= 0
      const core = big * 0.4
      const area = (share: number) => Math.sqrt(core * core + (big * big - core * core) * share)
      const angle = -turnOf(cycle, 3)
      writeCoil(out, 0, 0, there, [-reelX, y, 0], angle, area(1 - p))
      writeCoil(out, 1, 0, there, [reelX, y, 0], angle, area(p))
      const spin = there ? turnOf(cycle, 8) : 0
      out.set(2, 0, pose.makeRotationZ(spin).setPosition(head, y + 0.62, 0))
      out.set(2, 1, pose.makeRotationZ(-spin).setPosition(head, y + 0.02, 0))
      if (there) out.set(3, 0, pose.makeScale(reelX * 2, 1, 1).setPosition(0, y + 0.34, 0))
      else out.hide(3, 0)
    },
  }
}
