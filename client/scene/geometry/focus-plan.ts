/** What of the hall is looked at, as a picture of its ground plan: one texture that every material asks, whatever the number of machines. */
import { DataTexture, LinearFilter, RedFormat, UnsignedByteType } from 'three'

import type { FloorSpot } from '#client/overlay/place-rects.ts'

export const focusColumns = 256
export const focusRows = 128
/** Round a machine the light falls off over this width, m. */
const softM = 1.6
/** What belongs to a machine (its belts' ends, a person at it) stands this far out, m. */
const marginM = 0.6

/** A plan that is fully in focus, before there is anything to look at. */
export function blankPlan(): DataTexture {
  return plan(new Uint8Array([255]), 1, 1)
}

export function createFocusPlan(): DataTexture {
  const cells = new Uint8Array(focusColumns * focusRows)
  return plan(cells, focusColumns, focusRows)
}

/** Paints the spots into the plan of a hall of that size, whose middle is the origin. */
export function paintFocus(
  texture: DataTexture,
  spots: readonly FloorSpot[],
  hall: { readonly lengthM: number; readonly widthM: number },
): void {
  const cells = texture.image.data as Uint8Array
  cells.fill(0)
  const cellX = hall.lengthM / focusColumns
  const cellZ = hall.widthM / focusRows
  for (const spot of spots) {
    const turn = (spot.rotationDeg * Math.PI) / 180
    const cos = Math.cos(turn)
    const sin = Math.sin(turn)
    const halfX = spot.lengthM / 2 + marginM
    const halfZ = spot.widthM / 2 + marginM
    const reach = Math.hypot(halfX, halfZ) + softM
    const column = (x: number) => Math.floor((x + hall.lengthM / 2) / cellX)
    const row = (z: number) => Math.floor((z + hall.widthM / 2) / cellZ)
    const lastRow = Math.min(focusRows - 1, row(spot.zM + reach))
    const lastColumn = Math.min(focusColumns - 1, column(spot.xM + reach))
    for (let j = Math.max(0, row(spot.zM - reach)); j <= lastRow; j++)
      for (let i = Math.max(0, column(spot.xM - reach)); i <= lastColumn; i++) {
        const dx = (i + 0.5) * cellX - hall.lengthM / 2 - spot.xM
        const dz = (j + 0.5) * cellZ - hall.widthM / 2 - spot.zM
        const outX = Math.max(0, Math.abs(dx * cos - dz * sin) - halfX)
        const outZ = Math.max(0, Math.abs(dx * sin + dz * cos) - halfZ)
        const share = Math.max(0, 1 - Math.hypot(outX, outZ) / softM)
        const at = j * focusColumns + i
        cells[at] = Math.max(cells[at]!, Math.round(share * 255))
      }
  }
  texture.needsUpdate = true
}

function plan(cells: Uint8Array<ArrayBuffer>, columns: number, rows: number): DataTexture {
  const texture = new DataTexture(cells, columns, rows, RedFormat, UnsignedByteType)
  texture.minFilter = LinearFilter
  texture.magFilter = LinearFilter
  texture.needsUpdate = true
  return texture
}
