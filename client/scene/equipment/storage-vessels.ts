/** Silos, hoppers, bunkers and yards: what holds material in bulk. Built to the size that the plant gives. */
import type { BufferGeometry } from 'three'

import { extrudedProfile, turned } from '#client/scene/geometry/extruded-profile.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { tank } from './line-parts.ts'
import { castingYard } from './casting-yard.ts'
import { drawStand } from './storage-racks.ts'

/** Size in metres: x, y (height), z. Origin on the ground in the middle. */
export type VesselSize = readonly [number, number, number]
type VesselDrawing = (kit: GeometryKit, palette: Palette, size: VesselSize) => void

const drawings: Readonly<Record<string, VesselDrawing>> = {
  silos,
  hopper,
  bunker,
  yard,
  tanks,
  'casting-yard': castingYard,
}

export function storageVessel(drawing: string, palette: Palette, size: VesselSize): BufferGeometry {
  const kit = new GeometryKit()
  if (!drawStand(kit, palette, drawing, size)) (drawings[drawing] ?? hopper)(kit, palette, size)
  return kit.build()
}

function silos(kit: GeometryKit, palette: Palette, [x, height, z]: VesselSize): void {
  const columns = Math.max(1, Math.round(x / 4.2))
  const rows = Math.max(1, Math.round(z / 4.2))
  const radius = Math.min(x / columns, z / rows) * 0.46
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < rows; j++) {
      const at = [(i + 0.5) * (x / columns) - x / 2, 0, (j + 0.5) * (z / rows) - z / 2] as const
      kit.group({ at }, () => silo(kit, palette, radius, height, (i + j) % 2 === 1))
    }
  kit.box([x, 0.1, 1], palette.galvanised, [0, height + 0.15, 0], [0, 0, 0], 0.01)
  for (const side of [-0.5, 0.5]) {
    kit.cylinder(0.03, x, palette.yellow, [0, height + 1.1, side], [0, 0, Math.PI / 2], {
      segments: 8,
    })
    for (let p = 0; p <= columns * 2; p++)
      kit.cylinder(
        0.025,
        1,
        palette.yellow,
        [-x / 2 + (p * x) / (columns * 2), height + 0.6, side],
        [0, 0, 0],
        { segments: 6 },
      )
  }
}

function silo(
  kit: GeometryKit,
  palette: Palette,
  radius: number,
  height: number,
  steel: boolean,
): void {
  const cone = Math.min(3, height * 0.25)
  kit.add(
    turned(
      [
        [0.3, 1.2],
        [radius, 1.2 + cone],
        [radius, height - 0.9],
        [radius * 0.5, height - 0.2],
        [0.001, height],
      ],
      32,
    ),
    steel ? palette.steel : palette.white,
  )
  for (let y = 1.2 + cone; y < height - 1; y += 1.6)
    kit.cylinder(radius + 0.02, 0.07, palette.galvanised, [0, y, 0], [0, 0, 0], { segments: 32 })
  for (let leg = 0; leg < 4; leg++) {
    const angle = leg * (Math.PI / 2) + Math.PI / 4
    kit.cylinder(
      0.13,
      1.4 + cone,
      palette.structure,
      [Math.cos(angle) * radius * 0.92, (1.4 + cone) / 2, Math.sin(angle) * radius * 0.92],
      [0, 0, 0],
      { segments: 10 },
    )
  }
  for (const side of [-0.22, 0.22])
    kit.cylinder(0.025, height, palette.yellow, [side, height / 2, radius + 0.2], [0, 0, 0], {
      segments: 6,
    })
  for (let y = 0.6; y < height; y += 0.4)
    kit.cylinder(0.014, 0.44, palette.yellow, [0, y, radius + 0.2], [0, 0, Math.PI / 2], {
      segments: 5,
    })
  kit.cylinder(0.35, 0.5, palette.mid, [radius * 0.3, height + 0.1, 0])
  kit.box([1, 0.42, 0.03], palette.white, [0, height * 0.55, radius + 0.03], [0, 0, 0], 0.01)
  kit.box([0.5, 0.5, 0.5], palette.machine, [0, 1, 0], [0, 0, 0], 0.04)
}

