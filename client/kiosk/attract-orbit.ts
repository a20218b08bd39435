/** The way of the camera round a plant while nobody is there: slowly, all of it in the picture. */
import type { Hall } from '#models/plant/hall.ts'
import type { CameraKey } from '#models/tour/tour.ts'

/** One turn takes so long, s. */
export const turnS = 180
const keysATurn = 36
const fovDeg = 28
const elevationRad = (26 * Math.PI) / 180

export function orbitKeys({ lengthM, widthM }: Pick<Hall, 'lengthM' | 'widthM'>): CameraKey[] {
  const distanceM = Math.hypot(lengthM, widthM) * 1.35
  return Array.from({ length: keysATurn + 1 }, (_, i) => {
    const turn = (i / keysATurn) * 2 * Math.PI + Math.PI / 5
    const flatM = Math.cos(elevationRad) * distanceM
    return {
      atS: (i / keysATurn) * turnS,
      from: [Math.sin(turn) * flatM, Math.sin(elevationRad) * distanceM, Math.cos(turn) * flatM],
      to: [0, 2, 0],
      fovDeg,
    }
  })
}
