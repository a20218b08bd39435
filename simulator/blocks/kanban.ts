/** Kanban: a unit starts a load only with a free card of the place behind it; taking an item from there frees its card. */
import { assembles } from '../plant-tables.ts'
import type { Run } from '../run.ts'
import { blocked } from '../simulation.ts'
import { setState, waitAtPlace } from './work-unit.ts'

/** The gate: without a free card the unit waits at the place, and says so when it has nothing else to do. */
export function cardIsFree(run: Run, unit: number): boolean {
  const { tables, units } = run
  const place = units.target[unit]!
  if (place < 0 || tables.places.cards[place] === 0 || hasCards(run, unit, place)) return true
  waitAtPlace(run, unit)
  if (units.loads[unit] === 0) setState(run, unit, blocked)
  return false
}

/** Whether the place has cards for one more load of the unit. */
export function hasCards(run: Run, unit: number, place: number): boolean {
  const { tables, places, simulation } = run
  const used = places.count[place]! + simulation.kanban.inWork[place]!
  return used + tables.units.batch[unit]! <= tables.places.cards[place]!
}

/** The items of a load that begins hold a card each. */
export function takeCards(run: Run, unit: number, load: number): void {
  const { tables, units, items, simulation, log } = run
  const place = units.target[unit]!
  if (place < 0 || tables.places.cards[place] === 0) return
  for (let item = load; item >= 0; item = items.next[item]!) {
    items.card[item] = place
    simulation.kanban.inWork[place]! += 1
    // Parts are not made for the place, only what is assembled of them.
    if (tables.units.makes[unit] === assembles) break
  }
  if (log) simulation.kanban.cause[place] = log.cause
}
