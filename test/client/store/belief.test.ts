/** What is not known to be so is not shown as if it were. */
import { describe, expect, test } from 'vitest'

import { beliefOf, countWithoutData, drawnUs } from '#client/store/belief.ts'
import { foldBatch } from '#client/store/apply.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import type { Quality, TwinEvent } from '#models/twin/event.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'
import { secondUs, stateEvent } from '../feed/stream.ts'

function qualityEvent(
  sequence: number,
  seconds: number,
  quality: Quality,
  heardS: number,
): TwinEvent {
  return {
    type: 'data-quality',
    sequence,
    timeUs: seconds * secondUs,
    source: 'live',
    cause: 0,
    workUnit: 'R1',
    quality,
    heardUs: heardS * secondUs,
  }
}

function running() {
  const twin = createTwinStore(tinyPlant)
  twin.setState({ connection: 'live' })
  foldBatch(twin, [stateEvent(2, 10)], 10 * secondUs)
  return twin
}

describe('belief', () => {
  test('a machine that is heard of is what it says', () => {
    const twin = running()
    expect(beliefOf(twin.getState(), 'R1', 12 * secondUs)).toEqual({
      kind: 'execute',
      lastKnown: 'execute',
      quality: 'good',
      heardUs: undefined,
      ageUs: undefined,
    })
  })

  test.each(['stale', 'bad'] as const)('%s data is no state, and stands still', (quality) => {
    const twin = running()
    foldBatch(twin, [qualityEvent(3, 22, quality, 20)], 22 * secondUs)
    const now = twin.getState()
    expect(beliefOf(now, 'R1', 32 * secondUs)).toEqual({
      kind: 'stale',
      lastKnown: 'execute',
      quality,
      heardUs: 20 * secondUs,
      ageUs: 12 * secondUs,
    })
    expect(countWithoutData(now, tinyPlant.workUnits)).toBe(1)
    expect(drawnUs(now.state, 'R1', 25 * secondUs)).toBe(20 * secondUs)
    expect(drawnUs(now.state, 'R1', 90 * secondUs)).toBe(20 * secondUs)
    foldBatch(twin, [qualityEvent(4, 40, 'good', 40)], 40 * secondUs)
    expect(beliefOf(twin.getState(), 'R1', 41 * secondUs).kind).toBe('execute')
    expect(drawnUs(twin.getState().state, 'R1', 41 * secondUs)).toBe(41 * secondUs)
  })

  test('uncertain data is shown, and said to be uncertain', () => {
    const twin = running()
    foldBatch(twin, [qualityEvent(3, 22, 'uncertain', 21)], 22 * secondUs)
    const { kind, quality } = beliefOf(twin.getState(), 'R1', 22 * secondUs)
    expect([kind, quality]).toEqual(['execute', 'uncertain'])
    expect(countWithoutData(twin.getState(), tinyPlant.workUnits)).toBe(0)
  })

  test('without a connection nothing is believed', () => {
    const twin = running()
    twin.setState({ connection: 'disconnected' })
    expect(beliefOf(twin.getState(), 'R1', 15 * secondUs)).toMatchObject({
      kind: 'stale',
      ageUs: 5 * secondUs,
    })
    expect(countWithoutData(twin.getState(), tinyPlant.workUnits)).toBe(1)
  })

  test('nobody jumps back behind the last that it said', () => {
    const twin = running()
    foldBatch(twin, [qualityEvent(3, 22, 'stale', 4)], 22 * secondUs)
    expect(drawnUs(twin.getState().state, 'R1', 30 * secondUs)).toBe(10 * secondUs)
  })
})

test('the ribbon is without data from when the machine was last heard of until it is heard again', () => {
  const twin = running()
  foldBatch(
    twin,
    [qualityEvent(3, 22, 'stale', 20), stateEvent(5, 25), qualityEvent(6, 40, 'good', 40)],
    41 * secondUs,
  )
  expect(twin.getState().history.of('R1')).toEqual([
    { fromUs: 10 * secondUs, kind: 'execute' },
    { fromUs: 20 * secondUs, kind: 'stale' },
    { fromUs: 40 * secondUs, kind: 'held' },
  ])
})
