/** What spinning lines of polyester and glass have alike: falling filaments with the glints that run down them, and cakes of yarn. */
import { Matrix4 } from 'three'

import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import type { CycleView, MovingPart, PartWriter } from './equipment-design.ts'
import { bar } from './line-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** A flat fan of filaments that narrows from `above` metres across to `below`, its lower end at `at`. */
export function filamentFan(
  kit: GeometryKit,
  surface: Surface,
  at: Point,
  heightM: number,
  above: number,
  below: number,
): void {
  kit.add(frustum([below, 0.02], [above, 0.02], heightM), surface, {
    at: [at[0], at[1] + heightM / 2, at[2]],
  })
}

/** Short bright stretches of filament; alike on all machines. */
export function glintPart(palette: Palette, count: number): MovingPart {
  const kit = new GeometryKit()
  kit.plainBox([0.07, 0.34, 0.05], palette.lamp)
  return { id: 'filament-glint', geometry: kit.build(false), count, shared: true }
}

/** Glints fall from `topM` to `bottomM` along each of the places while the machine runs. */
export function writeGlints(
  cycle: CycleView,
  out: PartWriter,
  part: number,
  spots: readonly (readonly [x: number, z: number])[],
  topM: number,
  bottomM: number,
): void {
  spots.forEach(([x, z], i) => {
    if (!cycle.running) {
      out.hide(part, i)
      return
    }
    const share = (cycle.clockS * 1.1 + i * 0.37) % 1
    out.set(part, i, pose.makeTranslation(x, topM + (bottomM - topM) * share, z))
  })
}

/** A cake of yarn on its tube, axis along x, 0.4 m across; alike on all machines. */
export function cakePart(palette: Palette, count: number): MovingPart {
  const kit = new GeometryKit()
  const axis: Point = [0, 0, quarter]
  bar(kit, palette.white, 0.2, 0.2, [0, 0, 0], axis, 12)
  bar(kit, palette.green, 0.07, 0.28, [0, 0, 0], axis, 6)
  // A mark by which one sees that it turns.
  kit.plainBox([0.205, 0.12, 0.03], palette.light, [0, 0.13, 0])
  return { id: 'yarn-cake', geometry: kit.build(false), count, shared: true }
}

/** A mandrel of length 1 along z with packages of radius 1, to be scaled as they grow; alike on all machines. */
export function mandrelPart(palette: Palette, count: number): MovingPart {
  const kit = new GeometryKit()
  const cakes = 3
  const pitch = 1 / cakes
  for (let i = 0; i < cakes; i++)
    bar(kit, palette.white, 1, pitch * 0.82, [0, 0, (i + 0.5) * pitch], [quarter, 0, 0], 8)
  kit.plainBox([1.4, 0.3, 0.02], palette.machine, [0, 0, 1])
  return { id: 'yarn-mandrel', geometry: kit.build(false), count, shared: true }
}

/** Radius of a package that grows over `windS` seconds of process time and is doffed then, m. */
export function grownM(
  clockS: number,
  windS: number,
  shift: number,
  [from, to]: readonly [number, number],
): number {
  const share = (clockS / windS + shift) % 1
  return Math.sqrt(from * from + (to * to - from * from) * share)
}
