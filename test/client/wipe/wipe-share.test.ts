/** The divider of the wipe stays where it can be taken, and moves by keys. */
import { expect, test } from 'vitest'

import { shareByKey, shareWithin } from '#client/wipe/wipe-share.ts'

test('the divider stays off the panels', () => {
  const insets = { left: 276, right: 376 }
  expect(shareWithin(0, 1000, insets)).toBeCloseTo(0.3)
  expect(shareWithin(1, 1000, insets)).toBeCloseTo(0.6)
  expect(shareWithin(0.5, 1000, insets)).toBe(0.5)
})

test('where panels leave no room it stands in the middle', () => {
  expect(shareWithin(0.9, 600, { left: 300, right: 300 })).toBe(0.5)
})

test('keys move it by steps, and to the ends', () => {
  expect(shareByKey('ArrowLeft', false, 0.5)).toBeCloseTo(0.48)
  expect(shareByKey('ArrowRight', true, 0.5)).toBeCloseTo(0.6)
  expect(shareByKey('PageUp', false, 0.5)).toBeCloseTo(0.6)
  expect(shareByKey('Home', false, 0.5)).toBe(0)
  expect(shareByKey('End', false, 0.5)).toBe(1)
  expect(shareByKey('a', false, 0.5)).toBeUndefined()
})
