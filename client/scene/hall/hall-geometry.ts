/** The building: slab, columns, trusses over the back bay, back and left wall with windows, ducts, lights. The front stays open. */
import { BoxGeometry, type BufferGeometry } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import type { FloorLane } from './floor-texture.ts'
import { fenceGeometry, fencePosts, type FenceLine } from './fence.ts'
import { dressHall } from './hall-dressing.ts'
import { defaultFurnishing, furnish, furnished, type HallFurnishing } from './hall-furnishing.ts'
import { drawLightLines, type LightLines } from './light-lines.ts'
import { drawBanks, drawMasts, mastHeads } from './open-air.ts'
import { slabMarginM } from './slab.ts'

const quarter = Math.PI / 2
const slabM = 0.8

export interface HallSize {
  readonly lengthM: number
  readonly widthM: number
  readonly heightM: number
  readonly columnSpacingM: number
  /** `open-air` has no building: a slab with lamp masts along its edges. */
  readonly kind?: 'hall' | 'open-air'
  /** Banks of earth. */
  readonly banks?: readonly FloorRect[]
}

/** On the floor: smallest x, smallest z, largest x, largest z, metres. */
export type FloorRect = readonly [x0: number, z0: number, x1: number, z1: number]

export interface HallOptions {
  /** Where no column may stand. */
  readonly keepClear?: readonly FloorRect[]
  /** Without it, a control room and cabinets stand against the back wall where it is free. */
  readonly furnishing?: HallFurnishing
  readonly fences?: readonly FenceLine[]
  /** Lanes and zones along which shop-floor clutter stands; nothing of it without them. */
  readonly dressing?: { readonly lanes: readonly FloorLane[]; readonly zones: readonly FloorRect[] }
  readonly lightLines?: LightLines
}

/** A few merged geometries: `shell` and `luminaires` for the uber material, `fence` (with uv) for a mesh texture. */
export interface HallParts {
  readonly shell: BufferGeometry
  readonly luminaires: BufferGeometry
  readonly fence: BufferGeometry | undefined
}

export function buildHall(
  size: HallSize,
  palette: Palette,
  {
    keepClear = [],
    furnishing = defaultFurnishing(size, keepClear),
    fences = [],
    dressing,
    lightLines,
  }: HallOptions = {},
): HallParts {
  const kit = new GeometryKit()
  slab(kit, size, palette)
  drawBanks(kit, palette, size.banks ?? [])
  if (size.kind === 'open-air') {
    drawMasts(kit, palette, luminaireSpots(size))
    return {
      shell: kit.build(false),
      luminaires: luminaires(size, palette, lightLines),
      fence: undefined,
    }
  }
  const bayZ = backBayZ(size, keepClear)
  columns(kit, size, palette, bayZ, keepClear)
  trusses(kit, size, palette, bayZ)
  walls(kit, size, palette, bayZ)
  services(kit, size, palette)
  furnish(kit, palette, furnishing)
  if (dressing)
    dressHall(kit, palette, size, dressing.lanes, dressing.zones, [
      ...keepClear,
      ...furnished(furnishing),
      ...columnRects(size, bayZ),
    ])
  for (const line of fences) fencePosts(kit, palette, line)
  return {
    shell: kit.build(false),
    luminaires: luminaires(size, palette, lightLines),
    fence: fences.length > 0 ? fenceGeometry(fences) : undefined,
  }
}

/**
 * z of the row of columns behind which the roof is drawn, m: a third of the width from the back, moved by
 * up to 4 m to where most of its columns may stand.
 */
export function backBayZ(size: HallSize, keepClear: readonly FloorRect[] = []): number {
  const middle = -size.widthM / 2 + Math.max(14, size.widthM / 3)
  let best = middle
  let fewest = Infinity
  for (let step = 0; step <= 32; step++) {
    const z = middle + (step % 2 === 0 ? step : -step - 1) * 0.125
    const blocked = columnXs(size).filter((x) => isTaken(x, z, keepClear)).length
    if (blocked >= fewest) continue
    fewest = blocked
    best = z
  }
  return best
}

