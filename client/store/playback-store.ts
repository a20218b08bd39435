/** The clock of the view: `twinNowUs()` is the only time that the client draws by. */
import { createStore, type StoreApi } from 'zustand/vanilla'

import { lookNowMs } from './look-clock.ts'

/** Which time one is looking at. */
export type PlaybackMode = 'live' | 'replay' | 'forecast'

export interface PlaybackState {
  readonly mode: PlaybackMode
  /** Plant seconds per wall second, as the source runs; in a replay below 0 when time runs backwards. */
  readonly speed: number
  /** Small correction by which the clock runs faster or slower, to keep its distance from the horizon. */
  readonly rate: number
  readonly paused: boolean
  /** Anchor: plant time `anchorUs` was due at `anchorMs` of the time of looking (`lookNowMs`). */
  readonly anchorUs: number
  readonly anchorMs: number
  /** Plant time between which events are known; the clock never runs out of it. */
  readonly floorUs: number
  readonly horizonUs: number
}

export interface PlaybackStore extends StoreApi<PlaybackState> {
  /** Plant time now, whole microseconds; allocates nothing. */
  twinNowUs(): number
}

export function createPlaybackStore(wallNowMs: () => number = lookNowMs): PlaybackStore {
  const store = createStore<PlaybackState>(() => ({
    mode: 'live',
    speed: 1,
    rate: 1,
    paused: true,
    anchorUs: 0,
    anchorMs: 0,
    floorUs: 0,
    horizonUs: 0,
  }))
  return Object.assign(store, {
    twinNowUs(): number {
      const { anchorUs, anchorMs, speed, rate, paused, floorUs, horizonUs } = store.getState()
      if (paused) return Math.min(anchorUs, horizonUs)
      const passedUs = (wallNowMs() - anchorMs) * 1000 * speed * rate
      return Math.max(floorUs, Math.min(Math.round(anchorUs + passedUs), horizonUs))
    },
  })
}
