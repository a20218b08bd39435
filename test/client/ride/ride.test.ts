/** A ride goes on with what the thing became, tells it, and finds it again when the time is set. */
import { afterEach, expect, test } from 'vitest'

import { keepRiding } from '#client/ride/keep-riding.ts'
import { nextStep, whereIs } from '#client/ride/next-step.ts'
import { rideStore } from '#client/ride/ride-store.ts'
import { foldBatch, replaceState } from '#client/store/apply.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { createViewStore } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'
import { applyEvents } from '#models/twin/apply-events.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { eventsOf } from '../../support/event-log.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const every = (interval: string, into: string) => ({ kind: 'arrivals', into, every: interval })

/** A bike takes a frame and two wheels, is painted, and leaves. */
const bikes = buildPlant({
  release: { frames: every('3 s', 'frames'), wheels: every('1 s', 'wheels') },
  places: { frames: { capacity: 2 }, wheels: { capacity: 3 }, built: { capacity: 2 } },
  stations: {
    BIKE: {
      process: 'assembly',
      input: 'frames',
      parts: { wheel: { from: 'wheels', quantity: 2 } },
      cycle: '2 s',
      output: 'built',
    },
    PAINT: { input: 'built', cycle: '1 s' },
  },
})
const logs = buildPlant({
  flowUnit: { name: 'Log', kind: 'item', baseUnits: 10 },
  release: { kind: 'arrivals', into: 'logs', every: '4 s' },
  places: {
    logs: { capacity: 3 },
    offcut: { capacity: 1 },
    good: { capacity: 4 },
    flat: { capacity: 4 },
  },
  stations: {
    SAW: {
      process: 'split',
      input: 'logs',
      cycle: '1 s',
      into: { quantity: 4, outputs: { offcut: 1, good: 3 } },
    },
    PLANE: { input: 'good', cycle: '2 s', output: 'flat' },
    PACK: { input: 'flat', cycle: '2 s' },
    BURN: { input: 'offcut', cycle: '6 s' },
  },
})

let stop: (() => void) | undefined
afterEach(() => stop?.())

/** A page that looks at the plant from its beginning on. */
function page(plant: Plant, untilS: number) {
  const events = eventsOf(plant, untilS)
  const twin = createTwinStore(plant)
  const view = createViewStore()
  stop = keepRiding(twin, view)
  const until = (s: number) => events.filter(({ timeUs }) => timeUs <= s * 1e6)
  return {
    twin,
    /** Live: everything up to then in one batch. */
    runTo(s: number) {
      foldBatch(twin, until(s).slice(twin.getState().state.sequence), s * 1e6)
    },
    /** In a record that holds all of it. */
    seek(s: number) {
      const state = createTwinState(plant)
      applyEvents(state, plant, until(s))
      replaceState(twin, state, events)
    },
    ride: (id: number) =>
      view.setState({ following: { kind: 'item', id }, selection: { kind: 'item', id } }),
    ridden: () => [view.getState().following, view.getState().selection],
    turns: () => rideStore.getState().ride?.trail.map(({ turn, id, others }) => [turn, id, others]),
    next: (id: number) => nextStep(plant, whereIs(twin.getState().state, id)!),
  }
}
const item = (id: number) => [
  { kind: 'item', id },
  { kind: 'item', id },
]

test('a part that is built in rides on as the product, through to the end', () => {
  const { runTo, ride, ridden, turns, next } = page(bikes, 20)
  runTo(4)
  ride(1)
  expect(next(1)).toEqual({ kind: 'place', id: 'built' })
  runTo(5.5)
  expect(ridden()).toEqual(item(3))
  expect(turns()).toEqual([['built-in', 3, 1]])
  runTo(7)
  expect(turns()?.at(-1)).toEqual(['finished', 3, 0])
})

test('one batch may hold several turns of the ride', () => {
  const { runTo, ride, turns } = page(bikes, 20)
  runTo(2)
  ride(2)
  runTo(12)
  expect(turns()).toEqual([
    ['built-in', 3, 1],
    ['finished', 3, 0],
  ])
})

test('of a cut it rides on with the piece that has the longest way before it', () => {
  const { runTo, ride, ridden, turns, next } = page(logs, 20)
  runTo(4.5)
  ride(1)
  runTo(5.5)
  // 2 is the offcut; 3 is the first of those that are planed and packed.
  expect(turns()).toEqual([['cut', 3, 3]])
  expect(ridden()).toEqual(item(3))
  expect(next(3)).toEqual({ kind: 'place', id: 'flat' })
})

test('when the time is set, it is what it was then, and becomes the same again', () => {
  const { seek, ride, ridden, turns } = page(bikes, 20)
  seek(5.5)
  ride(3)
  // As wheel 1 it does not exist before 1 s, and as frame 3 not before 3 s.
  seek(3.5)
  expect(ridden()).toEqual(item(3))
  seek(4)
  seek(2.5)
  expect(ridden()).toEqual(item(1))
  seek(5.5)
  expect(ridden()).toEqual(item(3))
  expect(turns()).toEqual([['built-in', 3, 1]])
  seek(0.5)
  expect(rideStore.getState().ride?.lost).toBe(true)
  seek(5.5)
  expect(rideStore.getState().ride?.lost).toBe(false)
  expect(ridden()).toEqual(item(3))
})

test('after a gap that nobody saw, the state tells what it became', () => {
  const { twin, runTo, ride, ridden, turns } = page(bikes, 20)
  runTo(4)
  ride(1)
  const state = createTwinState(bikes)
  applyEvents(
    state,
    bikes,
    eventsOf(bikes, 20).filter(({ timeUs }) => timeUs <= 5.5e6),
  )
  replaceState(twin, state)
  expect(ridden()).toEqual(item(3))
  expect(turns()).toEqual([['found', 3, 0]])
})

test('whoever stops following ends the ride', () => {
  const { runTo, ride } = page(bikes, 20)
  runTo(4)
  ride(1)
  stop?.()
  expect(rideStore.getState().ride).toBeUndefined()
})
