/** Draws for far away: the same parts with plain edges and fewer sides. */

let coarse = false

/** What `draw` builds has few triangles: for distances from which nobody sees a cut edge. */
export function drawCoarsely<T>(draw: () => T): T {
  coarse = true
  try {
    return draw()
  } finally {
    coarse = false
  }
}

export function isCoarse(): boolean {
  return coarse
}

/** How many sides something round gets, of those that it has near by. */
export function sidesOf(segments: number, radiusM: number): number {
  if (!coarse) return segments
  return Math.min(segments, radiusM > 0.6 ? 14 : radiusM > 0.15 ? 8 : 6)
}
