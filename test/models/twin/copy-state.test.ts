/** A copy goes on without the state that it is a copy of: whatever is folded into one, the other stays as it was. */
import { expect, test } from 'vitest'

import { applyEvents } from '#models/twin/apply-events.ts'
import { copyState } from '#models/twin/copy-state.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scenariosOf } from '../../support/library-plants.ts'

/** Carriers, slots, kilns, vehicles, parallel lines. */
const plants = ['lier-refractory', 'calb-battery', 'hongyuan-bearing', 'yto-tractor']
const eventsAtOnce = 400

test.each(plants)('what is folded into a copy of %s changes nothing in the original', (id) => {
  const plant = scenariosOf(id)[0]!
  const events: TwinEvent[] = []
  const simulation = createSimulation(plant, 1)
  for (let untilS = 600; events.length < 12_000; untilS += 600)
    runUntil(simulation, untilS * 1e6, (event) => events.push(event))
  let state = createTwinState(plant)
  for (let at = 0; at < events.length; at += eventsAtOnce) {
    const before = encodeKeyframe(state, plant)
    const copy = copyState(state)
    expect(encodeKeyframe(copy, plant)).toEqual(before)
    applyEvents(copy, plant, events.slice(at, at + eventsAtOnce))
    expect(encodeKeyframe(state, plant)).toEqual(before)
    state = copy
  }
  const straight = createTwinState(plant)
  applyEvents(straight, plant, events)
  expect(encodeKeyframe(state, plant)).toEqual(encodeKeyframe(straight, plant))
  expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(5)
})

test('items that have not changed are the same in both', () => {
  const plant = scenariosOf('lier-refractory')[0]!
  const state = createTwinState(plant)
  runUntil(createSimulation(plant, 1), 12 * 3600e6, (event) => applyEvents(state, plant, [event]))
  const copy = copyState(state)
  expect(state.items.size).toBeGreaterThan(20)
  for (const [itemId, item] of copy.items) expect(item).toBe(state.items.get(itemId))
})
