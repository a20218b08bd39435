/** The way of a finished load: into the next place, over a transport, into a slot, or out of the plant. */
import { recordLoadLeft } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { enter } from './conveyor.ts'
import { board } from './vehicle-work.ts'
import { depart } from './transport.ts'
import { storeLoad } from './finished-store.ts'
import { countFinished, removeItem } from './items.ts'
import { returnCards } from './kanban-cards.ts'
import { completeOrders } from './orders.ts'
import { putIn } from './place.ts'
import { goesIntoStore, wayOf } from './ways.ts'
import { refill } from './release.ts'

/** Sends the load to the unit's target; there is room for it. */
export function forward(run: Run, unit: number, load: number, count: number): void {
  const { units, tables } = run
  const target = units.target[unit]!
  const card = run.items.card[load]!
  if (card >= 0 && card !== target) returnCards(run, load, count)
  if (target < 0) {
    leavePlant(run, unit, load)
    return
  }
  const stored = goesIntoStore(run, unit)
  const transport = wayOf(run, unit)
  units.target[unit] = tables.units.output[unit]!
  if (stored) {
    storeLoad(run, unit, target, load)
    return
  }
  const link = transport >= 0 ? tables.transports.link[transport]! : -1
  if (link >= 0 && tables.links.fleet[link]! >= 0) board(run, link, load, count)
  else if (link >= 0) enter(run, link, load, count)
  else if (transport >= 0 && tables.transports.travelUs[transport]! > 0)
    depart(run, transport, load, count)
  else putIn(run, target, load, count)
}

/** Items that leave a station without output are finished. */
function leavePlant(run: Run, unit: number, load: number): void {
  const { items, log } = run
  countFinished(run, load)
  if (log) recordLoadLeft(run, log, unit, load)
  completeOrders(run)
  for (let item = load; item >= 0;) {
    const following = items.next[item]!
    removeItem(run, item)
    item = following
  }
  refill(run)
}
