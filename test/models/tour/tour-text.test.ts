/** tour.yaml as it is written: whatever a tour says is read back the same. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { parseTour } from '#models/tour/tour-schema.ts'
import { tourText } from '#models/tour/tour-text.ts'
import {
  liveFigures,
  plantFigures,
  stationFigures,
  tourOverlays,
  tourThemes,
  type CameraKey,
  type Tour,
} from '#models/tour/tour.ts'
import { readBeside, scenariosOf } from '../../support/library-plants.ts'

const incidents = ['INC-P1', 'INC-P2', 'INC-R1', 'INC-R2']
const plants = Object.fromEntries(
  ['csi-m09-pv', 'lier-refractory'].map((id) => [id, scenariosOf(id)[0]!]),
)
const plant = plants['lier-refractory']!
const read = (text: string, of = plant) =>
  parseTour(text, { file: 'tour.yaml', plant: of, incidents })

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const name = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_.-]{0,12}$/)
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    '每车先取样',
    '- a: b',
    "it's",
    'a\n b\n',
    '≤ 50 µA, ≥ 40 MΩ·m²',
    '~',
    '8',
    '# no',
  ),
  fc.lorem({ maxCount: 40 }),
)
const localized = fc.record({ en: words, zh: words })
const tenths = (min: number, max: number) =>
  fc.integer({ min: min * 10, max: max * 10 }).map((value) => value / 10)
const point = fc.tuple(tenths(-200, 200), tenths(0, 90), tenths(-90, 90))
const key: fc.Arbitrary<CameraKey> = fc.record({
  atS: tenths(0, 60),
  from: point,
  to: point,
  fovDeg: tenths(10, 60),
})
const units = plant.workUnits.map(({ id }) => id)
const tagNames = [...new Set(plant.stations.flatMap(({ tags }) => tags.map(({ id }) => id)))]
const unit = fc.constantFrom(...units)
const station = fc.constantFrom(...plant.stations.map(({ id }) => id))
const figure = fc.oneof(
  fc.record({
    kind: fc.constant('live' as const),
    name: localized,
    live: fc.constantFrom(...liveFigures),
  }),
  fc.constantFrom(...units.filter((id) => tagsOf(id).length > 0)).chain((workUnit) =>
    fc.record({
      kind: fc.constant('tag' as const),
      name: localized,
      workUnit: fc.constant(workUnit),
      tag: fc.constantFrom(...tagsOf(workUnit)),
    }),
  ),
  fc.record({
    kind: fc.constant('station' as const),
    name: localized,
    stations: fc.array(station, { minLength: 1, maxLength: 3 }),
    of: fc.constantFrom(...stationFigures),
  }),
  fc.record({
    kind: fc.constant('plant' as const),
    name: localized,
    of: fc.constantFrom(...plantFigures),
  }),
  fc.record({
    kind: fc.constant('stated' as const),
    name: localized,
    value: localized,
    was: sometimes(localized),
    source: words,
  }),
)
const camera = fc.oneof(
  key.map(({ from, to, fovDeg }) => ({
    kind: 'path' as const,
    keys: [{ atS: 0, from, to, fovDeg }],
  })),
  fc.record({
    kind: fc.constant('path' as const),
    keys: fc.array(key, { minLength: 2, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('view' as const),
    view: fc.constantFrom(...plant.hall.views.map(({ id }) => id)),
  }),
  fc.record({ kind: fc.constant('frame' as const), workUnit: unit }),
  fc.record({ kind: fc.constant('ride' as const), from: unit }),
)
const stop = fc.record({
  id: name,
  name: localized,
  camera,
  dwellS: tenths(1, 90),
  caption: localized,
  narration: localized,
  figures: fc.array(figure, { maxLength: 6 }),
  highlight: fc.array(unit, { maxLength: 4 }),
  overlays: fc.uniqueArray(fc.constantFrom(...tourOverlays)),
  beforeAfter: fc.boolean(),
  incident: sometimes(
    fc.record({
      id: fc.constantFrom(...incidents),
      leadS: tenths(0, 600),
      speed: fc.integer({ min: 1, max: 3600 }),
    }),
  ),
})
const tours: fc.Arbitrary<Tour> = fc.record({
  id: name,
  name: localized,
  theme: sometimes(fc.constantFrom(...tourThemes)),
  guests: fc.record({ hideTags: fc.subarray(tagNames), hideNames: fc.boolean() }),
  stops: fc.uniqueArray(stop, { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
})

function tagsOf(workUnit: string): string[] {
  const of = plant.workUnits.find(({ id }) => id === workUnit)?.station
  return plant.stations.find(({ id }) => id === of)?.tags.map(({ id }) => id) ?? []
}

test.each(Object.keys(plants))('the tour of %s is written and read back as it is', (id) => {
  const tour = read(readBeside(id, 'tour.yaml')!, plants[id])
  expect(read(tourText(tour), plants[id])).toEqual(tour)
})

test('any tour is written and read back as it is', () => {
  fc.assert(
    fc.property(tours, (tour) => {
      expect(read(tourText(tour))).toEqual(tour)
    }),
    { numRuns: 150 },
  )
})

test('the text is laid out as people write it', () => {
  const text = tourText(read(readBeside('lier-refractory', 'tour.yaml')!))
  expect(text).toContain('- id: gate\n    name: { en: Gate and silos, zh: 进料与筒仓 }\n')
  expect(text).toContain('camera: { from: [ -60, 28, 18 ], to: [ -93, 4.5, -10 ], fov: 30 deg }\n')
  expect(text.split('\n').every((line) => line.length <= 130)).toBe(true)
})
