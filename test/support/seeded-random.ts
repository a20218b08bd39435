/** Chance that is the same in every run of a test (mulberry32). */
export class SeededRandom {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let bits = this.#state
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296
  }

  /** Whole, from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  oneOf<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }
}