function isTaken(x: number, z: number, keepClear: readonly FloorRect[]): boolean {
  return keepClear.some(
    ([x0, z0, x1, z1]) => x > x0 - 0.4 && x < x1 + 0.4 && z > z0 - 0.4 && z < z1 + 0.4,
  )
}

function columnXs({ lengthM, columnSpacingM }: HallSize): number[] {
  const bays = Math.max(1, Math.round(lengthM / columnSpacingM))
  return Array.from({ length: bays + 1 }, (_, i) => -lengthM / 2 + (i * lengthM) / bays)
}

/** Where columns may stand, with room round them. */
function columnRects(size: HallSize, bayZ: number): FloorRect[] {
  return columnXs(size).flatMap((x) =>
    [-size.widthM / 2 + 0.45, bayZ, size.widthM / 2 - 0.45].map((z): FloorRect => [
      x - 0.5,
      z - 0.5,
      x + 0.5,
      z + 0.5,
    ]),
  )
}

function slab(kit: GeometryKit, { lengthM, widthM }: HallSize, palette: Palette): void {
  const [x, z] = [lengthM + 2 * slabMarginM, widthM + 2 * slabMarginM]
  kit.box([x, slabM, z], palette.slab, [0, -slabM / 2 - 0.06, 0], [0, 0, 0], 0.06)
}

function columns(
  kit: GeometryKit,
  size: HallSize,
  palette: Palette,
  bayZ: number,
  keepClear: readonly FloorRect[],
): void {
  const back = -size.widthM / 2 + 0.45
  const rows = [
    { z: back, height: size.heightM - 1.6 },
    { z: bayZ, height: size.heightM - 1.6 },
    { z: size.widthM / 2 - 0.45, height: 1.35 },
  ]
  for (const { z, height } of rows)
    for (const x of columnXs(size))
      if (!isTaken(x, z, keepClear)) column(kit, palette, x, z, height)
}

/** An I-section with base plate and a yellow guard 1.1 m high; a short one shows its cut in orange. */
function column(kit: GeometryKit, palette: Palette, x: number, z: number, height: number): void {
  for (const side of [-0.2, 0.2])
    kit.box([0.42, height, 0.06], palette.structure, [x, height / 2, z + side], [0, 0, 0], 0.01)
  kit.box([0.06, height, 0.38], palette.structure, [x, height / 2, z], [0, 0, 0], 0.005)
  kit.box([0.75, 0.06, 0.75], palette.dark, [x, 0.03, z], [0, 0, 0], 0.01)
  if (height < 2)
    kit.box([0.44, 0.03, 0.46], palette.accent, [x, height + 0.015, z], [0, 0, 0], 0.005)
  if (height > 2) {
    kit.plainBox([0.34, 0.62, 0.2], palette.red, [x, 1.62, z + 0.33])
    kit.plainBox([0.26, 0.26, 0.03], palette.white, [x, 2.2, z + 0.25])
  }
  kit.box([0.56, 1.1, 0.56], palette.yellow, [x, 0.61, z], [0, 0, 0], 0.03)
  for (const y of [0.35, 0.8])
    kit.box([0.575, 0.14, 0.575], palette.black, [x, y, z], [0, 0, 0], 0.02)
}

function trusses(kit: GeometryKit, size: HallSize, palette: Palette, to: number): void {
  const { lengthM, heightM } = size
  const from = -size.widthM / 2 + 0.45
  const span = to - from
  const low = heightM - 1.7
  const high = heightM - 0.1
  const panels = Math.max(4, Math.round(span / 2.4))
  const step = span / panels
  const diagonal = Math.hypot(step, high - low)
  const xs = columnXs(size)
  const between = xs.slice(1).map((x, i) => (x + xs[i]!) / 2)
  for (const x of [...xs, ...between]) {
    for (const y of [low, high])
      kit.box([0.16, 0.2, span], palette.structure, [x, y, (from + to) / 2], [0, 0, 0], 0.01)
    for (let i = 0; i < panels; i++) {
      const z = from + (i + 0.5) * step
      const lean = Math.atan2(step, high - low) * (i < panels / 2 ? 1 : -1)
      kit.add(new BoxGeometry(0.08, diagonal, 0.08), palette.structure, {
        at: [x, (low + high) / 2, z],
        turn: [lean, 0, 0],
      })
      kit.plainBox([0.09, high - low, 0.09], palette.structure, [x, (low + high) / 2, z - step / 2])
    }
  }
  const purlins = Math.max(3, Math.round(span / 3.4))
  for (let i = 0; i <= purlins; i++)
    kit.plainBox([lengthM + 0.6, 0.14, 0.1], palette.structure, [
      0,
      high + 0.17,
      from + (i / purlins) * span,
    ])
  for (const z of [from, to])
    kit.plainBox([lengthM, 0.3, 0.2], palette.structure, [0, low - 0.05, z])
}

