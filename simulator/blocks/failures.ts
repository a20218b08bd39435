/** Failures, faults by command, and repairs: a held unit keeps its load and goes on with the rest of the work. */
import { restarts, resumes } from '../compile-failures.ts'
import { operatorNeed, repairNeed } from '../crew-state.ts'
import { cancel, scheduleFrom } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { repairTimer, timersPerUnit } from '../plant-tables.ts'
import { workPriority } from '../priorities.ts'
import { recordAlarm, recordAlarmCleared, recordServiceBegins } from '../record/unit-events.ts'
import type { Run } from '../run.ts'
import { execute, scalar, starved } from '../simulation.ts'
import { failed } from '../stop-state.ts'
import { askFor, letGo } from './crews.ts'
import { scrapLoad } from './inspection.ts'
import { goOn, interrupt } from './interruption.ts'
import { failingMode, renewUptime, restoreWear } from './uptime.ts'

const byFailure = 1
const byCommand = 2

/** The unit fails by its own cause; the repair takes a drawn time. */
export function fail(run: Run, unit: number): void {
  failBy(run, unit, failingMode(run, unit))
}

/** A mode that falls by calendar time is due. */
export function failByMode(run: Run, mode: number): void {
  failBy(run, run.tables.failures.unit[mode]!, mode)
}

/** A unit that is held already can't fail: the mode gets a new time when the unit is repaired. */
function failBy(run: Run, unit: number, mode: number): void {
  if (run.units.heldBy[unit] !== 0) return
  if (run.log) run.log.cause = 0
  hold(run, unit, byFailure, mode, draw(run.streams, run.tables.failures.repair[mode]!))
}

/** Somebody stops the unit; Infinity: until somebody repairs it. A unit that is held already gets the new repair time. */
export function faultByCommand(run: Run, unit: number, repairUs: number): void {
  const { first } = run.tables.failures
  const mode = first[unit]! < first[unit + 1]! ? first[unit]! : -1
  if (run.units.heldBy[unit] !== 0) endAlarm(run, unit)
  hold(run, unit, byCommand, mode, repairUs)
}

function hold(run: Run, unit: number, by: number, mode: number, repairUs: number): void {
  const { units, calendar, scalars, failures, log } = run
  if (units.heldBy[unit] !== 0) {
    if (mode !== failures.mode[unit]) repairerLeaves(run, unit)
    units.stateSequence[unit] = 0
    cancel(calendar, timersPerUnit * unit + repairTimer)
  } else if (mode >= 0) failures.count[mode]! += 1
  units.heldBy[unit] = by
  failures.mode[unit] = mode
  failures.repairUs[unit] = repairUs
  const begins = Number.isFinite(repairUs) && repairerIsThere(run, unit)
  if (!Number.isFinite(repairUs)) repairerLeaves(run, unit)
  interrupt(run, unit, failed)
  units.alarm[unit] = ++scalars[scalar.lastAlarm]!
  if (log) recordAlarm(run, log, unit)
  if (begins) beginRepair(run, unit)
  if (mode >= 0) dropLoad(run, unit, mode)
}

/** What becomes of the load that was being worked on. */
function dropLoad(run: Run, unit: number, mode: number): void {
  const { units, tables, failures, crews, log } = run
  const what = tables.failures.interrupted[mode]
  if (what === resumes || units.before[unit] !== execute) return
  if (what === restarts) {
    failures.again[unit] = 1
    return
  }
  if (log) log.cause = units.stateSequence[unit]!
  scrapLoad(run, unit)
  units.before[unit] = starved
  failures.again[unit] = 0
  if (crews.stage.length > 0) letGo(run, operatorNeed(unit))
}

/** Somebody who repairs has come free; the unit's turn has come. */
export function repairerComes(run: Run, unit: number): void {
  const { log } = run
  if (!repairerIsThere(run, unit)) return
  if (log) recordServiceBegins(run, log, unit)
  beginRepair(run, unit)
}

function beginRepair({ calendar, failures }: Run, unit: number): void {
  const timer = timersPerUnit * unit + repairTimer
  scheduleFrom(calendar, timer, failures.repairUs, unit, workPriority)
}

/** The unit is repaired: it goes on as it was stopped, with a new time to failure if that was over. */
export function repair(run: Run, unit: number): void {
  const { units, tables, calendar, failures, log } = run
  cancel(calendar, timersPerUnit * unit + repairTimer)
  endAlarm(run, unit)
  units.heldBy[unit] = 0
  const mode = failures.mode[unit]!
  if (mode >= 0 && tables.failures.restoredByRepair[mode] === 1) restoreWear(run, unit, mode)
  renewUptime(run, unit)
  goOn(run, unit, failed)
  if (log) log.cause = units.stateSequence[unit]!
  repairerLeaves(run, unit)
}

function repairerLeaves(run: Run, unit: number): void {
  if (run.crews.stage.length > 0) letGo(run, repairNeed(unit))
}

function repairerIsThere(run: Run, unit: number): boolean {
  const { tables, failures } = run
  const mode = failures.mode[unit]!
  const crew = mode < 0 ? -1 : tables.failures.crew[mode]!
  if (crew < 0) return true
  return askFor(run, repairNeed(unit), {
    crew,
    count: 1,
    priority: tables.failures.priority[mode]!,
  })
}

function endAlarm(run: Run, unit: number): void {
  const { units, log } = run
  if (log) recordAlarmCleared(run, log, units.alarm[unit]!)
  units.alarm[unit] = 0
}
