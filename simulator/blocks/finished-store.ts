/** Finished-goods store: every load gets a slot when its crane takes it on; trucks fetch the oldest. */
import { recordShipped, recordStored } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { countFinished, removeItem } from './items.ts'
import { completeOrders } from './orders.ts'
import { lookAgain } from './agenda.ts'

import { refill } from './release.ts'

const free = -1
const setAside = -2
/** A truck comes when more than this share of the slots is in use, and takes this many loads. */
const shipAbove = 0.7
const loadsPerTruck = 20

/** The nearest free slot of the store that the unit reaches, -1 for none. */
export function freeSlot({ tables, places }: Run, unit: number, place: number): number {
  const reach = tables.units.reach[unit]!
  const first = tables.places.firstSlot[place]!
  const end = first + tables.places.slotCount[place]!
  for (let i = 0; i < reach.length; i++) {
    const slot = reach[i]!
    if (slot >= first && slot < end && places.slots[slot] === free) return slot
  }
  return -1
}

/** Sets the nearest free slot aside for a load of the unit; false when none is free. */
export function reserveSlot(run: Run, unit: number): boolean {
  const { tables, places, units } = run
  const place = units.target[unit]!
  if (units.slot[unit]! >= 0 || tables.places.slotCount[place] === 0) return true
  const slot = freeSlot(run, unit, place)
  if (slot < 0) return false
  places.slots[slot] = setAside
  places.slotsUsed[place]! += 1
  units.slot[unit] = slot - tables.places.firstSlot[place]!
  return true
}

/** The unit's next load goes elsewhere than the one for which a slot was set aside. */
export function giveSlotBack(run: Run, unit: number): void {
  const { tables, places, units } = run
  const place = units.target[unit]!
  places.slots[tables.places.firstSlot[place]! + units.slot[unit]!] = free
  places.slotsUsed[place]! -= 1
  units.slot[unit] = -1
  if (places.givers[place]! >= 0) lookAgain(run, place)
}

/** Puts the load into the slot set aside for the unit's load. */
export function storeLoad(run: Run, unit: number, place: number, load: number): void {
  const { units } = run
  const number = units.slot[unit]!
  units.slot[unit] = -1
  putAway(run, place, number, load)
}

/** Sets a slot (counted over all stores; -1: the store has none) aside for a load on a link. */
export function setSlotAside({ places }: Run, place: number, slot: number): void {
  if (slot < 0) return
  places.slots[slot] = setAside
  places.slotsUsed[place]! += 1
}

/** Puts a load that has come over a link into the slot set aside for it. */
export function storeInSlot(run: Run, place: number, slot: number, load: number): void {
  putAway(run, place, slot < 0 ? -1 : slot - run.tables.places.firstSlot[place]!, load)
}

/** Puts the load into a slot by its number; it is finished. Without slots (-1) it is shipped at once. */
function putAway(run: Run, place: number, number: number, load: number): void {
  const { tables, places, log } = run
  countFinished(run, load)
  if (log) recordStored(run, log, withCarriers(run, load), place, number)
  completeOrders(run)
  if (number < 0) ship(run, place, load)
  else {
    const slot = tables.places.firstSlot[place]! + number
    places.slots[slot] = load
    places.slotNext[slot] = -1
    if (places.oldest[place]! < 0) places.oldest[place] = slot
    else places.slotNext[places.newest[place]!] = slot
    places.newest[place] = slot
    if (places.slotsUsed[place]! > shipAbove * tables.places.slotCount[place]!)
      for (let i = 0; i < loadsPerTruck && places.oldest[place]! >= 0; i++)
        empty(run, place, places.oldest[place]!)
  }
  refill(run)
}

function empty(run: Run, place: number, slot: number): void {
  const { places } = run
  const load = places.slots[slot]!
  places.oldest[place] = places.slotNext[slot]!
  places.slots[slot] = free
  places.slotsUsed[place]! -= 1
  ship(run, place, load)
  if (places.givers[place]! >= 0) lookAgain(run, place)
}

function ship(run: Run, place: number, load: number): void {
  const { items, scalars, log } = run
  if (log) recordShipped(run, log, withCarriers(run, load), place)
  for (let item = load; item >= 0;) {
    const following = items.next[item]!
    const carrier = items.carrier[item]!
    scalars[scalar.shippedItems]! += 1
    if (carrier >= 0 && --items.count[carrier]! === 0) removeItem(run, carrier)
    removeItem(run, item)
    item = following
  }
}

/** Numbers of the load's items, then of the carriers under them. */
function withCarriers({ items }: Run, load: number): number[] {
  const ids: number[] = []
  const carriers: number[] = []
  for (let item = load; item >= 0; item = items.next[item]!) {
    ids.push(items.id[item]!)
    const carrier = items.carrier[item]!
    if (carrier >= 0 && !carriers.includes(items.id[carrier]!)) carriers.push(items.id[carrier]!)
  }
  return [...ids, ...carriers]
}
