/** The twin as the browser has it: folded from the feed by the same fold as on the server. One store per feed. */
import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { ReadingWindow } from './reading-window.ts'
import { StateHistory } from './state-history.ts'
import { TouchedItems } from './touched-items.ts'

/** How the feed stands. `stale`: connected, but the source has not been heard of for too long. */
export type ConnectionStatus =
  'connecting' | 'live' | 'stale' | 'disconnected' | 'incompatible' | 'failed'

export interface TwinStoreState {
  readonly plant: Plant
  /**
   * The folded state at the playback instant. It is changed in place: read it inside a frame or after
   * `version` has changed, and do not keep parts of it.
   */
  readonly state: TwinState
  /** Grows by one with every batch of events or keyframe that was applied. */
  readonly version: number
  /** Grows with every keyframe: everything may have changed. */
  readonly keyframes: number
  readonly connection: ConnectionStatus
  /** Wall time of the last frame, ms of performance.now(). */
  readonly lastFrameMs: number
  /** While disconnected: wall time of the next attempt, ms of performance.now(). */
  readonly retryAtMs: number | undefined
  /** Code of why the connection is `incompatible` or `failed`. */
  readonly problem: string | undefined
  /** The newest events that a person would want to hear of, oldest first, at most 200: for the ticker. */
  readonly recent: readonly TwinEvent[]
  /**
   * Events about this instant: those that were folded last, or with a keyframe out of a record what the record holds
   * around it, later ones too; none where nothing is known but the state.
   */
  readonly near: readonly TwinEvent[]
  /** What states the work units went through since the page was opened; grows in place. */
  readonly history: StateHistory
  /** The last readings at quality control points since the page was opened; grows in place. */
  readonly readings: ReadingWindow
  /** Which items events were about lately; grows in place. */
  readonly touched: TouchedItems
}

export type TwinStore = StoreApi<TwinStoreState>

export function createTwinStore(plant: Plant): TwinStore {
  return createStore<TwinStoreState>(() => ({
    plant,
    state: createTwinState(plant),
    version: 0,
    keyframes: 0,
    connection: 'connecting',
    lastFrameMs: 0,
    retryAtMs: undefined,
    problem: undefined,
    recent: [],
    near: [],
    history: new StateHistory(),
    readings: new ReadingWindow(plant),
    touched: new TouchedItems(),
  }))
}
