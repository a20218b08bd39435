/** What the steps of building a simulation from a twin state work on together. */
import type { ItemId } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { recordEntered } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { setSlotAside, storeInSlot } from '../blocks/finished-store.ts'
import { lay } from '../blocks/place.ts'
import type { Assumptions } from './assumptions.ts'

export interface Build {
  readonly run: Run
  readonly state: TwinState
  readonly assumptions: Assumptions
  /** Pool entries by the ids of the twin. */
  readonly handles: ReadonlyMap<ItemId, number>
}

/** The pool entries of items that are built, in this order. */
export function handlesOf({ handles }: Build, ids: readonly ItemId[]): number[] {
  return ids.flatMap((id) => handles.get(id) ?? [])
}

/** Makes one load of items, linked in this order; gives the first. There is at least one. */
export function chain({ run: { items } }: Build, load: readonly number[]): number {
  load.forEach((item, i) => (items.next[item] = load[i + 1] ?? -1))
  return load[0]!
}

/** Puts items into a place other than the one in which the twin has them, one by one, and says so in the events. */
export function putElsewhere({ run }: Build, place: number, load: readonly number[]): void {
  const { places } = run.tables
  for (const item of load) {
    run.items.next[item] = -1
    if (places.store[place] === 1) {
      const first = places.firstSlot[place]!
      const end = first + places.slotCount[place]!
      const slot = run.places.slots.subarray(0, end).indexOf(-1, first)
      setSlotAside(run, place, slot)
      storeInSlot(run, place, slot, item)
      continue
    }
    lay(run, place, item, 1)
    if (run.log) recordEntered(run, run.log, item, 1, place)
  }
}
