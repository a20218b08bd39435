/** Pipeline (tunnel kiln, dryer, ageing): loads enter one by one, leave after the residence time, and stop as one. */
import { cancel, schedule } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { entryTimer, failureTimer, timersPerUnit, workTimer } from '../plant-tables.ts'
import { failurePriority, workPriority } from '../priorities.ts'
import { recordStarted } from '../record/item-events.ts'
import type { Block, Run } from '../run.ts'
import { blocked, execute, scalar, starved } from '../simulation.ts'
import { aim } from './aim.ts'
import { choose, mustChoose, takeChosen } from './choose-load.ts'
import { cycleOf } from './product-flow.ts'
import { goesIntoStore } from './ways.ts'
import { admit, isOnDuty } from './admission.ts'
import { takeFromCarrier, unload } from './carriers.ts'
import { beginExposure, spoils } from './defects.ts'
import { reserveSlot } from './finished-store.ts'
import { forward } from './forward.ts'
import { judge } from './inspection.ts'
import { takeCards } from './kanban.ts'
import { loadSize } from './load-size.ts'
import { operatorsLeave } from './operators.ts'
import { awaitItems, takeOut } from './place.ts'
import { tookFromEntrance } from './entrance.ts'
import { atRate } from './rates.ts'
import { hasRoomFor } from './settle.ts'
import { setState, stopWaiting, waitForItems, waitForRoom } from './work-unit.ts'

/**
 * The process clock runs while the unit executes. It executes as long as a load is inside and nothing stops it:
 * its own failure, or a load at the exit that finds no room.
 */
export const pipelineStation: Block = {
  processes: ['pipeline'],
  next,
  due,
  handOver,
  stop,
  resume,
}

/** The entry is free to take a load when it is open; else the entry timer will ask again. */
function next(run: Run, unit: number): void {
  const { tables, units, places, items, calendar, log } = run
  const clockUs = clockOf(run, unit)
  const inside = units.loads[unit]!
  if (inside > 0 && clockUs < units.opensUs[unit]!) return
  if (tables.units.entry[unit] !== 0 && !isOnDuty(run, unit)) return
  const place = tables.units.input[unit]!
  const batch = loadSize(run, unit)
  if (batch === 0) {
    awaitItems(run, unit)
    if (inside === 0) setState(run, unit, starved)
    return
  }
  const chooses = mustChoose(run, unit)
  const first = chooses ? choose(run, unit, batch) : places.head[place]!
  if (first < 0) {
    waitForItems(run, unit)
    if (inside === 0) setState(run, unit, starved)
    return
  }
  aim(run, unit, first)
  if (tables.units.entry[unit] !== 0 && !admit(run, unit, first)) return
  const { first: load, size } = chooses
    ? takeChosen(run, unit, first, batch)
    : { first: takeOut(run, place, batch), size: batch }
  takeFromCarrier(run, place, load)
  if (spoils(run, unit)) beginExposure(run, load)
  const drawnUs = draw(run.streams, cycleOf(run, unit, load))
  const intervalUs = run.scalars[scalar.rated] === 0 ? drawnUs : atRate(run, unit, drawnUs)
  const residenceUs = Math.max(tables.units.residenceUs[unit]!, intervalUs)
  items.count[load] = size
  items.dueUs[load] = clockUs + residenceUs
  items.nextLoad[load] = -1
  units.entryUs[unit]! += intervalUs
  if (run.occupancy) run.occupancy.insideUs[unit]! -= run.clock[0]!
  units.opensUs[unit] = clockUs + intervalUs
  units.loads[unit] = inside + 1
  if (log) {
    recordStarted(run, log, unit, load, residenceUs, -1)
    places.cause[place] = log.cause
  }
  takeCards(run, unit, load)
  if (inside === 0) {
    units.load[unit] = load
    units.lastLoad[unit] = load
    units.done[unit] = 0
    start(run, unit)
  } else {
    items.nextLoad[units.lastLoad[unit]!] = load
    units.lastLoad[unit] = load
    schedule(calendar, timersPerUnit * unit + entryTimer, intervalUs, workPriority)
  }
  if (tables.units.unloads[unit] === 1) unload(run, unit, load)
  if (tables.places.entrance[place] === 1) tookFromEntrance(run, place)
}

