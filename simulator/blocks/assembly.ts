/** Assembly: the main item and its parts make one load; when the work is done the parts are no more items of their own. */
import { lookAgain } from './agenda.ts'
import { recordAssembled } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { takeFromCarrier, takeOff } from './carriers.ts'
import { countGone, removeItem } from './items.ts'
import { freeItems, takeFree } from './ordering.ts'
import { takeOut } from './place.ts'
import { tookFromEntrance } from './entrance.ts'
import { refill, supply } from './release.ts'
import { suspectTaker } from './suspect.ts'
import { stopWaiting } from './work-unit.ts'

/**
 * Whether all is there. If not, the unit is to wait at the first place where something is missing: whoever brings it
 * has the unit look again, and then it may find that it has to wait at another place.
 */
export function isFed(run: Run, unit: number): boolean {
  const { tables } = run
  const { first, place, quantity } = tables.bills
  const end = first[unit + 1]!
  const lacks = (at: number) => freeItems(run, place[at]!) < quantity[at]!
  let missing = -1
  for (let at = first[unit]!; missing < 0 && at < end; at++)
    if (lacks(at) && tables.places.supplier[place[at]!]! < 0) missing = at
  // What an entrance makes up as it is wanted is asked for last.
  for (let at = first[unit]!; missing < 0 && at < end; at++)
    if (lacks(at) && !supply(run, place[at]!, quantity[at]!)) missing = at
  lookAt(run, unit, missing < 0 ? first[unit]! : missing)
  if (missing >= 0) suspectTaker(run, unit)
  return missing < 0
}

/** The unit looks at this place of its bill from now on: here it waits for items, the main one or those that are missing. */
function lookAt(run: Run, unit: number, at: number): void {
  const { units, tables } = run
  const { place, quantity } = tables.bills
  units.wants[unit] = quantity[at]!
  if (units.awaits[unit] === place[at]!) return
  stopWaiting(run, unit)
  units.awaits[unit] = place[at]!
  // So that its state is told again, with what is missing now.
  units.stateSequence[unit] = 0
}

/** Takes the parts from the other places of the bill and sets them behind the main item. */
export function takeParts(run: Run, unit: number): void {
  const { tables, units, items } = run
  const { first, place, quantity } = tables.bills
  let last = lastOf(run, units.load[unit]!)
  for (let at = first[unit]! + 1; at < first[unit + 1]!; at++) {
    const part = takePart(run, place[at]!, quantity[at]!)
    takeFromCarrier(run, place[at]!, part)
    items.next[last] = part
    last = lastOf(run, part)
    units.loadCount[unit]! += quantity[at]!
  }
}

/** The start of the work is why there is room again in the places of the parts. */
export function tellGivers(run: Run, unit: number): void {
  const { tables, places, log } = run
  const { first, place } = tables.bills
  for (let at = first[unit]! + 1; at < first[unit + 1]!; at++) {
    if (log) places.cause[place[at]!] = log.cause
    if (tables.places.entrance[place[at]!] === 1) tookFromEntrance(run, place[at]!)
  }
}

/** The parts become one with the main item: their base units count as assembled, their numbers lead to it. */
export function joinParts(run: Run, unit: number): void {
  const { units, items, scalars, log } = run
  const main = units.load[unit]!
  const parts = items.next[main]!
  if (parts < 0) return
  items.next[main] = -1
  units.loadCount[unit] = 1
  for (let item = parts; item >= 0; item = items.next[item]!)
    if (items.carrier[item]! >= 0) takeOff(run, unit, item)
  if (log) recordAssembled(run, log, unit, parts, main)
  for (let item = parts; item >= 0;) {
    const following = items.next[item]!
    scalars[scalar.assembledUnits]! += items.units[item]!
    countGone(run, item, items.units[item]!)
    removeItem(run, item)
    item = following
  }
  refill(run)
}

/** Leaves items of lots on hold where they are. */
function takePart(run: Run, place: number, count: number): number {
  if (run.scalars[scalar.heldLots] === 0) return takeOut(run, place, count)
  const load = takeFree(run, place, count)
  if (run.places.givers[place]! >= 0) lookAgain(run, place)
  return load
}

function lastOf({ items }: Run, load: number): number {
  let last = load
  while (items.next[last]! >= 0) last = items.next[last]!
  return last
}
