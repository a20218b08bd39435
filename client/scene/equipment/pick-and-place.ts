/** The way of a gripper through one pick and place: down, lift, over, down, back, as a pure function of the phase. */
import type { Vector3 } from 'three'

/** Phases at which the part is gripped and let go. */
export const gripPhase = 0.14
export const releasePhase = 0.56

/** Writes the tool tip at `phase` 0..1 (0 and 1: above the pick) into `out`; `clearance` m above the higher end. */
export function pickAndPlace(
  phase: number,
  pick: Vector3,
  place: Vector3,
  clearance: number,
  out: Vector3,
): Vector3 {
  const top = Math.max(pick.y, place.y) + clearance
  if (phase < gripPhase) return out.set(pick.x, mix(top, pick.y, ease(phase / gripPhase)), pick.z)
  if (phase < 0.24)
    return out.set(pick.x, mix(pick.y, top, ease((phase - gripPhase) / 0.1)), pick.z)
  if (phase < 0.46) return over(pick, place, ease((phase - 0.24) / 0.22), top, out)
  if (phase < releasePhase)
    return out.set(place.x, mix(top, place.y, ease((phase - 0.46) / 0.1)), place.z)
  if (phase < 0.66)
    return out.set(place.x, mix(place.y, top, ease((phase - releasePhase) / 0.1)), place.z)
  return over(place, pick, ease((phase - 0.66) / 0.34), top, out)
}

/** Smooth step: starts and ends at rest. */
export function ease(share: number): number {
  const t = share < 0 ? 0 : share > 1 ? 1 : share
  return t * t * (3 - 2 * t)
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share
}

function over(from: Vector3, to: Vector3, share: number, top: number, out: Vector3): Vector3 {
  const arc = Math.sin(Math.PI * share) * 0.15
  return out.set(mix(from.x, to.x, share), top + arc, mix(from.z, to.z, share))
}
