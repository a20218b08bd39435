/** A limit on how often something may happen: bursts up to a capacity, a steady rate after that. */

export class TokenBucket {
  readonly #capacity: number
  readonly #perS: number
  #tokens: number
  #atMs: number

  constructor(capacity: number, perS: number, nowMs: number) {
    this.#capacity = capacity
    this.#perS = perS
    this.#tokens = capacity
    this.#atMs = nowMs
  }

  /** Takes a token. Negative: how far the bucket is overdrawn. */
  take(nowMs: number): number {
    this.#tokens = this.left(nowMs) - 1
    return this.#tokens
  }

  /** Tokens that are there now. */
  left(nowMs: number): number {
    const refilled = this.#tokens + ((nowMs - this.#atMs) / 1000) * this.#perS
    this.#atMs = nowMs
    this.#tokens = Math.min(this.#capacity, refilled)
    return this.#tokens
  }
}
