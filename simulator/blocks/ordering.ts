/** Places that ask more of waiting items than a plain line: when each one came. */
import type { Run } from '../run.ts'
import { bookPlace } from '../statistics/occupancy.ts'

/** Puts a chain of items into the place, each with the time at which it came. */
export function arrange(run: Run, place: number, load: number, count: number): void {
  const { places, items, clock } = run
  places.itemUs[place]! -= count * clock[0]!
  if (places.count[place] === 0) places.head[place] = load
  else items.next[places.tail[place]!] = load
  places.count[place]! += count
  let item = load
  for (let left = count; left > 0; left--) {
    items.enteredUs[item] = clock[0]!
    places.tail[place] = item
    item = items.next[item]!
  }
  if (run.occupancy) bookPlace(run, run.occupancy, place)
}

/** When the item came that has waited longest; the place is not empty and keeps the times. */
export function oldestUs({ places, items }: Run, place: number): number {
  return items.enteredUs[places.head[place]!]!
}
