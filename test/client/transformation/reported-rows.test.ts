/** Reported figures beside those of the model: what is compared with what, and what nobody reported. */
import { describe, expect, it } from 'vitest'

import { reportedRows } from '#client/transformation/reported-rows.ts'
import type { StageResults } from '#models/transformation/experiment.ts'

const of = (mean: number) => ({ n: 10, mean, halfWidth: 0.01 })
const results: StageResults = {
  replications: 10,
  stages: [
    { kpis: { leadTimeDays: of(74.7) }, step: {}, bottleneck: undefined, saving: undefined },
    { kpis: { leadTimeDays: of(49.5) }, step: {}, bottleneck: undefined, saving: undefined },
  ],
  change: { throughput: of(0.315), costIndex: of(89.2), leadTime: of(-0.337) },
}
const reported = {
  status: 'result' as const,
  source: 'reported',
  before: { leadTimeDays: 75 },
  after: { leadTimeDays: 50 },
  change: { throughput: 0.314, costIndex: 90 },
}
const row = (kpi: string, state: string) =>
  reportedRows(reported, results).find((found) => found.kpi === kpi && found.of === state)

describe('differences', () => {
  it('of changes are in points of a share, of the index in points, of levels relative', () => {
    expect(row('throughput', 'change')?.difference).toBeCloseTo(0.001, 9)
    expect(row('costIndex', 'change')?.difference).toBeCloseTo(-0.8, 9)
    expect(row('leadTime', 'after')?.difference).toBeCloseTo(-0.01, 9)
  })

  it('are not made up where nothing was reported', () => {
    expect(row('leadTime', 'change')).toMatchObject({ reported: undefined, difference: undefined })
    expect(row('scrap', 'change')).toMatchObject({ reported: undefined, model: undefined })
    expect(
      reportedRows(undefined, results).every(({ difference }) => difference === undefined),
    ).toBe(true)
  })

  it('wait for the experiments', () => {
    expect(reportedRows(reported, undefined).every(({ model }) => model === undefined)).toBe(true)
  })
})

it('levels are shown only where a report has them', () => {
  expect(row('leadTime', 'before')?.reported).toBe(75)
  expect(row('throughput', 'before')).toBeUndefined()
})
