/** What a transformation costs: subsidy up to its most, payback from savings, capital stage by stage. */
import { expect, test } from 'vitest'

import { capitalShare, moneyOf, paybackYears } from '#models/transformation/money.ts'
import type { Transformation } from '#models/transformation/transformation.ts'

const mode = (amountCny: number | undefined, steps: number, name: 'posts' | 'line') => ({
  mode: name,
  steps: Array.from({ length: steps }, (_, i) => `${name}-${i}`),
  story: { en: '', zh: '' },
  investment: amountCny === undefined ? undefined : { amountCny, source: 'estimate' },
})
const of = (first: number | undefined, second: number | undefined): Transformation => ({
  from: 'before',
  modes: [mode(first, 1, 'posts'), mode(second, 3, 'line')],
  subsidy: { share: 0.5, mostCny: 1e6, source: 'reported' },
  ladder: { step: 'digital-retrofit', source: 'estimate' },
  maturity: { level: 'planned', source: 'estimate' },
})

test('the subsidy is a share of the investment, at most its limit', () => {
  expect(moneyOf(of(0.5e6, 1e6))).toMatchObject({ total: 1.5e6, subsidy: 0.75e6 })
  expect(moneyOf(of(1e6, 3e6))).toMatchObject({ total: 4e6, subsidy: 1e6, incomplete: false })
})

test('what is paid after the subsidy is brought back by savings, or never', () => {
  expect(paybackYears(moneyOf(of(1e6, 3e6)), 1.5e6)).toBe(2)
  expect(paybackYears(moneyOf(of(1e6, 3e6)), 0)).toBeUndefined()
})

test('capital grows with the money spent, or with the steps where an amount is not known', () => {
  expect([0, 1, 2].map((count) => capitalShare(of(1e6, 3e6), count))).toEqual([0, 0.25, 1])
  expect(moneyOf(of(1e6, undefined)).incomplete).toBe(true)
  expect([0, 1, 2].map((count) => capitalShare(of(9e6, undefined), count))).toEqual([0, 0.25, 1])
})
