/** The colour of hot goods along a kiln or dryer: from the temperature profile of the plant file. */
import type { Station } from '#models/plant/plant.ts'
import type { StatusTint } from './instance-pool.ts'

/** Below this temperature nothing glows, degC. */
const glowFromC = 480
const whiteHotC = 1600

/** Temperature at a share of the length, in the unit of the profile; undefined where the plant gives none. */
export function profileAt(station: Station, share: number): number | undefined {
  const points = station.profile?.points
  if (!points?.length) return undefined
  let [fromShare, fromValue] = points[0]!
  for (const [toShare, toValue] of points) {
    if (share <= toShare) {
      const part = toShare > fromShare ? (share - fromShare) / (toShare - fromShare) : 1
      return fromValue + (toValue - fromValue) * Math.max(0, part)
    }
    fromShare = toShare
    fromValue = toValue
  }
  return fromValue
}

const tint: [number, number, number, number] = [0, 0, 0, 0]

/** Linear colour and weight for the material; one array, overwritten by the next call. */
export function heatTint(station: Station, share: number): StatusTint {
  const temperature = profileAt(station, share) ?? 0
  const heat = Math.min(1, Math.max(0, (temperature - glowFromC) / (whiteHotC - glowFromC)))
  tint[0] = 1
  tint[1] = 0.06 + 0.5 * heat * heat
  tint[2] = 0.01 + 0.12 * heat * heat
  tint[3] = heat <= 0 ? 0 : 0.25 + 1.25 * heat
  return tint
}
