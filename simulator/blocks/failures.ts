/** Failures, faults by command, and repairs: a held unit keeps its load and goes on with the rest of the work. */
import { cancel, isPending, schedule } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { failureTimer, repairTimer, timersPerUnit } from '../plant-tables.ts'
import { failurePriority, workPriority } from '../priorities.ts'
import { recordAlarm, recordAlarmCleared } from '../record/unit-events.ts'
import type { Run } from '../run.ts'
import { held, scalar } from '../simulation.ts'
import { setState, stopWaiting } from './work-unit.ts'

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
  if (run.units.state[unit] === held) return
  if (run.log) run.log.cause = 0
  hold(run, unit, byFailure, draw(run.streams, run.tables.units.repair[unit]!))
}

/** Somebody stops the unit; Infinity: until somebody repairs it. A unit that is held already gets the new repair time. */
export function faultByCommand(run: Run, unit: number, repairUs: number): void {
  const { units } = run
  if (units.state[unit] === held) endAlarm(run, unit)
  hold(run, unit, byCommand, repairUs)
}

function hold(run: Run, unit: number, by: number, repairUs: number): void {
  const { units, calendar, tables, scalars, log } = run
  const timer = timersPerUnit * unit + repairTimer
  if (units.state[unit] === held) {
    units.heldBy[unit] = by
    units.stateSequence[unit] = 0
    cancel(calendar, timer)
  } else {
    run.blocks[tables.units.block[unit]!]!.stop(run, unit)
    stopWaiting(run, unit)
    units.before[unit] = units.state[unit]!
    units.heldBy[unit] = by
  }
  setState(run, unit, held)
  units.alarm[unit] = ++scalars[scalar.lastAlarm]!
  if (log) recordAlarm(run, log, unit)
  if (Number.isFinite(repairUs)) schedule(calendar, timer, repairUs, workPriority)
}

/** The unit is repaired: it goes on as it was stopped, with a new time to failure if that was over. */
export function repair(run: Run, unit: number): void {
  const { units, tables, calendar } = run
  cancel(calendar, timersPerUnit * unit + repairTimer)
  endAlarm(run, unit)
  units.heldBy[unit] = 0
  const failing =
    tables.units.byCalendar[unit] === 1
      ? isPending(calendar, timersPerUnit * unit + failureTimer)
      : units.uptimeUs[unit]! > 0
  if (!failing) startUptime(run, unit)
  run.blocks[tables.units.block[unit]!]!.resume(run, unit)
}

function endAlarm(run: Run, unit: number): void {
  const { units, log } = run
  if (log) recordAlarmCleared(run, log, units.alarm[unit]!)
  units.alarm[unit] = 0
}
