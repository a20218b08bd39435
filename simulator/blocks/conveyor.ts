/** Conveyors: loads in a row, a pitch apart, that all move at one speed until the first one finds no room at the end. */
import { cancel, schedule } from '../kernel/event-calendar.ts'
import { arrivalPriority } from '../priorities.ts'
import { recordMoved, recordProgress } from '../record/item-events.ts'
import { recordState } from '../record/unit-events.ts'
import type { Run } from '../run.ts'
import { askLater, isOpen } from './conveyor-entry.ts'
import { freeSlot, setSlotAside } from './finished-store.ts'
import { deliver, fits } from './link-end.ts'
import { waitingFor } from './links.ts'
import { stopWaiting, waitForRoom } from './work-unit.ts'

/**
 * A load's `dueUs` is the instant at which it would be at the end if nothing stopped it any more. While the first
 * one stands there, loads behind it run on until they are a pitch apart, the n-th at n pitches from the end
 * (accumulating), or stand where they are.
 */
export function enter(run: Run, link: number, load: number, count: number): void {
  const { transports, items, tables, calendar, log } = run
  const { links } = run.simulation
  const transport = tables.links.transport[link]!
  const travelUs = tables.links.travelUs[link]!
  items.count[load] = count
  items.dueUs[load] = run.clock[0]! + travelUs
  items.nextLoad[load] = -1
  if (log) {
    recordMoved(run, log, load, transport, travelUs)
    links.cause[link] = log.cause
  }
  if (links.loads[link]!++ > 0) items.nextLoad[transports.last[transport]!] = load
  else {
    transports.first[transport] = load
    schedule(calendar, tables.firstSlot.conveyorEnd + link, travelUs, arrivalPriority)
  }
  transports.last[transport] = load
  if (log && links.stands[link] === 1) tell(run, link, links.loads[link]! - 1)
}

/** The first load is at the end. */
export function reachEnd(run: Run, link: number): void {
  const { transports, tables, items, log } = run
  if (log) log.cause = items.sequence[transports.first[tables.links.transport[link]!]!]!
  if (fits(run, link)) leaveEnd(run, link)
  else stand(run, link)
}

/** There is room for the first load: it goes off, and what stood behind it moves on. */
export function leaveEnd(run: Run, link: number): void {
  const { transports, items, tables, calendar, log } = run
  const { links } = run.simulation
  const transport = tables.links.transport[link]!
  const load = transports.first[transport]!
  const following = items.nextLoad[load]!
  transports.first[transport] = following
  links.loads[link]! -= 1
  const cause = log ? log.cause : 0
  if (links.stands[link] === 1) goOn(run, link)
  if (log) links.cause[link] = log.cause
  if (following >= 0) {
    const leftUs = items.dueUs[following]! - run.clock[0]!
    schedule(calendar, tables.firstSlot.conveyorEnd + link, leftUs, arrivalPriority)
  }
  if (waitingFor(run, link) >= 0) askLater(run, link)
  if (log) log.cause = cause
  let slot = -1
  if (tables.links.intoStore[link] === 1) {
    slot = freeSlot(run, tables.links.unit[link]!, tables.links.place[link]!)
    setSlotAside(run, tables.links.place[link]!, slot)
  }
  deliver(run, link, load, items.count[load]!, slot)
}

/** The entry is open for the unit that waits there. */
export function entryDue(run: Run, link: number): void {
  const { tables, log } = run
  const unit = waitingFor(run, link)
  if (unit < 0 || !isOpen(run, link)) return
  stopWaiting(run, unit)
  if (log) log.cause = run.simulation.links.cause[link]!
  run.blocks[tables.units.block[unit]!]!.handOver(run, unit)
}

function stand(run: Run, link: number): void {
  const { tables, units, calendar, log } = run
  const { links } = run.simulation
  links.stands[link] = 1
  links.sinceUs[link] = run.clock[0]!
  waitForRoom(run, units.state.length + link)
  if (tables.links.accumulates[link] === 0) cancel(calendar, tables.firstSlot.conveyorEntry + link)
  if (!log) return
  tell(run, link, 1)
  links.cause[link] = log.cause
  const unit = waitingFor(run, link)
  if (unit >= 0) recordState(run, log, unit, units.state[unit]!)
}

/** The first load has just left: those behind it, which stood, move. */
function goOn(run: Run, link: number): void {
  const { tables, transports, items, log } = run
  const { links } = run.simulation
  const nowUs = run.clock[0]!
  const pitchUs = tables.links.pitchUs[link]!
  const accumulates = tables.links.accumulates[link] === 1
  const stoodUs = nowUs - links.sinceUs[link]!
  links.stands[link] = 0
  let pitches = 1
  for (let load = transports.first[tables.links.transport[link]!]!; load >= 0; pitches++) {
    items.dueUs[load] = accumulates
      ? Math.max(items.dueUs[load]!, nowUs + pitches * pitchUs)
      : items.dueUs[load]! + stoodUs
    load = items.nextLoad[load]!
  }
  if (log) tell(run, link, 0)
}

/** Records how the loads from the `from`-th on move, or where they come to stand behind the first one. */
function tell(run: Run, link: number, from: number): void {
  const { tables, transports, items, log } = run
  const stands = run.simulation.links.stands[link] === 1
  const accumulates = tables.links.accumulates[link] === 1
  const travelUs = tables.links.travelUs[link]!
  const loads: number[] = []
  const doneUs: number[] = []
  const stopUs: number[] = []
  let index = 0
  for (let load = transports.first[tables.links.transport[link]!]!; load >= 0; index++) {
    if (index >= from) {
      const done = travelUs - (items.dueUs[load]! - run.clock[0]!)
      loads.push(load)
      doneUs.push(done)
      stopUs.push(
        !stands ? travelUs : accumulates ? travelUs - index * tables.links.pitchUs[link]! : done,
      )
    }
    load = items.nextLoad[load]!
  }
  if (loads.length > 0)
    recordProgress(run, log!, loads, tables.links.transport[link]!, doneUs, stopUs)
}
