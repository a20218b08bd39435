/** Where a load stands in a pushed pipeline: still for most of an interval, one position on with each push. */
import { pushShare } from '#client/scene/equipment/tunnel-kiln.ts'
import type { Station } from '#models/plant/plant.ts'

/**
 * Share of the length, 0..1, of the middle of a load that entered `insideS` seconds of process time ago.
 * The train moves one position at the start of every interval, so loads stand in rank and file.
 */
export function pipelinePosition(station: Station, insideS: number): number {
  const intervalS = station.cycleS.kind === 'constant' ? station.cycleS.value : station.residenceS
  const positions = Math.max(1, Math.round(station.residenceS / intervalS))
  const passed = Math.max(0, insideS) / intervalS
  const whole = Math.floor(passed)
  return Math.min(1, (whole - 0.5 + pushShare(passed - whole, intervalS)) / positions)
}
