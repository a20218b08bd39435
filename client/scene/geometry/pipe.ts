/** A pipe along a line of points, with rounded elbows. */
import { Vector3, type BufferGeometry } from 'three'

import { geometryOf } from './chamfered-box.ts'
import { isCoarse, sidesOf } from './drawing-detail.ts'

export type Point = readonly [x: number, y: number, z: number]

const elbowSteps = 6

/** Round pipe of `radius` metres along `points`; corners are bent with a radius of at most `bend` metres. */
export function pipe(
  points: readonly Point[],
  radius = 0.08,
  segments = 10,
  bend = 0.3,
): BufferGeometry {
  const sides = sidesOf(segments, radius)
  const line = roundCorners(
    points.map(([x, y, z]) => new Vector3(x, y, z)),
    bend,
  )
  const positions: number[] = []
  const normals: number[] = []
  const indices: number[] = []
  const tangent = new Vector3()
  const side = new Vector3()
  const normal = new Vector3()
  const up = new Vector3()
  line.forEach((point, i) => {
    const before = line[Math.max(0, i - 1)]!
    const after = line[Math.min(line.length - 1, i + 1)]!
    tangent.subVectors(after, before).normalize()
    if (i === 0) up.set(0, Math.abs(tangent.y) < 0.9 ? 1 : 0, Math.abs(tangent.y) < 0.9 ? 0 : 1)
    up.addScaledVector(tangent, -up.dot(tangent)).normalize()
    side.crossVectors(tangent, up)
    for (let k = 0; k <= sides; k++) {
      const angle = (k / sides) * Math.PI * 2
      normal.copy(up).multiplyScalar(Math.cos(angle)).addScaledVector(side, Math.sin(angle))
      positions.push(
        point.x + normal.x * radius,
        point.y + normal.y * radius,
        point.z + normal.z * radius,
      )
      normals.push(normal.x, normal.y, normal.z)
    }
  })
  const row = sides + 1
  for (let i = 0; i < line.length - 1; i++)
    for (let k = 0; k < sides; k++) {
      const a = i * row + k
      indices.push(a, a + row, a + 1, a + 1, a + row, a + row + 1)
    }
  return geometryOf(positions, normals, indices)
}

function roundCorners(points: readonly Vector3[], bend: number): Vector3[] {
  const steps = isCoarse() ? 2 : elbowSteps
  const line = [points[0]!]
  for (let i = 1; i < points.length - 1; i++) {
    const corner = points[i]!
    const back = new Vector3().subVectors(points[i - 1]!, corner)
    const ahead = new Vector3().subVectors(points[i + 1]!, corner)
    const reach = Math.min(bend, back.length() * 0.45, ahead.length() * 0.45)
    const start = corner.clone().addScaledVector(back.normalize(), reach)
    const end = corner.clone().addScaledVector(ahead.normalize(), reach)
    for (let step = 0; step <= steps; step++) {
      const t = step / steps
      line.push(
        start
          .clone()
          .multiplyScalar((1 - t) ** 2)
          .addScaledVector(corner, 2 * t * (1 - t))
          .addScaledVector(end, t * t),
      )
    }
  }
  line.push(points.at(-1)!)
  return line
}
