/** The laws that random times and quantities follow: one filler a kind, a block of variates at a time. */
import type { Distribution } from '#models/plant/plant.ts'
import { fillExponential, nextExponential } from './exponential.ts'
import { nextGamma } from './gamma.ts'
import { nextUniform } from './generator.ts'
import { nextNormal } from './normal.ts'

const usPerS = 1e6

/** Variates that a stream draws at a time. */
export const blockLength = 16

/**
 * A distribution with its numbers in microseconds: `a`, `b`, `c` mean what the kind says (see `compileLaw`).
 * Durations come out as whole microseconds; `unit-` laws give plain variates.
 */
export interface Law {
  readonly kind: Distribution['kind'] | 'unit-exponential' | 'unit-uniform'
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly values: Float64Array
  /** Cumulative weights of `values`, ending with 1. */
  readonly cumulative: Float64Array
}

export function compileLaw(law: Distribution | 'unit-exponential' | 'unit-uniform'): Law {
  const none = new Float64Array(0)
  const make = (
    a: number,
    b = 0,
    c = 0,
    d = 0,
    values: Float64Array = none,
    cumulative: Float64Array = none,
  ): Law => ({
    kind: typeof law === 'string' ? law : law.kind,
    a,
    b,
    c,
    d,
    values,
    cumulative,
  })
  if (typeof law === 'string') return make(1)
  switch (law.kind) {
    case 'constant':
      return make(law.value * usPerS)
    case 'uniform':
      return make(law.min * usPerS, (law.max - law.min) * usPerS)
    case 'triangular': {
      const width = law.max - law.min
      const split = width > 0 ? (law.mode - law.min) / width : 0
      return make(law.min * usPerS, width * usPerS, split)
    }
    case 'exponential':
      return make(law.mean * usPerS)
    case 'erlang':
    case 'gamma':
      return make((law.mean / law.shape) * usPerS, law.shape)
    case 'lognormal': {
      const variance = Math.log(1 + law.cv * law.cv)
      return make(Math.log(law.mean * usPerS) - variance / 2, Math.sqrt(variance))
    }
    case 'weibull':
      return make((law.mean / gammaFunction(1 + 1 / law.shape)) * usPerS, 1 / law.shape)
    case 'normal':
      return make(
        law.mean * usPerS,
        law.mean * law.cv * usPerS,
        law.min * usPerS,
        (law.max ?? Infinity) * usPerS,
      )
    case 'beta':
      return make(law.min * usPerS, (law.max - law.min) * usPerS, law.a, law.b)
    case 'discrete':
      return make(0, 0, 0, 0, inUs(law.values), cumulate(law.weights))
    case 'empirical':
      return make(0, 0, 0, 0, inUs(law.values), cumulate(law.values.map(() => 1)))
    case 'sequence':
      return make(0, 0, 0, 0, inUs(law.values))
  }
}

/** Draws the next block of a stream. */
export function fillBlock(law: Law, words: Int32Array, stream: number, block: Float64Array): void {
  const from = stream * blockLength
  const at = 4 * stream
  if (law.kind === 'exponential') fillExponential(words, at, block, from, blockLength, law.a)
  else if (law.kind === 'unit-exponential')
    for (let i = 0; i < blockLength; i++) block[from + i] = nextExponential(words, at)
  else if (law.kind === 'unit-uniform')
    for (let i = 0; i < blockLength; i++) block[from + i] = nextUniform(words, at)
  else
    for (let i = 0; i < blockLength; i++)
      block[from + i] = Math.max(0, Math.floor(nextDuration(law, words, at) + 0.5))
}

function nextDuration(law: Law, words: Int32Array, at: number): number {
  const { a, b, c, d } = law
  switch (law.kind) {
    case 'constant':
      return a
    case 'uniform':
      return a + b * nextUniform(words, at)
    case 'triangular': {
      const u = nextUniform(words, at)
      return a + b * (u < c ? Math.sqrt(u * c) : 1 - Math.sqrt((1 - u) * (1 - c)))
    }
    case 'erlang': {
      let sum = 0
      for (let i = 0; i < b; i++) sum += nextExponential(words, at)
      return a * sum
    }
    case 'gamma':
      return a * nextGamma(words, at, b)
    case 'lognormal':
      return Math.exp(a + b * nextNormal(words, at))
    case 'weibull':
      return a * Math.pow(nextExponential(words, at), b)
    case 'normal':
      for (;;) {
        const x = a + b * nextNormal(words, at)
        if (x >= c && x <= d) return x
      }
    case 'beta': {
      const left = nextGamma(words, at, c)
      const right = nextGamma(words, at, d)
      return a + b * (left / (left + right))
    }
    case 'discrete':
    case 'empirical':
      return chosen(law, nextUniform(words, at))
    case 'sequence':
      return follow(law, words, at)
    default:
      return nextExponential(words, at) * a
  }
}

function chosen({ values, cumulative }: Law, uniform: number): number {
  let i = 0
  while (i < values.length - 1 && uniform >= cumulative[i]!) i++
  return values[i]!
}

/** The next of the given values; the first word of the stream counts how far it is. */
function follow({ values }: Law, words: Int32Array, at: number): number {
  const position = words[at]!
  words[at] = position + 1 < values.length ? position + 1 : 0
  return values[position]!
}

function inUs(values: readonly number[]): Float64Array {
  return Float64Array.from(values, (value) => value * usPerS)
}

function cumulate(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return Float64Array.from(weights, (weight) => (sum += weight) / total)
}

/** Gamma function by C. Lanczos' approximation (g = 7, n = 9), relative error below 1e-14 for x > 0.5. */
export function gammaFunction(x: number): number {
  const coefficients = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
    12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ]
  const t = x + 6.5
  const sum = coefficients.reduce((part, k, i) => part + k / (x + i), 0.9999999999998099)
  return Math.sqrt(2 * Math.PI) * Math.pow(t, x - 0.5) * Math.exp(-t) * sum
}
