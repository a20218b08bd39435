/** The bills of materials as the rest of the engine asks for them. */
import { ages } from '../plant-tables.ts'
import type { Run } from '../run.ts'
import { takeable } from './ordering.ts'

/** Whether the unit takes from several places. */
export function hasBill({ tables }: Run, unit: number): boolean {
  const { first } = tables.bills
  return first[unit + 1]! > first[unit]!
}

/** Items after which a waiting unit takes its load straight from a place; infinite if it lacks something else. */
export function straightNeed(run: Run, unit: number, at: number): number {
  const { tables } = run
  const { first, place, quantity } = tables.bills
  // What comes has to lie first.
  if ((tables.places.ordered[at]! & ages) !== 0) return Infinity
  if (!hasBill(run, unit)) return tables.units.batch[unit]!
  let need = Infinity
  for (let i = first[unit]!; i < first[unit + 1]!; i++) {
    const part = place[i]!
    if (part === at) need = quantity[i]!
    else if (takeable(run, part) < quantity[i]! && tables.places.supplier[part]! < 0)
      return Infinity
  }
  return need
}
