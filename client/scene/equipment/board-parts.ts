/** What the machines of a circuit-board line have alike: the board on its rails and the open shell around them. */
import { Matrix4, type BufferGeometry } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { CycleView, MachineSize, MovingPart, PartWriter } from './equipment-design.ts'
import { bar, operatorPanel, signalTower } from './line-parts.ts'
import { sameLoad, type LoadBuilder } from './load-design.ts'
import { passage } from './moving-door.ts'

/** Height of the rails over the floor, m. */
export const railM = 0.9
const quarter = Math.PI / 2
const pose = new Matrix4()

/** A board of 0.45 m by 0.36 m with its chips, coils and plugs; far away only the largest of them. */
function boardGeometry(palette: Palette, near: boolean): BufferGeometry {
  const kit = new GeometryKit()
  kit.plainBox([0.45, 0.016, 0.36], palette.green, [0, 0.02, 0])
  kit.plainBox([0.12, 0.03, 0.12], palette.black, [-0.06, 0.04, 0.02])
  kit.plainBox([0.05, 0.07, 0.3], palette.white, [0.19, 0.06, 0])
  if (!near) return kit.build(false)
  for (const [x, z] of [
    [-0.16, -0.11],
    [-0.16, 0.1],
    [0.06, -0.11],
  ] as const)
    kit.plainBox([0.08, 0.025, 0.06], palette.black, [x, 0.04, z])
  for (const z of [-0.04, 0.06, 0.14])
    bar(kit, palette.steel, 0.022, 0.07, [0.1, 0.06, z], [0, 0, 0], 6)
  kit.plainBox([0.06, 0.06, 0.06], palette.copper, [0.02, 0.05, 0.13])
  return kit.build(false)
}

/** Boards that a machine draws itself; alike on all machines. */
export function boardPart(palette: Palette, count: number): MovingPart {
  return { id: 'board-on-rails', geometry: boardGeometry(palette, true), count, shared: true }
}

/** One board that comes in, is worked on in the middle and goes out. */
export function writeBoard(out: PartWriter, part: number, cycle: CycleView, lengthM: number): void {
  if (cycle.progress < 0) out.hide(part, 0)
  else
    out.set(part, 0, pose.makeTranslation(passage(cycle.progress, 0.12) * lengthM * 0.45, railM, 0))
}

export const boardLoads: Readonly<Record<string, LoadBuilder>> = {
  'circuit-board': (palette) => ({
    near: boardGeometry(palette, true),
    far: boardGeometry(palette, false),
  }),
  /** A tray with round cells that stand in rows. */
  'round-cell-tray': (palette) => sameLoad(roundCellTray(palette)),
}

function roundCellTray(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.plainBox([0.5, 0.08, 0.4], palette.tray, [0, 0.04, 0])
  for (let row = 0; row < 4; row++) {
    kit.plainBox([0.46, 0.12, 0.055], palette.steel, [0, 0.13, (row - 1.5) * 0.095])
    kit.plainBox([0.46, 0.03, 0.06], palette.copper, [0, 0.19, (row - 1.5) * 0.095])
  }
  return kit.build(false)
}

/** Depth and height that a shell takes of its footprint, m. */
export function shellOf({ lengthM, widthM, heightM }: MachineSize) {
  return {
    length: lengthM - 0.3,
    depth: Math.min(2.2, widthM - 0.4),
    top: Math.min(2.1, heightM),
    /** Underside of the hood: between it and the rails one sees the work. */
    hoodM: 1.42,
  }
}

/** A cabinet with rails through it, a hood on four posts and a window at the back. */
export function boardShell(
  kit: GeometryKit,
  palette: Palette,
  size: MachineSize,
  band: Surface = palette.machine,
): void {
  const { length, depth, top, hoodM } = shellOf(size)
  kit.plainBox([length - 0.1, 0.12, depth - 0.1], palette.dark, [0, 0.06, 0])
  kit.box([length, 0.7, depth], palette.white, [0, 0.46, 0], [0, 0, 0], 0.04)
  for (const z of [-1, 1]) {
    kit.plainBox([length - 0.1, 0.07, 0.02], band, [0, 0.7, (z * depth) / 2])
    const doors = Math.max(1, Math.round(length / 1.2))
    for (let i = 1; i < doors; i++)
      kit.plainBox([0.02, 0.5, 0.015], palette.mid, [
        (i / doors - 0.5) * length,
        0.4,
        (z * depth) / 2,
      ])
    kit.plainBox([size.lengthM, 0.05, 0.03], palette.steel, [0, railM - 0.03, z * 0.2])
    kit.plainBox([size.lengthM, 0.03, 0.03], palette.rubber, [0, railM, z * 0.17])
    for (const x of [-1, 1])
      kit.plainBox([0.08, hoodM - 0.8, 0.08], palette.light, [
        x * (length / 2 - 0.05),
        (hoodM + 0.8) / 2,
        z * (depth / 2 - 0.05),
      ])
  }
  const hood = Math.max(0.2, top - hoodM)
  kit.box([length, hood, depth], palette.white, [0, hoodM + hood / 2, 0], [0, 0, 0], 0.05)
  kit.plainBox([length - 0.1, 0.06, 0.02], band, [0, hoodM + 0.1, depth / 2])
  kit.plainBox([length * 0.42, hood * 0.5, 0.02], palette.glass, [
    0,
    hoodM + hood * 0.62,
    depth / 2,
  ])
  kit.plainBox([length - 0.2, hoodM - 0.82, 0.03], palette.clear, [
    0,
    (hoodM + 0.82) / 2,
    -depth / 2 + 0.03,
  ])
  kit.plainBox([length * 0.7, 0.02, 0.08], palette.lamp, [0, hoodM - 0.01, depth * 0.3])
  operatorPanel(kit, palette, [length / 2 - 0.4, 0, depth / 2 + 0.25])
  signalTower(kit, palette, [-length / 2 + 0.2, top, -depth / 2 + 0.2])
}

/** A reel of parts or of tape, its axis across the line. */
export function reel(
  kit: GeometryKit,
  palette: Palette,
  surface: Surface,
  at: readonly [number, number, number],
  radius = 0.17,
): void {
  bar(kit, surface, radius, 0.05, at, [0, 0, quarter], 10)
  bar(kit, palette.white, radius * 0.4, 0.06, at, [0, 0, quarter], 6)
}
