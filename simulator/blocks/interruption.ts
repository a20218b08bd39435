/** What makes a unit stand still and lets it go on: it does so when the last of the reasons has gone. */
import type { Run } from '../run.ts'
import { held, starved } from '../simulation.ts'
import { failed, operatorsMissing } from '../stop-state.ts'
import { operatorsAreBack, operatorsPause } from './operators.ts'
import { setState, stopWaiting } from './work-unit.ts'

/** The unit stands still for a reason, beside those that it has already. */
export function interrupt(run: Run, unit: number, reason: number): void {
  const { units, tables, stops } = run
  if (stops.why[unit] === 0) {
    run.blocks[tables.units.block[unit]!]!.stop(run, unit)
    stopWaiting(run, unit)
    units.before[unit] = units.state[unit]!
  }
  if (run.crews.stage.length > 0) operatorsPause(run, unit)
  stops.why[unit] = (stops.why[unit]! & ~operatorsMissing) | reason
  showStop(run, unit)
}

/** A reason has gone. After the last one the unit goes on as it was stopped, as soon as its operators are there. */
export function goOn(run: Run, unit: number, reason: number): void {
  const { tables, stops } = run
  stops.why[unit]! &= ~reason
  if (stops.why[unit] === 0 && run.crews.stage.length > 0 && !operatorsAreBack(run, unit))
    stops.why[unit] = operatorsMissing
  if (stops.why[unit] === 0) run.blocks[tables.units.block[unit]!]!.resume(run, unit)
  else showStop(run, unit)
}

function showStop(run: Run, unit: number): void {
  const why = run.stops.why[unit]!
  setState(run, unit, (why & failed) !== 0 ? held : starved)
}
