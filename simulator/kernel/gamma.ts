/** Gamma variates of any shape (G. Marsaglia, W. W. Tsang, ACM Trans. Math. Softw. 26, 2000). */
import { nextNormal } from './normal.ts'
import { nextUniform } from './generator.ts'

/** A variate with scale 1 (mean = shape). A shape below 1 is raised by 1 and scaled back with a uniform power. */
export function nextGamma(words: Int32Array, at: number, shape: number): number {
  if (shape < 1)
    return (
      nextGamma(words, at, shape + 1) *
      Math.pow(nextUniform(words, at) || Number.MIN_VALUE, 1 / shape)
    )
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = nextNormal(words, at)
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    const u = nextUniform(words, at)
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
