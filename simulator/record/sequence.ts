/** The header of every event: numbers without gaps, the cause, and which chain the next event continues. */
import type { EventHeader } from '#models/twin/event.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'

export const source = 'simulation' satisfies EventHeader['source']

/** The number of the event that is about to be recorded. */
export function nextSequence({ scalars }: Run): number {
  return ++scalars[scalar.sequence]!
}

/** Numbers of a chain of items. */
export function idsOf({ items }: Run, load: number): number[] {
  // An array that grows item by item takes room for many.
  if (items.next[load]! < 0) return [items.id[load]!]
  const ids: number[] = []
  for (let item = load; item >= 0; item = items.next[item]!) ids.push(items.id[item]!)
  return ids
}
