/** What a module line carries: half-cells, strings, layups on glass, laminates, framed modules, pallets of them. They lie across the line. */
import type { BufferGeometry } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { MovingPart } from './equipment-design.ts'
import type { LoadBuilder } from './load-design.ts'

/** A module lies 1.05 m along the line and 2 m across it. */
export const moduleSize = [1.05, 0.035, 2] as const
/** Six columns of 24 half-cells. */
export const columns = 6
export const columnPitchM = 0.165
const rowPitchM = 0.08

/** Cells on their sheet: `filled` columns are there, the gaps show what lies below. */
function cells(kit: GeometryKit, palette: Palette, y: number, filled = columns): void {
  for (let column = 0; column < filled; column++) {
    const x = (column - (columns - 1) / 2) * columnPitchM
    for (const half of [-1, 1])
      kit.plainBox([columnPitchM - 0.012, 0.006, 12 * rowPitchM - 0.02], palette.cell, [
        x,
        y,
        half * (6 * rowPitchM + 0.01),
      ])
    for (const wire of [-0.045, 0, 0.045])
      kit.plainBox([0.006, 0.002, 24 * rowPitchM], palette.steel, [x + wire, y + 0.004, 0])
  }
  for (let row = 1; row < 24; row++)
    if (row !== 12)
      kit.plainBox([filled * columnPitchM, 0.002, 0.006], palette.light, [
        ((filled - columns) * columnPitchM) / 2,
        y + 0.004,
        (row - 12) * rowPitchM,
      ])
}

function sheet(palette: Palette, framed: boolean): BufferGeometry {
  const [length, height, width] = moduleSize
  const kit = new GeometryKit()
  kit.plainBox([length - 0.02, 0.012, width - 0.02], palette.film, [0, 0.006, 0])
  cells(kit, palette, 0.014)
  if (framed)
    for (const side of [-1, 1]) {
      kit.plainBox([length, height, 0.03], palette.steel, [0, height / 2, side * (width / 2)])
      kit.plainBox([0.03, height, width], palette.steel, [side * (length / 2), height / 2, 0])
    }
  return kit.build(false)
}

function stringStack(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.plainBox([1.05, 0.05, 1.05], palette.tray, [0, 0.025, 0])
  for (let i = 0; i < columns; i++) {
    const x = (i - (columns - 1) / 2) * columnPitchM
    kit.plainBox([columnPitchM - 0.015, 0.02, 0.97], palette.cell, [x, 0.06, 0])
    for (const wire of [-0.045, 0.045])
      kit.plainBox([0.008, 0.004, 1.02], palette.steel, [x + wire, 0.072, 0])
  }
  return kit.build(false)
}

function cellBoxes(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.plainBox([0.7, 0.06, 0.5], palette.tray, [0, 0.03, 0])
  for (const x of [-0.17, 0.17])
    for (const z of [-0.12, 0.12]) {
      kit.plainBox([0.2, 0.16, 0.19], palette.cell, [x, 0.14, z])
      kit.plainBox([0.24, 0.2, 0.015], palette.white, [x, 0.16, z + 0.105])
    }
  return kit.build(false)
}

/** 31 modules on edge on a pallet, corner posts and straps. */
function modulePallet(palette: Palette, near: boolean): BufferGeometry {
  const kit = new GeometryKit()
  for (const z of [-0.9, 0, 0.9]) kit.plainBox([1.15, 0.13, 0.12], palette.wood, [0, 0.065, z])
  kit.plainBox([1.15, 0.02, 2.06], palette.wood, [0, 0.14, 0])
  kit.plainBox([1.1, 0.1, 2.02], palette.carton, [0, 0.2, 0])
  const modules = near ? 15 : 4
  for (let i = 0; i < modules; i++)
    kit.plainBox([(1.02 / modules) * 0.8, 0.98, 2], i % 3 === 2 ? palette.steel : palette.cell, [
      ((i + 0.5) / modules - 0.5) * 1.02,
      0.66,
      0,
    ])
  for (const x of [-1, 1])
    for (const z of [-1, 1]) kit.plainBox([0.08, 1.06, 0.08], palette.carton, [x * 0.53, 0.68, z])
  kit.plainBox([1.12, 0.06, 2.04], palette.carton, [0, 1.2, 0])
  for (const z of [-0.5, 0.5]) kit.plainBox([1.13, 1.1, 0.02], palette.black, [0, 0.68, z])
  return kit.build(false)
}

/** A part of `count` laminates or framed modules; alike on all machines. */
export function sheetPart(palette: Palette, count: number, framed = false): MovingPart {
  return {
    id: framed ? 'pv-module' : 'pv-laminate',
    geometry: sheet(palette, framed),
    count,
    shared: true,
  }
}

/** One column of cells, as a robot lays it; origin on its underside. */
export function columnPart(palette: Palette, count: number): MovingPart {
  const kit = new GeometryKit()
  for (const half of [-1, 1])
    kit.plainBox([columnPitchM - 0.012, 0.008, 0.94], palette.cell, [0, 0.004, half * 0.49])
  for (const wire of [-0.045, 0, 0.045])
    kit.plainBox([0.008, 0.003, 1.94], palette.steel, [wire, 0.01, 0])
  return { id: 'pv-column', geometry: kit.build(false), count, shared: true }
}

/** Glass with its foil, before cells lie on it. */
export function glassPart(palette: Palette, count: number): MovingPart {
  const kit = new GeometryKit()
  kit.plainBox([moduleSize[0], 0.014, moduleSize[2]], palette.clear, [0, 0.007, 0])
  kit.plainBox([moduleSize[0] - 0.06, 0.004, moduleSize[2] - 0.06], palette.film, [0, 0.015, 0])
  return { id: 'pv-glass', geometry: kit.build(false), count, shared: true }
}

export const moduleLoads: Readonly<Record<string, LoadBuilder>> = {
  'cell-set': (palette) => ({ near: cellBoxes(palette), far: cellBoxes(palette) }),
  'string-set': (palette) => ({ near: stringStack(palette), far: stringStack(palette) }),
  layup: (palette) => ({ near: sheet(palette, false), far: sheet(palette, false) }),
  laminate: (palette) => ({ near: sheet(palette, false), far: sheet(palette, false) }),
  'pv-module': (palette) => ({ near: sheet(palette, true), far: sheet(palette, true) }),
  'module-pallet': (palette) => ({
    near: modulePallet(palette, true),
    far: modulePallet(palette, false),
  }),
}
