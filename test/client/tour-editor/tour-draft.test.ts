/** The draft of a tour: what each edit does to it, what is missing, the way back, and the copy that the browser keeps. */
import { beforeEach, describe, expect, test } from 'vitest'

import {
  beginDraft,
  changeDraft,
  changeStop,
  draftStore,
  undoDraft,
} from '#client/tour-editor/draft-store.ts'
import { draftText, parseDraft } from '#client/tour-editor/draft-text.ts'
import { newFigure, rechosen } from '#client/tour-editor/figure-choices.ts'
import {
  emptyTour,
  isAdvice,
  problemsOf,
  withFigureAdded,
  withPoseAdded,
  withStopAdded,
  withStopChanged,
  withStopDuplicated,
  withStopMoved,
  withStopRemoved,
} from '#client/tour-editor/tour-draft.ts'
import type { Tour } from '#models/tour/tour.ts'
import { scenariosOf } from '../../support/library-plants.ts'

const plant = scenariosOf('lier-refractory')[0]!
const pose = { from: [1.234_5, 2, -0.001], to: [0, 1, 0], fovDeg: 33.333 } as const
const view = { pose, highlight: ['R09'], overlays: ['section'] as const }
const ids = ({ stops }: Tour) => stops.map(({ id }) => id)
const said = { en: 'Kiln', zh: '窑' }

function tourOf(count: number): Tour {
  let tour = emptyTour({ en: 'Tour', zh: '导览' })
  for (let i = 0; i < count; i++) tour = withStopAdded(tour, view, i - 1)
  return tour
}
const written = (tour: Tour): Tour => ({
  ...tour,
  stops: tour.stops.map((stop) => ({ ...stop, name: said, caption: said, narration: said })),
})

describe('stops', () => {
  test('a stop takes camera, selection and overlays along, as exact as a hand is', () => {
    expect(tourOf(1).stops[0]).toMatchObject({
      camera: { kind: 'path', keys: [{ atS: 0, from: [1.23, 2, 0], fovDeg: 33.3 }] },
      highlight: ['R09'],
      overlays: ['section'],
    })
  })

  test('it comes after the one that is written', () => {
    expect(ids(withStopAdded(tourOf(2), view, 0))).toEqual(['stop-1', 'stop-3', 'stop-2'])
  })

  test('moved, duplicated and deleted, with an id of its own each', () => {
    const tour = tourOf(3)
    expect(ids(withStopMoved(tour, 2, 0))).toEqual(['stop-3', 'stop-1', 'stop-2'])
    expect(withStopMoved(tour, 0, 3)).toBe(tour)
    expect(ids(withStopDuplicated(tour, 0))).toEqual(['stop-1', 'stop-4', 'stop-2', 'stop-3'])
    expect(ids(withStopRemoved(tour, 1))).toEqual(['stop-1', 'stop-3'])
  })

  test('a second pose makes a path, and the stop lasts as long', () => {
    let tour = withStopChanged(tourOf(1), 0, { dwellS: 5 })
    tour = withPoseAdded(tour, 0, pose)
    const [stop] = tour.stops
    expect(stop?.camera).toMatchObject({ keys: [{ atS: 0 }, { atS: 8 }] })
    expect(stop?.dwellS).toBe(8)
  })

  test('six figures, not more', () => {
    let tour = tourOf(1)
    for (let i = 0; i < 8; i++) tour = withFigureAdded(tour, 0, newFigure('live', plant))
    expect(tour.stops[0]?.figures).toHaveLength(6)
  })
})

describe('figures', () => {
  test('a name that was given goes with the choice, one that was written stays', () => {
    const given = newFigure('station', plant, 'R09')
    expect(given).toMatchObject({ stations: ['R09'], of: 'crew', name: { en: 'People' } })
    const choice = { kind: 'station', stations: ['R09'], of: 'machines' } as const
    expect(rechosen(given, choice, plant).name).toEqual({ en: 'Machines', zh: '台数' })
    const own = { ...given, name: said }
    expect(rechosen(own, choice, plant).name).toEqual(said)
  })
})

describe('problems', () => {
  test('everything that is missing is told with its place and language', () => {
    expect(problemsOf(emptyTour({ en: '', zh: '导览' }))).toEqual([
      { stop: undefined, code: 'name', language: 'en' },
      { stop: undefined, code: 'no-stops', language: undefined },
    ])
    const codes = problemsOf(tourOf(1)).map(({ code, language }) => `${code} ${language}`)
    expect(codes).toEqual([
      'name zh',
      'name en',
      'caption zh',
      'caption en',
      'narration zh',
      'narration en',
    ])
    expect(problemsOf(written(tourOf(2)))).toEqual([])
  })

  test('captions that are too long are advice, figures without a source are not', () => {
    const long = { en: 'x'.repeat(81), zh: '字'.repeat(28) }
    let tour = withStopChanged(written(tourOf(1)), 0, { caption: long })
    expect(problemsOf(tour)).toEqual([{ stop: 0, code: 'caption-long', language: 'en' }])
    expect(problemsOf(tour).every(isAdvice)).toBe(true)
    tour = withFigureAdded(tour, 0, { ...newFigure('stated', plant), name: said })
    const codes = problemsOf(tour).filter((problem) => !isAdvice(problem))
    expect(codes.map(({ code }) => code)).toEqual(['figure-value', 'figure-source'])
  })
})

describe('the draft of the page', () => {
  beforeEach(() => beginDraft(plant.id, tourOf(2)))
  const nameOf = (at: number) => draftStore.getState().tour.stops[at]?.name.en

  test('letters of one field are undone at once, another field on its own', () => {
    for (const en of ['K', 'Ki', 'Kil']) changeStop({ name: { en, zh: '' } }, 'name.en')
    changeStop({ dwellS: 30 }, 'dwell')
    undoDraft()
    expect(nameOf(0)).toBe('Kil')
    undoDraft()
    expect(nameOf(0)).toBe('')
    undoDraft()
    expect(ids(draftStore.getState().tour)).toEqual(['stop-1', 'stop-2'])
  })

  test('a deleted stop comes back where it was', () => {
    changeDraft(withStopRemoved(draftStore.getState().tour, 1), 0)
    expect(draftStore.getState().at).toBe(0)
    undoDraft()
    expect(ids(draftStore.getState().tour)).toEqual(['stop-1', 'stop-2'])
  })

  test('an unfinished draft is kept as text and read again; anything else is refused', () => {
    const tour = withFigureAdded(tourOf(2), 0, newFigure('stated', plant))
    expect(parseDraft(draftText(tour), plant, [])).toEqual(tour)
    expect(() => parseDraft(draftText(tour).replace('R09', 'R99'), plant, [])).toThrow(/'R99'/)
  })
})
