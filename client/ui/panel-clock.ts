/** The slow clock by which panels read the twin: people read numbers four times a second at most, and not all have to be new in one frame. */
import { startPump } from '#client/feed/frame-pump.ts'
import type { PlaybackStore } from '#client/store/playback-store.ts'

/** Work that panels may make in a frame before the rest of them wait for the next one, ms. */
const budgetMs = 5
/** Share by which a frame's cost counts in what a turn is expected to cost. */
const learning = 0.3

export class PanelClock {
  readonly #playback: PlaybackStore
  readonly #everyMs: number
  readonly #wallNowMs: () => number
  /** In order of their turns: who has read goes to the end. */
  readonly #waiting = new Set<() => void>()
  #stop: (() => void) | undefined
  #servedMs = 0
  /** Turns that have fallen due, of which a fraction stays over from frame to frame. */
  #due = 0
  /** What a turn has cost lately with the drawing that it caused, ms. */
  #turnMs = 0
  /** Plant time of the latest turn, us. */
  nowUs: number

  constructor(
    playback: PlaybackStore,
    hz: number,
    wallNowMs: () => number = () => performance.now(),
  ) {
    this.#playback = playback
    this.#everyMs = 1000 / hz
    this.#wallNowMs = wallNowMs
    this.nowUs = playback.twinNowUs()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#waiting.add(listener)
    if (!this.#stop) {
      this.#servedMs = this.#wallNowMs()
      this.#stop = startPump(() => this.serve())
    }
    return () => {
      this.#waiting.delete(listener)
      if (this.#waiting.size > 0) return
      this.#stop?.()
      this.#stop = undefined
    }
  }

  /** Called once a frame: lets as many read as the time since the last frame is worth, each once in a period. */
  serve(): void {
    const nowMs = this.#wallNowMs()
    const { size } = this.#waiting
    this.#due = Math.min(size, this.#due + ((nowMs - this.#servedMs) / this.#everyMs) * size)
    this.#servedMs = nowMs
    const turns = Math.min(Math.floor(this.#due), this.#affordable())
    this.#due -= turns
    this.nowUs = this.#playback.twinNowUs()
    for (const listener of [...this.#waiting].slice(0, turns)) {
      // Another panel's turn may have closed it.
      if (!this.#waiting.delete(listener)) continue
      this.#waiting.add(listener)
      listener()
    }
    // React draws in a microtask that a turn has asked for: this one comes after it.
    if (turns > 0) queueMicrotask(() => this.#learn((this.#wallNowMs() - nowMs) / turns))
  }

  #affordable(): number {
    return this.#turnMs === 0 ? Infinity : Math.max(1, Math.floor(budgetMs / this.#turnMs))
  }

  #learn(turnMs: number): void {
    this.#turnMs += (turnMs - this.#turnMs) * learning
  }
}

const clocks = new WeakMap<PlaybackStore, Map<number, PanelClock>>()

/** The clock of that rate, which all panels of the rate share. */
export function panelClock(playback: PlaybackStore, hz: number): PanelClock {
  const byRate = clocks.get(playback) ?? new Map<number, PanelClock>()
  clocks.set(playback, byRate)
  const clock = byRate.get(hz) ?? new PanelClock(playback, hz)
  byRate.set(hz, clock)
  return clock
}
