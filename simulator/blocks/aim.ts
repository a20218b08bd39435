/** Where the next load of a unit is to go, as far as that depends on the load. */
import type { Run } from '../run.ts'
import { giveSlotBack } from './finished-store.ts'
import { goalOf } from './product-flow.ts'
import { isWaitingForRoom, stopWaiting } from './work-unit.ts'

/** Sets the place to which the unit's load goes, by its first item. */
export function aim(run: Run, unit: number, item: number): void {
  const { tables, units } = run
  if (tables.flow.aims[unit] === 0) return
  const goal = goalOf(run, unit, item)
  if (goal === units.target[unit]) return
  if (isWaitingForRoom(run, unit)) stopWaiting(run, unit)
  if (units.slot[unit]! >= 0) giveSlotBack(run, unit)
  units.target[unit] = goal
}