function due(run: Run, unit: number, timer: number): void {
  const { units, items, log } = run
  if (timer === entryTimer) {
    if (log) log.cause = units.enteredSequence[unit]!
    next(run, unit)
    return
  }
  const load = units.load[unit]!
  if (log) log.cause = items.sequence[load]!
  units.done[unit] = 1
  units.loadCount[unit] = items.count[load]!
  const following = items.nextLoad[load]!
  aim(run, unit, load)
  judge(run, unit)
  if (units.loadCount[unit] === 0) {
    units.done[unit] = 0
    removeFirst(run, unit, following)
    goOn(run, unit)
    return
  }
  items.nextLoad[units.load[unit]!] = following
  if (units.loads[unit] === 1) units.lastLoad[unit] = units.load[unit]!
  exit(run, unit)
}

/** The load at the exit goes out, or everything stops until there is room. */
function exit(run: Run, unit: number): void {
  const { units } = run
  if (goesIntoStore(run, unit) ? reserveSlot(run, unit) : hasRoomFor(run, unit)) {
    handOver(run, unit)
    return
  }
  if (units.state[unit] === execute) freeze(run, unit)
  waitForRoom(run, unit)
  setState(run, unit, blocked)
}

function handOver(run: Run, unit: number): void {
  const { units, items } = run
  const load = units.load[unit]!
  if (goesIntoStore(run, unit)) reserveSlot(run, unit)
  units.done[unit] = 0
  const following = items.nextLoad[load]!
  // A load that goes back to the pipeline's own input is to be offered to it when it is out, not before.
  if (units.target[unit] === run.tables.units.input[unit]) stopWaiting(run, unit)
  forward(run, unit, load, units.loadCount[unit]!)
  removeFirst(run, unit, following)
  goOn(run, unit)
}

function removeFirst(run: Run, unit: number, following: number): void {
  const { units, occupancy } = run
  if (occupancy) occupancy.insideUs[unit]! += run.clock[0]!
  units.loads[unit]! -= 1
  units.load[unit] = following
  if (following < 0) units.lastLoad[unit] = -1
}

/** After an exit: the clock runs on for what is inside; an empty pipeline takes the next load or starves. */
function goOn(run: Run, unit: number): void {
  const { units } = run
  if (units.loads[unit]! > 0) {
    if (units.state[unit] === execute) scheduleExit(run, unit)
    else start(run, unit)
    next(run, unit)
    return
  }
  if (units.state[unit] === execute) freeze(run, unit)
  operatorsLeave(run, unit)
  next(run, unit)
}

/** Starts the process clock and sets all timers by it. */
function start(run: Run, unit: number): void {
  const { units, calendar, tables } = run
  const timer = timersPerUnit * unit
  units.clockAtUs[unit] = run.clock[0]!
  const clockUs = units.clockUs[unit]!
  setState(run, unit, execute)
  scheduleExit(run, unit)
  if (units.opensUs[unit]! > clockUs)
    schedule(calendar, timer + entryTimer, units.opensUs[unit]! - clockUs, workPriority)
  if (tables.units.byCalendar[unit] === 1) return
  const uptimeUs = units.uptimeUs[unit]!
  if (Number.isFinite(uptimeUs)) schedule(calendar, timer + failureTimer, uptimeUs, failurePriority)
}

function scheduleExit(run: Run, unit: number): void {
  const { units, items, calendar } = run
  const leftUs = items.dueUs[units.load[unit]!]! - clockOf(run, unit)
  schedule(calendar, timersPerUnit * unit + workTimer, Math.max(0, leftUs), workPriority)
}

/** Stops the process clock and all timers that run on it. */
function freeze(run: Run, unit: number): void {
  const { units, calendar, tables } = run
  const timer = timersPerUnit * unit
  const timeUs = run.clock[0]!
  const passedUs = timeUs - units.clockAtUs[unit]!
  units.clockUs[unit]! += passedUs
  units.clockAtUs[unit] = timeUs
  units.uptimeUs[unit]! -= passedUs
  cancel(calendar, timer + workTimer)
  cancel(calendar, timer + entryTimer)
  if (tables.units.byCalendar[unit] === 0) cancel(calendar, timer + failureTimer)
  stopWaiting(run, unit)
}

function stop(run: Run, unit: number): void {
  if (run.units.state[unit] === execute) freeze(run, unit)
}

function resume(run: Run, unit: number): void {
  const { units } = run
  if (units.before[unit] === blocked && units.done[unit] === 1) exit(run, unit)
  else if (units.loads[unit]! > 0) {
    start(run, unit)
    next(run, unit)
  } else next(run, unit)
}

function clockOf({ units, clock }: Run, unit: number): number {
  const clockUs = units.clockUs[unit]!
  return units.state[unit] === execute ? clockUs + clock[0]! - units.clockAtUs[unit]! : clockUs
}
