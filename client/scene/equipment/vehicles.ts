/** Vehicles of the shop floor. Origin on the ground in the middle; they drive along +x. */
import type { BufferGeometry } from 'three'

import { extrudedProfile } from '#client/scene/geometry/extruded-profile.ts'
import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'

const quarter = Math.PI / 2

/** Height over the floor, m, on which an AGV carries a pallet. */
export const agvDeckM = 0.42

export function agv(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.box([1.7, 0.22, 1.1], palette.white, [0, 0.25, 0], [0, 0, 0], 0.09)
  kit.box([1.74, 0.1, 1.14], palette.dark, [0, 0.15, 0], [0, 0, 0], 0.04)
  kit.box([1.72, 0.035, 1.12], palette.status, [0, 0.225, 0], [0, 0, 0], 0.015)
  kit.box([1.25, 0.07, 0.95], palette.dark, [0, 0.385, 0], [0, 0, 0], 0.02)
  for (const corner of [-1, 1])
    kit.cylinder(0.09, 0.09, palette.black, [corner * 0.76, 0.4, corner * 0.46])
  for (const x of [-0.5, 0.5])
    for (const z of [-0.42, 0.42])
      kit.cylinder(0.1, 0.08, palette.rubber, [x, 0.1, z], [quarter, 0, 0], { segments: 14 })
  kit.box([0.02, 0.1, 0.5], palette.accent, [0.86, 0.27, 0], [0, 0, 0], 0.01)
  return kit.build()
}

/** Without forks and carriage: those are `forkliftForks`, which lift. */
export function forkliftBody(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.box([1.5, 0.6, 1.1], palette.accent, [-0.2, 0.66, 0], [0, 0, 0], 0.12)
  kit.box([0.5, 0.95, 1.12], palette.dark, [-0.88, 0.78, 0], [0, 0, 0], 0.14)
  for (const z of [-0.5, 0.5]) {
    kit.cylinder(0.26, 0.22, palette.rubber, [-0.68, 0.26, z], [quarter, 0, 0], { chamfer: 0.05 })
    kit.cylinder(0.32, 0.24, palette.rubber, [0.46, 0.32, z], [quarter, 0, 0], { chamfer: 0.05 })
    kit.cylinder(0.15, 0.25, palette.light, [0.46, 0.32, z], [quarter, 0, 0])
    kit.cylinder(0.12, 0.23, palette.light, [-0.68, 0.26, z], [quarter, 0, 0])
  }
  for (const z of [-0.45, 0.45]) {
    kit.box([0.06, 1.3, 0.06], palette.dark, [-0.62, 1.6, z], [0, 0, -0.1], 0.01)
    kit.box([0.06, 1.3, 0.06], palette.dark, [0.36, 1.55, z], [0, 0, 0.16], 0.01)
  }
  for (let i = 0; i < 5; i++)
    kit.box([1.0, 0.04, 0.06], palette.dark, [-0.17, 2.22, -0.4 + i * 0.2], [0, 0, 0], 0.01)
  kit.box([0.06, 0.06, 1], palette.dark, [-0.68, 2.22, 0], [0, 0, 0], 0.01)
  kit.box([0.06, 0.06, 1], palette.dark, [0.28, 2.2, 0], [0, 0, 0], 0.01)
  kit.box([0.5, 0.12, 0.5], palette.black, [-0.3, 1.05, 0], [0, 0, 0], 0.05)
  kit.box([0.12, 0.55, 0.5], palette.black, [-0.56, 1.35, 0], [0, 0, -0.1], 0.05)
  kit.cylinder(0.16, 0.03, palette.black, [0.16, 1.3, 0], [0, 0, 0.5])
  kit.cylinder(0.03, 0.5, palette.dark, [0.22, 1.06, 0], [0, 0, 0.5])
  for (const z of [-0.34, 0.34])
    kit.box([0.1, 2.4, 0.12], palette.dark, [0.8, 1.3, z], [0, 0, 0], 0.01)
  kit.box([0.08, 0.1, 0.8], palette.dark, [0.8, 2.45, 0], [0, 0, 0], 0.01)
  kit.cylinder(0.05, 2, palette.chrome, [0.78, 1.2, 0], [0, 0, 0], { segments: 12 })
  kit.box([0.1, 0.07, 0.16], palette.lamp, [0.42, 0.92, 0.48], [0, 0, 0], 0.02)
  kit.box([0.1, 0.07, 0.16], palette.lamp, [0.42, 0.92, -0.48], [0, 0, 0], 0.02)
  kit.cylinder(0.06, 0.1, palette.status, [-0.6, 2.3, 0.3], [0, 0, 0], { segments: 10 })
  return kit.build()
}

export function forkliftForks(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.box([0.06, 0.5, 0.95], palette.dark, [0.89, 0.34, 0], [0, 0, 0], 0.01)
  for (const z of [-0.42, -0.14, 0.14, 0.42])
    kit.box([0.04, 1.1, 0.04], palette.dark, [0.9, 0.9, z], [0, 0, 0], 0.01)
  for (const z of [-0.25, 0.25])
    kit.box([1.15, 0.045, 0.13], palette.black, [1.48, 0.07, z], [0, 0, 0], 0.015)
  return kit.build(false)
}

