/** Which waiting items a unit takes as its next load, where that is not just the first ones. */
import { byPriority, edd, leastSetup, lifo, spt } from '../compile-flow.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { bookTaken } from '../statistics/occupancy.ts'
import { lookAgain } from './agenda.ts'
import { isRipe } from './ordering.ts'
import { isDueAt, meanCycleUs } from './product-flow.ts'
import { meanSetupUs } from './setup.ts'
import { suspectTaker } from './suspect.ts'

/** Items on their way onto a machine: the first of a chain, and how many. */
export interface Load {
  readonly first: number
  readonly size: number
}

/** Nothing there that the unit may take. */
const nothing = -1

/** Whether the unit can't just take the first items that wait. */
export function mustChoose({ tables, scalars }: Run, unit: number): boolean {
  return tables.flow.chooses[unit] === 1 || scalars[scalar.heldLots] !== 0
}

/**
 * The first item of the unit's next load: the one with the least figure of its rule, ties by first come. A load of
 * several items that is of one product and step is chosen only if there are enough of them.
 */
export function choose(run: Run, unit: number, size: number): number {
  const { tables, places, items } = run
  const last = tables.flow.rule[unit] === lifo
  // A load that may be short is not counted on to be full.
  const least = size < tables.units.batch[unit]! ? 1 : size
  let best = nothing
  let bestFigure = Infinity
  for (
    let item = places.head[tables.units.input[unit]!]!, left = countAt(run, unit);
    left > 0;
    left--
  ) {
    if (isDueAt(run, unit, item) && !isKept(run, unit, item)) {
      const figure = figureOf(run, unit, item)
      const better = best === nothing || figure < bestFigure || (last && figure === bestFigure)
      if (better && (least === 1 || likesOf(run, unit, item) >= least)) {
        best = item
        bestFigure = figure
      }
    }
    item = items.next[item]!
  }
  if (best === nothing) suspectTaker(run, unit)
  return best
}

/** Takes the chosen item and those that go with it out of their place: `most` items, or as many as there are. */
export function takeChosen(run: Run, unit: number, first: number, most: number): Load {
  const { tables, places, items } = run
  const place = tables.units.input[unit]!
  const size = most === 1 ? 1 : Math.min(most, likesOf(run, unit, first))
  places.itemUs[place]! += size * run.clock[0]!
  unlink(run, place, first)
  let last = first
  for (let item = places.head[place]!, left = size - 1; left > 0;) {
    const following = items.next[item]!
    if (goesWith(run, unit, first, item)) {
      unlink(run, place, item)
      items.next[last] = item
      last = item
      left--
    }
    item = following
  }
  items.next[last] = -1
  if (run.occupancy) bookTaken(run, run.occupancy, place, size)
  if (places.givers[place]! >= 0) lookAgain(run, place)
  return { first, size }
}

function countAt({ places, tables }: Run, unit: number): number {
  return places.count[tables.units.input[unit]!]!
}

/** What the rule of the unit wants small. */
function figureOf(run: Run, unit: number, item: number): number {
  const { tables, items, simulation } = run
  switch (tables.flow.rule[unit]) {
    case spt:
      return meanCycleUs(run, unit, item)
    case edd:
      return items.deadlineUs[item]!
    case byPriority:
      return -simulation.flow.priority[items.product[item]!]!
    case leastSetup:
      return meanSetupUs(run, unit, items.product[item]!)
    default:
      return 0
  }
}

/** Items in the place, the given one and all behind and before it, that may be in one load with it. */
function likesOf(run: Run, unit: number, first: number): number {
  const { tables, places, items } = run
  let count = 0
  for (
    let item = places.head[tables.units.input[unit]!]!, left = countAt(run, unit);
    left > 0;
    left--
  ) {
    if (item === first || goesWith(run, unit, first, item)) count++
    item = items.next[item]!
  }
  return count
}

function goesWith(run: Run, unit: number, first: number, item: number): boolean {
  const { items, tables } = run
  if (!isDueAt(run, unit, item) || isKept(run, unit, item)) return false
  if (tables.flow.sorts[unit] === 0) return true
  return items.product[item] === items.product[first] && items.step[item] === items.step[first]
}

/** Items of a raw lot that somebody has put on hold, and those that have to lie on, are left where they are. */
function isKept(run: Run, unit: number, item: number): boolean {
  const { items, tables } = run
  const lot = items.lot[item]!
  return (lot >= 0 && items.onHold[lot] === 1) || !isRipe(run, tables.units.input[unit]!, item)
}

function unlink({ places, items }: Run, place: number, item: number): void {
  let before = -1
  for (let at = places.head[place]!; at !== item; at = items.next[at]!) before = at
  if (before < 0) places.head[place] = items.next[item]!
  else items.next[before] = items.next[item]!
  if (places.tail[place] === item) places.tail[place] = before
  places.count[place]! -= 1
}
