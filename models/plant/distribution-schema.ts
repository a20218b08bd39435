/** Random durations and other quantities as a person writes them: `840 s`, or a map with a `distribution`. */
import { z } from 'zod'

import {
  issueText,
  mapByKind,
  notNegative,
  numberSchema,
  positive,
  quantity,
  strictMap,
  wholeNumber,
} from './field-schema.ts'
import type { Distribution } from './plant.ts'
import { readQuantity, type Dimension } from './quantities.ts'

const kinds = [
  'constant',
  'uniform',
  'triangular',
  'exponential',
  'erlang',
  'gamma',
  'lognormal',
  'weibull',
  'normal',
  'beta',
  'discrete',
  'empirical',
  'sequence',
]

/** A distribution of the dimension; a plain quantity is what `whenPlain` says: constant, or the mean of an exponential. */
export function distribution(dimension: Dimension, whenPlain: 'constant' | 'exponential') {
  const value = quantity(dimension, notNegative)
  const mean = quantity(dimension, positive)
  const shape = numberSchema.positive({ error: 'a number above 0' })
  const variation = quantity('ratio', notNegative)
  const values = z.array(value, { error: 'a list of quantities' }).min(1, { error: 'one or more' })
  const named = mapByKind('distribution', kinds, [
    strictMap({ distribution: z.literal('constant'), value }),
    strictMap({ distribution: z.literal('uniform'), min: value, max: value }),
    strictMap({ distribution: z.literal('triangular'), min: value, mode: value, max: value }),
    strictMap({ distribution: z.literal('exponential'), mean }),
    strictMap({ distribution: z.literal('erlang'), mean, shape: wholeNumber(1) }),
    strictMap({ distribution: z.literal('gamma'), mean, shape }),
    strictMap({ distribution: z.literal('lognormal'), mean, cv: variation }),
    strictMap({ distribution: z.literal('weibull'), mean, shape }),
    strictMap({
      distribution: z.literal('normal'),
      mean,
      cv: variation,
      min: z
        .union([z.string(), z.number()], { error: 'a quantity, or a share of the mean' })
        .default(0)
        .meta({
          description: "The least value: a quantity, or a share of the mean such as '50 %'",
        }),
      max: z
        .union([z.string(), z.number()], { error: 'a quantity, or a share of the mean' })
        .optional()
        .meta({
          description: "The greatest value: a quantity, or a share of the mean such as '150 %'",
        }),
    }),
    strictMap({ distribution: z.literal('beta'), min: value, max: value, a: shape, b: shape }),
    strictMap({ distribution: z.literal('discrete'), values, weights: z.array(shape).min(1) }),
    strictMap({ distribution: z.literal('empirical'), values }),
    strictMap({ distribution: z.literal('sequence'), values }),
  ])
  return z
    .union([value, named])
    .transform((input, context): Distribution => {
      if (typeof input === 'number') return plain(input, whenPlain)
      const refuse = (expected: string, key: string, hint = ''): Distribution => {
        context.addIssue({ code: 'custom', message: issueText(expected, hint), path: [key] })
        return z.NEVER
      }
      const { distribution: kind, ...rest } = input
      if (input.distribution === 'normal') return truncatedNormal(input, dimension, refuse)
      if ('max' in input && input.max < input.min) return refuse('max not below min', 'max')
      if (input.distribution === 'triangular' && (input.mode < input.min || input.mode > input.max))
        return refuse('a mode between min and max', 'mode')
      if (input.distribution === 'discrete' && input.values.length !== input.weights.length)
        return refuse(`${input.values.length} weights, one for each value`, 'weights')
      return { kind, ...rest } as Distribution
    })
    .meta({
      description: `A quantity (${whenPlain === 'constant' ? 'constant' : 'mean of an exponential distribution'}), or { distribution: ${kinds.join(' | ')}, … }`,
    })
}

function plain(value: number, whenPlain: 'constant' | 'exponential'): Distribution {
  return whenPlain === 'constant' || value === 0
    ? { kind: 'constant', value }
    : { kind: 'exponential', mean: value }
}

interface NormalInput {
  readonly mean: number
  readonly cv: number
  readonly min: string | number
  readonly max?: string | number | undefined
}

/** A normal law between its limits, which may be shares of the mean. Limits that hardly any value keeps are refused. */
function truncatedNormal(
  { mean, cv, min, max }: NormalInput,
  dimension: Dimension,
  refuse: (expected: string, key: string, hint?: string) => Distribution,
): Distribution {
  const read = (limit: string | number) => {
    const relative = readQuantity(String(limit), 'ratio')
    return typeof relative === 'number' ? relative * mean : readQuantity(String(limit), dimension)
  }
  const least = read(min)
  if (typeof least !== 'number') return refuse(least.expected, 'min', "or '50 %' of the mean")
  if (least > mean) return refuse('a min not above the mean', 'min')
  if (max === undefined) return { kind: 'normal', mean, cv, min: least }
  const most = read(max)
  if (typeof most !== 'number') return refuse(most.expected, 'max', "or '150 %' of the mean")
  if (most < mean) return refuse('a max not below the mean', 'max')
  if (most - least < 0.1 * cv * mean)
    return refuse('a max further above min', 'max', 'hardly any value would lie between them')
  return { kind: 'normal', mean, cv, min: least, max: most }
}
