/** The gate of the plant: when new items come into being, and from which raw lot. */
import { schedule } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { releasePriority } from '../priorities.ts'
import { recordCreated } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { countInside, createItem } from './items.ts'
import { lay, lookAgain, offer } from './place.ts'

/** First release, or first arrival after one interval. */
export function openGate(run: Run): void {
  const { release, firstSlot } = run.tables
  refill(run)
  if (release.arrivals < 0) return
  const intervalUs = draw(run.streams, release.arrivals)
  schedule(run.calendar, firstSlot.arrival, intervalUs, releasePriority)
}

/** Items arrive; those that find no room are lost. */
export function arriveFromOutside(run: Run): void {
  const { tables, places, scalars, log } = run
  const { release, firstSlot } = tables
  if (log) log.cause = 0
  schedule(run.calendar, firstSlot.arrival, draw(run.streams, release.arrivals), releasePriority)
  for (let left = release.batch; left > 0;) {
    const room = tables.places.capacity[release.into]! - places.count[release.into]!
    const direct = room === 0 && places.takers[release.into]! >= 0 ? 1 : 0
    const count = Math.min(left, Math.max(room, direct))
    if (count === 0) {
      scalars[scalar.lostItems]! += left
      return
    }
    create(run, count)
    offer(run, release.into)
    left -= count
  }
}

/** CONWIP: as many new items as have left, and no more ahead of the entry than allowed. */
export function refill(run: Run): void {
  const { tables, places, scalars } = run
  const { into, limit, ahead } = tables.release
  if (limit === 0) return
  const count = Math.min(
    limit - scalars[scalar.insideItems]!,
    ahead - places.count[into]!,
    tables.places.capacity[into]! - places.count[into]!,
  )
  if (count <= 0) return
  create(run, count)
  if (places.takers[into]! >= 0) lookAgain(run, into)
}

/** Saturated entry: makes up the load that a unit wants. False at every other place. */
export function supply(run: Run, place: number, count: number): boolean {
  const { release } = run.tables
  if (!release.saturated || place !== release.into) return false
  create(run, count - run.places.count[place]!)
  return true
}

/** New items at the entry, lot by lot. */
function create(run: Run, count: number): void {
  const { tables, items, scalars, log } = run
  const { into, kind, baseUnits, lotKind } = tables.release
  countInside(run, count, count * baseUnits)
  scalars[scalar.createdItems]! += count
  scalars[scalar.rawInUnits]! += count * baseUnits
  for (let left = count; left > 0;) {
    const lot = lotKind === '' ? -1 : openLot(run)
    const part = lot < 0 ? left : Math.min(left, scalars[scalar.lotLeft]!)
    if (lot >= 0) {
      scalars[scalar.lotLeft]! -= part
      items.count[lot]! += part
    }
    const first = createItem(run, baseUnits)
    items.lot[first] = lot
    let last = first
    const ids: number[] | undefined = log ? [items.id[first]!] : undefined
    for (let i = 1; i < part; i++) {
      const item = createItem(run, baseUnits)
      items.lot[item] = lot
      ids?.push(items.id[item]!)
      items.next[last] = item
      last = item
    }
    if (log) recordCreated(run, log, ids!, kind, baseUnits, lot < 0 ? 0 : items.id[lot]!, into)
    lay(run, into, first, part)
    left -= part
  }
}

/** The raw lot from which the next items come. */
function openLot(run: Run): number {
  const { tables, items, scalars, log } = run
  if (scalars[scalar.lotLeft]! > 0) return scalars[scalar.lot]!
  const { into, lotKind, itemsPerLot } = tables.release
  const lot = createItem(run, 0)
  scalars[scalar.lot] = lot
  scalars[scalar.lotLeft] = itemsPerLot
  if (log) recordCreated(run, log, [items.id[lot]!], lotKind, 0, 0, into)
  return lot
}
