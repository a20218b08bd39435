/** First-pass yield: neither what was scrapped nor what came a second time counts as good at once. */
import { expect, it } from 'vitest'

import { firstPassYield, firstPassYieldSince } from '#models/measure/first-pass-yield.ts'

const counters = { goodUnits: 970, scrapUnits: 30, cycles: 100, reworkLoads: 5 }

it('takes scrapped units and loads that were done again from one', () => {
  expect(firstPassYield(counters)).toBeCloseTo(1 - 0.03 - 0.05, 12)
  expect(firstPassYield({ goodUnits: 0, scrapUnits: 0, cycles: 0, reworkLoads: 0 })).toBe(undefined)
})

it('over a shift only what has been inspected in it counts', () => {
  const before = { goodUnits: 470, scrapUnits: 30, cycles: 50, reworkLoads: 5 }
  expect(firstPassYieldSince(counters, before)).toBe(1)
  expect(firstPassYieldSince(counters, counters)).toBeUndefined()
  expect(firstPassYieldSince(counters, undefined)).toBe(firstPassYield(counters))
})
