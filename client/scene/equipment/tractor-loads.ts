/** A tractor on its way through the plant: a cart of parts, gears, gearbox, driveline, chassis, and more of it at each step. */
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { LoadBuilder } from './load-design.ts'
import {
  assemblyAgv,
  bonnet,
  cab,
  chassis,
  gearbox,
  rearAxle,
  rearAxleX,
  wheels,
  type Detail,
} from './tractor-parts.ts'

const quarter = Math.PI / 2
type Draw = (kit: GeometryKit, palette: Palette, detail: Detail) => void

const load =
  (draw: Draw, more: { readonly parked?: boolean } = {}): LoadBuilder =>
  (palette) => {
    const built = (near: boolean) => {
      const kit = new GeometryKit()
      draw(kit, palette, { near })
      return kit.build(false)
    }
    return { near: built(true), far: built(false), onWheels: true, ...more }
  }

/** A cart with shelves, castings and boxes for one tractor. */
function kitCart(kit: GeometryKit, palette: Palette, { near }: Detail): void {
  for (const y of [0.22, 0.72]) kit.plainBox([1, 0.05, 1.5], palette.machine, [0, y, 0])
  for (const x of [-0.47, 0.47])
    for (const z of [-0.72, 0.72]) {
      kit.plainBox([0.05, 1.2, 0.05], palette.machine, [x, 0.75, z])
      if (near) kit.cylinder(0.09, 0.06, palette.black, [x, 0.09, z], [quarter, 0, 0])
    }
  kit.box([0.7, 0.36, 0.55], palette.mid, [0, 0.93, -0.35], [0, 0, 0], 0.05)
  kit.box([0.4, 0.22, 0.5], palette.carton, [-0.1, 0.86, 0.4], [0, 0, 0], 0.02)
  kit.box([0.5, 0.26, 0.4], palette.accent, [0.1, 0.38, -0.4], [0, 0, 0], 0.02)
  kit.box([0.6, 0.2, 0.5], palette.machine, [0, 0.35, 0.35], [0, 0, 0], 0.02)
}

/** A pallet with a gearbox housing and the gears and shafts that go into it. */
function gearSet(kit: GeometryKit, palette: Palette, { near }: Detail): void {
  kit.plainBox([1.3, 0.18, 1], palette.machine, [0, 0.11, 0])
  kit.box([0.62, 0.5, 0.42], palette.mid, [-0.28, 0.46, -0.2], [0, 0, 0], 0.05)
  const segments = near ? 16 : 8
  for (let i = 0; i < 4; i++) {
    const radius = 0.2 - i * 0.025
    const at = [-0.4 + i * 0.28, 0.2 + 0.05, 0.28] as const
    kit.cylinder(radius, 0.1, palette.steel, at, [0, 0, 0], { segments, chamfer: 0.01 })
    kit.cylinder(radius * 0.4, 0.2, palette.chrome, at, [0, 0, 0], { segments: 8 })
  }
  kit.cylinder(0.05, 0.9, palette.chrome, [0.3, 0.3, -0.2], [0, 0.3, quarter], { segments: 8 })
}

const transmission: Draw = (kit, palette, detail) => {
  assemblyAgv(kit, palette, 2, [-0.35, 0.35], 0.66, detail)
  kit.group({ at: [0.55, 0, 0] }, () => gearbox(kit, palette, palette.mid, detail))
}

const driveline: Draw = (kit, palette, detail) => {
  assemblyAgv(kit, palette, 2.2, [-0.5, 0.4], 0.66, detail)
  kit.group({ at: [-rearAxleX / 1.8, 0, 0] }, () => {
    gearbox(kit, palette, palette.mid, detail)
    rearAxle(kit, palette, palette.mid, detail)
  })
}

const bareChassis: Draw = (kit, palette, detail) => {
  assemblyAgv(kit, palette, 4, [rearAxleX, 0.9], 0.66, detail, 0.2)
  chassis(kit, palette, palette.mid, detail)
}

/** Hangs by two yokes from the rail of the conveyor. */
const paintedChassis: Draw = (kit, palette, detail) => {
  kit.group({ at: [0, -0.5, 0] }, () => {
    chassis(kit, palette, palette.red, detail)
    for (const x of [-1.1, 1.4]) {
      kit.plainBox([0.08, 0.08, 1.3], palette.yellow, [x, 1.75, 0])
      for (const z of [-0.62, 0.62]) kit.plainBox([0.06, 1.1, 0.06], palette.yellow, [x, 1.25, z])
      kit.plainBox([0.1, 1.2, 0.1], palette.yellow, [x, 2.4, 0])
    }
    kit.plainBox([2.9, 0.14, 0.14], palette.yellow, [0.15, 3, 0])
  })
}

const onStands: Draw = (kit, palette, detail) => {
  assemblyAgv(kit, palette, 4, [rearAxleX, 0.9], 0.66, detail, 0.2)
  wholeButWheels(kit, palette, detail)
}

function wholeButWheels(kit: GeometryKit, palette: Palette, detail: Detail): void {
  chassis(kit, palette, palette.dark, detail)
  bonnet(kit, palette, detail)
  cab(kit, palette, detail)
}

/** The finished tractor, 5 m long. */
export const wholeTractor: Draw = (kit, palette, detail) => {
  if (detail.near) chassis(kit, palette, palette.dark, detail)
  else kit.plainBox([3.4, 0.5, 0.6], palette.dark, [0.1, 0.95, 0])
  bonnet(kit, palette, detail)
  cab(kit, palette, detail)
  wheels(kit, palette, detail)
}

export const tractorLoads: Readonly<Record<string, LoadBuilder>> = {
  'kit-cart': load(kitCart),
  'gear-set': load(gearSet),
  transmission: load(transmission),
  driveline: load(driveline),
  'tractor-chassis': load(bareChassis),
  'painted-chassis': load(paintedChassis),
  'tractor-on-stands': load(onStands),
  tractor: load(wholeTractor, { parked: true }),
}
