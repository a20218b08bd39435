/** Web that runs from roll to roll: rolls and rollers that turn with it, and the stretch of web between them. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { MovingPart, PartWriter } from './equipment-design.ts'
import { bar } from './line-parts.ts'

const quarter = Math.PI / 2

/** A roll or roller that lies across the machine. */
export interface Roll {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly radiusM: number
  readonly widthM: number
  /** 1 turns the web along +x on its upper side, -1 the other way round. */
  readonly way: 1 | -1
}

export type RollLook = 'electrode' | 'film' | 'chrome' | 'copper'

const pose = new Matrix4()
const size = new Matrix4()

/** A part that `writeRolls` poses: a roll of radius and width 1, in one draw call for all machines. */
export function rollPart(palette: Palette, look: RollLook, count: number): MovingPart {
  const kit = new GeometryKit()
  const surface: Surface = palette[look]
  bar(kit, surface, 1, 1, [0, 0, 0], [quarter, 0, 0], 20)
  for (const end of [-1, 1]) {
    bar(kit, palette.steel, 0.3, 0.03, [0, 0, end * 0.5], [quarter, 0, 0], 10)
    // Marks, by which one sees that it turns.
    for (let mark = 0; mark < 3; mark++)
      kit.group({ turn: [0, 0, mark * 2.094] }, () =>
        kit.plainBox([0.5, 0.08, 0.02], palette.light, [0.6, 0, end * 0.5]),
      )
  }
  return { id: `roll-${look}`, geometry: kit.build(false), count, shared: true }
}

/** Poses the rolls after `webM` metres of web have run through. */
export function writeRolls(
  out: PartWriter,
  part: number,
  rolls: readonly Roll[],
  webM: number,
): void {
  rolls.forEach(({ x, y, z, radiusM, widthM, way }, i) => {
    const angle = (-way * webM) / radiusM
    pose.makeRotationZ(angle % (2 * Math.PI)).multiply(size.makeScale(radiusM, radiusM, widthM))
    out.set(part, i, pose.setPosition(x, y, z))
  })
}

/** The web along a line of points in the plane of the machine, `width` metres across. */
export function web(
  kit: GeometryKit,
  surface: Surface,
  line: readonly (readonly [x: number, y: number])[],
  width: number,
  z = 0,
): void {
  for (let i = 1; i < line.length; i++) {
    const [x0, y0] = line[i - 1]!
    const [x1, y1] = line[i]!
    const length = Math.hypot(x1 - x0, y1 - y0)
    const tilt = Math.atan2(y1 - y0, x1 - x0)
    kit.plainBox([length, 0.012, width], surface, [(x0 + x1) / 2, (y0 + y1) / 2, z], [0, 0, tilt])
  }
}

/** A stand with two cheeks that carries a roll. */
export function rollStand(
  kit: GeometryKit,
  palette: Palette,
  x: number,
  y: number,
  width: number,
  z = 0,
): void {
  for (const side of [-1, 1]) {
    kit.box(
      [0.7, y + 0.25, 0.16],
      palette.machine,
      [x, (y + 0.25) / 2, z + side * (width / 2 + 0.2)],
      [0, 0, 0],
      0.03,
    )
    kit.box(
      [0.34, 0.34, 0.24],
      palette.dark,
      [x, y, z + side * (width / 2 + 0.24)],
      [0, 0, 0],
      0.03,
    )
  }
  kit.plainBox([0.3, 0.2, width + 0.3], palette.dark, [x, 0.12, z])
}
