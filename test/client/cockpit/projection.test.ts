/** What the day will bring: the rate so far kept until its end, and nothing invented before there is one. */
import { expect, test } from 'vitest'

import { projectedUnits } from '#client/cockpit/kpi/projection.ts'

test('keeps the rate of the day until its end', () => {
  expect(projectedUnits({ hours: 6, finished: 1800, recordPerHour: 100 })).toBe(7200)
})

test('in the first hour the rate of the record counts, so that one pallet is not a trend', () => {
  expect(projectedUnits({ hours: 0.5, finished: 400, recordPerHour: 100 })).toBe(2750)
})

test('says nothing while there is no rate', () => {
  expect(projectedUnits({ hours: 0.2, finished: 0, recordPerHour: undefined })).toBeUndefined()
})

test('at the end of the day it is what was finished', () => {
  expect(projectedUnits({ hours: 24, finished: 6900, recordPerHour: 300 })).toBe(6900)
})
