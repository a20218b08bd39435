import { describe, expect, test } from 'vitest'

import type { TwinEvent } from '#models/twin/event.ts'
import { Ingest } from '#server/twin/ingest.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { tinyPlant } from '../support/tiny-plant.ts'

const state = (sequence: number, timeUs = sequence, workUnit = 'R1'): TwinEvent => ({
  type: 'work-unit-state',
  sequence,
  timeUs,
  source: 'live',
  cause: 0,
  workUnit,
  state: 'execute',
  reason: 'running',
})
const sequences = (events: readonly TwinEvent[]) => events.map(({ sequence }) => sequence)

describe('the ingest', () => {
  test('puts overtaken events back in order', () => {
    const ingest = new Ingest(tinyPlant, 0, 0)
    expect(sequences(ingest.accept([state(1), state(3), state(4)]))).toEqual([1])
    expect(ingest.waits).toBe(true)
    expect(sequences(ingest.accept([state(2)]))).toEqual([2, 3, 4])
    expect(ingest.counters).toMatchObject({ accepted: 4, reordered: 2, gaps: 0 })
  })

  test('drops what came already', () => {
    const ingest = new Ingest(tinyPlant, 0, 0)
    expect(sequences(ingest.accept([state(1), state(1), state(2), state(1)]))).toEqual([1, 2])
    expect(ingest.counters.duplicates).toBe(2)
  })

  test('gives up what does not come within a second, counts it and goes on', () => {
    const ingest = new Ingest(tinyPlant, 0, 0)
    ingest.accept([state(1), state(5)])
    const late = Array.from({ length: 10 }, () => ingest.stamp(10)).flat()
    expect(sequences(late)).toEqual([5])
    expect(ingest.counters).toMatchObject({ gaps: 1, missing: 3 })
    expect(sequences(ingest.accept([state(6, 20)]))).toEqual([6])
  })

  test.each<[string, TwinEvent]>([
    ['unknown-work-unit', state(2, 2, 'R9')],
    ['time-backwards', state(2, 0)],
    ['cause-not-before', { ...state(2), cause: 2 }],
    ['header', { ...state(2), timeUs: 0.5 }],
    [
      'value',
      {
        ...state(2),
        type: 'samples',
        workUnit: 'R1',
        tags: ['force'],
        values: [Number.NaN],
        quality: 'good',
      },
    ],
    [
      'unknown-transport',
      { ...state(2), type: 'item-moved', items: [1], transport: 'T9', to: 'B1', durationUs: 1 },
    ],
    ['unknown-place', { ...state(2), type: 'item-shipped', items: [1], place: 'B9' }],
  ])('sets aside with the reason %s, and the stream goes on', (reason, wrong) => {
    const ingest = new Ingest(tinyPlant, 0, 0)
    const next = state(reason === 'header' ? 2 : 3, 5)
    expect(sequences(ingest.accept([state(1), wrong, next]))).toEqual([1, next.sequence])
    expect(ingest.quarantine).toEqual([{ reason, event: wrong }])
    expect(ingest.counters.reasons).toEqual({ [reason]: 1 })
  })

  test('keeps the last 100 refused and counts all', () => {
    const ingest = new Ingest(tinyPlant, 0, 0)
    for (let sequence = 1; sequence <= 250; sequence++)
      ingest.accept([state(sequence, sequence, 'R9')])
    expect(ingest.quarantine).toHaveLength(100)
    expect(ingest.quarantine.at(-1)?.event.sequence).toBe(250)
    expect(ingest.counters.quarantined).toBe(250)
  })

  test('refuses what comes after the source has said that the time is over', () => {
    const ingest = new Ingest(tinyPlant, 0, 0)
    ingest.stamp(1000)
    expect(ingest.accept([state(1, 999)])).toEqual([])
    expect(ingest.quarantine[0]?.reason).toBe('time-backwards')
  })
})

test('the clock of a twin waits as long as an event is missing', () => {
  const twin = new PlantTwin(tinyPlant)
  twin.push([state(1), state(3)])
  twin.stamp(500)
  expect(twin.state.timeUs).toBe(1)
  twin.push([state(2)])
  twin.stamp(600)
  expect(twin.state).toMatchObject({ timeUs: 600, sequence: 3 })
})
