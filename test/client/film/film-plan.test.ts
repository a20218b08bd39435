/** What a film will be: length, stretch of the record, name of its file. */
import { expect, test } from 'vitest'

import { fileName, recordFilmS, spanAround } from '#client/film/film-plan.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

test('a stretch round an instant ends where the record does', () => {
  const record = { fromUs: 100e6, toUs: 400e6 }
  expect(spanAround(250e6, 1, record)).toEqual({ fromUs: 190e6, toUs: 310e6 })
  expect(spanAround(390e6, 5, record)).toEqual({ fromUs: 100e6, toUs: 400e6 })
})

test('a faster film is shorter', () => {
  expect(recordFilmS({ fromUs: 0, toUs: 600e6 }, 60)).toBe(10)
  expect(recordFilmS({ fromUs: 5, toUs: 5 }, 60)).toBe(0)
})

test('a file is called by plant and by its time on the calendar of the plant', () => {
  const plant = { ...tinyPlant, epoch: '2026-03-02T08:00:00+08:00' }
  expect(fileName(plant, 1815e6, 'tour')).toBe(`${plant.id}-20260302-083015-tour.webm`)
  expect(fileName(plant, 0, 'picture')).toBe(`${plant.id}-20260302-080000-picture.png`)
})