/** Ribbed panels below and above a band of windows; a low parapet where the left side is open. */
function walls(kit: GeometryKit, size: HallSize, palette: Palette, front: number): void {
  const { lengthM, widthM, heightM } = size
  const back = -widthM / 2 - 0.1
  const left = -lengthM / 2 - 0.4
  const sill = heightM * 0.47
  const head = sill + 2.6
  const top = heightM - 1.4
  const depth = front - back
  const middle = (front + back) / 2
  for (const [y0, y1] of [
    [0, sill],
    [head, top],
  ] as const) {
    const y = (y0 + y1) / 2
    kit.box([lengthM + 1, y1 - y0, 0.2], palette.wall, [0, y, back], [0, 0, 0], 0.01)
    kit.box([0.2, y1 - y0, depth], palette.wall, [left, y, middle], [0, 0, 0], 0.01)
    for (let x = -lengthM / 2; x < lengthM / 2; x += 0.9)
      kit.plainBox([0.34, y1 - y0, 0.07], palette.wall, [x, y, back + 0.12])
    for (let z = back + 0.4; z < front; z += 0.9)
      kit.plainBox([0.07, y1 - y0, 0.34], palette.wall, [left + 0.12, y, z])
  }
  const y = (sill + head) / 2
  kit.plainBox([lengthM + 0.8, 2.6, 0.06], palette.window, [0, y, back])
  kit.plainBox([0.06, 2.6, depth], palette.window, [left, y, middle])
  for (let x = -lengthM / 2; x <= lengthM / 2; x += 2.5)
    kit.plainBox([0.08, 2.6, 0.14], palette.structure, [x, y, back + 0.07])
  for (let z = back; z < front; z += 2.5)
    kit.plainBox([0.14, 2.6, 0.08], palette.structure, [left + 0.07, y, z])
  for (const edge of [sill, (sill + head) / 2, head]) {
    const height = edge === y ? 0.07 : 0.14
    kit.plainBox([lengthM + 1, height, 0.2], palette.structure, [0, edge, back + 0.1])
    kit.plainBox([0.2, height, depth], palette.structure, [left + 0.1, edge, middle])
  }
  const open = widthM / 2 - front
  kit.box([0.2, 1.1, open], palette.wall, [left, 0.55, front + open / 2], [0, 0, 0], 0.02)
  kit.box([0.26, 0.06, open], palette.accent, [left, 1.13, front + open / 2], [0, 0, 0], 0.01)
  for (const x of [-lengthM * 0.44, lengthM * 0.4]) dockDoor(kit, palette, x, back + 0.2)
}

function dockDoor(kit: GeometryKit, palette: Palette, x: number, z: number): void {
  kit.box([4.4, 4.6, 0.12], palette.mid, [x, 2.3, z], [0, 0, 0], 0.02)
  for (let i = 0; i < 7; i++)
    kit.box([3.8, 0.54, 0.06], palette.light, [x, 0.45 + i * 0.58, z + 0.08], [0, 0, 0], 0.02)
  for (const side of [-2.1, 2.1])
    kit.box([0.2, 4.5, 0.2], palette.yellow, [x + side, 2.25, z + 0.1], [0, 0, 0], 0.02)
}

