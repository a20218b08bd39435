/** The draft that is written in the page, with every step back, kept in the browser so that a reload loses nothing. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

import type { Plant } from '#models/plant/plant.ts'
import type { Tour, TourStop } from '#models/tour/tour.ts'
import { draftText } from './draft-text.ts'
import { emptyTour, withStopChanged } from './tour-draft.ts'

const mostSteps = 200

export interface DraftState {
  /** The plant that the draft is for; undefined: none has been opened. */
  readonly plant: string | undefined
  readonly tour: Tour
  /** Index of the stop that is written; -1 while there is none. */
  readonly at: number
  /** Earlier drafts, the last one latest. */
  readonly past: readonly { readonly tour: Tour; readonly at: number }[]
  /** What the last change was of: letters typed into one field are one step. */
  readonly changed: string | undefined
}

const nothing = { at: -1, past: [], changed: undefined } as const

/** One for the page. */
export const draftStore = createStore<DraftState>(() => ({
  plant: undefined,
  tour: emptyTour({ en: '', zh: '' }),
  ...nothing,
}))

export function useDraft<T>(select: (state: DraftState) => T): T {
  return useStore(draftStore, select)
}

/** Begins with a tour, without a way back beyond it. */
export function beginDraft(plant: string, tour: Tour): void {
  draftStore.setState({ ...nothing, plant, tour, at: tour.stops.length > 0 ? 0 : -1 })
}

/** `field`: changes of one field in a row are undone at once. */
export function changeDraft(tour: Tour, at: number, field?: string): void {
  const { tour: before, at: stood, past, changed, plant } = draftStore.getState()
  if (tour === before) return
  const goesOn = field !== undefined && field === changed
  draftStore.setState({
    tour,
    at: Math.min(at, tour.stops.length - 1),
    past: goesOn ? past : [...past, { tour: before, at: stood }].slice(-mostSteps),
    changed: field,
  })
  if (plant !== undefined) keep(plant, tour)
}

/** Changes the stop that is written. */
export function changeStop(change: Partial<TourStop>, field?: string): void {
  const { tour, at } = draftStore.getState()
  changeDraft(withStopChanged(tour, at, change), at, field && `${at}.${field}`)
}

export function selectStop(at: number): void {
  draftStore.setState({ at, changed: undefined })
}

export function undoDraft(): void {
  const { past, plant } = draftStore.getState()
  const last = past.at(-1)
  if (!last) return
  draftStore.setState({ ...last, past: past.slice(0, -1), changed: undefined })
  if (plant !== undefined) keep(plant, last.tour)
}

/** What was kept of a draft for that plant; whoever reads it must not trust it. */
export function keptDraft({ id }: Pick<Plant, 'id'>): string | undefined {
  try {
    return localStorage.getItem(keyOf(id)) ?? undefined
  } catch {
    return undefined
  }
}

/** A browser that keeps nothing is no reason not to write. */
function keep(plant: string, tour: Tour): void {
  try {
    if (tour.stops.length === 0) localStorage.removeItem(keyOf(plant))
    else localStorage.setItem(keyOf(plant), draftText(tour))
  } catch {
    return
  }
}

function keyOf(plant: string): string {
  return `tour-draft:${plant}`
}
