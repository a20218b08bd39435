/** The banner shows first what lasts and nobody has acknowledged, and says how many machines stand because of it. */
import { beforeEach, expect, test } from 'vitest'

import { consequencesOf, openAlarms } from '#client/cockpit/alarms.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { languageOf } from '#client/ui/use-language.ts'
import type { AlarmState } from '#models/twin/twin-state.ts'
import { buildLine } from '../../support/plant-builder.ts'

const plant = buildLine({ cycles: ['60 s', '60 s', '60 s'], buffers: [2, 2] })
const language = languageOf(plant, 'en')
let twin = createTwinStore(plant)

function raise(id: number, changes: Partial<AlarmState>) {
  twin.getState().state.alarms.set(id, {
    workUnit: 'M2',
    code: 'failure',
    priority: 2,
    tag: undefined,
    value: undefined,
    limit: undefined,
    raisedUs: id * 1e6,
    raisedSequence: id,
    clearedUs: undefined,
    acknowledgedBy: undefined,
    ...changes,
  })
}

beforeEach(() => {
  twin = createTwinStore(plant)
})

test('an alarm that lasts comes before a graver one that is over', () => {
  raise(1, { priority: 1, clearedUs: 5e6 })
  raise(2, { priority: 2 })
  raise(3, { priority: 1, acknowledgedBy: 'operator' })
  expect(openAlarms(twin.getState(), language).map(({ id }) => id)).toEqual([2, 1, 3])
})

test('among equals the graver comes first, then the newer', () => {
  raise(1, { priority: 2 })
  raise(2, { priority: 1 })
  raise(3, { priority: 1 })
  expect(openAlarms(twin.getState(), language).map(({ id }) => id)).toEqual([3, 2, 1])
})

test('counts the machines that wait for the one that stopped, directly or through others', () => {
  const { state } = twin.getState()
  Object.assign(state.workUnits['M2']!, { state: 'held', reason: 'failure' })
  Object.assign(state.workUnits['M3']!, {
    state: 'suspended',
    reason: 'starved',
    waitsFor: { kind: 'work-unit', id: 'M2' },
  })
  Object.assign(state.workUnits['M1']!, {
    state: 'suspended',
    reason: 'starved',
    waitsFor: { kind: 'work-unit', id: 'M3' },
  })
  expect(consequencesOf(state, plant, 'M2')).toBe(2)
})
