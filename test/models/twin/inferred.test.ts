/** Inferred items are told by their ids alone. */
import { expect, test } from 'vitest'

import { firstInferredId, isInferred } from '#models/twin/inferred.ts'

test('an id says whether its item was seen or inferred', () => {
  expect(isInferred(1)).toBe(false)
  expect(isInferred(firstInferredId - 1)).toBe(false)
  expect(isInferred(firstInferredId)).toBe(true)
})
