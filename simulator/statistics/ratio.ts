/** A part of a whole. */

/** Part / whole; undefined where there is no whole that it could be taken of. */
export function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined
}
