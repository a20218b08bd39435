/** What the parser says about a plant file, in Chinese. */
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { inChinese } from '#client/own-plant/in-chinese.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { PlantFileError } from '#models/plant/plant-file-error.ts'

const template = readFileSync('models/template/plant.yaml', 'utf8')

function saidOf(from: string, to: string): string[] {
  try {
    parsePlant(template.replace(from, to), { file: 'plant.yaml' })
  } catch (error) {
    const problem = error instanceof PlantFileError ? error.problems[0]! : undefined
    if (problem) return [problem.expected, problem.got, problem.hint].map(inChinese)
  }
  throw new Error('the file was accepted')
}

test.each([
  [
    'cycle: 40 s',
    'cycle: 40 kg',
    ["时长，例如 '45 s', '40 min' 或 '12 h'", "'40 kg'", '“kg”是质量的单位'],
  ],
  ['scrap: 0.4 %', 'scarp: 0.4 %', ['已知的键', "'scarp'", '是不是“scrap”？']],
  [
    'mass: 1.8 kg',
    'mass: 1.8',
    ["质量，例如 '9.4 kg' 或 '3.0 t'", '1.8', '补上单位，例如“1.8 kg”'],
  ],
  ['machines: 2', 'machines: 1.5', ['不小于 1 的整数', '1.5', '']],
])('%s → %s', (from, to, said) => {
  expect(saidOf(from, to)).toEqual(said)
})

test('what is not known stays as the parser says it', () => {
  expect(inChinese('a point [x, z], metres')).toBe('a point [x, z], metres')
})
