/** An upright cylinder or cone whose rims are cut: caps shaded flat, sides shaded round. */
import { CylinderGeometry, type BufferGeometry } from 'three'

import { geometryOf } from './chamfered-box.ts'
import { isCoarse, sidesOf } from './drawing-detail.ts'

/** Centred on the origin, axis along y, metres. */
export function chamferedCylinder(
  radiusBottom: number,
  radiusTop: number,
  height: number,
  segments = 20,
  chamfer = 0.02,
): BufferGeometry {
  if (isCoarse()) {
    const sides = sidesOf(segments, Math.max(radiusBottom, radiusTop))
    return new CylinderGeometry(radiusTop, radiusBottom, height, sides)
  }
  const cut = Math.min(chamfer, height * 0.45, Math.max(radiusBottom, radiusTop) * 0.45)
  const slope = (radiusBottom - radiusTop) / height
  const steep = Math.hypot(1, slope)
  const rings = [
    { radius: Math.max(radiusBottom - cut, 1e-4), y: -height / 2, normal: -1 },
    { radius: radiusBottom, y: -height / 2 + cut, normal: 0 },
    { radius: radiusTop, y: height / 2 - cut, normal: 0 },
    { radius: Math.max(radiusTop - cut, 1e-4), y: height / 2, normal: 1 },
  ]
  const positions: number[] = []
  const normals: number[] = []
  const indices: number[] = []
  for (const ring of rings)
    for (let i = 0; i <= segments; i++) {
      const angle = (i / segments) * Math.PI * 2
      const x = Math.cos(angle)
      const z = Math.sin(angle)
      positions.push(x * ring.radius, ring.y, z * ring.radius)
      if (ring.normal === 0) normals.push(x / steep, slope / steep, z / steep)
      else normals.push(0, ring.normal, 0)
    }
  const row = segments + 1
  for (let ring = 0; ring < 3; ring++)
    for (let i = 0; i < segments; i++) {
      const a = ring * row + i
      indices.push(a, a + row, a + 1, a + 1, a + row, a + row + 1)
    }
  const bottom = positions.length / 3
  positions.push(0, -height / 2, 0, 0, height / 2, 0)
  normals.push(0, -1, 0, 0, 1, 0)
  for (let i = 0; i < segments; i++) {
    indices.push(bottom, i, i + 1)
    indices.push(bottom + 1, 3 * row + i + 1, 3 * row + i)
  }
  return geometryOf(positions, normals, indices)
}
