/** When a deviation is a proposal: the rate of 2 sigma, kept over all figures of a plant and all windows of its life. */

/** Chance of a deviation beyond 2 standard errors to either side in a normal law. */
const twoSigmaRate = 0.0455

/**
 * Standard errors beyond which the `look`-th window (from 1) of one of `figures` figures is a proposal. The rate is divided
 * by the figures (Bonferroni) and spent over the windows as 6 / (pi look)^2, which sums up to 1 for ever; so of a
 * hundred plants that are as their models say, at most about five ever see one false proposal. The standard error is
 * measured from `n` samples, so the quantile is Student's (Cornish-Fisher expansion to the second order).
 */
export function threshold(figures: number, look: number, n: number): number {
  const share = (twoSigmaRate / figures) * (6 / (Math.PI * look) ** 2)
  const z = normalQuantile(1 - share / 2)
  const df = Math.max(1, n - 1)
  return z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2)
}

/** Of a probability strictly between 0 and 1; absolute error below 4.5e-4 (Abramowitz and Stegun 26.2.23). */
export function normalQuantile(probability: number): number {
  if (probability < 0.5) return -normalQuantile(1 - probability)
  const t = Math.sqrt(-2 * Math.log(1 - probability))
  const top = 2.515517 + 0.802853 * t + 0.010328 * t * t
  const bottom = 1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3
  return probability === 0.5 ? 0 : t - top / bottom
}
