/** Random quantities and laws in the notation of plant files, around a few seconds. */
import * as fc from 'fast-check'

export const seconds = (min: number, max: number) =>
  fc.integer({ min: 10 * min, max: 10 * max }).map((tenths) => `${tenths / 10} s`)
export const percent = (max: number) => fc.integer({ min: 1, max }).map((share) => `${share} %`)

/** A law of durations around a few seconds. */
export const law: fc.Arbitrary<unknown> = fc.oneof(
  seconds(1, 9),
  fc
    .constantFrom('exponential')
    .chain((distribution) =>
      fc.record({ distribution: fc.constant(distribution), mean: seconds(1, 9) }),
    ),
  fc.record({
    distribution: fc.constantFrom('erlang', 'gamma', 'weibull'),
    mean: seconds(1, 9),
    shape: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    distribution: fc.constant('lognormal'),
    mean: seconds(1, 9),
    cv: percent(150),
  }),
  fc.record({
    distribution: fc.constant('normal'),
    mean: seconds(1, 9),
    cv: percent(40),
    min: fc.constant('50 %'),
  }),
  fc.record({ distribution: fc.constant('uniform'), min: seconds(0, 3), max: seconds(3, 9) }),
  fc.record({
    distribution: fc.constant('triangular'),
    min: seconds(0, 2),
    mode: seconds(2, 4),
    max: seconds(4, 9),
  }),
  fc.record({
    distribution: fc.constant('beta'),
    min: seconds(0, 2),
    max: seconds(2, 9),
    a: fc.integer({ min: 1, max: 4 }),
    b: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    distribution: fc.constantFrom('empirical', 'sequence'),
    values: fc.array(seconds(1, 9), { minLength: 1, maxLength: 5 }),
  }),
)
