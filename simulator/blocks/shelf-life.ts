/** What becomes of items that lie: they have lain long enough to be taken, or too long to be of use. */
import { recordExpired } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { bookPlace } from '../statistics/occupancy.ts'
import { countGone, removeItem } from './items.ts'
import { cut, wakeLater } from './ordering.ts'
import { lookAgain } from './agenda.ts'
import { offer } from './place.ts'
import { stockFell } from './replenish.ts'
import { refill } from './release.ts'

/** An item has lain long enough: whoever waits may take it. */
export function ripen(run: Run, place: number): void {
  if (run.log) run.log.cause = 0
  wakeLater(run, place)
  if (run.places.takers[place]! >= 0) offer(run, place)
}

/** Items that are too old are scrapped where they lie. */
export function expire(run: Run, place: number): void {
  const { places, items, tables, scalars, simulation, log } = run
  const bornUs = run.clock[0]! - tables.orderings.lifeUs[place]!
  if (log) log.cause = 0
  let before = -1
  let item = places.head[place]!
  for (let left = places.count[place]!; left > 0; left--) {
    const following = items.next[item]!
    if (items.enteredUs[item]! <= bornUs) {
      const units = items.units[item]!
      cut(run, place, before, item)
      places.itemUs[place]! += run.clock[0]!
      if (log) recordExpired(run, log, item, place)
      simulation.stores.expiredUnits[place]! += units
      scalars[scalar.scrappedUnits]! += units
      scalars[scalar.scrappedItems]! += 1
      countGone(run, item, units)
      removeItem(run, item)
    } else before = item
    item = following
  }
  if (run.occupancy) bookPlace(run, run.occupancy, place)
  wakeLater(run, place)
  if (places.givers[place]! >= 0) lookAgain(run, place)
  refill(run)
  if (tables.supplies.at[place]! >= 0) stockFell(run, place)
}
