/** What replications say: means, differences and probabilities with their 95 % intervals. */
import { studentTQuantile } from './student-t.ts'

const confidence = 0.95
/** Quantile of the normal distribution for the same confidence. */
const z = 1.959963984540054

/** The interval is mean - halfWidth to mean + halfWidth. Undefined: fewer than two values. */
export interface Estimate {
  readonly n: number
  readonly mean: number
  readonly sd: number | undefined
  readonly halfWidth: number | undefined
}

/** A probability and its interval. */
export interface Proportion {
  readonly n: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/** Mean of independent values with Student's t interval; undefined for no values. */
export function estimateMean(values: readonly number[]): Estimate | undefined {
  const n = values.length
  if (n === 0) return undefined
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n === 1) return { n, mean, sd: undefined, halfWidth: undefined }
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1))
  const t = studentTQuantile((1 + confidence) / 2, n - 1)
  return { n, mean, sd, halfWidth: (t * sd) / Math.sqrt(n) }
}

/** Interval of a probability after `hits` in `n` trials (E. B. Wilson, 1927); undefined for no trials. */
export function wilsonInterval(hits: number, n: number): Proportion | undefined {
  if (n === 0) return undefined
  const share = hits / n
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  const centre = (share + (z * z) / (2 * n)) / scale
  return {
    n,
    share,
    low: hits === 0 ? 0 : Math.max(0, centre - spread / scale),
    high: hits === n ? 1 : Math.min(1, centre + spread / scale),
  }
}
