/** Set-up and changeover: before a load of another product than the last one the unit is set up for it. */
import { cancel, schedule } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { workPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { setUp } from '../simulation.ts'
import { settersLeave } from './operators.ts'
import { setState } from './work-unit.ts'

/**
 * Begins the set-up that a load of this product needs, if any; the unit's first load needs none. The unit can't fail
 * by operating time meanwhile.
 */
export function beginSetup(run: Run, unit: number, product: number): boolean {
  const { tables, simulation } = run
  if (tables.flow.setsUp[unit] === 0) return false
  const { lastProduct } = simulation.flow
  const from = lastProduct[unit]!
  lastProduct[unit] = product
  if (from < 0) return false
  const pair = from * tables.flow.products + product
  const stream = tables.flow.setupStream[unit]![pair]!
  const setupUs =
    stream >= 0
      ? draw(run.streams, stream)
      : tables.flow.setupUs[tables.units.station[unit]!]![pair]!
  if (setupUs === 0) {
    settersLeave(run, unit)
    return false
  }
  simulation.flow.setupUs[unit] = setupUs
  goOnWithSetup(run, unit)
  return true
}

export function goOnWithSetup(run: Run, unit: number): void {
  setState(run, unit, setUp)
  const timer = run.tables.firstSlot.setup + unit
  schedule(run.calendar, timer, run.simulation.flow.setupUs[unit]!, workPriority)
}

/** Keeps what is left of the set-up for when the unit goes on. */
export function stopSetup({ simulation, calendar, clock, tables }: Run, unit: number): void {
  const timer = tables.firstSlot.setup + unit
  simulation.flow.setupUs[unit] = calendar.dueUs[timer]! - clock[0]!
  cancel(calendar, timer)
}

/** Mean set-up for a load of the product after the unit's last one, us; a little less than none where it is the same. */
export function meanSetupUs({ tables, simulation }: Run, unit: number, product: number): number {
  const from = simulation.flow.lastProduct[unit]!
  if (from < 0 || tables.flow.setsUp[unit] === 0) return from === product ? -1 : 0
  if (from === product) return -1
  return tables.flow.setupUs[tables.units.station[unit]!]![from * tables.flow.products + product]!
}
