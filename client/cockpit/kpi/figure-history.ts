/** The course of a figure since the page was opened: as many points as a sparkline can show, over all of the time. */

const mostPoints = 96

export class FigureHistory {
  #points: number[] = []
  #every = 1
  #skipped = 0

  get points(): readonly number[] {
    return this.#points
  }

  /** Adds a reading; when there are too many, every other one goes and later ones are taken half as often. */
  add(value: number): void {
    this.#skipped++
    if (this.#skipped < this.#every) return
    this.#skipped = 0
    this.#points.push(value)
    if (this.#points.length <= mostPoints) return
    this.#points = this.#points.filter((_, i) => i % 2 === 0)
    this.#every *= 2
  }
}
