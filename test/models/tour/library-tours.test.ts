/** The tours of the library: they fit their plant, say little at a time in both languages, and show figures that there are. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { parseFigures, type Changes, type Levels } from '#models/measure/figures-schema.ts'
import { parseTour } from '#models/tour/tour-schema.ts'
import type { PlantFigure, TourFigure } from '#models/tour/tour.ts'
import { libraryIds, readBeside, scenariosOf } from '../../support/library-plants.ts'

const toured = libraryIds.filter((id) => readBeside(id, 'tour.yaml') !== undefined)

const opened = new Map(toured.map((id) => [id, read(id)]))
const open = (id: string) => opened.get(id)!

function read(id: string) {
  const [plant, ...others] = scenariosOf(id)
  const folder = fileURLToPath(new URL(`../../../models/library/${id}/incidents`, import.meta.url))
  const incidents = readdirSync(folder).map((file) => file.replace('.yaml', ''))
  const tour = parseTour(readBeside(id, 'tour.yaml')!, {
    file: `${id}/tour.yaml`,
    plant: plant!,
    incidents,
  })
  return { tour, before: others.find(({ scenario }) => scenario === 'before') }
}

test('the two workshops that are shown to visitors have a tour of nine stops', () => {
  expect(toured).toEqual(expect.arrayContaining(['csi-m09-pv', 'lier-refractory']))
  for (const id of ['csi-m09-pv', 'lier-refractory']) expect(open(id).tour.stops).toHaveLength(9)
})

test.each(toured)('%s: captions are short and every text is in both languages', (id) => {
  for (const { id: stop, name, caption, narration } of open(id).tour.stops) {
    expect(caption.en.length, `${stop}: ${caption.en}`).toBeLessThanOrEqual(80)
    expect(caption.zh.length, `${stop}: ${caption.zh}`).toBeLessThanOrEqual(28)
    for (const text of [name, caption, narration]) {
      expect(text.zh, stop).toMatch(/\p{Script=Han}/u)
      expect(text.en, stop).not.toMatch(/\p{Script=Han}/u)
    }
  }
})

test.each(toured)('%s: a tour lasts four to seven minutes, long enough to be read aloud', (id) => {
  const { stops } = open(id).tour
  const seconds = stops.reduce((sum, { dwellS }) => sum + dwellS, 0)
  expect(seconds).toBeGreaterThanOrEqual(240)
  expect(seconds).toBeLessThanOrEqual(420)
  // Four syllables and two and a half words a second are a calm voice.
  for (const { id: stop, dwellS, narration } of stops) {
    expect(narration.zh.length / 4, stop).toBeLessThanOrEqual(dwellS)
    expect(narration.en.split(' ').length / 2.5, stop).toBeLessThanOrEqual(dwellS)
  }
})

/** Where figures.yaml says a figure of the whole plant; people a shift follow from the crews of the stations. */
const onFile: Readonly<Record<PlantFigure, keyof Levels | keyof Changes | undefined>> = {
  throughput: 'goodPerDay',
  'lead-time': 'leadTimeDays',
  scrap: 'scrap',
  'first-pass-yield': 'firstPassYield',
  'staff-per-shift': undefined,
  'energy-per-unit': 'fuelKWhPerUnit',
  'electricity-per-unit': 'electricityKWhPerUnit',
  'fuel-per-unit': 'fuelKWhPerUnit',
  'labour-per-unit': 'labourHoursPerUnit',
  'cost-index': 'costIndex',
}

test.each(toured)('%s: every stop shows figures, and there are such figures', (id) => {
  const { tour, before } = open(id)
  const text = readBeside(id, 'figures.yaml')
  const figures = text ? parseFigures(text, { file: 'figures.yaml' }).cases[id] : undefined
  const levels = { ...figures?.reference.after, ...figures?.reference.change }
  const missing = (figure: TourFigure): boolean => {
    if (figure.kind === 'station')
      return !figure.stations.every((station) => before?.stations.some((own) => own.id === station))
    const key = figure.kind === 'plant' && onFile[figure.of]
    // What the model gives is read from it, never stated.
    if (figure.kind === 'stated') return ['model', 'estimate'].includes(figure.source)
    return key ? levels[key as keyof typeof levels] === undefined : false
  }
  for (const { figures: shown, id: stop } of tour.stops) {
    expect(shown.length, stop).toBeGreaterThanOrEqual(2)
    expect(shown.filter(missing), stop).toEqual([])
  }
})
