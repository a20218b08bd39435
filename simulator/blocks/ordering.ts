/** Places that ask more of waiting items than a plain line: another order, a time to lie, a time to live. */
import { schedule } from '../kernel/event-calendar.ts'
import { ages, byPriority, expires, lastFirst } from '../plant-tables.ts'
import { scalar } from '../simulation.ts'
import { workPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { bookPlace, bookTaken } from '../statistics/occupancy.ts'

/** Puts a chain of items into the place, each where it belongs and with the time at which it came. */
export function arrange(run: Run, place: number, load: number, count: number): void {
  const { places, items, clock, tables } = run
  const rule = tables.places.ordered[place]!
  places.itemUs[place]! -= count * clock[0]!
  let item = load
  for (let left = count; left > 0; left--) {
    const following = items.next[item]!
    items.enteredUs[item] = clock[0]!
    if ((rule & lastFirst) !== 0) insert(run, place, -1, item)
    else
      insert(
        run,
        place,
        (rule & byPriority) !== 0 ? before(run, place, item) : lastOf(run, place),
        item,
      )
    item = following
  }
  if (run.occupancy) bookPlace(run, run.occupancy, place)
  wakeLater(run, place)
}

/** Items that may be taken now. */
export function takeable(run: Run, place: number): number {
  const { places, items } = run
  if ((run.tables.places.ordered[place]! & ages) === 0) return places.count[place]!
  let count = 0
  let item = places.head[place]!
  for (let left = places.count[place]!; left > 0; left--) {
    if (isRipe(run, place, item)) count++
    item = items.next[item]!
  }
  return count
}

/** Items that may be taken now and whose lot nobody has put on hold. */
export function freeItems(run: Run, place: number): number {
  const { places, items, scalars } = run
  if (scalars[scalar.heldLots] === 0) return takeable(run, place)
  let count = 0
  let item = places.head[place]!
  for (let left = places.count[place]!; left > 0; left--) {
    if (isFree(run, place, item)) count++
    item = items.next[item]!
  }
  return count
}

/** Takes the first `count` free items out of the line, as a chain. */
export function takeFree(run: Run, place: number, count: number): number {
  const { places, items } = run
  let first = -1
  let last = -1
  let before = -1
  let item = places.head[place]!
  for (let left = count; left > 0;) {
    const following = items.next[item]!
    if (isFree(run, place, item)) {
      cut(run, place, before, item)
      if (last < 0) first = item
      else items.next[last] = item
      last = item
      left--
    } else before = item
    item = following
  }
  items.next[last] = -1
  places.itemUs[place]! += count * run.clock[0]!
  if (run.occupancy) bookTaken(run, run.occupancy, place, count)
  return first
}

/** When the item came that has waited longest; the place is not empty and keeps the times. */
export function oldestUs({ places, items }: Run, place: number): number {
  let oldest = Infinity
  let item = places.head[place]!
  for (let left = places.count[place]!; left > 0; left--) {
    oldest = Math.min(oldest, items.enteredUs[item]!)
    item = items.next[item]!
  }
  return oldest
}

/** Sets the timers of the place to the next item that has lain long enough, and to the next that is too old. */
export function wakeLater(run: Run, place: number): void {
  const { places, items, tables, calendar, clock } = run
  const rule = tables.places.ordered[place]!
  if ((rule & (ages | expires)) === 0 || places.count[place] === 0) return
  const nowUs = clock[0]!
  if ((rule & expires) !== 0) {
    const dueUs = oldestUs(run, place) + tables.orderings.lifeUs[place]!
    schedule(calendar, tables.firstSlot.expiry + place, Math.max(0, dueUs - nowUs), workPriority)
  }
  if ((rule & ages) === 0) return
  let ripensUs = Infinity
  let item = places.head[place]!
  for (let left = places.count[place]!; left > 0; left--) {
    const ripeUs = items.enteredUs[item]! + tables.orderings.deadUs[place]!
    if (ripeUs > nowUs) ripensUs = Math.min(ripensUs, ripeUs)
    item = items.next[item]!
  }
  if (ripensUs < Infinity)
    schedule(calendar, tables.firstSlot.ripe + place, ripensUs - nowUs, workPriority)
}

/** Takes one item out of the line; `before` is the one in front of it, -1 for none. */
export function cut({ places, items }: Run, place: number, before: number, item: number): void {
  const after = items.next[item]!
  if (before < 0) places.head[place] = after
  else items.next[before] = after
  if (places.tail[place] === item) places.tail[place] = before
  places.count[place]! -= 1
}

/** Whether the item has lain long enough. */
export function isRipe({ items, tables, clock }: Run, place: number, item: number): boolean {
  return items.enteredUs[item]! + tables.orderings.deadUs[place]! <= clock[0]!
}

/** The same, and its lot is not on hold. */
function isFree(run: Run, place: number, item: number): boolean {
  const lot = run.items.lot[item]!
  return isRipe(run, place, item) && (lot < 0 || run.items.onHold[lot] === 0)
}

function insert({ places, items }: Run, place: number, before: number, item: number): void {
  const empty = places.count[place] === 0
  items.next[item] = empty ? -1 : before < 0 ? places.head[place]! : items.next[before]!
  if (before < 0 || empty) places.head[place] = item
  else items.next[before] = item
  if (empty || places.tail[place] === before) places.tail[place] = item
  places.count[place]! += 1
}

function lastOf({ places }: Run, place: number): number {
  return places.count[place] === 0 ? -1 : places.tail[place]!
}

/** The last item that is as urgent as this one or more so. */
function before({ places, items, simulation }: Run, place: number, item: number): number {
  const { priority } = simulation.flow
  const own = priority[items.product[item]!]!
  let found = -1
  let other = places.head[place]!
  for (let left = places.count[place]!; left > 0; left--) {
    if (priority[items.product[other]!]! < own) return found
    found = other
    other = items.next[other]!
  }
  return found
}
