/** What the file of a picture is called. */
import { expect, test } from 'vitest'

import { fileName } from '#client/film/film-plan.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

test('a file is called by plant and by its time on the calendar of the plant', () => {
  const plant = { ...tinyPlant, epoch: '2026-03-02T08:00:00+08:00' }
  expect(fileName(plant, 1815e6)).toBe(`${plant.id}-20260302-083015-picture.png`)
})
