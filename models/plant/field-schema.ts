/**
 * The small pieces of the file schema: names, ids, numbers, quantities. The message of an issue is what was
 * expected; a second line, where there is one, is how to mend it.
 */
import { z } from 'zod'

import { suggestName } from './nearest-name.ts'
import {
  describeDimension,
  quantityPattern,
  readQuantity,
  unitsOf,
  type Dimension,
} from './quantities.ts'

/** The message of an issue: what was expected and how to mend it. */
export function issueText(expected: string, hint = ''): string {
  return hint === '' ? expected : `${expected}\n${hint}`
}

/** A map with exactly these keys; the message of an unknown key lists the valid ones. */
export function strictMap<Shape extends z.core.$ZodLooseShape>(shape: Shape, expected = 'a map') {
  const names = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? names : expected),
  })
}

/** One of several maps, told apart by the value of one key. */
export function mapByKind<
  const Options extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]],
>(key: string, names: readonly string[], options: Options) {
  return z.discriminatedUnion(key, options, {
    error: ({ code }) =>
      (code as string) === 'invalid_type'
        ? `a map { ${key}: ${names[0]}, … }`
        : issueText(`one of ${names.join(', ')}`),
  })
}

const idPattern = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/

export const idSchema = z.string().regex(idPattern, {
  error: issueText('an id: a letter, then letters, digits, _ . or -', 'ids have no blanks'),
})

/** A map from ids to things, in the order of the file. */
export function byId<Value extends z.core.SomeType>(value: Value) {
  return z.record(idSchema, value)
}

const textSchema = z.string({ error: 'a text' }).min(1, { error: 'a text that is not empty' })

/** One text for both languages, or one for each. */
export const localizedTextSchema = z
  .union([textSchema, strictMap({ en: textSchema, zh: textSchema }, 'a map { en, zh }')])
  .transform((text) => (typeof text === 'string' ? { en: text, zh: text } : text))
  .meta({ description: 'A name or sentence: one text, or { en, zh }' })

/** Where figures come from: reported, model, estimate, or a named source. */
export const sourceSchema = textSchema.meta({
  description: 'Where these figures come from: reported, model, estimate, or a named source',
})

interface QuantityRange {
  /** Smallest value in SI units; `exclusive`: the value itself is refused. */
  readonly min?: number
  readonly exclusive?: boolean
  readonly max?: number
  /** "more than 0", for the message. */
  readonly phrase: string
}

export const positive: QuantityRange = { min: 0, exclusive: true, phrase: 'more than 0' }
export const notNegative: QuantityRange = { min: 0, phrase: 'not below 0' }
export const share: QuantityRange = { min: 0, max: 1, phrase: 'between 0 % and 100 %' }

/** Text with a unit, read as a number in SI units. A ratio may also be a plain number. */
export function quantity(dimension: Dimension, range?: QuantityRange) {
  const expected = describeDimension(dimension)
  const units = unitsOf(dimension).filter((unit) => unit !== '')
  return quantityInput(dimension)
    .transform((input, context) => {
      const value = readQuantity(String(input), dimension)
      if (typeof value === 'object') {
        context.addIssue({ code: 'custom', message: issueText(value.expected, value.hint) })
        return z.NEVER
      }
      if (range !== undefined && !isWithin(value, range)) {
        context.addIssue({ code: 'custom', message: `${expected}, ${range.phrase}` })
        return z.NEVER
      }
      return value
    })
    .meta({ description: `${capitalize(expected)}. Units: ${units.join(', ')}` })
}

function quantityInput(dimension: Dimension): z.ZodType<string | number> {
  const expected = describeDimension(dimension)
  if (dimension === 'ratio') return z.union([z.string(), z.number()], { error: expected })
  return z
    .string({
      error: ({ input }) => {
        const read = typeof input === 'number' ? readQuantity(String(input), dimension) : undefined
        return issueText(expected, typeof read === 'object' ? read.hint : '')
      },
    })
    .meta({ pattern: quantityPattern(dimension) })
}

function isWithin(value: number, { min, max, exclusive }: QuantityRange): boolean {
  if (min !== undefined && (value < min || (exclusive === true && value === min))) return false
  return max === undefined || value <= max
}

/** A whole number from `min` on. */
export function wholeNumber(min: number) {
  const expected = `a whole number from ${min} on`
  return z.number({ error: expected }).int({ error: expected }).min(min, { error: expected })
}

export const numberSchema = z.number({ error: 'a number' })

/** A whole number from `min` on, or `unlimited` (Infinity). */
export function limit(min: number) {
  const expected = `a whole number from ${min} on, or 'unlimited'`
  return z
    .union([wholeNumber(min), z.literal('unlimited')], {
      error: ({ input }) =>
        issueText(expected, typeof input === 'string' ? suggestName(input, ['unlimited']) : ''),
    })
    .transform((value) => (value === 'unlimited' ? Infinity : value))
    .meta({ description: capitalize(expected) })
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
