/** transformation.yaml: what it may say of a plant file, and the plant after each mode. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { parsePlant, parseSteps } from '#models/plant/parse-plant.ts'
import { parseTransformation } from '#models/transformation/transformation-schema.ts'
import { stepsTaken } from '#models/transformation/transformation.ts'
import { scalar } from '#simulator/simulation.ts'
import { libraryIds, readBeside, scenariosOf } from '../../support/library-plants.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'

const transformed = libraryIds.filter((id) => readBeside(id, 'transformation.yaml') !== undefined)

describe.each(transformed)('the transformation of %s', (id) => {
  const text = readBeside(id, 'plant.yaml')!
  const steps = parseSteps(text, { file: id }).map((step) => step.id)
  const { from: scenario, modes } = parseTransformation(readBeside(id, 'transformation.yaml')!, {
    file: `${id}/transformation.yaml`,
    scenarios: scenariosOf(id).map((plant) => plant.scenario),
    steps,
  })

  it('leads from the plant as it was to the plant as it is', () => {
    if (scenario === undefined) {
      expect(steps).toEqual([])
      return
    }
    const as = (taken: readonly string[]) =>
      nativeSimulator.parsePlant(text, { file: id, scenario, taken })
    expect(as([])).toEqual(nativeSimulator.parsePlant(text, { file: id, scenario }))
    const { hash: _, scenario: __, ...last } = as(modes.flatMap((mode) => mode.steps))
    const { hash: ___, scenario: ____, ...now } = nativeSimulator.parsePlant(text, { file: id })
    expect(last).toEqual(now)
  })

  it('is a plant that runs after every mode', () => {
    modes.forEach((_, index) => {
      const taken = modes.slice(0, index + 1).flatMap(({ steps: some }) => some)
      const plant = nativeSimulator.parsePlant(text, { file: id, scenario, taken })
      const simulation = nativeSimulator.createSimulation(plant, 1)
      nativeSimulator.runUntil(simulation, 5 * 86_400e6)
      expect(simulation.scalars[scalar.rawInUnits]).toBeGreaterThan(0)
    })
  })

  it('tells the story of each mode in both languages', () => {
    for (const { story } of modes) {
      expect(story.zh).toMatch(/[\u4e00-\u9fff]{4}/)
      expect(story.en).not.toMatch(/[\u4e00-\u9fff]/)
    }
  })
})

const read = (name: string) =>
  readFileSync(new URL(`../../../models/library/lier-refractory/${name}`, import.meta.url), 'utf8')
const text = read('plant.yaml')
const file = 'lier-refractory/plant.yaml'
const steps = parseSteps(text, { file }).map(({ id }) => id)
const of = { file: 'transformation.yaml', scenarios: ['after', 'before'], steps }
const transformation = parseTransformation(read('transformation.yaml'), of)

describe('the plant after each mode', () => {
  const after = (modes: number) =>
    parsePlant(text, { file, scenario: 'before', taken: stepsTaken(transformation, modes) })
  const staff = (modes: number) =>
    after(modes).stations.reduce((sum, { staffPerShift }) => sum + staffPerShift, 0)

  it('needs fewer people with every mode', () => {
    const people = transformation.modes.map((_, index) => staff(index + 1))
    expect(people).toEqual(people.toSorted((a, b) => b - a))
    expect(staff(0)).toBeGreaterThan(people[0]!)
  })
})

describe('what is refused', () => {
  const tried = (change: (text: string) => string) => () =>
    parseTransformation(change(read('transformation.yaml')), of)

  it('a step that the plant does not have, with the nearest name', () => {
    expect(tried((given) => given.replace('setting-robots', 'seting-robots'))).toThrow(
      /transformation\.yaml:6:13: modes\[0\]\.steps\[0\]: .*did you mean 'setting-robots'/,
    )
  })

  it('a step taken twice, and one that no mode takes', () => {
    expect(tried((given) => given.replace('mixer-renewal', 'raw-handling'))).toThrow(
      /without mixer-renewal[^]*a step not taken before/,
    )
  })

  it('modes out of their order', () => {
    expect(tried((given) => given.replace('mode: line', 'mode: posts'))).toThrow(
      /a mode that comes after 'posts'/,
    )
  })
})
