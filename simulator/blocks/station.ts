/** Station: each machine takes one load at a time, works on it for a cycle, and hands it over when there is room. */
import { cancel, scheduleFrom } from '../kernel/event-calendar.ts'
import { drawInto } from '../kernel/random-streams.ts'
import { assembles, splits, timersPerUnit, workTimer } from '../plant-tables.ts'
import { failurePriority, workPriority } from '../priorities.ts'
import { recordStarted } from '../record/item-events.ts'
import type { Block, Run } from '../run.ts'
import { blocked, execute, scalar, setUp, starved } from '../simulation.ts'
import { aim } from './aim.ts'
import { admit, isOnDuty } from './admission.ts'
import { joinParts, takeParts, tellGivers } from './assembly.ts'
import { takeFromCarrier, unload } from './carriers.ts'
import { beginExposure, spoils } from './defects.ts'
import { fail } from './failures.ts'
import { reserveSlot } from './finished-store.ts'
import { forward } from './forward.ts'
import { choose, mustChoose, takeChosen, type Load } from './choose-load.ts'
import { cycleOf } from './product-flow.ts'
import { beginSetup, goOnWithSetup, stopSetup } from './setup.ts'
import { goesIntoStore } from './ways.ts'
import { doneAgain, judge, lost } from './inspection.ts'
import { takeCards } from './kanban.ts'
import { loadSize } from './load-size.ts'
import { operatorsLeave, settersLeave } from './operators.ts'
import { awaitItems, takeOut } from './place.ts'
import { tookFromEntrance } from './entrance.ts'
import { atRate } from './rates.ts'
import { hasRoomFor } from './settle.ts'
import { divide, sendPieces } from './split.ts'
import { setState, waitForItems, waitForRoom } from './work-unit.ts'

/** Also a batch station (waits for a full load), an inspection (may send loads back), an assembly and a split. */
export const station: Block = {
  processes: ['station', 'batch', 'inspection', 'assembly', 'split'],
  next,
  due,
  handOver,
  stop,
  resume,
}

function next(run: Run, unit: number): void {
  if (run.tables.units.entry[unit] !== 0 || run.scalars[scalar.heldLots] !== 0) {
    nextByEntry(run, unit)
    return
  }
  const size = run.tables.units.batch[unit]!
  if (run.places.count[run.tables.units.input[unit]!]! < size) starve(run, unit)
  else take(run, unit, size)
}

/** Something else is to be done when a load enters. */
function nextByEntry(run: Run, unit: number): void {
  const { tables, units, places } = run
  if (!isOnDuty(run, unit)) return
  const size = loadSize(run, unit)
  if (size === 0) {
    starve(run, unit)
    return
  }
  const chooses = mustChoose(run, unit)
  const first = chooses ? choose(run, unit, size) : places.head[tables.units.input[unit]!]!
  if (first < 0) {
    waitForItems(run, unit)
    setState(run, unit, starved)
    return
  }
  aim(run, unit, first)
  if (goesIntoStore(run, unit) && !reserveSlot(run, unit)) {
    waitForRoom(run, unit)
    setState(run, unit, blocked)
    return
  }
  if (!admit(run, unit, first)) return
  if (chooses) load(run, unit, takeChosen(run, unit, first, size))
  else take(run, unit, size)
  takeCards(run, unit, units.load[unit]!)
  const place = tables.units.input[unit]!
  if (tables.units.unloads[unit] === 1) unload(run, unit, units.load[unit]!)
  if (tables.units.makes[unit] === assembles) tellGivers(run, unit)
  if (tables.places.entrance[place] === 1) tookFromEntrance(run, place)
}

function take(run: Run, unit: number, size: number): void {
  load(run, unit, { first: takeOut(run, run.tables.units.input[unit]!, size), size })
}

/** The items are on the machine: it is set up for them if they need that, and works on them. */
function load(run: Run, unit: number, { first, size }: Load): void {
  const { tables, units } = run
  units.load[unit] = first
  units.loadCount[unit] = size
  if (tables.units.entry[unit] !== 0) {
    takeFromCarrier(run, tables.units.input[unit]!, first)
    if (spoils(run, unit)) beginExposure(run, first)
  }
  if (tables.units.makes[unit] === assembles) takeParts(run, unit)
  begin(run, unit, true)
}

export function starve(run: Run, unit: number): void {
  awaitItems(run, unit)
  setState(run, unit, starved)
}

/** Starts a cycle on the load that the unit has, after a set-up if it is a new load that needs one. */
function begin(run: Run, unit: number, fresh: boolean): void {
  const { tables, units, places, log } = run
  const first = units.load[unit]!
  drawInto(run.streams, cycleOf(run, unit, first), units.remainingUs, unit)
  if (units.slot[unit]! >= 0 && tables.units.slotTimeUs[unit]!.length > 0)
    units.remainingUs[unit] = tables.units.slotTimeUs[unit]![units.slot[unit]!]!
  if (run.scalars[scalar.rated] !== 0)
    units.remainingUs[unit] = atRate(run, unit, units.remainingUs[unit]!)
  if (log) {
    recordStarted(run, log, unit, first, units.remainingUs[unit]!, units.slot[unit]!)
    places.cause[tables.units.input[unit]!] = log.cause
  }
  if (fresh && beginSetup(run, unit, run.items.product[first]!)) return
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
  const { units, tables, log } = run
  if (log) log.cause = units.enteredSequence[unit]!
  if (tables.units.makes[unit] === assembles) joinParts(run, unit)
  const verdict = judge(run, unit)
  if (verdict === doneAgain) {
    begin(run, unit, false)
    return false
  }
  operatorsLeave(run, unit)
  if (verdict === lost) return true
  if (tables.units.makes[unit] === splits) {
    divide(run, unit)
    if (sendPieces(run, unit)) return true
    block(run, unit)
    return false
  }
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
    if (run.tables.units.makes[unit] !== splits)
      forward(run, unit, units.load[unit]!, units.loadCount[unit]!)
    else if (!sendPieces(run, unit)) {
      block(run, unit)
      return
    }
  }
  next(run, unit)
}

/** The machine is set up: it works on the load that it has. */
export function endSetup(run: Run, unit: number): void {
  if (run.log) run.log.cause = run.units.stateSequence[unit]!
  setState(run, unit, execute)
  settersLeave(run, unit)
  work(run, unit)
}

function stop(run: Run, unit: number): void {
  const { units, calendar, clock } = run
  if (units.state[unit] === setUp) stopSetup(run, unit)
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
    begin(run, unit, false)
  } else if (before === execute) {
    setState(run, unit, execute)
    work(run, unit)
  } else if (before === setUp) goOnWithSetup(run, unit)
  else if (before === starved || hasRoomFor(run, unit)) handOver(run, unit)
  else {
    waitForRoom(run, unit)
    setState(run, unit, blocked)
  }
}
