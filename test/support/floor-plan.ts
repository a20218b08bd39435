/** Rectangles on the floor of a plant, along its axes, in metres: what tests of floor plans compare. */

export interface Rect {
  readonly what: string
  readonly x0: number
  readonly z0: number
  readonly x1: number
  readonly z1: number
}

/** The rectangle round a middle. */
export function around(what: string, x: number, z: number, lengthM: number, widthM: number): Rect {
  const [dx, dz] = [lengthM / 2, widthM / 2]
  return { what, x0: x - dx, z0: z - dz, x1: x + dx, z1: z + dz }
}
