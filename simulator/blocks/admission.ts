/** What must be given before a unit takes a load on, beyond items and room for what comes of them. */
import { cardIsFree } from './kanban.ts'
import type { Run } from '../run.ts'
import { needsNoMaintenance } from './maintenance.ts'
import { isOnShift } from './shifts.ts'
import { operatorsAreThere } from './operators.ts'

/**
 * Asked in this order whenever a unit marked in `tables.units.entry` wants a load. Who says no has queued the unit and
 * set its state, and has its block's `next` called again when things have changed.
 */
const gates: readonly ((run: Run, unit: number, first: number) => boolean)[] = [
  cardIsFree,
  // Last, since nobody is to stand by while something else is missing.
  operatorsAreThere,
]

/** Whether the unit may take the load that begins with the item now. */
export function admit(run: Run, unit: number, first: number): boolean {
  for (const gate of gates) if (!gate(run, unit, first)) return false
  return true
}

/** Whether the unit may go on to a next load at all, whatever there is to take; else it has been stopped. */
export function isOnDuty(run: Run, unit: number): boolean {
  return isOnShift(run, unit) && needsNoMaintenance(run, unit)
}
