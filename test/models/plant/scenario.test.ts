/** Scenarios: named changes, applied to the file before it is resolved. */
import { describe, expect, test } from 'vitest'

import { parsePlant, parseScenarios } from '#models/plant/parse-plant.ts'

const file = 'saw.yaml'

function plant(changes: string): string {
  return `schema: parallel-factory/plant@1
id: saw
name: Saw
scenario: { id: now, name: Now }
release: { kind: saturated, into: queue }
places:
  queue: { capacity: 8 }
stations:
  saw:
    input: queue
    cycle: { distribution: normal, mean: 30 s, cv: 8 %, min: 50 % }
    tags:
      blade.temp: { name: Blade, unit: °C, target: 50 }
steps:
  new-saw: { name: New saw }
scenarios:
  before:
    name: Before
    changes:
${changes}
`
}

const good = plant(`      - step: new-saw
        at: stations.saw
        set: { machines: 2, cycle.mean: 50 s, tags.blade.temp.target: 60, staff: 3 }
      - { at: places.queue, set: { capacity: unlimited } }`)

describe('a scenario', () => {
  test('changes what it names and leaves the file itself alone', () => {
    const now = parsePlant(good, { file })
    const before = parsePlant(good, { file, scenario: 'before' })
    expect(now.scenario).toBe('now')
    expect(now.workUnits).toHaveLength(1)
    expect(before.scenario).toBe('before')
    expect(before.workUnits.map(({ id }) => id)).toEqual(['saw-1', 'saw-2'])
    expect(before.stations[0]).toMatchObject({
      cycleS: { kind: 'normal', mean: 50, cv: 0.08, min: 25 },
      staffPerShift: 3,
      tags: [{ id: 'blade.temp', target: 60 }],
    })
    expect(before.places[0]?.capacity).toBe(Infinity)
    expect(before.hash).not.toBe(now.hash)
  })

  test('is listed with the scenario of the file first', () => {
    expect(parseScenarios(good, { file }).map(({ scenario }) => scenario)).toEqual([
      'now',
      'before',
    ])
    expect(parsePlant(good, { file }).scenarios.map(({ id }) => id)).toEqual(['now', 'before'])
  })

  test('may take keys away', () => {
    const text = plant('      - { at: stations.saw, remove: [tags] }')
    expect(parsePlant(text, { file, scenario: 'before' }).stations[0]?.tags).toEqual([])
  })

  test.each([
    [
      '{ at: stations.sow, set: { machines: 2 } }',
      "saw.yaml:20:15: scenarios.before.changes[0].at: expected a place in this file, got 'stations.sow'; did you mean 'saw'?",
    ],
    [
      '{ at: stations.saw, set: { cycel.mean: 2 s } }',
      "saw.yaml:20:48: scenarios.before.changes[0].set.cycel.mean: expected a place in this file, got 'cycel.mean'; did you mean 'cycle'?",
    ],
    [
      '{ at: stations.saw, set: { machine: 2 } }',
      "saw.yaml:20:36: stations.saw: expected a known key, got 'machine'; did you mean 'machines'?",
    ],
    [
      '{ at: stations.saw, set: { machines: two } }',
      "saw.yaml:20:46: stations.saw.machines: expected a whole number from 1 on, got 'two'",
    ],
    [
      '{ step: old-saw, at: stations.saw, set: { machines: 2 } }',
      "saw.yaml:20:17: scenarios.before.changes[0].step: expected the id of a transformation step, got 'old-saw'; did you mean 'new-saw'?",
    ],
  ])('that says %s is refused in the line where it says so', (change, message) => {
    const text = plant(`      - ${change}`)
    expect(() => parsePlant(text, { file, scenario: 'before' })).toThrow(message)
  })

  test('that the file does not offer is refused with the nearest one', () => {
    expect(() => parsePlant(good, { file, scenario: 'befor' })).toThrow(
      "scenarios: expected a scenario of this file, got 'befor'; did you mean 'before'?",
    )
  })
})
