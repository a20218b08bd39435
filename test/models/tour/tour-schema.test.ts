/** tour.yaml: what it says, and what is refused with the line that is wrong. */
import { expect, test } from 'vitest'

import { PlantFileError } from '#models/plant/plant-file-error.ts'
import { parseTour } from '#models/tour/tour-schema.ts'
import { scenariosOf } from '../../support/library-plants.ts'

const file = `schema: parallel-factory/tour@1
id: cloud-kiln
name: { en: Cloud kiln, zh: 云出窑 }
stops:
  - id: gate
    name: { en: Gate, zh: 大门 }
    camera: { from: [0, 10, 20], to: [0, 1, 0] }
    dwell: 15 s
    caption: { en: Here it begins, zh: 从这里开始 }
    narration: { en: Every brick begins here., zh: 每块砖都从这里开始。 }
    figures:
      - { name: { en: Bins, zh: 料仓 }, stated: '12', source: reported }
      - { name: Scrap, plant: scrap }
    highlight: [R09]
  - id: kiln
    name: { en: Kiln, zh: 窑 }
    camera:
      path:
        - { at: 0 s, from: [0, 10, 20], to: [0, 1, 0] }
        - { at: 12 s, from: [40, 10, 20], to: [40, 1, 0], fov: 30 deg }
    caption: { en: Through the kiln, zh: 穿过窑 }
    narration: { en: Through the kiln., zh: 穿过窑。 }
    overlays: [section, heat]
    incident: { id: INC-R1, speed: 8 }
`
const plant = scenariosOf('lier-refractory')[0]!
const of = { file: 'tour.yaml', plant, incidents: ['INC-R1'] }

function problems(text: string): string[] {
  try {
    parseTour(text, of)
  } catch (error) {
    if (error instanceof PlantFileError) return error.message.split('\n')
    throw error
  }
  return []
}

test('a tour has stops with a camera, words and figures, in SI units', () => {
  const tour = parseTour(file, of)
  expect(tour.stops.map(({ id, dwellS }) => [id, dwellS])).toEqual([
    ['gate', 15],
    ['kiln', 20],
  ])
  expect(tour.stops[1]?.camera).toMatchObject({
    kind: 'path',
    keys: [
      { atS: 0, fovDeg: 34 },
      { atS: 12, fovDeg: 30 },
    ],
  })
  expect(tour.stops[1]?.incident).toEqual({ id: 'INC-R1', leadS: 120, speed: 8 })
  expect(tour.guests.hideNames).toBe(true)
})

test.each([
  ['a work unit that the plant has not', '[R09]', '[R9]', /tour\.yaml:14:\d+: .*'R9'/],
  ['an incident that it has not', 'INC-R1', 'INC-Z1', /an incident of the plant/],
  ['a stop twice', 'id: kiln', 'id: gate', /no other stop/],
  [
    'a camera that is none',
    '{ from: [0, 10, 20], to: [0, 1, 0] }\n    dwell',
    '{ up: 3 }\n    dwell',
    /a camera/,
  ],
  ['a stated figure without a source', ', source: reported', '', /a figure/],
  ['an overlay that there is not', 'heat]', 'heet]', /one of section, heat/],
])('refused: %s', (_, from, to, said) => {
  expect(file).toContain(from)
  expect(problems(file.replace(from, to)).join('\n')).toMatch(said)
})
