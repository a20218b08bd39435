/** The stage of a transformation in the address of the page: a link opens it, and leaving it leaves the rest alone. */
import { expect, test } from 'vitest'

import { addressOfStage } from '#client/store/stage-store.ts'

test('names the plant and the stage, and keeps the view', () => {
  expect(addressOfStage('?locale=en&sel=work-unit:R09', 'lier-refractory', '0')).toBe(
    '?locale=en&sel=work-unit:R09&plant=lier-refractory&taken=0',
  )
})

test('an instant of the record belongs to what was shown before', () => {
  expect(addressOfStage('?t=12', 'a', '1')).toBe('?plant=a&taken=1')
})

test('the way back is the address without a stage', () => {
  expect(addressOfStage('?feed=local&plant=a&taken=robots,kiln', 'a', undefined)).toBe(
    '?feed=local&plant=a',
  )
})
