/** A box whose edges are cut, so that light rolls over them: 24 vertices, 44 triangles. */
import { BoxGeometry, BufferGeometry, Float32BufferAttribute } from 'three'

import { isCoarse } from './drawing-detail.ts'

const signs = [-1, 1] as const

/**
 * Centred box, metres. Every corner has three vertices, one for each face that meets there, with the
 * normal of that face; chamfers span between them. The chamfer is limited to 45 % of the shortest edge.
 */
export function chamferedBox(
  width: number,
  height: number,
  depth: number,
  chamfer = 0.04,
): BufferGeometry {
  if (isCoarse()) return new BoxGeometry(width, height, depth)
  const cut = Math.min(chamfer, width * 0.45, height * 0.45, depth * 0.45)
  const half = [width / 2, height / 2, depth / 2]
  const positions: number[] = []
  const normals: number[] = []
  for (const sx of signs)
    for (const sy of signs)
      for (const sz of signs)
        for (let face = 0; face < 3; face++) {
          const corner = [sx, sy, sz]
          for (let axis = 0; axis < 3; axis++) {
            positions.push(corner[axis]! * (half[axis]! - (axis === face ? 0 : cut)))
            normals.push(axis === face ? corner[axis]! : 0)
          }
        }
  const indices: number[] = []
  const vertex = (corner: readonly number[], face: number): number =>
    ((corner[0]! > 0 ? 4 : 0) + (corner[1]! > 0 ? 2 : 0) + (corner[2]! > 0 ? 1 : 0)) * 3 + face
  const triangle = (a: number, b: number, c: number): void => {
    const at = (index: number, axis: number) => positions[index * 3 + axis]!
    const ab = [0, 1, 2].map((axis) => at(b, axis) - at(a, axis))
    const ac = [0, 1, 2].map((axis) => at(c, axis) - at(a, axis))
    const outward =
      (ab[1]! * ac[2]! - ab[2]! * ac[1]!) * (at(a, 0) + at(b, 0) + at(c, 0)) +
      (ab[2]! * ac[0]! - ab[0]! * ac[2]!) * (at(a, 1) + at(b, 1) + at(c, 1)) +
      (ab[0]! * ac[1]! - ab[1]! * ac[0]!) * (at(a, 2) + at(b, 2) + at(c, 2))
    if (outward < 0) indices.push(a, c, b)
    else indices.push(a, b, c)
  }
  const quad = (a: number, b: number, c: number, d: number): void => {
    triangle(a, b, c)
    triangle(a, c, d)
  }
  for (let axis = 0; axis < 3; axis++) {
    const u = (axis + 1) % 3
    const v = (axis + 2) % 3
    const corner = (own: number, first: number, second: number): number[] => {
      const signsOf = [0, 0, 0]
      signsOf[axis] = own
      signsOf[u] = first
      signsOf[v] = second
      return signsOf
    }
    for (const side of signs) {
      const face = (first: number, second: number) => vertex(corner(side, first, second), axis)
      quad(face(-1, -1), face(1, -1), face(1, 1), face(-1, 1))
    }
    // The edges that run along this axis: from the face across `u` to the face across `v`.
    for (const first of signs)
      for (const second of signs)
        quad(
          vertex(corner(-1, first, second), u),
          vertex(corner(1, first, second), u),
          vertex(corner(1, first, second), v),
          vertex(corner(-1, first, second), v),
        )
  }
  for (const sx of signs)
    for (const sy of signs)
      for (const sz of signs) {
        const corner = [sx, sy, sz]
        triangle(vertex(corner, 0), vertex(corner, 1), vertex(corner, 2))
      }
  return geometryOf(positions, normals, indices)
}

/** An indexed geometry with positions and normals. */
export function geometryOf(
  positions: readonly number[],
  normals: readonly number[],
  indices: readonly number[],
): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new Float32BufferAttribute(normals, 3))
  geometry.setIndex([...indices])
  return geometry
}
