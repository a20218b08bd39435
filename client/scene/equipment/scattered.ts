/** Numbers that look random and are not: the same whole number gives the same one each time. */

/** A number 0..1 for the whole number `n`. */
export function scattered(n: number): number {
  const x = Math.sin(n * 12.9898) * 43758.5453
  return x - Math.floor(x)
}
