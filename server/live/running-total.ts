/** A counter of equipment as a sum that only grows: over its wrap-around and over resets. */

/** A step back of more than this share of the range is a wrap-around, a smaller one a reset. */
const wrapShare = 0.5

export class RunningTotal {
  readonly #wraps: number | undefined
  #last: number | undefined
  #total = 0

  /** `wraps`: the counter goes from the number below this one to 0; undefined: it falls only when it is reset. */
  constructor(wraps: number | undefined) {
    this.#wraps = wraps
  }

  /** Takes a reading; gives what was counted since the one before: 0 for the first, which is the sum to begin with. */
  take(value: number): number {
    const last = this.#last
    this.#last = value
    if (last === undefined) {
      this.#total = value
      return 0
    }
    let step = value - last
    if (step < 0) {
      const wrapped = this.#wraps !== undefined && -step > wrapShare * this.#wraps
      step = wrapped ? step + this.#wraps! : value
    }
    this.#total += step
    return step
  }

  get total(): number {
    return this.#total
  }
}
