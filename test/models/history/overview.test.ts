/** From afar, time of which nothing is known counts for no class of state. */
import { expect, test } from 'vitest'

import { overviewOf } from '#models/history/overview.ts'
import type { EventBody, TwinEvent } from '#models/twin/event.ts'
import { timeClasses } from '#models/twin/packml.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const secondUs = 1e6
const at = (seconds: number, body: EventBody): TwinEvent => ({
  sequence: seconds,
  timeUs: seconds * secondUs,
  source: 'live',
  cause: 0,
  ...body,
})

const running: EventBody = {
  type: 'work-unit-state',
  workUnit: 'R1',
  state: 'execute',
  reason: 'running',
}
const quality = (to: 'good' | 'stale', heardS: number): EventBody => ({
  type: 'data-quality',
  workUnit: 'R1',
  quality: to,
  heardUs: heardS * secondUs,
})

function executeS(events: readonly TwinEvent[], dataQuality = {}): number[] {
  const state = { ...createTwinState(tinyPlant), dataQuality }
  return overviewOf(state, events, 100 * secondUs, 50 * secondUs).map(
    ({ timeUs }) => timeUs[timeClasses.indexOf('execute')]! / secondUs,
  )
}

test('it ends when the machine was last heard of, and goes on when it is heard again', () => {
  const events = [at(10, running), at(32, quality('stale', 30)), at(70, quality('good', 70))]
  expect(executeS(events)).toEqual([20, 30])
})

test('a stretch may begin without data', () => {
  const unheard = { R1: { quality: 'stale', heardUs: 0 } }
  expect(executeS([at(10, running), at(60, quality('good', 60))], unheard)).toEqual([0, 40])
})
