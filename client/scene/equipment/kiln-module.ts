/** One module of a tunnel kiln: walls in layers from steel to hot face, roof, buckstays; whole, or cut open along the middle. */
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import { heatAt, heated, zoneAt } from './kiln-zones.ts'

const quarter = Math.PI / 2
export const moduleM = 2
/** Half of the clear width of the tunnel, m. */
const tunnelHalfM = 1.38
const plinthM = 0.34
/** The near wall is cut off at this height in the section, below the decks of the cars. */
const stubM = 0.86

export interface KilnModule {
  /** Middle along the kiln, m, and as a share of its length. */
  readonly x: number
  readonly share: number
  /** Half of the outer width, and the height of the wall tops, m. */
  readonly half: number
  readonly top: number
}

export function wholeModule(kit: GeometryKit, palette: Palette, module: KilnModule): void {
  const { x, half, top } = module
  for (const side of [-1, 1]) outerWall(kit, palette, module, side)
  kit.box([1.97, 0.3, half * 2 - 0.12], palette.white, [x, top + 0.14, 0], [0, 0, 0], 0.05)
  kit.box([1.9, 0.14, half * 2 - 0.7], palette.lining, [x, top + 0.34, 0], [0, 0, 0], 0.04)
  roofInstruments(kit, palette, module)
}

export function cutModule(kit: GeometryKit, palette: Palette, module: KilnModule): void {
  const { x, share, half, top } = module
  const heat = heatAt(share)
  const hotFace = heated(palette.firebrick, palette, heat)
  outerWall(kit, palette, module, -1)
  hotWall(kit, palette, module, hotFace)
  // Floor between the rails, and the stub of the near wall with its layers.
  kit.plainBox([1.99, 0.1, 2 * tunnelHalfM], palette.mid, [x, 0.05, 0])
  const layers: readonly (readonly [Surface, number])[] = [
    [hotFace, 0.24],
    [palette.lining, 0.22],
    [palette.white, half - tunnelHalfM - 0.52],
    [palette.structure, 0.06],
  ]
  let z = tunnelHalfM
  for (const [surface, thickness] of layers) {
    kit.box(
      [1.98, stubM - 0.02, thickness],
      surface,
      [x, stubM / 2, z + thickness / 2],
      [0, 0, 0],
      0.008,
    )
    z += thickness
  }
  kit.box([1.9, plinthM, 0.06], palette.dark, [x, plinthM / 2, half + 0.02], [0, 0, 0], 0.01)
  // Half of the roof, its layers to be seen on the cut.
  const roof: readonly (readonly [Surface, number])[] = [
    [heated(palette.firebrick, palette, heat * 0.9), 0.22],
    [palette.lining, 0.2],
    [palette.white, 0.12],
  ]
  let y = top - 0.24
  roof.forEach(([surface, thickness], i) => {
    const depth = half - 0.1 - i * 0.12
    kit.box(
      [1.98, thickness - 0.01, depth],
      surface,
      [x, y + thickness / 2, -half + 0.05 + depth / 2 + i * 0.06],
      [0, 0, 0],
      0.01,
    )
    y += thickness
  })
}

/** Steel cladding, buckstay, seal channel; burners or a peephole, and the band that names the zone. */
function outerWall(kit: GeometryKit, palette: Palette, module: KilnModule, side: number): void {
  const { x, share, half, top } = module
  const zone = zoneAt(share)
  const face = side * half
  const thick = half - tunnelHalfM
  kit.box(
    [1.97, top - plinthM, thick],
    palette.white,
    [x, plinthM + (top - plinthM) / 2, face - side * (thick / 2)],
    [0, 0, 0],
    0.04,
  )
  kit.box([1.92, plinthM, thick], palette.dark, [x, plinthM / 2, face - side * 0.36])
  buckstay(kit, palette, x - moduleM / 2, face, side, top)
  kit.box([1.86, 0.16, 0.05], palette.structure, [x, 0.98, face + side * 0.02], [0, 0, 0], 0.015)
  const band =
    zone === 'firing' ? palette.accent : zone === 'cooling' ? palette.machine : palette.mid
  kit.plainBox([1.86, 0.1, 0.03], band, [x, top - 0.16, face + side * 0.01])
  kit.box([1.3, 0.5, 0.03], palette.light, [x, top - 0.6, face + side * 0.012], [0, 0, 0], 0.01)
  if (zone === 'firing') burnerPair(kit, palette, x, face, side)
  else {
    kit.cylinder(0.08, 0.12, palette.mid, [x, 1.55, face + side * 0.04], [quarter, 0, 0], {
      segments: 12,
    })
    kit.cylinder(0.045, 0.02, palette.glass, [x, 1.55, face + side * 0.11], [quarter, 0, 0], {
      segments: 10,
      chamfer: 0.004,
    })
  }
}