/** Upright tanks in a row, with the pipe that feeds them. */
function tanks(kit: GeometryKit, palette: Palette, [x, height, z]: VesselSize): void {
  const radius = Math.min(x, z) * 0.4
  const count = Math.max(1, Math.floor(Math.max(x, z) / (radius * 2.3)))
  const along = (i: number) => ((i + 0.5) / count - 0.5) * Math.max(x, z)
  for (let i = 0; i < count; i++)
    tank(kit, palette, z >= x ? [0, 0, along(i)] : [along(i), 0, 0], radius, height)
  const ends = [along(0), along(count - 1)] as const
  if (count > 1)
    kit.pipe(
      ends.map((at) => (z >= x ? [0, height + 0.2, at] : [at, height + 0.2, 0])),
      palette.galvanised,
      0.1,
    )
}

function hopper(kit: GeometryKit, palette: Palette, [x, height, z]: VesselSize): void {
  const top = Math.min(x, z) / 2
  kit.add(
    turned(
      [
        [0.22, 0],
        [top, height * 0.55],
        [top, height],
        [top - 0.06, height],
      ],
      24,
    ),
    palette.light,
  )
  kit.cylinder(top + 0.04, 0.08, palette.galvanised, [0, height - 0.05, 0], [0, 0, 0], {
    segments: 24,
  })
  for (let leg = 0; leg < 4; leg++) {
    const angle = leg * (Math.PI / 2) + Math.PI / 4
    kit.box(
      [0.14, height + 4, 0.14],
      palette.structure,
      [Math.cos(angle) * top, height / 2 - 2, Math.sin(angle) * top],
      [0, 0, 0],
      0.015,
    )
  }
}

function bunker(kit: GeometryKit, palette: Palette, [x, height, z]: VesselSize): void {
  kit.add(
    extrudedProfile(
      [
        [-z * 0.3, 0],
        [z * 0.3, 0],
        [z / 2, height * 0.6],
        [z / 2, height],
        [-z / 2, height],
        [-z / 2, height * 0.6],
      ],
      x,
      0.03,
    ),
    palette.light,
    { turn: [0, Math.PI / 2, 0] },
  )
  const ribs = Math.round(x / 1.6)
  for (let i = 0; i <= ribs; i++)
    kit.box(
      [0.08, height * 0.5, z + 0.08],
      palette.galvanised,
      [-x / 2 + (i * x) / ribs, height * 0.75, 0],
      [0, 0, 0],
      0.01,
    )
  kit.box([x, 0.1, z * 0.5], palette.rubber, [0, height + 0.3, 0], [0, 0, 0], 0.02)
  for (const side of [-z * 0.32, z * 0.32])
    kit.box([x, 0.14, 0.06], palette.machine, [0, height + 0.25, side], [0, 0, 0], 0.01)
}

function yard(kit: GeometryKit, palette: Palette, [x, height, z]: VesselSize): void {
  for (const side of [-1, 1])
    kit.box(
      [x, height * 0.6, 0.3],
      palette.light,
      [0, height * 0.3, (side * z) / 2],
      [0, 0, 0],
      0.04,
    )
  kit.box([0.3, height * 0.6, z], palette.light, [-x / 2, height * 0.3, 0], [0, 0, 0], 0.04)
  for (let bay = 0; bay < 3; bay++) {
    const at = [-x / 2 + ((bay + 0.5) * x) / 3, 0, 0] as const
    kit.group({ at }, () => {
      kit.cylinder(
        x / 6.6,
        height * 0.8,
        bay === 1 ? palette.carton : palette.material,
        [0, height * 0.36, 0],
        [0, 0, 0],
        { segments: 22, radiusTop: 0.3, chamfer: 0.2 },
      )
      kit.box([0.2, height * 0.5, z], palette.light, [x / 6, height * 0.25, 0], [0, 0, 0], 0.03)
    })
  }
}
