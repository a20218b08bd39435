/** Where everything is at an instant: positions follow from the state and plant time alone, forwards and backwards. */
import type { Network } from '#models/plant/movement.ts'
import type { PoseXYZ } from '#models/plant/plant.ts'
import { processClockUs } from './apply-events.ts'
import type { LoadState, VehicleState, Where, WorkUnitState } from './twin-state.ts'

/** Share of its process that a load has behind it at `timeUs`, 0..1. It stands still while the unit is stopped. */
export function loadProgress(unit: WorkUnitState, load: LoadState, timeUs: number): number {
  if (load.durationUs <= 0) return 1
  return clamp01((processClockUs(unit, timeUs) - load.enteredClockUs) / load.durationUs)
}

/** Share of its way that a moving item has behind it at `timeUs`, 0..1; 1 for an item that does not move. */
export function moveFraction(where: Where, timeUs: number): number {
  if (where.kind !== 'moving' || where.durationUs <= 0) return 1
  const doneUs = where.doneUs + Math.max(0, timeUs - where.sinceUs)
  return clamp01(Math.min(where.stopUs, doneUs) / where.durationUs)
}

/** A point and the heading there (radians about y, 0 along +x), written into `out` = [x, y, z, heading]. */
export type PathPoint = [xM: number, yM: number, zM: number, headingRad: number]

/**
 * Where a vehicle is on the floor at `timeUs`, written into `out`; its heading stays as it was while it stands.
 * Undefined for a node that the network does not have.
 */
export function vehiclePoint(
  { from, to, sinceUs, durationUs }: VehicleState,
  { nodes }: Network,
  timeUs: number,
  out: PathPoint,
): PathPoint | undefined {
  const start = nodes.find(({ id }) => id === from)
  const end = nodes.find(({ id }) => id === to)
  if (!start || !end) return undefined
  const share = durationUs > 0 ? clamp01((timeUs - sinceUs) / durationUs) : 1
  return writePoint([start.xM, 0, start.zM], [end.xM, 0, end.zM], share, out)
}

/** Total length of a path, m. */
export function pathLengthM(path: readonly PoseXYZ[]): number {
  let length = 0
  for (let i = 1; i < path.length; i++) length += distanceM(path[i - 1]!, path[i]!)
  return length
}

/** The point `alongM` metres from the start of a path, clamped to its ends. Allocates nothing. */
export function pointAlong(path: readonly PoseXYZ[], alongM: number, out: PathPoint): PathPoint {
  const first = path[0]
  if (!first) throw new RangeError('a path needs at least one point')
  let left = Math.max(0, alongM)
  let from = first
  let to = first
  for (let i = 1; i < path.length; i++) {
    from = path[i - 1]!
    to = path[i]!
    const length = distanceM(from, to)
    if (left <= length || i === path.length - 1) {
      const share = length > 0 ? Math.min(1, left / length) : 0
      return writePoint(from, to, share, out)
    }
    left -= length
  }
  return writePoint(from, to, 0, out)
}

function writePoint(from: PoseXYZ, to: PoseXYZ, share: number, out: PathPoint): PathPoint {
  out[0] = from[0] + (to[0] - from[0]) * share
  out[1] = from[1] + (to[1] - from[1]) * share
  out[2] = from[2] + (to[2] - from[2]) * share
  if (from[0] !== to[0] || from[2] !== to[2])
    out[3] = Math.atan2(-(to[2] - from[2]), to[0] - from[0])
  return out
}

function distanceM(a: PoseXYZ, b: PoseXYZ): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])
}

function clamp01(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value
}
