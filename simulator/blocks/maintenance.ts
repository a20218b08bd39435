/** Planned maintenance: between loads the unit stops, people come, and it is as new in what maintenance restores. */
import { maintenanceNeed } from '../crew-state.ts'
import { cancel, schedule, scheduleFrom } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { byCommand, none } from '../maintenance-state.ts'
import { failurePriority, workPriority } from '../priorities.ts'
import { recordMode, recordServiceBegins } from '../record/unit-events.ts'
import type { Run } from '../run.ts'
import { starved } from '../simulation.ts'
import { inMaintenance } from '../stop-state.ts'
import { askFor, letGo } from './crews.ts'
import { goOn, interrupt, stopBetweenLoads } from './interruption.ts'
import { operatedUs, restoreByMaintenance } from './uptime.ts'

/** The plans by calendar time run from plant time 0. */
export function startMaintenancePlans(run: Run): void {
  const { plans } = run.tables
  for (let plan = 0; plan < plans.unit.length; plan++)
    if (plans.byCalendar[plan] === 1) scheduleNext(run, plan)
}

/** A plan by calendar time is due: at once where the unit has nothing to do, else before its next load. */
export function planDue(run: Run, plan: number): void {
  const { tables, maintenance, units, stops, log } = run
  const unit = tables.plans.unit[plan]!
  scheduleNext(run, plan)
  maintenance.due[plan] = 1
  if (stops.why[unit] !== 0 || units.state[unit] !== starved) return
  if (log) log.cause = 0
  begin(run, unit, plan, interrupt)
}

/** Before a load is taken: false when the unit stops for maintenance, or runs empty for it. */
export function needsNoMaintenance(run: Run, unit: number): boolean {
  const { tables, maintenance, units } = run
  const { first, byCalendar, everyUs } = tables.plans
  for (let plan = first[unit]!; plan < first[unit + 1]!; plan++) {
    const due =
      byCalendar[plan] === 1
        ? maintenance.due[plan] === 1
        : operatedUs(run, unit) - maintenance.doneUs[plan]! >= everyUs[plan]!
    if (!due) continue
    if (units.loads[unit] === 0) begin(run, unit, plan, stopBetweenLoads)
    return false
  }
  return true
}

/** Somebody asks for it: the unit stops where it is, until somebody ends it. */
export function startMaintenance(run: Run, unit: number): void {
  if (run.maintenance.plan[unit] !== none) return
  run.maintenance.plan[unit] = byCommand
  interrupt(run, unit, inMaintenance)
  if (run.log) recordMode(run, run.log, unit, 'maintenance')
}

/** A plan is being carried out where the plant is taken up: the time that it takes is drawn anew. */
export function beginPlan(run: Run, unit: number, plan: number): void {
  if (run.maintenance.plan[unit] === none) begin(run, unit, plan, interrupt)
}

/** The people whom the maintenance waits for are there. */
export function maintainersCome(run: Run, unit: number): void {
  if (!maintainersAreThere(run, unit)) return
  if (run.log) recordServiceBegins(run, run.log, unit)
  scheduleEnd(run, unit)
}

/** The time that a plan takes is over. */
export function maintenanceDone(run: Run, unit: number): void {
  if (run.log) run.log.cause = run.units.stateSequence[unit]!
  endMaintenance(run, unit)
}

/** Maintenance is over, by plan or by command: the unit goes on with what it was doing. */
export function endMaintenance(run: Run, unit: number): void {
  const { maintenance, tables, calendar, crews, units, log } = run
  const plan = maintenance.plan[unit]!
  if (plan === none) return
  cancel(calendar, tables.firstSlot.maintenance + unit)
  maintenance.plan[unit] = none
  if (plan !== byCommand) {
    maintenance.due[plan] = 0
    maintenance.doneUs[plan] = operatedUs(run, unit)
  }
  restoreByMaintenance(run, unit)
  if (log) recordMode(run, log, unit, 'produce')
  goOn(run, unit, inMaintenance)
  if (log) log.cause = units.stateSequence[unit]!
  if (crews.stage.length > 0) letGo(run, maintenanceNeed(unit))
}

function begin(run: Run, unit: number, plan: number, stop: typeof interrupt): void {
  const { maintenance, tables, streams, log } = run
  maintenance.plan[unit] = plan
  maintenance.takesUs[unit] = draw(streams, tables.plans.takes[plan]!)
  const begins = maintainersAreThere(run, unit)
  stop(run, unit, inMaintenance)
  if (log) recordMode(run, log, unit, 'maintenance')
  if (begins) scheduleEnd(run, unit)
}

function maintainersAreThere(run: Run, unit: number): boolean {
  const { crew, count, priority } = run.tables.plans
  const plan = run.maintenance.plan[unit]!
  if (crew[plan]! < 0) return true
  return askFor(run, maintenanceNeed(unit), {
    crew: crew[plan]!,
    count: count[plan]!,
    priority: priority[plan]!,
  })
}

function scheduleEnd({ calendar, tables, maintenance }: Run, unit: number): void {
  const slot = tables.firstSlot.maintenance + unit
  scheduleFrom(calendar, slot, maintenance.takesUs, unit, workPriority)
}

/** Plans by calendar time are due at whole multiples of their interval. */
function scheduleNext({ calendar, tables, clock }: Run, plan: number): void {
  const everyUs = tables.plans.everyUs[plan]!
  const waitUs = everyUs - (clock[0]! % everyUs)
  schedule(calendar, tables.firstSlot.plan + plan, waitUs, failurePriority)
}
