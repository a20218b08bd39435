/** Figures of a comparison as people read them. */
import { describe, expect, test } from 'vitest'

import { removesFault } from '#client/compare/compare-store.ts'
import { kindOfState } from '#client/compare/kind-of-state.ts'
import { kpiRow } from '#client/compare/kpi-rows.ts'
import type { Comparison } from '#client/feed/comparison.ts'
import { createFormat } from '#client/i18n/format.ts'
import { translator } from '#client/i18n/translator.ts'
import type { ForkChange } from '#models/scenario/fork.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const language = { t: translator('en'), format: createFormat('en', tinyPlant) }

function row(key: string, baseline: number, difference: number, halfWidth: number) {
  const estimate = (mean: number) => ({ n: 30, mean, halfWidth })
  return kpiRow(language, tinyPlant, {
    key,
    baseline: estimate(baseline),
    branch: estimate(baseline + difference),
    difference: { ...estimate(difference), relative: difference / baseline },
  })
}

test('a difference has a sign, an interval with one digit that counts, and its number of runs', () => {
  expect(row('goodUnits', 1828, 603.3, 1.4)).toMatchObject({
    name: 'Good brick',
    difference: '+603 ± 1',
    sign: 'more',
    runs: 30,
  })
  expect(row('leadTimeS.mean', 360_000, -5400, 36)).toMatchObject({
    name: 'Lead time, mean (h)',
    baseline: '100.00 ± 0.01',
    difference: '-1.50 ± 0.01',
    sign: 'less',
  })
  expect(row('scrapRatio', 0.05, -0.01, 0.0008).difference).toBe('-1.00 ± 0.08')
})

describe('the sign', () => {
  test('is unclear when the interval holds 0, and same when no run differs', () => {
    expect(row('goodUnits', 100, 3, 4).sign).toBe('unclear')
    expect(row('goodUnits', 100, 0, 0).sign).toBe('same')
  })
})

test('an incident has a cost where all changes take something wrong away', () => {
  const without: ForkChange = { change: 'without', sequences: [3] }
  const repair: ForkChange = {
    change: 'command',
    command: { command: 'repair', workUnit: 'R1' },
    atS: 0,
  }
  const faster: ForkChange = { change: 'speed', workUnit: 'R1', percent: 10, atS: 0 }
  expect([[], [without], [without, repair], [without, faster]].map(removesFault)).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('only the baseline is ever on record, and only as far as that goes', () => {
  const comparison = { fork: { recordedUntilUs: 10 } } as Comparison
  expect(kindOfState(comparison, 'baseline', 10)).toBe('record')
  expect(kindOfState(comparison, 'baseline', 11)).toBe('model')
  expect(kindOfState(comparison, 'branch', 5)).toBe('model')
})
