/** Kanban cards that items hold while they are made, and how they come back. */
import type { Run } from '../run.ts'
import { lookAgain } from './agenda.ts'

/** By place. */
export interface KanbanState {
  /** Items that are being made for the place or are on their way to it. */
  readonly inWork: Int32Array
  /** Observed runs: sequence of the event that took the last card. */
  readonly cause: Float64Array
}

export function createKanban(places: number): KanbanState {
  return { inWork: new Int32Array(places), cause: new Float64Array(places) }
}

/** The load has come to the place, where each item stands for a card itself, or it goes elsewhere. */
export function returnCards(run: Run, load: number, count: number): void {
  let item = load
  for (let left = count; left > 0; left--) {
    returnCard(run, item)
    item = run.items.next[item]!
  }
}

export function returnCard(run: Run, item: number): void {
  const { items, places, simulation } = run
  const place = items.card[item]!
  if (place < 0) return
  items.card[item] = -1
  simulation.kanban.inWork[place]! -= 1
  if (places.givers[place]! >= 0) lookAgain(run, place)
}
