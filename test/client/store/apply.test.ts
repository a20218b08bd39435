/** The twin store changes once a batch, and remembers what a person wants to hear of. */
import { expect, test } from 'vitest'

import { foldBatch, replaceState } from '#client/store/apply.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'
import { secondUs, stateEvent } from '../feed/stream.ts'

test('one batch is one version, and an empty one is none', () => {
  const twin = createTwinStore(tinyPlant)
  foldBatch(twin, [stateEvent(1, 1), stateEvent(2, 2)], 3 * secondUs)
  foldBatch(twin, [], 4 * secondUs)
  expect(twin.getState().version).toBe(1)
  expect(twin.getState().state.timeUs).toBe(4 * secondUs)
})

test('keeps the newest 200 events that are worth hearing of', () => {
  const twin = createTwinStore(tinyPlant)
  const events = Array.from({ length: 600 }, (_, i) => stateEvent(i + 1, i + 1))
  foldBatch(twin, events, 600 * secondUs)
  const { recent } = twin.getState()
  expect(recent).toHaveLength(200)
  expect(recent.at(-1)?.sequence).toBe(599)
})

test('the ribbon knows what was seen and says where nobody looked', () => {
  const twin = createTwinStore(tinyPlant)
  const { history } = twin.getState()
  const press = (sinceUs: number, state: 'execute' | 'held') => {
    const fresh = createTwinState(tinyPlant)
    Object.assign(fresh.workUnits['R1']!, {
      state,
      reason: state === 'held' ? 'failure' : 'running',
      sinceUs,
    })
    return { ...fresh, timeUs: sinceUs + secondUs }
  }
  replaceState(twin, press(10 * secondUs, 'execute'))
  foldBatch(twin, [stateEvent(1, 20)], 21 * secondUs)
  replaceState(twin, press(50 * secondUs, 'execute'))
  expect(history.of('R1')).toEqual([
    { fromUs: 10 * secondUs, kind: 'execute' },
    { fromUs: 20 * secondUs, kind: 'held' },
    { fromUs: 21 * secondUs, kind: 'unknown' },
    { fromUs: 50 * secondUs, kind: 'execute' },
  ])
})
