/** What a battery line carries: rolls of electrode, trays of jelly rolls and of cells, packs. */
import type { BufferGeometry } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { MovingPart } from './equipment-design.ts'
import { bar } from './line-parts.ts'
import type { LoadBuilder } from './load-design.ts'

const quarter = Math.PI / 2

/** A tray with 24 prismatic cells in three rows, 0.7 m by 0.5 m. */
function cellTray(palette: Palette, jelly: boolean): BufferGeometry {
  const kit = new GeometryKit()
  kit.plainBox([0.72, 0.1, 0.54], palette.tray, [0, 0.05, 0])
  for (let row = 0; row < 3; row++) {
    const z = (row - 1) * 0.165
    if (jelly) {
      for (let i = 0; i < 4; i++)
        kit.plainBox([0.12, 0.15, 0.14], palette.copper, [(i - 1.5) * 0.16, 0.17, z])
      continue
    }
    for (let i = 0; i < 4; i++)
      kit.plainBox([0.15, 0.18, 0.14], i % 2 ? palette.steel : palette.white, [
        (i - 1.5) * 0.165,
        0.19,
        z,
      ])
    kit.plainBox([0.6, 0.02, 0.03], palette.accent, [0, 0.29, z - 0.03])
  }
  return kit.build(false)
}

function cellTrayFar(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.plainBox([0.72, 0.1, 0.54], palette.tray, [0, 0.05, 0])
  kit.plainBox([0.64, 0.18, 0.48], palette.steel, [0, 0.19, 0])
  return kit.build(false)
}

/** A roll of electrode on its core, on a cradle. */
function electrodeRoll(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.plainBox([0.8, 0.1, 0.7], palette.tray, [0, 0.05, 0])
  for (const side of [-1, 1]) kit.plainBox([0.14, 0.16, 0.7], palette.tray, [side * 0.28, 0.16, 0])
  bar(kit, palette.electrode, 0.36, 0.62, [0, 0.48, 0], [quarter, 0, 0], 18)
  bar(kit, palette.copper, 0.2, 0.64, [0, 0.48, 0], [quarter, 0, 0], 12)
  bar(kit, palette.light, 0.09, 0.72, [0, 0.48, 0], [quarter, 0, 0], 8)
  return kit.build(false)
}

/** Dimensions of a pack, m. */
export const packSize = [1.9, 0.26, 1.25] as const

/** A battery pack: ribbed tray, lid with service plug, connectors in front. */
function batteryPack(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  const [length, height, width] = packSize
  kit.box([length, height * 0.55, width], palette.dark, [0, height * 0.28, 0], [0, 0, 0], 0.03)
  kit.box(
    [length - 0.06, height * 0.5, width - 0.06],
    palette.steel,
    [0, height * 0.72, 0],
    [0, 0, 0],
    0.05,
  )
  for (let rib = -2; rib <= 2; rib++)
    kit.plainBox([0.05, 0.03, width - 0.2], palette.galvanised, [rib * 0.36, height + 0.005, 0])
  for (const z of [-0.25, 0, 0.25])
    kit.plainBox([0.08, 0.09, 0.12], palette.accent, [length / 2 + 0.03, height * 0.4, z])
  kit.plainBox([0.24, 0.04, 0.16], palette.accent, [-length * 0.34, height + 0.02, 0])
  kit.plainBox([0.4, 0.02, 0.26], palette.yellow, [length * 0.26, height + 0.02, 0.3])
  return kit.build(false)
}

/** A part of `count` trays of cells; alike on all machines. */
export function trayPart(palette: Palette, count: number): MovingPart {
  return { id: 'cell-tray', geometry: cellTray(palette, false), count, shared: true }
}

export function packPart(palette: Palette, count: number): MovingPart {
  return { id: 'battery-pack', geometry: batteryPack(palette), count, shared: true }
}

export const batteryLoads: Readonly<Record<string, LoadBuilder>> = {
  'electrode-roll': (palette) => ({ near: electrodeRoll(palette), far: electrodeRoll(palette) }),
  'jelly-roll-tray': (palette) => ({ near: cellTray(palette, true), far: cellTrayFar(palette) }),
  'cell-tray': (palette) => ({ near: cellTray(palette, false), far: cellTrayFar(palette) }),
  'battery-pack': (palette) => ({ near: batteryPack(palette), far: batteryPack(palette) }),
}