/** Spiral duct with flanges and outlets, cable tray, pipes along the back wall. */
function services(kit: GeometryKit, size: HallSize, palette: Palette): void {
  const { lengthM, heightM } = size
  const back = -size.widthM / 2
  const run = lengthM - 6
  const ductY = heightM - 3
  kit.cylinder(0.6, run, palette.galvanised, [0, ductY, back + 1.5], [0, 0, quarter], {
    segments: 24,
    chamfer: 0.03,
  })
  for (let x = -run / 2 + 1.5; x < run / 2; x += 3.75)
    kit.cylinder(0.63, 0.07, palette.steel, [x, ductY, back + 1.5], [0, 0, quarter], {
      segments: 24,
      chamfer: 0.01,
    })
  for (let x = -run / 2 + 4; x < run / 2; x += 7.5)
    kit.box([0.7, 0.5, 0.9], palette.galvanised, [x, ductY - 0.6, back + 1.6], [0, 0, 0], 0.03)
  const trayY = heightM * 0.47 - 0.9
  kit.plainBox([run, 0.05, 0.7], palette.galvanised, [0, trayY, back + 0.75])
  for (const z of [0.4, 1.1])
    kit.plainBox([run, 0.14, 0.04], palette.galvanised, [0, trayY + 0.05, back + z])
  for (let i = 0; i < 5; i++)
    kit.cylinder(
      0.05,
      run,
      i % 2 === 0 ? palette.black : palette.machine,
      [0, trayY + 0.08, back + 0.5 + i * 0.12],
      [0, 0, quarter],
      { segments: 8 },
    )
  for (const [i, surface] of [palette.yellow, palette.machine, palette.galvanised].entries())
    kit.cylinder(0.09, run, surface, [0, trayY - 0.5 - i * 0.32, back + 0.45], [0, 0, quarter], {
      segments: 10,
    })
  for (const x of columnXs(size)) {
    kit.plainBox([0.12, 1.6, 0.12], palette.structure, [x + 1, trayY - 0.6, back + 0.25])
    kit.plainBox([0.1, 0.08, 0.9], palette.structure, [x + 1, trayY - 0.06, back + 0.7])
  }
}

/** Where the lamps hang: two rows under the trusses of the back bay, or on masts in the open. */
export function luminaireSpots(size: HallSize): readonly Point[] {
  if (size.kind === 'open-air') return mastHeads(size.lengthM, size.widthM)
  const from = -size.widthM / 2
  const depth = backBayZ(size) - from
  const count = Math.round(size.lengthM / (size.columnSpacingM / 2))
  return [0.3, 0.72].flatMap((share) =>
    Array.from({ length: count }, (_, i): Point => [
      ((i + 0.5) / count - 0.5) * size.lengthM,
      size.heightM - 2.1,
      from + share * depth,
    ]),
  )
}

/** Lamps of the roof over the front, which is not drawn: their light still falls on the floor. */
export function frontLamps(size: HallSize): readonly Point[] {
  if (size.kind === 'open-air') return []
  const from = backBayZ(size) + 4
  const rows = Math.max(1, Math.round((size.widthM / 2 - from) / 13))
  const count = Math.max(2, Math.round(size.lengthM / 14))
  return Array.from({ length: rows * count }, (_, i): Point => [
    (((i % count) + 0.5) / count - 0.5) * size.lengthM,
    size.heightM,
    from + ((Math.floor(i / count) + 0.5) / rows) * (size.widthM / 2 - from),
  ])
}

function luminaires(size: HallSize, palette: Palette, lines?: LightLines): BufferGeometry {
  const kit = new GeometryKit()
  if (lines) drawLightLines(kit, size, lines)
  for (const [x, y, z] of luminaireSpots(size)) {
    kit.box([2.6, 0.1, 0.32], palette.galvanised, [x, y + 0.06, z], [0, 0, 0], 0.02)
    kit.box([2.5, 0.04, 0.26], palette.lamp, [x, y - 0.01, z], [0, 0, 0], 0.005)
    for (const side of [-1, 1])
      kit.plainBox([0.03, 0.4, 0.03], palette.dark, [x + side, y + 0.3, z])
  }
  return kit.build(false)
}
