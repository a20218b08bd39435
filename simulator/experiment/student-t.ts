/** Quantiles of Student's t distribution, for intervals around means of few values. */

/**
 * The value below which a t variate with `degrees` of freedom lies with probability `p` (0 < p < 1): relative error
 * below 1e-9, by bisection and Newton steps on the incomplete beta function.
 */
export function studentTQuantile(p: number, degrees: number): number {
  if (p < 0.5) return -studentTQuantile(1 - p, degrees)
  if (p === 0.5) return 0
  let low = 0
  let high = 1
  while (studentTCumulative(high, degrees) < p) high *= 2
  let t = (low + high) / 2
  while (high - low > 1e-13 * high) {
    const excess = studentTCumulative(t, degrees) - p
    if (excess > 0) high = t
    else low = t
    const step = excess / density(t, degrees)
    if (Math.abs(step) <= 1e-13 * t) return t - step
    t = t - step > low && t - step < high ? t - step : (low + high) / 2
  }
  return t
}

/** Probability that a t variate with `degrees` of freedom lies below `t` (M. Abramowitz, I. A. Stegun, 26.7.1). */
export function studentTCumulative(t: number, degrees: number): number {
  const tail = incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
  return t > 0 ? 1 - tail : tail
}

function density(t: number, degrees: number): number {
  const logScale =
    logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - Math.log(degrees * Math.PI) / 2
  return Math.exp(logScale - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees))
}

/** Regularised incomplete beta function by its continued fraction (W. H. Press et al., Numerical Recipes, 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const logFront =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  return x < (a + 1) / (a + b + 2)
    ? (Math.exp(logFront) * betaFraction(x, a, b)) / a
    : 1 - (Math.exp(logFront) * betaFraction(1 - x, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return fraction
}

/** Lanczos approximation with g = 7 and nine terms (P. Godfrey): relative error below 1e-14. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
]

function logGamma(x: number): number {
  const shifted = x - 1
  const base = shifted + 7.5
  const sum = lanczos.reduce((total, term, i) => (i === 0 ? term : total + term / (shifted + i)), 0)
  return Math.log(Math.sqrt(2 * Math.PI) * sum) + (shifted + 0.5) * Math.log(base) - base
}
