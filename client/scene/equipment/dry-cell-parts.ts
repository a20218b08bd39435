/** What the machines for round cells have alike: a guarded table, turrets that carry cells round, belts in and out. */
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { MachineSize, MovingPart } from './equipment-design.ts'
import { bar, operatorPanel, signalTower } from './line-parts.ts'

/** Height of the table and of the belts, m. */
export const tableM = 0.9

/** A wheel of radius 1 with cells standing on its rim, to be scaled; alike on all machines. */
export function turretPart(palette: Palette, count: number): MovingPart {
  const kit = new GeometryKit()
  bar(kit, palette.steel, 0.92, 0.06, [0, 0.05, 0], [0, 0, 0], 16)
  bar(kit, palette.accent, 0.3, 0.5, [0, 0.25, 0], [0, 0, 0], 10)
  const cells = 14
  for (let i = 0; i < cells; i++) {
    const angle = (i / cells) * 2 * Math.PI
    const [x, z] = [Math.cos(angle) * 0.84, Math.sin(angle) * 0.84]
    bar(kit, palette.chrome, 0.075, 0.26, [x, 0.2, z], [0, 0, 0], 6)
    kit.plainBox([0.07, 0.03, 0.07], palette.copper, [x, 0.34, z])
  }
  return { id: 'cell-turret', geometry: kit.build(false), count, shared: true }
}

/** A cabinet under a table and a roof on posts with clear panes at the back; a belt goes through it. */
export function cellTable(
  kit: GeometryKit,
  palette: Palette,
  size: MachineSize,
  band: Surface,
): { readonly length: number; readonly depth: number; readonly top: number } {
  const length = Math.max(1.6, size.lengthM - 2)
  const depth = Math.min(2.6, size.widthM - 0.6)
  const top = Math.min(2.4, size.heightM)
  kit.plainBox([length - 0.1, 0.14, depth - 0.1], palette.dark, [0, 0.07, 0])
  kit.box([length, tableM - 0.16, depth], palette.white, [0, tableM / 2 + 0.04, 0], [0, 0, 0], 0.04)
  kit.plainBox([length - 0.2, 0.02, depth - 0.2], palette.steel, [0, tableM - 0.02, 0])
  kit.box([length, 0.16, depth], palette.white, [0, top - 0.08, 0], [0, 0, 0], 0.04)
  kit.plainBox([length - 0.4, 0.03, 0.14], palette.lamp, [0, top - 0.18, depth * 0.36])
  for (const z of [-1, 1]) {
    kit.plainBox([length - 0.1, 0.09, 0.02], band, [0, tableM - 0.2, (z * depth) / 2])
    for (const x of [-1, 0, 1])
      kit.plainBox([0.08, top - tableM, 0.08], palette.light, [
        x * (length / 2 - 0.04),
        (top + tableM) / 2,
        z * (depth / 2 - 0.04),
      ])
  }
  for (const x of [-1, 1])
    kit.plainBox([0.02, top - tableM - 0.3, depth - 0.3], palette.clear, [
      x * (length / 2 - 0.04),
      (top + tableM) / 2 + 0.1,
      0,
    ])
  for (const z of [-0.16, 0.16])
    kit.plainBox([size.lengthM, 0.12, 0.04], palette.galvanised, [0, tableM - 0.04, z])
  kit.plainBox([size.lengthM, 0.04, 0.28], palette.rubber, [0, tableM - 0.02, 0])
  for (const x of [-1, 1])
    kit.plainBox([0.08, tableM - 0.1, 0.3], palette.mid, [
      x * (size.lengthM / 2 - 0.2),
      tableM / 2 - 0.05,
      0,
    ])
  operatorPanel(kit, palette, [length / 2 - 0.4, 0, depth / 2 + 0.3])
  signalTower(kit, palette, [-length / 2 + 0.3, top, -depth / 2 + 0.3])
  return { length, depth, top }
}
