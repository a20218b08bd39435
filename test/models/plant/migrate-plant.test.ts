/** Files of the previous schema version. */
import { expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'

const version0 = `schema: parallel-factory/plant@0
id: old
name: Old draft
wipCap: 12
places:
  queue: { capacity: 20 }
stations:
  saw:
    input: queue
    mtbf: 100 h
    cycle: 30 s
    mttr: 20 min
`

test('a file of version 0 is read: wipCap becomes the release, mtbf and mttr become failures', () => {
  const plant = parsePlant(version0, { file: 'old.yaml' })
  expect(plant.schemaVersion).toBe(1)
  expect(plant.releases).toMatchObject([
    { kind: 'conwip', limit: 12, ahead: Infinity, into: 'queue' },
  ])
  expect(plant.stations[0]?.failures).toEqual({
    by: 'operating-time',
    uptimeS: { kind: 'exponential', mean: 360_000 },
    repairS: { kind: 'exponential', mean: 1200 },
  })
})

test('messages about a migrated file name the lines of the file as it was written', () => {
  const wrong = version0.replace('mttr: 20 min', 'mttr: 20 kg').replace('wipCap: 12', 'wipCap: 0')
  expect(() => parsePlant(wrong, { file: 'old.yaml' })).toThrow(
    [
      'old.yaml:4:9: release.limit: expected a whole number from 1 on, got 0',
      "old.yaml:12:11: stations.saw.failures.mttr: expected a duration such as '45 s', '40 min' or '12 h', got '20 kg'; 'kg' is the unit of a mass",
    ].join('\n'),
  )
})

test.each([
  [
    'parallel-factory/plant@7',
    "old.yaml:1:9: schema: expected 'parallel-factory/plant@1', got 'parallel-factory/plant@7'; this program reads versions up to 1: update the program",
  ],
  ['plant', "old.yaml:1:9: schema: expected 'parallel-factory/plant@1', got 'plant'"],
])('a file of schema %s is refused', (schema, message) => {
  const text = version0.replace('parallel-factory/plant@0', schema)
  expect(() => parsePlant(text, { file: 'old.yaml' })).toThrow(message)
})
