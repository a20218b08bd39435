/** Lots of a bearing works: stillages with rings as forged, rings as ground, and finished bearings. */
import { turned } from '#client/scene/geometry/extruded-profile.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { LoadBuilder } from './load-design.ts'

/** Outer radius, bore radius and width of a ring as it is drawn, m: larger than life, so that it can be seen. */
export const ringM = { outer: 0.17, bore: 0.11, width: 0.11 } as const

const deckM = 0.16

/** A ring, its axis along y, standing on the origin; `groove` gives it a raceway inside. */
export function ringGeometry(
  kit: GeometryKit,
  surface: Surface,
  { scale = 1, segments = 18, groove = false, rise = 0 },
): void {
  const [outer, bore, width] = [ringM.outer * scale, ringM.bore * scale, ringM.width * scale]
  const edge = 0.008 * scale
  const profile: (readonly [number, number])[] = [
    [bore, edge],
    [bore + edge, 0],
    [outer - edge, 0],
    [outer, edge],
    [outer, width - edge],
    [outer - edge, width],
    [bore + edge, width],
    [bore, width - edge],
    ...(groove
      ? ([
          [bore, width * 0.75],
          [bore + edge * 2, width * 0.7],
          [bore + edge * 2, width * 0.3],
          [bore, width * 0.25],
        ] as const)
      : []),
    [bore, edge],
  ]
  kit.add(turned(profile, segments), surface, { at: [0, rise, 0] })
}

/** A pile of rings as one tube with joints between them. */
function pile(
  kit: GeometryKit,
  surface: Surface,
  count: number,
  at: readonly [number, number, number],
  near: boolean,
): void {
  const { outer, bore, width } = ringM
  const profile: [number, number][] = []
  for (let i = 0; i < (near ? count : 1); i++) {
    const low = near ? i * width : 0
    const high = near ? low + width : count * width
    profile.push([outer, low + 0.012], [outer, high - 0.004])
    if (near) profile.push([outer - 0.012, high])
  }
  profile.push([bore, count * width], [bore, count * width * (near ? 0.4 : 0.8)])
  kit.add(turned(profile, near ? 14 : 7), surface, { at })
}

/** A blue steel stillage on feet with low sides, 1.1 m by 0.78 m. */
function stillage(kit: GeometryKit, palette: Palette, near: boolean): void {
  kit.plainBox([1.1, 0.05, 0.78], palette.machine, [0, deckM - 0.025, 0])
  if (!near) return
  for (const x of [-0.48, 0.48])
    kit.plainBox([0.1, deckM - 0.05, 0.74], palette.dark, [x, (deckM - 0.05) / 2, 0])
  for (const z of [-0.38, 0.38])
    kit.plainBox([1.1, 0.1, 0.025], palette.machine, [0, deckM + 0.05, z])
  for (const x of [-0.54, 0.54]) {
    kit.plainBox([0.025, 0.1, 0.78], palette.machine, [x, deckM + 0.05, 0])
    for (const z of [-0.37, 0.37])
      kit.plainBox([0.05, 0.5, 0.05], palette.machine, [x, deckM + 0.25, z])
  }
  kit.plainBox([0.22, 0.12, 0.01], palette.white, [0.2, deckM + 0.06, 0.396])
}

function lot(surface: Surface, palette: Palette, near: boolean, rolling?: Surface) {
  const kit = new GeometryKit()
  stillage(kit, palette, near)
  for (let column = 0; column < 3; column++)
    for (let row = 0; row < 2; row++) {
      const at = [(column - 1) * 0.355, deckM, (row - 0.5) * 0.36] as const
      pile(kit, surface, 3 + ((column * 2 + row) % 2), at, near)
      if (!rolling) continue
      // Cage and inner ring show in the top bearing of the pile.
      const top = deckM + (3 + ((column * 2 + row) % 2)) * ringM.width
      kit.cylinder(
        ringM.bore,
        0.03,
        rolling,
        [at[0], top - 0.03, at[2]],
        [0, 0, 0],
        near ? { segments: 12, chamfer: 0.004 } : { segments: 6, chamfer: 0.004 },
      )
      if (near)
        kit.cylinder(0.06, 0.05, surface, [at[0], top - 0.02, at[2]], [0, 0, 0], {
          segments: 10,
          chamfer: 0.004,
        })
    }
  return kit.build(false)
}

const lots =
  (surface: (palette: Palette) => Surface, rolling?: (palette: Palette) => Surface): LoadBuilder =>
  (palette) => ({
    near: lot(surface(palette), palette, true, rolling?.(palette)),
    far: lot(surface(palette), palette, false, rolling?.(palette)),
  })

export const bearingLoads: Readonly<Record<string, LoadBuilder>> = {
  'ring-lot': lots(({ mid }) => mid),
  'ground-ring-lot': lots(({ chrome }) => chrome),
  'bearing-lot': lots(
    ({ steel }) => steel,
    ({ yellow }) => yellow,
  ),
}
