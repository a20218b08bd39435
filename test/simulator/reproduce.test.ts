/** Figures beside reported and reference ones: the files, factors on a plant, and a short run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { parseFigures } from '#models/measure/figures-schema.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { reproduceCase } from '#simulator/reproduce/reproduce-case.ts'
import { scalePlant } from '#models/scenario/scale-plant.ts'

const library = fileURLToPath(new URL('../../models/library/', import.meta.url))
const read = (id: string, file: string) => readFileSync(`${library}${id}/${file}`, 'utf8')
const tractors = (scenario: string) =>
  parsePlant(read('yto-tractor', 'plant.yaml'), { file: 'plant.yaml', scenario })

test('every figures.yaml of the library names scenarios of its plant, and shares of cost that add up', () => {
  const ids = readdirSync(library).filter((id) => existsSync(`${library}${id}/figures.yaml`))
  expect(ids.length).toBeGreaterThanOrEqual(5)
  for (const id of ids) {
    const { scenarios, cost } = parsePlant(read(id, 'plant.yaml'), { file: id })
    const { cases } = parseFigures(read(id, 'figures.yaml'), { file: id })
    for (const { before, after, cost: own } of Object.values(cases)) {
      for (const { scenario } of [before, after])
        expect(scenarios.map((offered) => offered.id)).toContain(scenario)
      const shares = Object.values((own ?? cost.index)!.shares)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
    }
  }
})

test('a figure that is no number is refused with its line', () => {
  const text = read('yto-tractor', 'figures.yaml').replace('goodPerDay: 129.6', 'goodPerDay: x')
  expect(() => parseFigures(text, { file: 'figures.yaml' })).toThrow(/figures\.yaml:\d+:\d+/)
})

test('factors change times, losses, people and power, and nothing else', () => {
  const plant = tractors('before')
  const factors = {
    cycle: 0.5,
    mtbf: 2,
    mttr: 0.5,
    scrap: 0.1,
    rework: 0.2,
    staff: 3,
    power: 4,
  }
  const [first] = plant.stations
  const [scaled] = scalePlant(plant, factors).stations
  expect(first?.cycleS).toMatchObject({ kind: 'normal', mean: 262 })
  expect(scaled?.cycleS).toMatchObject({ kind: 'normal', mean: 131 })
  expect(scaled?.staffPerShift).toBe(3 * first!.staffPerShift)
  expect(scaled?.powerRatedW).toBe(4 * first!.powerRatedW)
  expect(scaled?.failures?.uptimeS).toEqual({ kind: 'exponential', mean: 2 * 120 * 3600 })
  expect(scalePlant(plant, undefined)).toBe(plant)
})

test('sets the figures of a run beside the reference, in percentage points', () => {
  const { cases } = parseFigures(read('yto-tractor', 'figures.yaml'), { file: 'figures.yaml' })
  const given = { ...cases['yto-tractor']!, warmup: 1 * 86_400, until: 4 * 86_400 }
  const plants = { before: tractors('before'), after: tractors('after') }
  const rows = reproduceCase('yto-tractor', given, plants, [1])
  const good = rows.find(({ case: of, kpi }) => of === 'yto-tractor/after' && kpi === 'goodPerDay')!
  expect(good.reference).toBe(129.6)
  expect(good.differencePoints).toBeCloseTo(100 * (Number(good.ours) / 129.6 - 1), 9)
  expect(Math.abs(good.differencePoints!)).toBeLessThan(8)
  expect(rows.filter(({ case: of }) => of.endsWith('change')).map(({ kpi }) => kpi)).toEqual([
    'throughput',
    'leadTime',
    'costIndex',
  ])
})
