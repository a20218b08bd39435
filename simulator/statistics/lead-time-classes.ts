/** Lead times in logarithmic classes: quantiles within 1.1 % in fixed memory, however long a run is. */

const classesPerOctave = 64
const octaves = 52

export const leadTimeClasses = classesPerOctave * octaves

/** Class of a lead time in whole microseconds. */
export function leadTimeClass(leadTimeUs: number): number {
  if (leadTimeUs < 1) return 0
  return Math.min(leadTimeClasses - 1, Math.floor(Math.log2(leadTimeUs) * classesPerOctave))
}

/** The lead time below which `share` of the counted ones lie, us; undefined when nothing is counted. */
export function leadTimeQuantileUs(classes: Float64Array, share: number): number | undefined {
  const total = classes.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  let left = share * total
  let at = 0
  while (at < classes.length - 1 && left > classes[at]!) left -= classes[at++]!
  const within = classes[at]! > 0 ? left / classes[at]! : 0
  return 2 ** ((at + within) / classesPerOctave)
}
