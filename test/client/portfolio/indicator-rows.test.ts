/** Programme indicators as texts and bars. */
import { expect, test } from 'vitest'

import { indicatorRows } from '#client/portfolio/indicator-rows.ts'
import { portfolioLanguage } from '#client/portfolio/portfolio-language.ts'
import { indicatorTargets } from '#models/transformation/targets.ts'

const en = portfolioLanguage('en')
const rowsOf = (indicators: Parameters<typeof indicatorRows>[0]['indicators']) =>
  Object.fromEntries(
    indicatorRows({ indicators }, [...indicatorTargets], en).map((row) => [row.name, row]),
  )

test('a value is held against the first one that was published, the others are told', () => {
  const { networking } = rowsOf({ networking: 0.5 })
  expect(networking).toMatchObject({ bar: { share: 0.5, targetShare: 0.55, met: false } })
  expect(networking!.tip).toMatch(/Target 55\.0\u202f% \(Jiaxing[^]*94\.2\u202f%: Changzhou/)
})

test('what reaches the target says so, and a bar never runs over its end', () => {
  const { robotDensity } = rowsOf({ robotDensity: 2000 })
  expect(robotDensity).toMatchObject({ value: '2\u202f000', bar: { share: 1, met: true } })
})

test('what is not told has no bar and is not 0', () => {
  expect(rowsOf({})['digitalControl']).toMatchObject({ value: 'not told', bar: undefined })
})

test('without a published value there is nothing to reach or miss', () => {
  expect(rowsOf({ firstPassYield: 0.93 })['firstPassYield']!.bar).toEqual({
    share: 0.93,
    targetShare: undefined,
    met: undefined,
  })
})
