/** When a unit fails next: each of its modes by its own law, in operating time or in calendar time, sooner as it wears. */
import { cancel, isPending, schedule } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { failureTimer, timersPerUnit } from '../plant-tables.ts'
import { failurePriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { execute, unitStates } from '../simulation.ts'

/** Draws the first time to failure of each mode; calendar failures run from now on. */
export function startUptime(run: Run, unit: number): void {
  const { first } = run.tables.failures
  run.units.uptimeUs[unit] = 0
  for (let mode = first[unit]!; mode < first[unit + 1]!; mode++) drawUptime(run, unit, mode)
  findNext(run, unit)
}

/** After a repair: the modes whose time is over get a new one. */
export function renewUptime(run: Run, unit: number): void {
  const { tables, units, failures, calendar } = run
  const { first, byCalendar } = tables.failures
  for (let mode = first[unit]!; mode < first[unit + 1]!; mode++) {
    const runs =
      byCalendar[mode] === 1
        ? isPending(calendar, slotOf(run, unit, mode))
        : units.uptimeUs[unit]! + failures.laterUs[mode]! > 0
    if (!runs) drawUptime(run, unit, mode)
  }
  findNext(run, unit)
}

/** The mode by which the unit fails now: the first by operating time whose time is over, or else the only one. */
export function failingMode({ tables, failures }: Run, unit: number): number {
  const { first, byCalendar } = tables.failures
  for (let mode = first[unit]!; mode < first[unit + 1]!; mode++)
    if (byCalendar[mode] === 0 && failures.laterUs[mode] === 0) return mode
  return first[unit]!
}

/** The machine is as new in what a mode depends on: wear begins anew. Its next failure moves accordingly. */
export function restoreWear(run: Run, unit: number, mode: number): void {
  const { tables, failures, units } = run
  const growth = tables.failures.growthPerUs[mode]!
  const leftUs = units.uptimeUs[unit]! + failures.laterUs[mode]!
  const drawnUs = asIfNew(leftUs, growth * ageUs(run, unit, mode), growth)
  failures.restoredUs[mode] = operatedUs(run, unit)
  failures.laterUs[mode] = worn(drawnUs, 0, growth) - units.uptimeUs[unit]!
}

/** Maintenance is done: wear begins anew where it restores it. */
export function restoreByMaintenance(run: Run, unit: number): void {
  const { first, restoredByMaintenance } = run.tables.failures
  for (let mode = first[unit]!; mode < first[unit + 1]!; mode++)
    if (restoredByMaintenance[mode] === 1) restoreWear(run, unit, mode)
  findNext(run, unit)
}

/** Time for which the unit has executed since plant time 0, us. */
export function operatedUs({ units, clock }: Run, unit: number): number {
  const runningUs = units.state[unit] === execute ? clock[0]! - units.sinceUs[unit]! : 0
  return units.timeUs[unitStates * unit + execute]! + runningUs
}

function drawUptime(run: Run, unit: number, mode: number): void {
  const { tables, calendar, streams } = run
  const drawnUs = draw(streams, tables.failures.uptime[mode]!)
  if (tables.failures.byCalendar[mode] === 1) {
    const slot = slotOf(run, unit, mode)
    cancel(calendar, slot)
    schedule(calendar, slot, drawnUs, failurePriority)
    return
  }
  const growth = tables.failures.growthPerUs[mode]!
  const leftUs = growth === 0 ? drawnUs : worn(drawnUs, growth * ageUs(run, unit, mode), growth)
  run.failures.laterUs[mode] = leftUs - run.units.uptimeUs[unit]!
}

/** Finds the unit's next failure by operating time. */
function findNext({ tables, units, failures }: Run, unit: number): void {
  const { first } = tables.failures
  const { laterUs } = failures
  let soonestUs = Infinity
  for (let mode = first[unit]!; mode < first[unit + 1]!; mode++)
    soonestUs = Math.min(soonestUs, laterUs[mode]!)
  units.uptimeUs[unit]! += soonestUs
  if (soonestUs === Infinity) return
  for (let mode = first[unit]!; mode < first[unit + 1]!; mode++) laterUs[mode]! -= soonestUs
}

/**
 * The failure rate of a worn machine is (1 + wear) times that of a new one, wear growing with operating time: its
 * own time runs so much faster. With wear w now and growth g, drawn time d is over after the x for which
 * (1 + w) x + g x^2 / 2 = d. For an exponential law that is the exact inversion of the integrated hazard;
 * any other law is stretched in the same way (accelerated life).
 */
function worn(drawnUs: number, wear: number, growth: number): number {
  const speed = 1 + wear
  return Math.round((2 * drawnUs) / (speed + Math.sqrt(speed * speed + 2 * growth * drawnUs)))
}

/** The other way round: what is left of the drawn time when `leftUs` are left at the present wear. */
function asIfNew(leftUs: number, wear: number, growth: number): number {
  return (1 + wear) * leftUs + (growth * leftUs * leftUs) / 2
}

function ageUs(run: Run, unit: number, mode: number): number {
  return operatedUs(run, unit) - run.failures.restoredUs[mode]!
}

/** Calendar slot of a mode that falls by calendar time: the unit's own where it is the only one. */
function slotOf({ tables }: Run, unit: number, mode: number): number {
  return tables.units.byCalendar[unit] === 1
    ? timersPerUnit * unit + failureTimer
    : tables.firstSlot.failureMode + mode
}
