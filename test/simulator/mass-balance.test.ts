/** Raw in = finished + scrapped + inside, exactly, at any instant: in the engine's own lists and in the fold. */
import { expect, test, vi } from 'vitest'

import { applyEvent } from '#models/twin/apply-events.ts'
import { createTwinState, unitsInside } from '#models/twin/twin-state.ts'
import { scalar, type Simulation } from '#simulator/simulation.ts'
import { nativeSimulator } from '../support/native-simulator.ts'
import { refractoryPlant } from '../support/refractory.ts'

vi.setConfig({ testTimeout: 180_000 })

const { createSimulation, runUntil } = nativeSimulator
const hourUs = 3600e6

/** Base units found by walking through every place, machine and transport. */
function unitsFound({ places, units, transports, items }: Simulation): number {
  let found = 0
  const addChain = (first: number) => {
    for (let item = first; item >= 0; item = items.next[item]!) found += items.units[item]!
  }
  const addLoads = (first: number) => {
    for (let load = first; load >= 0; load = items.nextLoad[load]!) addChain(load)
  }
  places.head.forEach((first, place) => {
    if (places.count[place]! > 0) addChain(first)
  })
  units.load.forEach((load, unit) => {
    if (units.loads[unit]! > 0) addLoads(load)
    // A station keeps its load while it works, is held, or waits to hand over.
    else if (units.state[unit] === 1 || units.state[unit] === 2) addChain(load)
    else if (units.state[unit] === 3 && units.before[unit] !== 0) addChain(load)
  })
  transports.first.forEach(addLoads)
  return found
}

test('holds for 100,000 trays of the refractory plant', () => {
  const simulation = createSimulation(refractoryPlant(), 1)
  const { scalars } = simulation
  let instants = 0
  for (let hours = 1; scalars[scalar.finishedItems]! < 100_000; hours += 7.3) {
    runUntil(simulation, hours * hourUs)
    const found = unitsFound(simulation)
    const rawIn = scalars[scalar.rawInUnits]!
    expect(scalars[scalar.insideUnits]).toBe(found)
    expect(rawIn).toBe(scalars[scalar.finishedUnits]! + scalars[scalar.scrappedUnits]! + found)
    instants++
  }
  expect(instants).toBeGreaterThan(1000)
})

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
