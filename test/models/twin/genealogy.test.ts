import { expect, test } from 'vitest'

import { applyEvents } from '#models/twin/apply-events.ts'
import {
  addToGenealogy,
  createGenealogy,
  genealogyFrom,
  relativesOf,
} from '#models/twin/genealogy.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { eventsOf } from '../../support/event-log.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const plant = buildPlant({
  itemKinds: {
    'raw-lot': { name: 'Lot', prefix: 'LOT' },
    tray: { name: 'Tray', prefix: 'TR' },
    car: { name: 'Car', prefix: 'KC', role: 'carrier', capacity: 2 },
    pallet: { name: 'Pallet', prefix: 'PL', role: 'carrier', capacity: 2 },
  },
  flowUnit: { name: 'Tray', kind: 'tray', itemsPerRawLot: 4 },
  release: { kind: 'arrivals', into: 'in', every: '1 s' },
  places: {
    in: { kind: 'raw-store', capacity: 9 },
    cars: { capacity: 4 },
    fired: { capacity: 4 },
    pallets: { capacity: 4 },
    out: { kind: 'finished-store', capacity: 600 },
  },
  stations: {
    SET: { cycle: '1 s', input: 'in', output: 'cars', loads: 'car' },
    FIRE: { process: 'batch', batch: 2, cycle: '1 s', input: 'cars', output: 'fired' },
    TAKE: { cycle: '1 s', input: 'fired', output: 'pallets', unloads: 'car', loads: 'pallet' },
    STORE: { process: 'batch', batch: 2, cycle: '1 s', input: 'pallets', output: 'out' },
  },
})
const events = eventsOf(plant, 12)
const genealogy = createGenealogy()
for (const event of events) addToGenealogy(genealogy, event)
const ofKind = (kind: string) =>
  [...genealogy.kinds].filter(([, each]) => each === kind).map(([id]) => id)

test('a lot leads to its trays, cars and pallets', () => {
  const [lot] = ofKind('raw-lot')
  const { items, carriers } = relativesOf(genealogy, lot!)
  expect(items).toEqual(ofKind('tray').slice(0, 4))
  expect(carriers).toEqual(
    [...ofKind('car').slice(0, 2), ...ofKind('pallet').slice(0, 2)].sort((a, b) => a - b),
  )
})

test('a pallet leads back to its trays, their cars and their lot', () => {
  const [pallet] = ofKind('pallet')
  expect(relativesOf(genealogy, pallet!)).toEqual({
    lots: [ofKind('raw-lot')[0]],
    items: ofKind('tray').slice(0, 2),
    carriers: [ofKind('car')[0], pallet],
  })
})

test('the state knows the pallets on which finished trays stand', () => {
  const state = createTwinState(plant)
  applyEvents(state, plant, events)
  const [pallet] = ofKind('pallet')
  expect(relativesOf(genealogyFrom(state), pallet!)).toEqual({
    lots: [ofKind('raw-lot')[0]],
    items: ofKind('tray').slice(0, 2),
    carriers: [pallet],
  })
})