export function forklift(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.adopt(forkliftBody(palette)).adopt(forkliftForks(palette))
  return kit.build(false)
}

/** Cab and chassis of a tipping truck, 9.2 m; its box is `truckBox`, hinged at `truckHinge`. */
export function truckChassis(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  const cab = [
    [0, 0],
    [1.9, 0],
    [2.05, 0.9],
    [1.75, 1.95],
    [0.05, 2.05],
  ] as const
  kit.add(extrudedProfile(cab, 2.4, 0.08), palette.machine, { at: [2.5, 0.75, 0] })
  kit.box([0.06, 0.8, 2.1], palette.glass, [4.41, 2.19, 0], [0, 0, 0.28], 0.02)
  for (const z of [-1.21, 1.21])
    kit.box([0.9, 0.7, 0.03], palette.glass, [3.7, 2.2, z], [0, 0, 0], 0.02)
  kit.box([0.2, 0.4, 2.3], palette.dark, [4.55, 0.72, 0], [0, 0, 0], 0.05)
  for (const z of [-0.85, 0.85])
    kit.box([0.06, 0.16, 0.34], palette.lamp, [4.65, 0.8, z], [0, 0, 0], 0.02)
  for (const z of [-0.42, 0.42])
    kit.box([8.2, 0.24, 0.14], palette.dark, [-0.4, 0.86, z], [0, 0, 0], 0.02)
  for (const x of [3.4, -1.7, -3.05])
    for (const z of [-0.98, 0.98]) {
      kit.cylinder(0.52, 0.42, palette.rubber, [x, 0.52, z], [quarter, 0, 0], {
        segments: 22,
        chamfer: 0.07,
      })
      kit.cylinder(0.27, 0.44, palette.light, [x, 0.52, z], [quarter, 0, 0])
    }
  kit.cylinder(0.36, 1.2, palette.steel, [1.3, 0.75, 1], [0, 0, quarter], { chamfer: 0.05 })
  return kit.build()
}

/** Hinge of the tipping box in the frame of the truck, m. */
export const truckHinge = [-4.3, 1.1] as const

/** Origin in the hinge; the box stretches along +x. */
export function truckBox(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.box([6.4, 0.12, 2.4], palette.mid, [3.2, 0, 0], [0, 0, 0], 0.03)
  for (const z of [-1.17, 1.17]) {
    kit.box([6.4, 1.3, 0.08], palette.light, [3.2, 0.7, z], [0, 0, 0], 0.02)
    for (let x = 0.5; x < 6.3; x += 1.05)
      kit.box([0.12, 1.3, 0.08], palette.mid, [x, 0.7, z * 1.05], [0, 0, 0], 0.02)
    kit.box([6.4, 0.1, 0.16], palette.mid, [3.2, 1.36, z], [0, 0, 0], 0.02)
  }
  kit.box([0.1, 1.5, 2.4], palette.light, [6.36, 0.75, 0], [0, 0, 0], 0.03)
  kit.box([0.08, 1.3, 2.3], palette.light, [0.02, 0.7, 0], [0, 0, 0], 0.02)
  kit.add(frustum([6.1, 2.2], [4.4, 1], 0.5), palette.material, { at: [3.2, 1.15, 0] })
  return kit.build(false)
}

export function truck(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.adopt(truckChassis(palette))
  kit.adopt(truckBox(palette).translate(truckHinge[0], truckHinge[1], 0))
  return kit.build(false)
}

/** Height of the rails on a transfer car over the floor, m: cars roll onto it at floor level from a pit track. */
export const transferCarDeckM = 0.08

/** A low car on cross rails (along z) that carries one kiln car (along x). */
export function transferCar(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.box([2.3, 0.1, 3.2], palette.dark, [0, 0.03, 0], [0, 0, 0], 0.02)
  for (const z of [-1.75, 1.75]) {
    kit.box([2.5, 0.34, 0.5], palette.yellow, [0, 0.3, z], [0, 0, 0], 0.06)
    kit.box([2.52, 0.05, 0.52], palette.status, [0, 0.36, z], [0, 0, 0], 0.015)
    for (const x of [-0.95, 0.95])
      kit.cylinder(0.15, 0.12, palette.steel, [x, 0.15, z], [0, 0, quarter], { segments: 14 })
  }
  kit.box([0.5, 0.7, 0.36], palette.light, [1.1, 0.8, 1.8], [0, 0, 0], 0.03)
  kit.box([0.02, 0.2, 0.24], palette.screen, [1.36, 0.95, 1.8], [0, 0, 0], 0.004)
  kit.cylinder(0.06, 0.16, palette.status, [1.1, 1.24, 1.8], [0, 0, 0], { segments: 12 })
  for (const z of [-0.8, 0.8])
    kit.box([2.3, 0.05, 0.07], palette.steel, [0, 0.07, z], [0, 0, 0], 0.01)
  return kit.build()
}
