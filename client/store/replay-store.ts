/** How the past is looked at: whether, which stretch of it the timeline shows, the loop, and marks that people set. */
import type { Note } from '#models/history/note.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface TimeSpan {
  readonly fromUs: number
  readonly toUs: number
}

export interface ReplayState {
  /** The stores show the record, not the live feed. */
  readonly active: boolean
  /** `gap`: nothing is recorded at the playhead. */
  readonly status: 'ready' | 'loading' | 'gap'
  /** Code of why there is no replay, or why nothing is being recorded. */
  readonly problem: string | undefined
  /** The record. */
  readonly fromUs: number
  readonly toUs: number
  /** What the timeline shows of it. */
  readonly window: TimeSpan
  /** What is played again and again. */
  readonly loop: TimeSpan | undefined
  /** The timeline shows the readings of the selected machine. */
  readonly signals: boolean
  /** Stretches in which nothing notable happens are jumped over. */
  readonly skipsQuiet: boolean
  /** Where the playhead waits while an instant is shown that a pointer rests on. */
  readonly peekedFromUs: number | undefined
  /** In order of their instants; without text they are bookmarks. */
  readonly notes: readonly Note[]
  /** Code of why the last note could not be kept. */
  readonly noteProblem: string | undefined
}

export type ReplayStore = StoreApi<ReplayState>

export function createReplayStore(): ReplayStore {
  return createStore<ReplayState>(() => ({
    active: false,
    status: 'ready',
    problem: undefined,
    fromUs: 0,
    toUs: 0,
    window: { fromUs: 0, toUs: 0 },
    loop: undefined,
    signals: true,
    skipsQuiet: false,
    peekedFromUs: undefined,
    notes: [],
    noteProblem: undefined,
  }))
}
