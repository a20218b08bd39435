/** Pallet racking: bays of uprights and beams for columns by levels of slots, one pallet in each. */
import type { BufferGeometry } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'

export interface RackSize {
  readonly columns: number
  readonly levels: number
  readonly columnPitchM: number
  readonly levelPitchM: number
  /** Underside of the pallets of the lowest level over the floor. */
  readonly firstLevelM: number
  readonly depthM: number
}

/** Columns between two uprights. */
export const columnsPerBay = 2

/** Middle of the underside of a pallet in a slot; the rack's origin is on the floor under column 0. */
export function slotPosition(
  { columnPitchM, levelPitchM, firstLevelM }: RackSize,
  column: number,
  level: number,
): readonly [x: number, y: number, z: number] {
  return [column * columnPitchM, firstLevelM + level * levelPitchM, 0]
}

/**
 * One bay of `columnsPerBay` columns, with the upright frame at its left end. Repeat it along x every
 * `columnsPerBay` pitches and close the row with `rackEnd`.
 */
export function rackBay(size: RackSize, palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  const { columnPitchM, levelPitchM, levels, firstLevelM, depthM } = size
  const width = columnsPerBay * columnPitchM
  const left = -columnPitchM / 2
  uprightFrame(kit, size, palette, left)
  for (let level = 0; level < levels; level++) {
    const y = firstLevelM + level * levelPitchM - 0.06
    for (const side of [-1, 1])
      kit.box(
        [width - 0.1, 0.12, 0.05],
        palette.accent,
        [left + width / 2, y, (side * (depthM - 0.1)) / 2],
        [0, 0, 0],
        0.008,
      )
  }
  return kit.build()
}

/** The last upright frame of a row; its origin is where the next bay would begin. */
export function rackEnd(size: RackSize, palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  uprightFrame(kit, size, palette, -size.columnPitchM / 2)
  return kit.build()
}

function uprightFrame(kit: GeometryKit, size: RackSize, palette: Palette, x: number): void {
  const { levels, levelPitchM, firstLevelM, depthM } = size
  const height = firstLevelM + (levels - 1) * levelPitchM + 0.7
  for (const side of [-1, 1]) {
    const z = (side * (depthM - 0.1)) / 2
    kit.box([0.1, height, 0.1], palette.machine, [x, height / 2, z], [0, 0, 0], 0.01)
    kit.box([0.2, 0.02, 0.2], palette.dark, [x, 0.01, z], [0, 0, 0], 0.004)
    kit.box([0.16, 0.45, 0.14], palette.yellow, [x, 0.24, z], [0, 0, 0], 0.02)
  }
  const inner = depthM - 0.2
  const step = levelPitchM
  const tilt = Math.atan2(inner, step)
  const brace = Math.hypot(inner, step)
  for (let i = 0; (i + 1) * step < height; i++) {
    const turn = (i % 2 === 0 ? 1 : -1) * tilt
    kit.box([0.035, brace, 0.035], palette.machine, [x, (i + 0.5) * step, 0], [turn, 0, 0], 0.006)
  }
}
