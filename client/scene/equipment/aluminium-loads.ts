/** What flows in a rolling mill: charges of scrap and ingots, slabs, coils. */
import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import { bar } from './line-parts.ts'
import type { LoadBuilder } from './load-design.ts'

const quarter = Math.PI / 2

/** A tub of scrap and ingots. */
const charge: LoadBuilder = (palette) => {
  const built = (pieces: number) => {
    const kit = new GeometryKit()
    kit.add(frustum([1.9, 1.3], [2.4, 1.8], 1), palette.machine, { at: [0, 0.6, 0] })
    kit.plainBox([2, 0.1, 1.4], palette.dark, [0, 0.05, 0])
    for (let i = 0; i < pieces; i++)
      kit.plainBox(
        [0.8, 0.22, 0.4],
        i % 3 === 0 ? palette.mid : palette.chrome,
        [Math.cos(i * 2.4) * 0.7, 1.12 + (i % 3) * 0.1, Math.sin(i * 2.4) * 0.5],
        [0.2 * (i % 3), i, 0.16],
      )
    return kit.build(false)
  }
  return { near: built(9), far: built(4) }
}

/** A rolling slab, 5 m long, on two beams. */
const slab: LoadBuilder = (palette) => {
  const kit = new GeometryKit()
  for (const x of [-1.6, 1.6]) kit.plainBox([0.3, 0.2, 1.5], palette.wood, [x, 0.1, 0])
  const far = new GeometryKit().plainBox([5, 0.55, 1.6], palette.steel, [0, 0.48, 0])
  kit.box([5, 0.55, 1.6], palette.steel, [0, 0.48, 0], [0, 0, 0], 0.06)
  kit.plainBox([0.6, 0.01, 0.4], palette.white, [1.8, 0.757, 0])
  return { near: kit.build(false), far: far.build(false) }
}

/** A strapped coil, its eye across the way, on a cradle. */
const coil: LoadBuilder = (palette) => {
  const built = (segments: number) => {
    const kit = new GeometryKit()
    kit.plainBox([1.3, 0.16, 1.3], palette.dark, [0, 0.08, 0])
    bar(kit, palette.chrome, 0.85, 1.5, [0, 1, 0], [quarter, 0, 0], segments)
    bar(kit, palette.steel, 0.64, 1.53, [0, 1, 0], [quarter, 0, 0], segments)
    bar(kit, palette.dark, 0.28, 1.56, [0, 1, 0], [quarter, 0, 0], segments)
    if (segments > 12)
      for (const z of [-0.4, 0.4])
        bar(kit, palette.machine, 0.86, 0.06, [0, 1, z], [quarter, 0, 0], segments, true)
    return kit.build(false)
  }
  return { near: built(24), far: built(10) }
}

export const aluminiumLoads: Readonly<Record<string, LoadBuilder>> = {
  'aluminium-charge': charge,
  'aluminium-coil': coil,
  'aluminium-slab': slab,
}
