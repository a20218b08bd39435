/** Turns what zod found wrong into problems with a place, an expectation and a hint. */
import type { z } from 'zod'

import { listNames, nearestName, suggestName } from './nearest-name.ts'
import { describeValue, type FileProblem } from './plant-file-error.ts'
import { positionOf, positionOfKey, type YamlPath, type YamlSource } from './yaml-source.ts'

type Issue = z.core.$ZodIssue

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
  tuple: 'a list',
  undefined: 'nothing',
}

/** Problems of `data` (the tree of `source`) against a schema; empty when it fits. */
export function checkSchema<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  source: YamlSource,
): { data: z.output<Schema> | undefined; problems: FileProblem[] } {
  const result = schema.safeParse(data, { error: expectation })
  if (result.success) return { data: result.data, problems: [] }
  const problems = result.error.issues.flatMap((issue) => explain(issue, [], data, source))
  return { data: undefined, problems }
}

/** `hall.zones[0].rect` */
export function formatPath(path: YamlPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
}

/** A problem at a path, with its place in the file. */
export function problemAt(
  source: YamlSource,
  path: YamlPath,
  expected: string,
  got: string,
  hint = '',
): FileProblem {
  return { ...positionOf(source, path), path: formatPath(path), expected, got, hint }
}

/** What was expected, for schemas that do not say it themselves; '' makes `explain` look into a union. */
function expectation(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected as string] ?? `a ${String(issue.expected)}`
    case 'invalid_value': {
      const values = issue.values as readonly unknown[]
      return values.length === 1
        ? describeValue(values[0])
        : `one of ${listNames(values.map(String))}`
    }
    case 'too_small':
      return issue.origin === 'array'
        ? `a list of ${String(issue.minimum)} or more`
        : `${String(issue.minimum)} or more`
    case 'too_big':
      return `${String(issue.maximum)} or less`
    case 'invalid_union':
      return ''
    default:
      return 'another value'
  }
}

function explain(issue: Issue, base: YamlPath, data: unknown, source: YamlSource): FileProblem[] {
  const path = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? '' : step))]
  const problem = (expected: string, hint: string): FileProblem[] => [
    problemAt(source, path, expected, describeValue(valueAt(data, path)), hint),
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...positionOfKey(source, [...path, key]),
        path: formatPath(path),
        expected: 'a known key',
        got: `'${key}'`,
        hint: suggestName(key, issue.message.split(', ')),
      }))
    case 'invalid_key': {
      const [expected = '', hint = ''] = (issue.issues[0]?.message ?? '').split('\n')
      const key = String(path.at(-1))
      return [
        {
          ...positionOfKey(source, path),
          path: formatPath(path.slice(0, -1)),
          expected,
          got: `'${key}'`,
          hint,
        },
      ]
    }
    case 'invalid_union':
      if (issue.message === '') return explainUnion(issue.errors, path, data, source)
      break
    default:
  }
  const [expected = '', hint = ''] = issue.message.split('\n')
  const got = valueAt(data, path)
  if (got === undefined && path.length > 0) {
    return problem(expected, hint === '' ? `add the key '${String(path.at(-1))}'` : hint)
  }
  return problem(expected, hint === '' ? hintForValue(issue, got) : hint)
}

/** Explains the alternative that the writer most likely meant. */
function explainUnion(
  branches: readonly (readonly Issue[])[],
  path: YamlPath,
  data: unknown,
  source: YamlSource,
): FileProblem[] {
  const sameType = branches.filter((issues) => !issues.some(isOtherType))
  const likely = (sameType.length > 0 ? sameType : branches).toSorted(
    (a, b) => misfits(a) - misfits(b) || a.length - b.length,
  )
  if (sameType.length > 0) {
    return (likely[0] ?? []).flatMap((issue) => explain(issue, path, data, source))
  }
  const expected = branches
    .map((issues) => issues.find(isOtherType)?.message.split('\n')[0] ?? '')
    .filter((text, index, all) => text !== '' && all.indexOf(text) === index)
  const got = valueAt(data, path)
  const hints = branches.flatMap((issues) =>
    issues.map((issue) => issue.message.split('\n')[1] ?? ''),
  )
  const hint =
    got === undefined && path.length > 0
      ? `add the key '${String(path.at(-1))}'`
      : (hints.find((text) => text !== '') ?? '')
  return [problemAt(source, path, expected.join(' or '), describeValue(got), hint)]
}

function isOtherType(issue: Issue): boolean {
  return (
    issue.path.length === 0 &&
    (issue.code === 'invalid_type' || (issue.code === 'invalid_union' && issue.message !== ''))
  )
}

/** Keys that are missing or hold something of another type: the writer hardly meant this alternative. */
function misfits(issues: readonly Issue[]): number {
  return issues.filter(
    ({ code, path }) => path.length === 1 && (code === 'invalid_type' || code === 'invalid_union'),
  ).length
}

function hintForValue(issue: Issue, got: unknown): string {
  if (typeof got !== 'string') return ''
  const names = /^one of (.*)$/.exec(issue.message)?.[1]?.split(', ')
  const valid = issue.code === 'invalid_value' ? issue.values.map(String) : (names ?? [])
  return nearestName(got, valid) === undefined ? '' : suggestName(got, valid)
}

function valueAt(data: unknown, path: YamlPath): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}
