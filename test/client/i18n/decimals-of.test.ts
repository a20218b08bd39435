/** A tractor takes hundreds of kilowatt-hours and a cell hundredths of one: neither is shown as 0.0. */
import { expect, test } from 'vitest'

import { decimalsOf } from '#client/i18n/decimals-of.ts'
import { createFormat } from '#client/i18n/format.ts'

test.each([
  [1733.9, '1\u202f734'],
  [86.42, '86.4'],
  [2.84, '2.8'],
  [0.56, '0.56'],
  [0.0312, '0.031'],
  [0.00004, '0.0000'],
  [0, '0.0'],
  [undefined, '—'],
])('%s kWh is shown as %s', (value, text) => {
  const format = createFormat('en', {
    epoch: '2026-01-05T08:00:00+08:00',
    timeZone: 'Asia/Shanghai',
  })
  expect(format.number(value, decimalsOf(value))).toBe(text)
})
