/** How the bricks of one tray lie: on edge, five layers of eight, 0.62 m by 0.45 m and 0.75 m high. */
import type { Matrix4 } from 'three'

export const brickLengthM = 0.3
export const brickHeightM = 0.15
export const brickThicknessM = 0.075
export const bricksPerLayer = 8
export const stackLengthM = 0.62
export const stackWidthM = 0.45
export const layersPerTray = 5

const rowPitchM = 0.1125

/** Places brick `index` (0 first) of a stack whose middle stands at x, y, z, and returns `out`. */
export function brickInStack(
  index: number,
  x: number,
  y: number,
  z: number,
  out: Matrix4,
): Matrix4 {
  const layer = Math.floor(index / bricksPerLayer)
  const within = index % bricksPerLayer
  const column = within % 2
  const row = Math.floor(within / 2)
  return out.makeTranslation(
    x + (column - 0.5) * (stackLengthM - brickLengthM),
    y + (layer + 0.5) * brickHeightM,
    z + (row - 1.5) * rowPitchM,
  )
}
