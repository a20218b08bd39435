/** Speeds at which the past can be played, plant seconds a second. */
export const replaySpeeds = [0.1, 0.25, 1, 4, 16, 60, 240, 1000] as const

/** The next one up (1) or down (-1); the ends stay. */
export function nextReplaySpeed(speed: number, direction: 1 | -1): number {
  const at = replaySpeeds.findIndex((candidate) => candidate >= Math.abs(speed))
  const index = Math.min(
    replaySpeeds.length - 1,
    Math.max(0, (at < 0 ? replaySpeeds.length : at) + direction),
  )
  return replaySpeeds[index]!
}
