/** Station: each machine takes one load at a time, works on it for a cycle, and hands it over when there is room. */
import { cancel, scheduleFrom } from '../kernel/event-calendar.ts'
import { drawInto } from '../kernel/random-streams.ts'
import { intoStore, timersPerUnit, workTimer } from '../plant-tables.ts'
import { failurePriority, workPriority } from '../priorities.ts'
import { recordStarted } from '../record/item-events.ts'
import type { Block, Run } from '../run.ts'
import { blocked, execute, scalar, starved } from '../simulation.ts'
import { admit, isOnDuty } from './admission.ts'
import { takeFromCarrier, unload } from './carriers.ts'
import { beginExposure, spoils } from './defects.ts'
import { fail } from './failures.ts'
import { reserveSlot } from './finished-store.ts'
import { forward } from './forward.ts'
import { doneAgain, judge, lost } from './inspection.ts'
import { takeCards } from './kanban.ts'
import { loadSize } from './load-size.ts'
import { operatorsLeave } from './operators.ts'
import { awaitItems, takeOut } from './place.ts'
import { refill } from './release.ts'
import { atRate } from './rates.ts'
import { hasRoomFor } from './settle.ts'
import { setState, waitForRoom } from './work-unit.ts'

/** Also a batch station (which waits for a full load) and an inspection (which may send loads back). */
export const station: Block = {
  processes: ['station', 'batch', 'inspection'],
  next,
  due,
  handOver,
  stop,
  resume,
}

function next(run: Run, unit: number): void {
  if (run.tables.units.entry[unit] !== 0) {
    nextByEntry(run, unit)
    return
  }
  const size = run.tables.units.batch[unit]!
  if (run.places.count[run.tables.units.input[unit]!]! < size) starve(run, unit)
  else take(run, unit, size)
}

/** Something else is to be done when a load enters. */
function nextByEntry(run: Run, unit: number): void {
  const { tables, units } = run
  if (!isOnDuty(run, unit)) return
  const size = loadSize(run, unit)
  if (size === 0) {
    starve(run, unit)
    return
  }
  if (tables.units.exit[unit] === intoStore && !reserveSlot(run, unit)) {
    waitForRoom(run, unit)
    setState(run, unit, blocked)
    return
  }
  if (!admit(run, unit)) return
  take(run, unit, size)
  takeCards(run, unit, units.load[unit]!)
  const place = tables.units.input[unit]!
  if (tables.units.unloads[unit] === 1) unload(run, unit, units.load[unit]!)
  if (tables.places.entrance[place] === 1) refill(run)
}

function take(run: Run, unit: number, size: number): void {
  const { tables, units } = run
  const place = tables.units.input[unit]!
  const load = takeOut(run, place, size)
  units.load[unit] = load
  units.loadCount[unit] = size
  if (tables.units.entry[unit] !== 0) {
    takeFromCarrier(run, place, load)
    if (spoils(run, unit)) beginExposure(run, load)
  }
  begin(run, unit)
}

export function starve(run: Run, unit: number): void {
  awaitItems(run, unit)
  setState(run, unit, starved)
}

/** Starts a cycle on the load that the unit has. */
function begin(run: Run, unit: number): void {
  const { tables, units, places, log } = run
  drawInto(run.streams, tables.units.cycle[unit]!, units.remainingUs, unit)
  if (run.scalars[scalar.rated] !== 0)
    units.remainingUs[unit] = atRate(run, unit, units.remainingUs[unit]!)
  if (log) {
    recordStarted(run, log, unit, units.load[unit]!, units.remainingUs[unit]!, slotOf(run, unit))
    places.cause[tables.units.input[unit]!] = log.cause
  }
  if (units.state[unit] !== execute) setState(run, unit, execute)
  work(run, unit)
}

/** Sets the work timer to the end of the cycle, or to the failure if that comes before. */
function work({ units, calendar }: Run, unit: number): void {
  const timer = timersPerUnit * unit + workTimer
  if (units.uptimeUs[unit]! < units.remainingUs[unit]!)
    scheduleFrom(calendar, timer, units.uptimeUs, unit, failurePriority)
  else scheduleFrom(calendar, timer, units.remainingUs, unit, workPriority)
}

function due(run: Run, unit: number): void {
  const { units } = run
  const uptimeUs = units.uptimeUs[unit]! - units.remainingUs[unit]!
  if (uptimeUs < 0) {
    fail(run, unit)
    return
  }
  units.uptimeUs[unit] = uptimeUs
  if (finish(run, unit)) next(run, unit)
}

/** The load is done: it is judged, and goes on if there is room. True: the unit is free for its next load. */
export function finish(run: Run, unit: number): boolean {
  const { units, log } = run
  if (log) log.cause = units.enteredSequence[unit]!
  const verdict = judge(run, unit)
  if (verdict === doneAgain) {
    begin(run, unit)
    return false
  }
  operatorsLeave(run, unit)
  if (verdict === lost) return true
  if (!hasRoomFor(run, unit)) {
    block(run, unit)
    return false
  }
  forward(run, unit, units.load[unit]!, units.loadCount[unit]!)
  return true
}

export function block(run: Run, unit: number): void {
  run.units.done[unit] = 1
  waitForRoom(run, unit)
  setState(run, unit, blocked)
}

function handOver(run: Run, unit: number): void {
  const { units } = run
  if (units.done[unit] === 1) {
    units.done[unit] = 0
    forward(run, unit, units.load[unit]!, units.loadCount[unit]!)
  }
  next(run, unit)
}

function stop({ units, calendar, clock }: Run, unit: number): void {
  if (units.state[unit] !== execute) return
  const timer = timersPerUnit * unit + workTimer
  const leftUs = calendar.dueUs[timer]! - clock[0]!
  const workedUs = Math.min(units.remainingUs[unit]!, units.uptimeUs[unit]!) - leftUs
  units.remainingUs[unit]! -= workedUs
  units.uptimeUs[unit]! -= workedUs
  cancel(calendar, timer)
}

function resume(run: Run, unit: number): void {
  const { units } = run
  const before = units.before[unit]!
  if (before === execute && run.failures.again[unit] === 1) {
    run.failures.again[unit] = 0
    begin(run, unit)
  } else if (before === execute) {
    setState(run, unit, execute)
    work(run, unit)
  } else if (before === starved || hasRoomFor(run, unit)) handOver(run, unit)
  else {
    waitForRoom(run, unit)
    setState(run, unit, blocked)
  }
}

function slotOf({ units, tables }: Run, unit: number): number {
  return tables.units.exit[unit] === intoStore ? units.slot[unit]! : -1
}
