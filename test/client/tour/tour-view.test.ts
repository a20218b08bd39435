/** What a stop asks of the view, what one can ride on, and that leaving a tour gives the view back. */
import { expect, test } from 'vitest'

import { createViewStore } from '#client/store/view-store.ts'
import { cameraAtStop, rideAt, viewAtStop, viewToRestore } from '#client/tour/tour-view.ts'
import { automaticTour } from '#models/tour/automatic-tour.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const stop = automaticTour(tinyPlant, { figures: [] }).stops[0]!
const unit = tinyPlant.workUnits[0]!.id

test('the section has a switch of its own, the other overlays are a list', () => {
  const wanted = viewAtStop({ ...stop, overlays: ['section', 'heat'], beforeAfter: true })
  expect(wanted).toMatchObject({ kilnSection: true, overlays: ['heat'], beforeAfter: 0.5 })
  expect(viewAtStop({ ...stop, overlays: [] })).toMatchObject({
    kilnSection: false,
    overlays: [],
    beforeAfter: undefined,
  })
})

test('a ride begins at the machine where it comes by', () => {
  expect(cameraAtStop({ ...stop, camera: { kind: 'ride', from: unit } })).toEqual({
    kind: 'frame',
    target: { kind: 'work-unit', id: unit },
  })
})

test('one rides on the carrier rather than on what it carries, and on nothing at an empty machine', () => {
  const state = createTwinState(tinyPlant)
  expect(rideAt(state, unit)).toBeUndefined()
  expect(rideAt(state, 'no-such-unit')).toBeUndefined()
  const item = {
    kind: 'tray',
    product: 'brick',
    units: 100,
    lot: 0,
    carrier: 0,
    contents: [],
    parent: 0,
    createdUs: 0,
    where: { kind: 'work-unit', id: unit, sinceUs: 0 } as const,
  }
  state.items.set(7, item)
  const load = { items: [7], enteredClockUs: 0, durationUs: 1, enteredSequence: 1, slot: 0 }
  state.workUnits[unit]!.loads.push(load)
  expect(rideAt(state, unit)).toEqual({ kind: 'item', id: 7 })
  state.items.set(9, { ...item, kind: 'car' })
  state.items.set(7, { ...item, carrier: 9 })
  expect(rideAt(state, unit)).toEqual({ kind: 'item', id: 9 })
})

test('leaving gives back what the tour changed, and flies to where one stood', () => {
  const pose = { plant: 'tiny', from: [1, 2, 3], to: [4, 5, 6], fovDeg: 30 } as const
  const view = createViewStore({ theme: 'ops', labels: false, cameraPose: () => pose })
  const before = viewToRestore(view.getState())
  view.setState({
    theme: 'night',
    ...viewAtStop({ ...stop, overlays: ['section'], highlight: ['R1'] }),
    camera: cameraAtStop(stop),
  })
  view.setState(before)
  const { theme, labels, kilnSection, highlight, camera } = view.getState()
  expect({ theme, labels, kilnSection, highlight }).toEqual({
    theme: 'ops',
    labels: false,
    kilnSection: false,
    highlight: [],
  })
  expect(camera).toMatchObject({ kind: 'fly', keys: [{ from: pose.from, to: pose.to }] })
})
