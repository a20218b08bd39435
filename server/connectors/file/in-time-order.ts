/** Puts readings of a file that is a little out of order right, by looking ahead. */
import type { Reading } from '../connector.ts'

export interface PlacedReading {
  readonly reading: Reading
  readonly where: string
}

/** So many are looked at before the earliest is given. */
const lookAhead = 1000

export class InTimeOrder {
  readonly #waiting: PlacedReading[] = []

  add(entry: PlacedReading): void {
    const { timeMs } = entry.reading
    let low = 0
    let high = this.#waiting.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#waiting[middle]!.reading.timeMs <= timeMs) low = middle + 1
      else high = middle
    }
    this.#waiting.splice(low, 0, entry)
  }

  /** The earliest; only when enough wait behind it, or `all`. */
  next(all: boolean): PlacedReading | undefined {
    return all || this.#waiting.length > lookAhead ? this.#waiting.shift() : undefined
  }
}
