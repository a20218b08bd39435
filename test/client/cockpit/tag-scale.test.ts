/** A reading is judged by its limits, and drawn on a scale that shows them all. */
import { expect, test } from 'vitest'

import { tagDigits, tagScale } from '#client/cockpit/faceplate/tag-scale.ts'
import { judge } from '#models/measure/control-points.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

/** Normal from 1 to 3 kN, alarms below 0 and above 4. */
const force = tinyPlant.stations[0]!.tags[0]!

test.each([
  [2, 'inRange'],
  [3, 'inRange'],
  [3.5, 'outside'],
  [4.1, 'alarming'],
  [-0.1, 'alarming'],
] as const)('%d kN is %s', (value, judgement) => {
  expect(judge(force, value)).toBe(judgement)
})

test('a tag without limits is never wrong', () => {
  const free = {
    ...force,
    low: undefined,
    high: undefined,
    alarmLow: undefined,
    alarmHigh: undefined,
  }
  expect(judge(free, 1e9)).toBe('inRange')
})

test('the scale holds all limits in order, with room at both ends', () => {
  const { alarmLow, low, target, high, alarmHigh } = tagScale(force)
  const marks = [0, alarmLow!, low, target, high, alarmHigh!, 1]
  expect(marks).toEqual(marks.toSorted((a, b) => a - b))
  expect(alarmLow).toBeGreaterThan(0)
  expect(alarmHigh).toBeLessThan(1)
})

test('a reading off the scale stays at its end', () => {
  expect(tagScale(force).at(1e6)).toBe(1)
  expect(tagScale(force).at(-1e6)).toBe(0)
})

test('decimals tell apart a hundredth of the normal range', () => {
  expect(tagDigits(force)).toBe(2)
  expect(tagDigits({ ...force, low: 1000, high: 1400 })).toBe(0)
  expect(tagDigits({ ...force, low: 0, high: 0.001 })).toBe(3)
})
