/** Turns wall time into plant time: speed, pause, and a limit on what is caught up after a stall. */
import type { SourcePace } from './source.ts'

/** Wall time that one step makes good at most, ms: after a longer stall the plant is late and says so. */
const catchUpMs = 1000

export interface PacerStep {
  /** Plant time that has passed, whole microseconds. */
  readonly elapsedUs: number
  /** Wall time that was given up, ms; 0 in normal running. */
  readonly lostMs: number
}

export class Pacer {
  #pace: SourcePace
  #atMs: number

  constructor(nowMs: number, pace: SourcePace) {
    this.#atMs = nowMs
    this.#pace = pace
  }

  get pace(): SourcePace {
    return this.#pace
  }

  /** Takes effect from the last step on, so that no wall time is counted at two speeds. */
  setPace(pace: Partial<SourcePace>): void {
    const { speed = this.#pace.speed, paused = this.#pace.paused } = pace
    if (!(speed >= 0.1 && speed <= 3600)) throw new RangeError(`speed ${speed} is not 0.1 to 3600`)
    this.#pace = { speed, paused }
  }

  /** Plant time since the step before. */
  step(nowMs: number): PacerStep {
    const passedMs = Math.max(0, nowMs - this.#atMs)
    this.#atMs = nowMs
    if (this.#pace.paused) return { elapsedUs: 0, lostMs: 0 }
    const countedMs = Math.min(passedMs, catchUpMs)
    return {
      elapsedUs: Math.round(countedMs * 1000 * this.#pace.speed),
      lostMs: passedMs - countedMs,
    }
  }
}
