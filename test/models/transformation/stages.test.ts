/** A plant stage by stage from its files: what a number or names of steps give, and what is refused. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'
import { stationChanges, summariseStage } from '#models/transformation/stage-change.ts'
import { plantAtStage, plantsByStage, takenFromText } from '#models/transformation/stages.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../../models/library/lier-refractory/${name}`, import.meta.url), 'utf8')
const files = {
  plant: read('plant.yaml'),
  transformation: read('transformation.yaml'),
  figures: read('figures.yaml'),
}
const file = 'plant.yaml'

test('the first stage is the plant as it was, the last one the plant of the file itself', () => {
  const plants = plantsByStage(files)
  expect(plants[0]?.hash).toBe(parsePlant(files.plant, { file, scenario: 'before' }).hash)
  expect(plants.at(-1)?.hash).toBe(parsePlant(files.plant, { file }).hash)
})

test('an address names a number of modes or single steps', () => {
  expect(takenFromText('2')).toBe(2)
  const plant = plantAtStage(files, takenFromText('setting-robots'))
  const changed = stationChanges(parsePlant(files.plant, { file, scenario: 'before' }), plant)
  expect(changed.map(({ id }) => id)).toEqual(['R07'])
  expect(changed[0]).toMatchObject({ machines: [3, 2], from: { en: 'Setting gang' } })
})

test('people leave and robots come with each stage', () => {
  const summaries = plantsByStage(files).map(summariseStage)
  const people = summaries.map(({ staffPerShift }) => staffPerShift)
  const robots = summaries.map(({ robots: count }) => count)
  expect(people).toEqual(people.toSorted((a, b) => b - a))
  expect(robots).toEqual(robots.toSorted((a, b) => a - b))
  expect(robots.at(-1)).toBeGreaterThan(0)
})

test('a step that is not there, and a plant of which no transformation is told, are refused', () => {
  expect(() => plantAtStage(files, ['no-such-step'])).toThrow(/no step 'no-such-step'/)
  expect(() => plantAtStage({ plant: files.plant }, 0)).toThrow(/nothing is told/)
})
