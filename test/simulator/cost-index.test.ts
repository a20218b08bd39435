/** The cost index of the deep plants from the figures of the reference model: shares x multipliers. */
import { readFileSync } from 'node:fs'

import { expect, test, vi } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'
import { costIndex, type CostIndexInput } from '#simulator/statistics/cost-index.ts'
import { buildLine } from '../support/plant-builder.ts'

vi.setConfig({ testTimeout: 120_000 })

function run(
  throughputPerHour: number,
  leadTimeS: number,
  scrapRatio: number,
  electricityKWhPerUnit: number,
  fuelKWhPerUnit: number,
  labourHoursPerUnit: number,
): CostIndexInput {
  const energy = { electricityKWhPerUnit, fuelKWhPerUnit, labourHoursPerUnit }
  return { throughputPerHour, leadTimeS: { mean: leadTimeS }, scrapRatio, ...energy }
}

const cases = [
  {
    id: 'lier-refractory',
    before: run(237.846, 515_238, 0.1043, 3.522, 16.902, 0.3111),
    after: run(299.548, 361_633, 0.0476, 2.566, 14.355, 0.03),
    index: 0.665,
  },
  {
    id: 'csi-m09-pv',
    before: run(114.745, 37_966, 0.0245, 9.711, 1.743, 1.1591),
    after: run(191.625, 24_109, 0.0096, 5.23, 1.044, 0.2296),
    index: 0.6,
  },
  {
    id: 'yto-tractor',
    before: run(11.915, 32_834, 0.0299, 211.074, 100.716, 16.6181),
    after: run(14.394, 24_665, 0.0138, 176.723, 73.64, 11.5323),
    index: 0.8,
  },
]

test.each(cases)('$id costs what the reference says', ({ id, before, after, index }) => {
  const file = `models/library/${id}/plant.yaml`
  const plant = parsePlant(readFileSync(file, 'utf8'), { file })
  expect(costIndex(plant, before, after).index).toBeCloseTo(index, 2)
  expect(costIndex(plant, before, before).multipliers.labour).toBe(1)
})

test('a plant that names no shares, and a run that made nothing, have no index', () => {
  const [{ before, id }] = cases as [(typeof cases)[number]]
  const file = `models/library/${id}/plant.yaml`
  const plant = parsePlant(readFileSync(file, 'utf8'), { file })
  const idle = { ...before, labourHoursPerUnit: undefined }
  expect(() => costIndex(plant, before, idle)).toThrow(
    expect.objectContaining({ code: 'no-output' }),
  )
  expect(() => costIndex(buildLine({ cycles: ['1 s'], buffers: [] }), before, before)).toThrow(
    expect.objectContaining({ code: 'no-cost-index' }),
  )
})
