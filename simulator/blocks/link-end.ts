/** The end of a link: room for its next load in the place behind it, and the load's way in. */
import type { Run } from '../run.ts'
import { freeSlot, storeInSlot } from './finished-store.ts'
import { hasRoom, bringIn } from './place.ts'

/** Whether the next load (the first on a conveyor, the one that waits for a vehicle) has room where it goes. */
export function fits(run: Run, link: number): boolean {
  const { tables, transports, items, units } = run
  const place = tables.links.place[link]!
  const unit = tables.links.unit[link]!
  if (tables.links.intoStore[link] === 1)
    return tables.places.slotCount[place] === 0 || freeSlot(run, unit, place) >= 0
  const carried = tables.links.fleet[link]! >= 0
  const count = carried
    ? units.loadCount[unit]!
    : items.count[transports.first[tables.links.transport[link]!]!]!
  return hasRoom(run, place, count)
}

/** Puts a load into the place, or into a slot that was set aside for it. */
export function deliver(run: Run, link: number, load: number, count: number, slot: number): void {
  const place = run.tables.links.place[link]!
  if (run.tables.links.intoStore[link] === 1) storeInSlot(run, place, slot, load)
  else bringIn(run, place, load, count)
}
