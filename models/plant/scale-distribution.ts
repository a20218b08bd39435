/** The same law with another mean: every value times a factor. */
import type { Distribution } from './plant.ts'

/** `factor` above 0. The shape (variation in relation to the mean) stays. */
export function scaleDistribution(distribution: Distribution, factor: number): Distribution {
  const scaled = (values: readonly number[]) => values.map((value) => value * factor)
  switch (distribution.kind) {
    case 'constant':
      return { ...distribution, value: distribution.value * factor }
    case 'uniform':
    case 'beta':
      return { ...distribution, min: distribution.min * factor, max: distribution.max * factor }
    case 'triangular': {
      const { min, mode, max } = distribution
      return { ...distribution, min: min * factor, mode: mode * factor, max: max * factor }
    }
    case 'normal': {
      const { mean, min, max } = distribution
      const bounds = { min: min * factor, ...(max === undefined ? {} : { max: max * factor }) }
      return { ...distribution, mean: mean * factor, ...bounds }
    }
    case 'discrete':
    case 'empirical':
    case 'sequence':
      return { ...distribution, values: scaled(distribution.values) }
    default:
      return { ...distribution, mean: distribution.mean * factor }
  }
}
