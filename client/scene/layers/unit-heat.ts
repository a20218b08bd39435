/** How much of its fire a furnace has left, from what it does and for how long. */
import { timeClassOf } from '#models/twin/packml.ts'
import type { WorkUnitState } from '#models/twin/twin-state.ts'

/** A lining that nothing heats loses its glow by a factor of e in this time, us of plant time. */
const coolingUs = 20 * 60e6

/** 1 as long as it burns, also while it waits for material; down towards 0 once it is out of work. */
export function unitHeat({ state, reason, sinceUs }: WorkUnitState, nowUs: number): number {
  const doing = timeClassOf(state, reason)
  if (doing !== 'held' && doing !== 'planned-stop') return 1
  return Math.exp(-Math.max(0, nowUs - sinceUs) / coolingUs)
}
