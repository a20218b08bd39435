/** A four-sided funnel with flat sides: hoppers, chutes, hoods. */
import type { BufferGeometry } from 'three'

import { geometryOf } from './chamfered-box.ts'

/** Rectangles of x by z metres below and above, `height` apart, centred on the origin. */
export function frustum(
  bottom: readonly [x: number, z: number],
  top: readonly [x: number, z: number],
  height: number,
): BufferGeometry {
  const corners = [-1, 1].flatMap((side) => {
    const [x, z] = side < 0 ? bottom : top
    const y = (side * height) / 2
    return [
      [-x / 2, y, -z / 2],
      [x / 2, y, -z / 2],
      [x / 2, y, z / 2],
      [-x / 2, y, z / 2],
    ] as const
  })
  const faces = [
    [0, 1, 2, 3],
    [4, 7, 6, 5],
    [0, 4, 5, 1],
    [1, 5, 6, 2],
    [2, 6, 7, 3],
    [3, 7, 4, 0],
  ]
  const positions: number[] = []
  const normals: number[] = []
  const indices: number[] = []
  for (const face of faces) {
    const [a, b, c] = face.map((index) => corners[index]!)
    const u = b!.map((value, axis) => value - a![axis]!)
    const v = c!.map((value, axis) => value - a![axis]!)
    const normal = [
      u[1]! * v[2]! - u[2]! * v[1]!,
      u[2]! * v[0]! - u[0]! * v[2]!,
      u[0]! * v[1]! - u[1]! * v[0]!,
    ]
    const length = Math.hypot(normal[0]!, normal[1]!, normal[2]!) || 1
    const first = positions.length / 3
    for (const index of face) {
      positions.push(...corners[index]!)
      normals.push(normal[0]! / length, normal[1]! / length, normal[2]! / length)
    }
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3)
  }
  return geometryOf(positions, normals, indices)
}
