/** Where places and ways lie on the floor, as rectangles. */
import type { Place, Pose, PoseXYZ } from '#models/plant/plant.ts'

/** A rectangle on the floor, as a machine's footprint is. */
export type FloorSpot = Pick<Pose, 'xM' | 'zM' | 'rotationDeg' | 'lengthM' | 'widthM'>

const wayHalfM = 0.8

export function placeRects({ layout }: Place): FloorSpot[] {
  if (layout.kind === 'row') return wayRects(layout.path)
  if (layout.kind === 'bulk') {
    const [xM, , zM] = layout.at
    return [{ xM, zM, rotationDeg: 0, lengthM: layout.size[0], widthM: layout.size[2] }]
  }
  if (layout.kind === 'hidden') return []
  const lengthM = layout.columns * layout.columnPitchM
  const xM = layout.origin[0] + lengthM / 2
  return layout.faces.map(({ zM }) => ({ xM, zM, rotationDeg: 0, lengthM, widthM: 1.2 }))
}

export function wayRects(path: readonly PoseXYZ[]): FloorSpot[] {
  return path.slice(1).map((to, i) => {
    const from = path[i]!
    const dx = to[0] - from[0]
    const dz = to[2] - from[2]
    return {
      xM: (from[0] + to[0]) / 2,
      zM: (from[2] + to[2]) / 2,
      rotationDeg: (Math.atan2(-dz, dx) * 180) / Math.PI,
      lengthM: Math.hypot(dx, dz),
      widthM: wayHalfM * 2,
    }
  })
}
