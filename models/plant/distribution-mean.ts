/** Mean of a distribution, in the unit of its numbers. */
import type { Distribution } from './plant.ts'

/** The mean; of a normal one that is cut below, the mean of the uncut one. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.value
    case 'uniform':
      return (distribution.min + distribution.max) / 2
    case 'triangular':
      return (distribution.min + distribution.mode + distribution.max) / 3
    case 'beta':
      return (
        distribution.min +
        ((distribution.max - distribution.min) * distribution.a) / (distribution.a + distribution.b)
      )
    case 'discrete': {
      const total = distribution.weights.reduce((sum, weight) => sum + weight, 0)
      return distribution.values.reduce(
        (sum, value, i) => sum + (value * (distribution.weights[i] ?? 0)) / total,
        0,
      )
    }
    case 'empirical':
    case 'sequence':
      return distribution.values.reduce((sum, value) => sum + value, 0) / distribution.values.length
    default:
      return distribution.mean
  }
}
