/** The state of a work unit, the time booked on it, and the queues in which it waits. */
import { recordState } from '../record/unit-events.ts'
import type { Run } from '../run.ts'
import { execute, held, unitStates } from '../simulation.ts'
import { bookEmpty } from '../statistics/occupancy.ts'
import { askLater } from './conveyor-entry.ts'
import { forLink, linkOf } from './links.ts'
import { requestVehicle } from './requests.ts'
import { suspectGiver } from './suspect.ts'

/** Changes the state and books the time of the one that ends. */
export function setState(run: Run, unit: number, state: number): void {
  const { units } = run
  const old = units.state[unit]!
  if (old === state) {
    if (run.log && units.stateSequence[unit] === 0) recordState(run, run.log, unit, old)
    return
  }
  const timeUs = run.clock[0]!
  if (old >= held && run.occupancy) bookEmpty(run.occupancy, units, unit, timeUs)
  units.timeUs[unitStates * unit + old]! += timeUs - units.sinceUs[unit]!
  units.sinceUs[unit] = timeUs
  if (old === execute || state === execute) units.turnedUs[unit] = timeUs
  units.state[unit] = state
  if (run.log) recordState(run, run.log, unit, old)
}

const asTaker = 1
const asGiver = 2

/** Queues the unit for the next items of the place that it awaits. */
export function waitForItems(run: Run, unit: number): void {
  const { units, places } = run
  if (units.waiting[unit] === asTaker) return
  // A pipeline that waits for a card looks again whenever its entry opens.
  if (units.waiting[unit] === asGiver) stopWaiting(run, unit)
  enqueue(units.next, places.takers, places.lastTaker, units.awaits[unit]!, unit)
  units.waiting[unit] = asTaker
}

/** Queues the unit (or, from the number of units on, the link) for room where its load goes, or for its link. */
export function waitForRoom(run: Run, unit: number): void {
  const { units } = run
  if (units.waiting[unit] === asGiver || units.waiting[unit] === forLink) return
  stopWaiting(run, unit)
  const link = unit < units.state.length ? linkOf(run, unit) : -1
  if (link >= 0) {
    units.waiting[unit] = forLink
    if (run.tables.links.fleet[link]! >= 0) requestVehicle(run, link)
    else askLater(run, link)
    return
  }
  waitAtPlace(run, unit)
}

/** Queues the unit for room, or for a card, in the place where its load goes, however it gets there. */
export function waitAtPlace(run: Run, unit: number): void {
  const { units, places } = run
  if (units.waiting[unit] === asGiver) return
  stopWaiting(run, unit)
  enqueue(units.next, places.givers, places.lastGiver, units.target[unit]!, unit)
  if (run.tables.circles.mayClose[unit] === 1) suspectGiver(run, unit)
  units.waiting[unit] = asGiver
}

export function isWaitingForRoom({ units }: Run, unit: number): boolean {
  return units.waiting[unit] === asGiver
}

export function isWaitingForItems({ units }: Run, unit: number): boolean {
  return units.waiting[unit] === asTaker
}

/** Takes the unit out of the queue in which it waits, if any. */
export function stopWaiting(run: Run, unit: number): void {
  const { units, places } = run
  if (units.waiting[unit] === asTaker)
    unlink(units.next, places.takers, places.lastTaker, units.awaits[unit]!, unit)
  else if (units.waiting[unit] === asGiver)
    unlink(units.next, places.givers, places.lastGiver, units.target[unit]!, unit)
  units.waiting[unit] = 0
}

function enqueue(
  next: Int32Array,
  first: Int32Array,
  last: Int32Array,
  place: number,
  unit: number,
): void {
  next[unit] = -1
  if (first[place]! < 0) first[place] = unit
  else next[last[place]!] = unit
  last[place] = unit
}

function unlink(
  next: Int32Array,
  first: Int32Array,
  last: Int32Array,
  place: number,
  unit: number,
): void {
  const after = next[unit]!
  if (first[place] === unit) {
    first[place] = after
    return
  }
  let at = first[place]!
  while (next[at] !== unit) at = next[at]!
  next[at] = after
  if (last[place] === unit) last[place] = at
}