function buckstay(
  kit: GeometryKit,
  palette: Palette,
  x: number,
  face: number,
  side: number,
  top: number,
): void {
  for (const depth of [0.03, 0.17])
    kit.plainBox([0.16, top + 0.1, 0.025], palette.structure, [x, top / 2, face + side * depth])
  kit.plainBox([0.03, top + 0.1, 0.14], palette.structure, [x, top / 2, face + side * 0.1])
  kit.plainBox([0.12, 0.16, 0.3], palette.structure, [x, top + 0.1, face - side * 0.08])
}

/** Two burners in one module, one low and one high, with flanges and flame windows. */
function burnerPair(
  kit: GeometryKit,
  palette: Palette,
  x: number,
  face: number,
  side: number,
): void {
  for (const [dx, y] of [
    [-0.46, 1.3],
    [0.46, 1.72],
  ] as const) {
    kit.cylinder(0.15, 0.05, palette.steel, [x + dx, y, face + side * 0.03], [quarter, 0, 0], {
      segments: 14,
    })
    kit.cylinder(0.1, 0.26, palette.dark, [x + dx, y, face + side * 0.16], [quarter, 0, 0], {
      segments: 14,
    })
    kit.cylinder(0.062, 0.03, palette.flame, [x + dx, y, face + side * 0.3], [quarter, 0, 0], {
      segments: 10,
      chamfer: 0.005,
    })
    kit.box([0.1, 0.12, 0.12], palette.accent, [x + dx, y + 0.16, face + side * 0.18])
  }
  kit.plainBox([1.0, 0.05, 0.02], palette.glow, [x, 1.08, face + side * 0.035])
}

/** The hot face behind the cars: courses of brick, brighter and darker by turns, and flames where it fires. */
function hotWall(
  kit: GeometryKit,
  palette: Palette,
  { x, share, top }: KilnModule,
  hotFace: Surface,
): void {
  const courses = 7
  const from = 0.42
  const pitch = (top - 0.26 - from) / courses
  for (let course = 0; course < courses; course++) {
    const y = from + (course + 0.5) * pitch
    const bricks = 3
    for (let i = 0; i < bricks; i++) {
      const shift = course % 2 === 0 ? 0 : 0.5
      const left = Math.max(-1, -1 + ((i - shift) * 2) / bricks)
      const right = Math.min(1, -1 + ((i + 1 - shift) * 2) / bricks)
      brick(kit, hotFace, x + (left + right) / 2, y, right - left, pitch, (i + course * 2) % 3)
    }
    if (course % 2 === 1) {
      const left = 1 - 1 / bricks
      brick(kit, hotFace, x + (left + 1) / 2, y, 1 - left, pitch, course % 3)
    }
  }
  if (zoneAt(share) !== 'firing') return
  for (const [dx, y] of [
    [-0.46, 1.3],
    [0.46, 1.72],
  ] as const) {
    kit.cylinder(0.13, 0.06, palette.dark, [x + dx, y, -tunnelHalfM + 0.26], [quarter, 0, 0])
    kit.cylinder(0.1, 0.7, palette.flame, [x + dx, y, -tunnelHalfM + 0.6], [quarter, 0, 0], {
      segments: 12,
      radiusTop: 0.02,
    })
  }
}

function brick(
  kit: GeometryKit,
  surface: Surface,
  x: number,
  y: number,
  width: number,
  height: number,
  tone: number,
): void {
  const depth = 0.24 + tone * 0.006
  const shade: Surface = { ...surface, emissive: surface.emissive * (0.85 + tone * 0.15) }
  kit.plainBox([width - 0.016, height - 0.016, depth], shade, [x, y, -tunnelHalfM + depth / 2])
}

/** Thermocouple heads and their conduit along the middle of the roof. */
function roofInstruments(kit: GeometryKit, palette: Palette, { x, top }: KilnModule): void {
  kit.plainBox([2, 0.06, 0.1], palette.galvanised, [x, top + 0.46, 1.1])
  kit.cylinder(0.03, 0.3, palette.steel, [x, top + 0.5, 0.8], [0, 0, 0], { segments: 6 })
  kit.cylinder(0.07, 0.1, palette.light, [x, top + 0.68, 0.8], [0, 0, 0], { segments: 10 })
  kit.plainBox([0.03, 0.03, 0.3], palette.dark, [x, top + 0.66, 0.95])
}
