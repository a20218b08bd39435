/** When a door of a batch machine stands open: while it is loaded at the start and emptied at the end of its cycle. */
import { ease } from './pick-and-place.ts'

/** Share 0 (shut) .. 1 (open) at `progress` of a cycle; an empty machine stands open. `share` of the cycle is loading. */
export function doorOpen(progress: number, share = 0.06): number {
  if (progress < 0) return 1
  if (progress < share) return 1 - ease(progress / share)
  if (progress > 1 - share) return ease((progress - 1 + share) / share)
  return 0
}

/** Way of a load through a station, -1 (in front) .. 1 (behind): comes in, stays in the middle, goes out. */
export function passage(progress: number, share = 0.18): number {
  if (progress < share) return ease(Math.max(0, progress) / share) - 1
  if (progress > 1 - share) return ease((progress - 1 + share) / share)
  return 0
}
