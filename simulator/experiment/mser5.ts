/** Where the warm-up of a run ends: MSER-5. */

const batchLength = 5

/**
 * Number of values to leave out at the beginning, a multiple of five: the cut that makes the standard error of the mean
 * of what is left smallest, over means of five values each (K. P. White, 1997). Undefined when the cut falls
 * into the second half, where too little is left to judge by: the run is too short or has no steady state.
 */
export function mser5(values: readonly number[]): number | undefined {
  const count = Math.floor(values.length / batchLength)
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length
  const batches = Array.from({ length: count }, (_, batch) => {
    let sum = 0
    for (let i = 0; i < batchLength; i++) sum += values[batchLength * batch + i]! - middle
    return sum / batchLength
  })
  let best = 0
  let least = Infinity
  let sum = 0
  let squares = 0
  // From the end, so that each cut costs one step. Fewer than five means are near each other by chance.
  for (let cut = count - 1; cut >= 0; cut--) {
    const left = count - cut
    sum += batches[cut]!
    squares += batches[cut]! ** 2
    if (left < batchLength) continue
    const error = Math.max(0, squares - (sum * sum) / left) / (left * left)
    if (error > least) continue
    least = error
    best = cut
  }
  return count < 2 * batchLength || best > count / 2 ? undefined : best * batchLength
}
