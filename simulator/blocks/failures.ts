/** Failures, faults by command, and repairs: a held unit keeps its load and goes on with the rest of the work. */
import { repairNeed } from '../crew-state.ts'
import { cancel, isPending, schedule, scheduleFrom } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { failureTimer, repairTimer, timersPerUnit } from '../plant-tables.ts'
import { failurePriority, workPriority } from '../priorities.ts'
import { recordAlarm, recordAlarmCleared, recordRepairBegins } from '../record/unit-events.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { failed } from '../stop-state.ts'
import { askFor, letGo } from './crews.ts'
import { goOn, interrupt } from './interruption.ts'

const byFailure = 1
const byCommand = 2

/** Draws the first time to failure; calendar failures run from now on. */
export function startUptime(run: Run, unit: number): void {
  const { tables, units } = run
  const stream = tables.units.uptime[unit]!
  if (stream < 0) units.uptimeUs[unit] = Infinity
  else if (tables.units.byCalendar[unit] === 1) {
    units.uptimeUs[unit] = Infinity
    schedule(
      run.calendar,
      timersPerUnit * unit + failureTimer,
      draw(run.streams, stream),
      failurePriority,
    )
  } else units.uptimeUs[unit] = draw(run.streams, stream)
}

/** The unit fails by its own cause; the repair takes a drawn time. */
export function fail(run: Run, unit: number): void {
  if (run.units.heldBy[unit] !== 0) return
  if (run.log) run.log.cause = 0
  hold(run, unit, byFailure, draw(run.streams, run.tables.units.repair[unit]!))
}

/** Somebody stops the unit; Infinity: until somebody repairs it. A unit that is held already gets the new repair time. */
export function faultByCommand(run: Run, unit: number, repairUs: number): void {
  if (run.units.heldBy[unit] !== 0) endAlarm(run, unit)
  hold(run, unit, byCommand, repairUs)
}

function hold(run: Run, unit: number, by: number, repairUs: number): void {
  const { units, calendar, scalars, log } = run
  if (units.heldBy[unit] !== 0) {
    units.stateSequence[unit] = 0
    cancel(calendar, timersPerUnit * unit + repairTimer)
  }
  units.heldBy[unit] = by
  units.repairUs[unit] = repairUs
  const begins = Number.isFinite(repairUs) && repairerIsThere(run, unit)
  if (!Number.isFinite(repairUs)) repairerLeaves(run, unit)
  interrupt(run, unit, failed)
  units.alarm[unit] = ++scalars[scalar.lastAlarm]!
  if (log) recordAlarm(run, log, unit)
  if (begins) beginRepair(run, unit)
}

/** Somebody who repairs has come free; the unit's turn has come. */
export function repairerComes(run: Run, unit: number): void {
  const { log } = run
  if (!repairerIsThere(run, unit)) return
  if (log) recordRepairBegins(run, log, unit)
  beginRepair(run, unit)
}

function beginRepair({ calendar, units }: Run, unit: number): void {
  scheduleFrom(calendar, timersPerUnit * unit + repairTimer, units.repairUs, unit, workPriority)
}

/** The unit is repaired: it goes on as it was stopped, with a new time to failure if that was over. */
export function repair(run: Run, unit: number): void {
  const { units, tables, calendar, log } = run
  cancel(calendar, timersPerUnit * unit + repairTimer)
  endAlarm(run, unit)
  units.heldBy[unit] = 0
  const failing =
    tables.units.byCalendar[unit] === 1
      ? isPending(calendar, timersPerUnit * unit + failureTimer)
      : units.uptimeUs[unit]! > 0
  if (!failing) startUptime(run, unit)
  goOn(run, unit, failed)
  if (log) log.cause = units.stateSequence[unit]!
  repairerLeaves(run, unit)
}

function repairerLeaves(run: Run, unit: number): void {
  if (run.tables.crews.repairers[unit]! >= 0) letGo(run, repairNeed(unit))
}

function repairerIsThere(run: Run, unit: number): boolean {
  const { repairers, repairPriority } = run.tables.crews
  const crew = repairers[unit]!
  return (
    crew < 0 || askFor(run, repairNeed(unit), { crew, count: 1, priority: repairPriority[unit]! })
  )
}

function endAlarm(run: Run, unit: number): void {
  const { units, log } = run
  if (log) recordAlarmCleared(run, log, units.alarm[unit]!)
  units.alarm[unit] = 0
}
