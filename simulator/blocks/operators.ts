/** Operators: people whom a unit needs for its load, or for loading it. */
import { operatorNeed, owed, served } from '../crew-state.ts'
import { cancel, isPending, schedule } from '../kernel/event-calendar.ts'
import { workPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { starved } from '../simulation.ts'
import { operatorsMissing } from '../stop-state.ts'
import { askFor, letGo } from './crews.ts'
import { needsSetup } from './product-flow.ts'
import { setState } from './work-unit.ts'

/**
 * Gate: no load without operators. They stay until `operatorsLeave`, or until the load has been put in. Those who only
 * set up are asked when the load that begins with `first` needs it.
 */
export function operatorsAreThere(run: Run, unit: number, first: number): boolean {
  const { tables, units, crews, items } = run
  if (!wantsOperators(run, unit)) return true
  if (tables.crews.forSetup[unit] === 1 && !needsSetup(run, unit, items.product[first]!)) {
    letGo(run, operatorNeed(unit))
    return true
  }
  if (!ask(run, unit)) {
    // A starved unit says anew what it waits for.
    if (units.state[unit] === starved) units.stateSequence[unit] = 0
    if (units.loads[unit] === 0) setState(run, unit, starved)
    return false
  }
  crews.loadUs[unit] = tables.crews.operatorUs[unit]!
  startLoading(run, unit)
  return true
}

/** The unit is set up: those who are there for that only leave. */
export function settersLeave(run: Run, unit: number): void {
  if (run.tables.crews.forSetup[unit] === 1) operatorsLeave(run, unit)
}

/** The load has been put in: those who were there for that only leave. */
export function loadingIsOver(run: Run, unit: number): void {
  if (run.log) run.log.cause = run.units.enteredSequence[unit]!
  operatorsLeave(run, unit)
}

/** The load is done, the pipeline is empty, or the load has been put in. */
export function operatorsLeave(run: Run, unit: number): void {
  if (!wantsOperators(run, unit)) return
  cancel(run.calendar, run.tables.firstSlot.loading + unit)
  letGo(run, operatorNeed(unit))
}

/** The work is interrupted: the operators go, and are needed again to go on. */
export function operatorsPause(run: Run, unit: number): void {
  const { crews, calendar, tables, clock, stops } = run
  if (!wantsOperators(run, unit)) return
  const need = operatorNeed(unit)
  const stage = crews.stage[need]!
  const wasAtWork =
    stage === served || stage === owed || (stops.why[unit]! & operatorsMissing) !== 0
  const slot = tables.firstSlot.loading + unit
  if (isPending(calendar, slot)) crews.loadUs[unit] = calendar.dueUs[slot]! - clock[0]!
  cancel(calendar, slot)
  letGo(run, need)
  if (wasAtWork) crews.stage[need] = owed
}

/** Whether the operators that the interrupted work needs are there again; else they are waited for. */
export function operatorsAreBack(run: Run, unit: number): boolean {
  const { crews } = run
  if (!wantsOperators(run, unit) || crews.stage[operatorNeed(unit)] !== owed) return true
  if (!ask(run, unit)) return false
  startLoading(run, unit)
  return true
}

function wantsOperators({ tables }: Run, unit: number): boolean {
  return tables.crews.operators[unit]! >= 0
}

function ask(run: Run, unit: number): boolean {
  const { operators, operatorCount, operatorPriority } = run.tables.crews
  return askFor(run, operatorNeed(unit), {
    crew: operators[unit]!,
    count: operatorCount[unit]!,
    priority: operatorPriority[unit]!,
  })
}

function startLoading(run: Run, unit: number): void {
  const leftUs = run.crews.loadUs[unit]!
  if (Number.isFinite(leftUs))
    schedule(run.calendar, run.tables.firstSlot.loading + unit, leftUs, workPriority)
}
