/** Shifts: work units and crews work by their calendars, and stand still as planned outside them. */
import { schedule } from '../kernel/event-calendar.ts'
import { failurePriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { execute, setUp } from '../simulation.ts'
import { offShift } from '../stop-state.ts'
import { isWorkingTime, nextChangeUs } from '../working-time.ts'
import { goOn, interrupt, stopBetweenLoads } from './interruption.ts'
import { crewEnds, crewStarts } from './crews.ts'

/** At plant time 0. */
export function startShifts(run: Run): void {
  const { tables, shifts } = run
  for (let calendar = 0; calendar < tables.calendars.count; calendar++) {
    shifts.open[calendar] = 1
    if (isWorkingTime(tables.calendars, calendar, run.clock[0]!)) planChange(run, calendar)
    else shiftChanges(run, calendar)
  }
}

/** Working time by a calendar begins or ends. */
export function shiftChanges(run: Run, calendar: number): void {
  const { tables, shifts, log } = run
  const { ofUnit, ofCrew } = tables.calendars
  const opens = shifts.open[calendar] === 0
  shifts.open[calendar] = opens ? 1 : 0
  planChange(run, calendar)
  for (let crew = 0; crew < ofCrew.length; crew++) {
    if (ofCrew[crew] !== calendar) continue
    if (log) log.cause = 0
    if (opens) crewStarts(run, crew)
    else crewEnds(run, crew)
  }
  for (let unit = 0; unit < ofUnit.length; unit++) {
    if (ofUnit[unit] !== calendar) continue
    if (log) log.cause = 0
    if (opens) begin(run, unit)
    else end(run, unit)
  }
}

/** No load is begun outside the shift: a unit that was to finish its load stops now. */
export function isOnShift(run: Run, unit: number): boolean {
  const { tables, shifts, units } = run
  const calendar = tables.calendars.ofUnit[unit]!
  if (calendar < 0 || shifts.open[calendar] === 1) return true
  if (units.loads[unit] === 0) stopBetweenLoads(run, unit, offShift)
  return false
}

function planChange(run: Run, calendar: number): void {
  const nowUs = run.clock[0]!
  const atUs = nextChangeUs(run.tables.calendars, calendar, nowUs)
  const slot = run.tables.firstSlot.shift + calendar
  if (Number.isFinite(atUs)) schedule(run.calendar, slot, atUs - nowUs, failurePriority)
}

function begin(run: Run, unit: number): void {
  const { stops, tables, blocks } = run
  if ((stops.why[unit]! & offShift) !== 0) goOn(run, unit, offShift)
  // A pipeline that was left to run empty takes loads again, unless it waits to give one away.
  else if (run.units.state[unit] === execute && run.units.loads[unit]! > 0)
    blocks[tables.units.block[unit]!]!.next(run, unit)
}

function end(run: Run, unit: number): void {
  const { tables, units } = run
  const state = units.state[unit]
  const working = state === execute || state === setUp
  if (!working || tables.calendars.finishes[unit] === 0) interrupt(run, unit, offShift)
}
