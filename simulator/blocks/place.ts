/** Buffers: items wait in order, units queue for items on one side and for room on the other. */
import { lookAgain } from './agenda.ts'
import { joinCarrier } from './carriers.ts'
import { recordEntered } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { bookPlace, bookTaken } from '../statistics/occupancy.ts'
import { returnCards } from './kanban-cards.ts'
import { straightNeed } from './bill.ts'
import { arrange, takeable, takeFree } from './ordering.ts'
import { ages, watched } from '../plant-tables.ts'
import { isWaitingForItems, stopWaiting, waitForItems } from './work-unit.ts'

/** Whether `count` items may come: there is room, or a waiting unit takes them straight on. */
export function hasRoom(run: Run, place: number, count: number): boolean {
  const { places } = run
  const taken = places.count[place]! + places.reserved[place]!
  if (taken + count <= places.capacity[place]!) return true
  const taker = places.takers[place]!
  if (taker < 0 || places.reserved[place]! > 0) return false
  const left = taken + count - straightNeed(run, taker, place)
  return left >= 0 && left <= places.capacity[place]!
}

/** A load has come: it joins the queue (and a carrier, where one is filled here), and waiting units may start. */
export function putIn(run: Run, place: number, load: number, count: number): void {
  const { places, log } = run
  lay(run, place, load, count)
  if (log) recordEntered(run, log, load, count, place)
  if (run.tables.places.carrierCapacity[place]! > 0) joinCarrier(run, place, load, count)
  if (places.takers[place]! >= 0) offer(run, place)
}

/** A load under way has come. Who waits for room may now be able to hand over to a unit that waits for items. */
export function bringIn(run: Run, place: number, load: number, count: number): void {
  putIn(run, place, load, count)
  if (run.places.givers[place]! >= 0) lookAgain(run, place)
}

/** Puts a chain of items where they belong in the queue of a place. */
export function lay(run: Run, place: number, load: number, count: number): void {
  if (run.tables.places.cards[place]! > 0) returnCards(run, load, count)
  if (run.tables.places.ordered[place] === 0) append(run, place, load, count)
  else arrange(run, place, load, count)
}

/** Puts a chain of items behind the queue of a plain place. */
export function append(run: Run, place: number, load: number, count: number): void {
  const { places, items, occupancy } = run
  places.itemUs[place]! -= count * run.clock[0]!
  if (places.count[place] === 0) places.head[place] = load
  else items.next[places.tail[place]!] = load
  places.count[place]! += count
  let last = load
  for (let i = 1; i < count; i++) last = items.next[last]!
  places.tail[place] = last
  if (occupancy) bookPlace(run, occupancy, place)
}

/** Takes the first `count` items as a chain; whoever waits for room is looked at before the event is over. */
export function takeOut(run: Run, place: number, count: number): number {
  const { places, items, tables, occupancy } = run
  if ((tables.places.ordered[place]! & ages) !== 0) return takeFromOld(run, place, count)
  places.itemUs[place]! += count * run.clock[0]!
  const load = places.head[place]!
  let last = load
  for (let i = 1; i < count; i++) last = items.next[last]!
  places.head[place] = items.next[last]!
  items.next[last] = -1
  places.count[place]! -= count
  if (occupancy) bookTaken(run, occupancy, place, count)
  if (places.givers[place]! >= 0) lookAgain(run, place)
  return load
}

function takeFromOld(run: Run, place: number, count: number): number {
  const load = takeFree(run, place, count)
  if (run.places.givers[place]! >= 0) lookAgain(run, place)
  return load
}

/** The unit waits for items; who waits to hand them over may now do so straight, where there is no room to wait. */
export function awaitItems(run: Run, unit: number): void {
  waitForItems(run, unit)
  const place = run.units.awaits[unit]!
  if ((run.tables.places.ordered[place]! & watched) !== 0) run.simulation.stores.missed[place]! += 1
  if (run.places.givers[place]! >= 0) lookAgain(run, place)
}

/** Lets the units that wait for items start, in the order in which they came, as far as the items go. */
export function offer(run: Run, place: number): void {
  const { places, units, tables, log, occupancy } = run
  const cause = log ? log.cause : 0
  let taker = places.takers[place]!
  // Who finds nothing for itself among the items queues again, and is not asked twice.
  let again = -1
  while (taker >= 0 && taker !== again && places.count[place]! > 0) {
    if (units.wants[taker]! > takeable(run, place)) {
      taker = units.next[taker]!
      continue
    }
    const count = places.count[place]!
    const following = units.next[taker]!
    stopWaiting(run, taker)
    run.blocks[tables.units.block[taker]!]!.next(run, taker)
    if (occupancy && places.count[place]! < count) occupancy.atOnce[taker]! += 1
    if (log) log.cause = cause
    if (isWaitingForItems(run, taker)) {
      if (again < 0) again = taker
      taker = following
    } else taker = places.takers[place]!
  }
}
