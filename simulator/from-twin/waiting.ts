/** Items that wait in places and lie in the slots of stores, as the twin has them. */
import { ages, expires } from '../plant-tables.ts'
import { lay } from '../blocks/place.ts'
import { chain, handlesOf, type Build } from './build.ts'

export function fillPlaces(build: Build): void {
  const { run, state, assumptions } = build
  const { places, items, tables } = run
  tables.places.ids.forEach((id, place) => {
    const queue = handlesOf(build, state.places[id]?.queue ?? [])
    for (const item of queue) {
      items.next[item] = -1
      lay(run, place, item, 1)
    }
    if ((tables.places.ordered[place]! & (ages | expires)) !== 0)
      assumptions.assume('lying-time-begins-anew', id, queue.length)
    const carrier = queue.length > 0 ? items.carrier[queue.at(-1)!]! : -1
    const capacity = tables.places.carrierCapacity[place]!
    if (carrier >= 0 && capacity > 0 && items.count[carrier]! < capacity)
      places.carrier[place] = carrier
  })
}

/** Lays what the twin has in slots into the same slots, the oldest to be shipped first. */
export function fillSlots(build: Build): void {
  const { run, state, assumptions } = build
  const { places, tables } = run
  const stored = new Map<string, { place: string; slot: number; sinceUs: number; load: number[] }>()
  for (const [id, { where }] of state.items) {
    if (where.kind !== 'slot') continue
    const key = `${where.place} ${where.slot}`
    const { place, slot, sinceUs } = where
    const known = stored.get(key) ?? { place, slot, sinceUs, load: [] }
    stored.set(key, known)
    known.load.push(...handlesOf(build, [id]))
  }
  for (const { place: id, slot: number, load } of [...stored.values()]
    .filter(({ load }) => load.length > 0)
    .sort((a, b) => a.sinceUs - b.sinceUs)) {
    const place = tables.places.ids.indexOf(id)
    if (place < 0 || number < 0 || number >= tables.places.slotCount[place]!) {
      assumptions.assume('items-left-out', id, load.length)
      continue
    }
    const slot = tables.places.firstSlot[place]! + number
    places.slots[slot] = chain(build, load)
    places.slotNext[slot] = -1
    places.slotsUsed[place]! += 1
    if (places.oldest[place]! < 0) places.oldest[place] = slot
    else places.slotNext[places.newest[place]!] = slot
    places.newest[place] = slot
  }
}
