/** Figures of a tour say what the strip, the plant file and the file of figures say, with where it comes from; none is empty. */
import { describe, expect, test } from 'vitest'

import { kpiFigures } from '#client/cockpit/kpi/kpi-figures.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { plantFigureOf, type FiguresOnFile } from '#client/tour/plant-figures.ts'
import { shownFigure, type ShownFigure } from '#client/tour/tour-figures.ts'
import { tourLanguage } from '#client/tour/tour-language.ts'
import type { Plant } from '#models/plant/plant.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import {
  liveFigures,
  type PlantFigure,
  type StationFigure,
  type TourFigure,
} from '#models/tour/tour.ts'
import { readProgramme } from '#models/transformation/stages.ts'
import { readBeside } from '../../support/library-plants.ts'

const name = { en: 'Figure', zh: '数据' }

function factsOf(id: string): { readonly plant: Plant; readonly onFile: FiguresOnFile } {
  const text = readBeside(id, 'plant.yaml')!
  const { from, figures } = readProgramme({
    plant: text,
    transformation: readBeside(id, 'transformation.yaml'),
    figures: readBeside(id, 'figures.yaml'),
  })
  return {
    plant: parsePlant(text, { file: 'plant.yaml' }),
    onFile: { figures, before: parsePlant(text, { file: 'plant.yaml', scenario: from }) },
  }
}

const refractory = factsOf('lier-refractory')
const modules = factsOf('csi-m09-pv')

function shown(
  { plant, onFile }: typeof refractory,
  figure: TourFigure,
  locale: 'en' | 'zh-CN' = 'en',
): ShownFigure {
  const twin = createTwinStore(plant)
  twin.setState({ connection: 'live' })
  return shownFigure(tourLanguage(plant, locale), figure, twin.getState(), onFile, 'simulation')
}

const station = (of: StationFigure, stations: string[]): TourFigure => ({
  kind: 'station',
  name,
  stations,
  of,
})

describe('of stations, from the plant file before and after', () => {
  test('a press makes 171 bricks an hour, after 69', () => {
    expect(shown(refractory, station('rate-per-hour', ['R06']))).toMatchObject({
      value: '171',
      was: '69',
      unit: 'brick/h',
      origin: 'model',
    })
  })

  test('three presses in place of six, three people in place of eighteen', () => {
    expect(shown(refractory, station('machines', ['R06']))).toMatchObject({ value: '3', was: '6' })
    expect(shown(refractory, station('crew', ['R06']))).toMatchObject({ value: '3', was: '18' })
  })

  test('a batch takes 6 minutes, after 15', () => {
    expect(shown(refractory, station('cycle', ['R03']))).toMatchObject({
      value: '6',
      was: '15',
      unit: 'min',
    })
  })

  test('a station that the plant has not is said to be unknown', () => {
    expect(shown(refractory, station('crew', ['R99']))).toMatchObject({
      value: '—',
      note: 'the plant file does not say',
    })
  })
})

describe('of the plant', () => {
  const figure = (of: PlantFigure): TourFigure => ({ kind: 'plant', name, of })

  test('without a report the reference model says it', () => {
    expect(shown(refractory, figure('throughput'))).toMatchObject({
      value: '7\u202f189',
      was: '5\u202f708',
      origin: 'model',
      source: 'reference model, three seeds',
    })
    expect(shown(refractory, figure('staff-per-shift'))).toMatchObject({ value: '9', was: '74' })
  })

  test('what was reported goes first, as it was reported', () => {
    expect(shown(modules, figure('lead-time'))).toMatchObject({
      value: '-37',
      unit: '%',
      origin: 'reported',
    })
    expect(shown(modules, figure('cost-index'))).toMatchObject({ value: '60', was: '100' })
    expect(shown(modules, figure('scrap'))).toMatchObject({ value: '0.96', was: '2.45', unit: '%' })
  })

  test('nothing on file is said so', () => {
    const none = { ...refractory, onFile: { figures: undefined, before: undefined } }
    expect(plantFigureOf('scrap', none.onFile, refractory.plant)).toBeUndefined()
    expect(shown(none, figure('scrap'), 'zh-CN')).toMatchObject({ value: '—', note: '没有资料' })
  })
})

describe('live', () => {
  test.each(liveFigures)('%s has a value or says why not', (live) => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const { value, note } = shown(refractory, { kind: 'live', name, live }, locale)
      expect(value).not.toBe('')
      if (value === '—') expect(note).toMatch(/\S/)
    }
  })

  test('the day is that of the strip', () => {
    const twin = createTwinStore(refractory.plant)
    twin.setState({ connection: 'live' })
    twin.getState().state.totals.finishedUnits = 123
    const { finishedToday } = kpiFigures(twin.getState())
    const text = shownFigure(
      tourLanguage(refractory.plant, 'en'),
      { kind: 'live', name, live: 'good-today' },
      twin.getState(),
      refractory.onFile,
      'live',
    )
    expect(text).toMatchObject({ value: String(finishedToday), unit: 'brick', origin: 'live' })
    expect(finishedToday).toBe(123)
  })

  test('robots and people come from the plant file, not from what runs', () => {
    const robots = ({ stations }: Plant) =>
      stations.reduce((sum, { automation }) => sum + (automation?.robots ?? 0), 0)
    expect(shown(modules, { kind: 'live', name, live: 'robots' })).toMatchObject({
      value: String(robots(modules.plant)),
      origin: 'model',
    })
  })
})

test('a reading that is not there, or not good, is none', () => {
  const unit = refractory.plant.workUnits.find(({ station: of }) => of === 'R09')!
  const tag = refractory.plant.stations.find(({ id }) => id === 'R09')!.tags[0]!
  const figure: TourFigure = { kind: 'tag', name, workUnit: unit.id, tag: tag.id }
  expect(shown(refractory, figure)).toMatchObject({
    value: '—',
    note: expect.stringMatching('R09'),
  })
  const twin = createTwinStore(refractory.plant)
  const reading = { value: tag.target, timeUs: 0, quality: 'good' as const }
  twin.getState().state.workUnits[unit.id]!.tags[tag.id] = reading
  const text = (quality: 'good' | 'bad') => {
    twin.getState().state.workUnits[unit.id]!.tags[tag.id] = { ...reading, quality }
    const language = tourLanguage(refractory.plant, 'en')
    return shownFigure(language, figure, twin.getState(), refractory.onFile, 'live')
  }
  expect(text('good')).toMatchObject({ unit: tag.unit, origin: 'live' })
  expect(text('good').value).not.toBe('—')
  expect(text('bad').value).toBe('—')
})

test('what somebody said carries who said it', () => {
  const said: TourFigure = {
    kind: 'stated',
    name,
    value: { en: '115', zh: '115 台' },
    was: undefined,
    source: 'reported (M09 workshop)',
  }
  expect(shown(modules, said, 'zh-CN')).toMatchObject({ value: '115 台', origin: 'reported' })
  expect(shown(modules, { ...said, source: 'S12' })).toMatchObject({
    origin: 'source',
    source: 'S12',
  })
})
