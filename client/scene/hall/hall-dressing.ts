/** What stands about in any shop and is nobody's load: empty pallets, bins, tool cabinets, a parked truck, bollards. */
import { forklift } from '#client/scene/equipment/vehicles.ts'
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { FloorLane } from './floor-texture.ts'
import type { FloorRect, HallSize } from './hall-geometry.ts'

interface Piece {
  /** Floor that it needs, m: along the lane and away from it. */
  readonly size: readonly [along: number, across: number]
  readonly draw: (kit: GeometryKit, palette: Palette) => void
}

const pallets: Piece = { size: [3, 2.6], draw: emptyPallets }
const cabinets: Piece = { size: [2.6, 1.2], draw: toolCabinets }
const parked: Piece = {
  size: [3.4, 1.6],
  draw: (kit, palette) => kit.adopt(forklift(palette)),
}
const bins: Piece = { size: [3, 1.4], draw: wasteBins }
const totes: Piece = { size: [2.6, 1.6], draw: liquidTotes }
/** In the order in which they are met. */
const pieces = [pallets, bins, parked, cabinets, totes, pallets, bins, cabinets, pallets, totes]

/** From one piece to the next along a lane, m: small groups with wide gaps between them. */
const gapsM = [3.8, 24, 3.6, 3.8, 31, 27, 3.7, 36]
const cornerM = 0.35

/** Along both sides of roads and walkways, where nothing in `taken` stands; bollards at the corners of zones by a road. */
export function dressHall(
  kit: GeometryKit,
  palette: Palette,
  { lengthM, widthM }: HallSize,
  lanes: readonly FloorLane[],
  zones: readonly FloorRect[],
  taken: readonly FloorRect[],
): void {
  const used: FloorRect[] = [...taken]
  const isFree = ([x0, z0, x1, z1]: FloorRect) =>
    x0 > -lengthM / 2 + 1 &&
    x1 < lengthM / 2 - 1 &&
    z0 > -widthM / 2 + 1 &&
    z1 < widthM / 2 - 1 &&
    used.every(([a, b, c, d]) => x1 < a || x0 > c || z1 < b || z0 > d)
  let next = 0
  for (const { rect } of lanes) {
    const [x0, z0, x1, z1] = rect
    const along = x1 - x0 >= z1 - z0
    const [from, to] = along ? [x0, x1] : [z0, z1]
    for (const side of [-1, 1])
      for (
        let at = from + (side > 0 ? 5 : 17), step = 0;
        at < to - 3;
        at += gapsM[step++ % gapsM.length]!
      ) {
        const { size, draw } = pieces[next % pieces.length]!
        const edge = side > 0 ? (along ? z1 : x1) : along ? z0 : x0
        const middle = edge + side * (size[1] / 2 + 0.5)
        const spot: FloorRect = along
          ? [at - size[0] / 2, middle - size[1] / 2, at + size[0] / 2, middle + size[1] / 2]
          : [middle - size[1] / 2, at - size[0] / 2, middle + size[1] / 2, at + size[0] / 2]
        if (!isFree(spot)) continue
        used.push(spot)
        next++
        const turn = along ? 0 : Math.PI / 2
        kit.group({ at: along ? [at, 0, middle] : [middle, 0, at], turn: [0, turn, 0] }, () =>
          draw(kit, palette),
        )
      }
  }
  for (const [x0, z0, x1, z1] of zones)
    for (const x of [x0, x1])
      for (const z of [z0, z1])
        if (isFree([x - cornerM, z - cornerM, x + cornerM, z + cornerM]))
          bollard(kit, palette, x, z)
}

function emptyPallets(kit: GeometryKit, palette: Palette): void {
  for (const [x, z, count] of [
    [-0.75, -0.6, 6],
    [0.75, -0.55, 9],
    [-0.7, 0.65, 3],
  ] as const)
    for (let i = 0; i < count; i++) {
      const y = i * 0.15
      const lean = ((i * 7) % 5) * 0.012 - 0.024
      kit.group({ at: [x + lean, y, z - lean], turn: [0, lean, 0] }, () => {
        kit.plainBox([1.2, 0.025, 1], palette.wood, [0, 0.13, 0])
        for (const side of [-0.44, 0, 0.44])
          kit.plainBox([1.2, 0.1, 0.1], palette.wood, [0, 0.06, side])
      })
    }
}

function toolCabinets(kit: GeometryKit, palette: Palette): void {
  for (const [i, surface] of [palette.machine, palette.machine, palette.red].entries()) {
    const x = (i - 1) * 0.84
    kit.box([0.8, 1, 0.6], surface, [x, 0.56, 0], [0, 0, 0], 0.02)
    kit.plainBox([0.82, 0.05, 0.64], palette.dark, [x, 1.08, 0])
    for (let drawer = 0; drawer < 4; drawer++)
      kit.plainBox([0.6, 0.025, 0.03], palette.steel, [x, 0.26 + drawer * 0.22, 0.31])
  }
}

function wasteBins(kit: GeometryKit, palette: Palette): void {
  for (const [i, surface] of [palette.green, palette.yellow, palette.machine].entries()) {
    const x = (i - 1) * 0.95
    kit.cylinder(0.36, 0.95, surface, [x, 0.55, 0], [0, 0, 0], {
      segments: 14,
      radiusTop: 0.42,
      chamfer: 0.03,
    })
    kit.cylinder(0.44, 0.06, palette.dark, [x, 1.05, 0], [0, 0, 0], { segments: 14, chamfer: 0.02 })
  }
}

function liquidTotes(kit: GeometryKit, palette: Palette): void {
  for (const x of [-0.65, 0.65]) {
    kit.plainBox([1.15, 0.14, 1], palette.wood, [x, 0.07, 0])
    kit.box([1.08, 0.95, 0.94], palette.film, [x, 0.64, 0], [0, 0, 0], 0.08)
    for (const y of [0.3, 0.62, 0.94])
      kit.plainBox([1.16, 0.025, 1.02], palette.galvanised, [x, y, 0])
    kit.cylinder(0.14, 0.06, palette.machine, [x, 1.15, 0], [0, 0, 0], { segments: 12 })
  }
}

function bollard(kit: GeometryKit, palette: Palette, x: number, z: number): void {
  kit.cylinder(0.11, 1, palette.yellow, [x, 0.5, z], [0, 0, 0], { segments: 10, chamfer: 0.03 })
  for (const y of [0.45, 0.78])
    kit.cylinder(0.114, 0.12, palette.black, [x, y, z], [0, 0, 0], { segments: 10, chamfer: 0.005 })
}
