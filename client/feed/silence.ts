/** How long nothing has come, as far as this page could have noticed: while it was busy itself, frames only waited. */

/** Wall time that one look counts at most, ms: a longer gap between two looks was ours. */
const mostPerLook = 400

export class Silence {
  readonly #wallNowMs: () => number
  #lookedMs: number
  #silentMs = 0

  constructor(wallNowMs: () => number) {
    this.#wallNowMs = wallNowMs
    this.#lookedMs = wallNowMs()
  }

  /** Something came. */
  end(): void {
    this.#silentMs = 0
    this.#lookedMs = this.#wallNowMs()
  }

  /** Milliseconds of silence up to now. */
  look(): number {
    const nowMs = this.#wallNowMs()
    this.#silentMs += Math.min(mostPerLook, nowMs - this.#lookedMs)
    this.#lookedMs = nowMs
    return this.#silentMs
  }
}
