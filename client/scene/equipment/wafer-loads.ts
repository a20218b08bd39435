/** What flows in a wafer plant: silicon in crucibles, crystals on carts, cassettes and shipping boxes. */
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { bar } from './line-parts.ts'
import type { LoadBuilder } from './load-design.ts'

const quarter = Math.PI / 2

/** An open cassette, 0.4 m long, wafers on edge; origin under its middle. */
export function drawCassette(kit: GeometryKit, palette: Palette, near: boolean): void {
  kit.plainBox([0.4, 0.05, 0.3], palette.tray, [0, 0.025, 0])
  for (const side of [-1, 1]) {
    kit.plainBox([0.4, 0.22, 0.03], palette.tray, [0, 0.14, side * 0.15])
    kit.plainBox([0.03, 0.26, 0.3], palette.tray, [side * 0.2, 0.15, 0])
  }
  const wafers = near ? 8 : 3
  for (let i = 0; i < wafers; i++) {
    const x = (i / (wafers - 1) - 0.5) * 0.3
    if (near) bar(kit, palette.chrome, 0.14, 0.01, [x, 0.19, 0], [0, 0, quarter], 12)
    else kit.plainBox([0.012, 0.26, 0.24], palette.chrome, [x, 0.19, 0])
  }
}

const cassette: LoadBuilder = (palette) => {
  const built = (near: boolean) => {
    const kit = new GeometryKit()
    drawCassette(kit, palette, near)
    return kit.build(false)
  }
  return { near: built(true), far: built(false) }
}

/** A closed box with a lid that one can see through, as finished wafers are shipped. */
const box: LoadBuilder = (palette) => {
  const kit = new GeometryKit()
  kit.plainBox([0.42, 0.2, 0.34], palette.tray, [0, 0.1, 0])
  kit.plainBox([0.4, 0.14, 0.32], palette.clear, [0, 0.27, 0])
  kit.plainBox([0.16, 0.1, 0.005], palette.white, [0, 0.11, 0.173])
  for (const side of [-1, 1]) kit.plainBox([0.03, 0.12, 0.08], palette.dark, [side * 0.22, 0.2, 0])
  const geometry = kit.build(false)
  return { near: geometry, far: geometry }
}

/** A crucible heaped with lumps of silicon. */
const charge: LoadBuilder = (palette) => {
  const built = (lumps: number) => {
    const kit = new GeometryKit()
    kit.plainBox([0.8, 0.1, 0.8], palette.wood, [0, 0.05, 0])
    bar(kit, palette.white, 0.36, 0.42, [0, 0.31, 0], [0, 0, 0], lumps > 4 ? 18 : 10)
    for (let i = 0; i < lumps; i++)
      kit.plainBox(
        [0.2, 0.16, 0.18],
        i % 2 ? palette.mid : palette.steel,
        [Math.cos(i * 2.4) * 0.2, 0.54 + (i % 3) * 0.05, Math.sin(i * 2.4) * 0.2],
        [i, i * 2, 0.4],
      )
    return kit.build(false)
  }
  return { near: built(8), far: built(3) }
}

/** A crystal on two cradles, cone at its head. */
const crystal: LoadBuilder = (palette) => {
  const built = (segments: number) => {
    const kit = new GeometryKit()
    kit.plainBox([1.3, 0.08, 0.5], palette.machine, [0, 0.24, 0])
    for (const x of [-0.4, 0.4]) kit.plainBox([0.1, 0.12, 0.4], palette.rubber, [x, 0.33, 0])
    bar(kit, palette.mid, 0.16, 1, [0, 0.5, 0], [0, 0, quarter], segments)
    kit.cylinder(0.16, 0.16, palette.mid, [0.58, 0.5, 0], [0, 0, -quarter], {
      segments,
      radiusTop: 0.03,
      chamfer: 0.004,
    })
    for (const x of [-0.5, 0.5])
      for (const z of [-0.18, 0.18]) kit.plainBox([0.12, 0.2, 0.06], palette.rubber, [x, 0.1, z])
    return kit.build(false)
  }
  return { near: built(18), far: built(8) }
}

export const waferLoads: Readonly<Record<string, LoadBuilder>> = {
  'silicon-charge': charge,
  'silicon-crystal': crystal,
  'wafer-cassette': cassette,
  'wafer-box': box,
}
