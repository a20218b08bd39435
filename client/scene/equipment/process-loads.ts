/** What flows in process plants: parcels of liquid, cartridges, cartons, yarn and roving packages, wrapped pallets of goods. */
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { LoadBuilder } from './load-design.ts'

const quarter = Math.PI / 2

type Draw = (kit: GeometryKit, palette: Palette, near: boolean) => void

const load =
  (draw: Draw, onWheels = false): LoadBuilder =>
  (palette) => {
    const built = (near: boolean) => {
      const kit = new GeometryKit()
      draw(kit, palette, near)
      return kit.build(false)
    }
    return { near: built(true), far: built(false), onWheels }
  }

/** A mark that travels along a pipe: what is inside can't be seen. */
const liquidParcel: Draw = (kit, palette, near) => {
  const segments = near ? 16 : 8
  kit.cylinder(0.3, 0.9, palette.machine, [0, 0.3, 0], [0, 0, quarter], { segments, chamfer: 0.1 })
  for (const x of [-0.3, 0.3])
    kit.cylinder(0.31, 0.06, palette.chrome, [x, 0.3, 0], [0, 0, quarter], { segments })
}

/** What fills a layer of five cartons, side by side on the belt. */
const cartridges: Draw = (kit, palette, near) => {
  const [across, radius] = near ? [6, 0.038] : [3, 0.07]
  for (let row = 0; row < 4; row++)
    for (let i = 0; i < across; i++) {
      const z = (i - (across - 1) / 2) * radius * 2.1
      kit.cylinder(radius, 0.4, palette.lining, [(row - 1.5) * 0.44, radius, z], [0, 0, quarter], {
        segments: near ? 10 : 6,
        chamfer: 0.01,
      })
    }
}

/** A layer of five taped cartons, an orange hazard label on each. */
const cartons: Draw = (kit, palette, near) => {
  for (let i = 0; i < 5; i++) {
    const x = (i - 2) * 0.36
    kit.plainBox([0.34, 0.3, 0.52], palette.carton, [x, 0.15, 0])
    if (!near) continue
    kit.plainBox([0.05, 0.004, 0.53], palette.film, [x, 0.302, 0])
    for (const z of [-0.262, 0.262])
      kit.plainBox([0.12, 0.12, 0.004], palette.accent, [x, 0.15, z], [0, 0, Math.PI / 4])
  }
}

function frame(kit: GeometryKit, palette: Palette, [x, y, z]: readonly [number, number, number]) {
  kit.plainBox([x, 0.08, z], palette.structure, [0, 0.2, 0])
  for (const dx of [-0.5, 0.5])
    for (const dz of [-0.5, 0.5]) {
      kit.plainBox([0.05, y, 0.05], palette.structure, [dx * (x - 0.05), y / 2, dz * (z - 0.05)])
      kit.cylinder(0.08, 0.05, palette.black, [dx * x * 0.8, 0.08, dz * z * 0.8], [quarter, 0, 0], {
        segments: 8,
      })
    }
}

/** A package of yarn on its tube, axis across the way. */
function cake(
  kit: GeometryKit,
  [yarn, tube]: readonly [Surface, Surface],
  at: readonly [number, number, number],
  near: boolean,
): void {
  const segments = near ? 14 : 7
  kit.cylinder(0.19, 0.18, yarn, at, [quarter, 0, 0], { segments, chamfer: 0.02 })
  if (near) kit.cylinder(0.06, 0.24, tube, at, [quarter, 0, 0], { segments: 8 })
}

/** A frame with three rows of four cakes on either side. */
const cakeTrolley: Draw = (kit, palette, near) => {
  frame(kit, palette, [1.7, 1.7, 0.7])
  kit.plainBox([1.66, 1.4, 0.05], palette.structure, [0, 0.95, 0])
  for (const side of [-1, 1])
    for (let i = 0; i < 12; i++) {
      const x = ((i % 4) - 1.5) * 0.41
      const y = 0.5 + Math.floor(i / 4) * 0.43
      cake(kit, [palette.white, palette.green], [x, y, side * 0.19], near)
    }
}

/** A cart with two tiers of four roving packages that stand on their ends. */
const rovingCart: Draw = (kit, palette, near) => {
  frame(kit, palette, [1.3, 1.15, 0.72])
  kit.plainBox([1.26, 0.04, 0.68], palette.structure, [0, 0.66, 0])
  const segments = near ? 16 : 8
  for (const y of [0.4, 0.84])
    for (let i = 0; i < 4; i++) {
      const at = [((i % 2) - 0.5) * 0.6, y, (Math.floor(i / 2) - 0.5) * 0.33] as const
      kit.cylinder(0.155, 0.3, palette.light, at, [0, 0, 0], { segments, chamfer: 0.015 })
      if (near) kit.cylinder(0.07, 0.31, palette.dark, at, [0, 0, 0], { segments: 10 })
    }
}

/** Cartons on a wooden pallet, wrapped; far away and in slots one block. */
const cartonPallet: Draw = (kit, palette, near) => {
  kit.plainBox([1.2, 0.14, 1], palette.wood, [0, 0.07, 0])
  if (!near) kit.plainBox([1.14, 0.9, 0.94], palette.carton, [0, 0.6, 0])
  else
    for (let i = 0; i < 12; i++) {
      const at = [((i % 2) - 0.5) * 0.57, 0.29 + Math.floor(i / 4) * 0.3] as const
      const z = ((i >> 1) % 2) * 0.47 - 0.235
      kit.box([0.56, 0.29, 0.46], palette.carton, [at[0], at[1], z], [0, 0, 0], 0.01)
    }
  kit.plainBox([1.16, 0.02, 0.96], palette.film, [0, 1.06, 0])
  for (const y of [0.35, 0.8]) kit.plainBox([1.16, 0.04, 0.96], palette.film, [0, y, 0])
}

export const processLoads: Readonly<Record<string, LoadBuilder>> = {
  'liquid-parcel': load(liquidParcel),
  cartridges: load(cartridges),
  cartons: load(cartons),
  'cake-trolley': load(cakeTrolley, true),
  'roving-cart': load(rovingCart, true),
  'carton-pallet': load(cartonPallet),
}
