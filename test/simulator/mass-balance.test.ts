/** Raw in = finished + scrapped + inside, exactly: in the fold of the events as in the engine (of every plant: models/library/every-plant.test.ts). */
import { expect, test, vi } from 'vitest'

import { applyEvent } from '#models/twin/apply-events.ts'
import { createTwinState, unitsInside } from '#models/twin/twin-state.ts'
import { scalar } from '#simulator/simulation.ts'
import { nativeSimulator } from '../support/native-simulator.ts'
import { refractoryPlant } from '../support/refractory.ts'

vi.setConfig({ testTimeout: 180_000 })

const { createSimulation, runUntil } = nativeSimulator
const hourUs = 3600e6

test('the fold of the events agrees with the engine at every event', () => {
  const plant = refractoryPlant()
  const simulation = createSimulation(plant, 2)
  const state = createTwinState(plant)
  runUntil(simulation, 8 * 24 * hourUs, (event) => {
    if (event.type === 'samples') return
    applyEvent(state, plant, event)
  })
  const { scalars } = simulation
  expect(state.totals).toMatchObject({
    rawInUnits: scalars[scalar.rawInUnits],
    finishedUnits: scalars[scalar.finishedUnits],
    scrappedUnits: scalars[scalar.scrappedUnits],
    finishedItems: scalars[scalar.finishedItems],
    shippedItems: scalars[scalar.shippedItems],
    leadTimeUs: scalars[scalar.leadTimeUs],
  })
  expect(unitsInside(state)).toBe(scalars[scalar.insideUnits])
  const { count, slotsUsed } = simulation.places
  plant.places.forEach(({ id, kind }, place) => {
    if (kind === 'finished-store') expect(state.places[id]!.slots.size).toBe(slotsUsed[place])
    else expect(state.places[id]!.queue.length, id).toBe(count[place])
  })
  plant.workUnits.forEach(({ id }, unit) => {
    expect(state.workUnits[id]!.cycles, id).toBe(simulation.units.cycles[unit])
    expect(state.workUnits[id]!.scrapUnits, id).toBe(simulation.units.scrapUnits[unit])
  })
})
