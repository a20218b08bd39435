/** What is wrong in an incident file is said with its line, what was expected and how to mend it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

import { parseIncident } from '#models/scenario/incident-schema.ts'
import { libraryPlant } from '../../support/incident-run.ts'

const plant = libraryPlant('lier-refractory')
const path = new URL(
  '../../../models/library/lier-refractory/incidents/INC-R1.yaml',
  import.meta.url,
)
const text = readFileSync(path, 'utf8')

const errorOf = (changed: string): string => {
  try {
    parseIncident(changed, { file: 'INC-R1.yaml', plant })
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1

test('a work unit or tag that the plant does not have', () => {
  const line = lineOf('R07-1, tag: set_gap, to: 4')
  expect(errorOf(text.replace('R07-1, tag: set_gap, to', 'R07-9, tag: set_gap, to'))).toContain(
    `INC-R1.yaml:${line}:`,
  )
  expect(errorOf(text.replace('tag: set_gap, to', 'tag: set_gab, to'))).toMatch(
    /expected a tag of R07-1, got 'set_gab'; did you mean 'set_gap'/,
  )
})

test('times out of order, times without a unit, unknown commands and keys', () => {
  expect(errorOf(text.replace('after: 1822 min', 'after: 3 s'))).toContain(
    'a time not before that of the line above',
  )
  expect(errorOf(text.replace('after: 1822 min', 'after: 1822'))).toContain('a duration such as')
  expect(errorOf(text.replace('command: fault', 'command: explode'))).toContain('drift-parameter')
  expect(errorOf(text.replace('kpiEffect:', 'kpi:'))).toContain('a known key')
})

test('an alarm says either which tag is beyond its limit, or that the unit stops', () => {
  expect(errorOf(text.replace('code: fault-command', 'code: low'))).toContain('the tag that is low')
})
