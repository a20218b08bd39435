/** On which transport a unit's load goes to its target, and whether it goes straight into a slot there. */
import { intoStore } from '../plant-tables.ts'
import type { Run } from '../run.ts'

/** The transport on which the unit's load goes to its target; -1: straight into the place. */
export function wayOf({ tables, units }: Run, unit: number): number {
  const target = units.target[unit]!
  if (target === tables.units.output[unit]) return tables.units.transport[unit]!
  if (tables.flow.aims[unit] === 0) return tables.units.reworkTransport[unit]!
  const goals = tables.flow.goals[unit]!
  return tables.flow.ways[unit]![goals.indexOf(target)] ?? -1
}

/** Whether the load goes from the unit itself into a finished-goods store. */
export function goesIntoStore(run: Run, unit: number): boolean {
  const { tables, units } = run
  const target = units.target[unit]!
  if (target === tables.units.output[unit]) return tables.units.exit[unit] === intoStore
  if (target < 0 || tables.flow.aims[unit] === 0 || tables.places.store[target] === 0) return false
  const transport = wayOf(run, unit)
  return transport < 0 || tables.transports.link[transport]! < 0
}
