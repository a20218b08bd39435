/** The slow clock by which panels read the twin: people read numbers four times a second at most. */
import type { PlaybackStore } from '#client/store/playback-store.ts'

export class PanelClock {
  readonly #playback: PlaybackStore
  readonly #everyMs: number
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setInterval> | undefined
  /** Number of the reading; grows with each tick. */
  tick = 0
  /** Plant time of the present reading, us: the same for all panels until the next tick. */
  nowUs: number

  constructor(playback: PlaybackStore, hz: number) {
    this.#playback = playback
    this.#everyMs = 1000 / hz
    this.nowUs = playback.twinNowUs()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#timer ??= setInterval(() => this.#read(), this.#everyMs)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }

  #read(): void {
    this.tick++
    this.nowUs = this.#playback.twinNowUs()
    for (const listener of this.#listeners) listener()
  }
}

const clocks = new WeakMap<PlaybackStore, Map<number, PanelClock>>()

/** The clock of that rate; all panels with the same rate tick together. */
export function panelClock(playback: PlaybackStore, hz: number): PanelClock {
  const byRate = clocks.get(playback) ?? new Map<number, PanelClock>()
  clocks.set(playback, byRate)
  const clock = byRate.get(hz) ?? new PanelClock(playback, hz)
  byRate.set(hz, clock)
  return clock
}
