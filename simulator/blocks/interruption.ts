/** What makes a unit stand still and lets it go on: it does so when the last of the reasons has gone. */
import type { Run } from '../run.ts'
import { held, setUp, starved, stopped } from '../simulation.ts'
import {
  failed,
  heating,
  inMaintenance,
  offShift,
  operatorsMissing,
  plannedStop,
} from '../stop-state.ts'
import { coolDown, heatUp } from './heating.ts'
import { operatorsAreBack, operatorsPause } from './operators.ts'
import { setState, stopWaiting } from './work-unit.ts'

/** The unit stands still for a reason, beside those that it has already. */
export function interrupt(run: Run, unit: number, reason: number): void {
  const { units, tables, stops } = run
  const before = stops.why[unit]!
  if (before === 0) {
    run.blocks[tables.units.block[unit]!]!.stop(run, unit)
    stopWaiting(run, unit)
    units.before[unit] = units.state[unit]!
  }
  if (run.crews.stage.length > 0) operatorsPause(run, unit)
  if (isPlanned(reason) && !isPlanned(before)) coolDown(run, unit)
  stops.why[unit] = (stops.why[unit]! & ~operatorsMissing) | reason
  showStop(run, unit, before)
}

/** The same for a unit that has no load and was about to take one. */
export function stopBetweenLoads(run: Run, unit: number, reason: number): void {
  const { units, stops } = run
  stopWaiting(run, unit)
  units.before[unit] = starved
  if (isPlanned(reason)) coolDown(run, unit)
  stops.why[unit] = reason
  showStop(run, unit, 0)
}

/** A reason has gone. After the last one the unit goes on as it was stopped, as soon as its operators are there. */
export function goOn(run: Run, unit: number, reason: number): void {
  const { tables, stops } = run
  const before = stops.why[unit]!
  stops.why[unit]! &= ~reason
  if (isPlanned(reason)) heatUp(run, unit)
  if (stops.why[unit] === 0 && run.crews.stage.length > 0 && !operatorsAreBack(run, unit))
    stops.why[unit] = operatorsMissing
  if (stops.why[unit] === 0) run.blocks[tables.units.block[unit]!]!.resume(run, unit)
  else showStop(run, unit, before)
}

/** The unit is hot again. */
export function heated(run: Run, unit: number): void {
  if (run.log) run.log.cause = run.units.stateSequence[unit]!
  run.simulation.heating.leftUs[unit] = 0
  goOn(run, unit, heating)
}

function isPlanned(reason: number): boolean {
  return (reason & plannedStop) !== 0
}

/** Of several reasons the first of these is shown: no shift, failure, maintenance, heating, no operators. */
function shownOf(why: number): number {
  return [offShift, failed, inMaintenance, heating].find((reason) => (why & reason) !== 0) ?? why
}

function showStop(run: Run, unit: number, before: number): void {
  const reason = shownOf(run.stops.why[unit]!)
  // Stopped as before, but for another reason.
  if (before !== 0 && reason !== shownOf(before)) run.units.stateSequence[unit] = 0
  setState(run, unit, shownAs.get(reason) ?? stopped)
}

const shownAs = new Map([
  [failed, held],
  [operatorsMissing, starved],
  [heating, setUp],
])
