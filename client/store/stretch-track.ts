/** What one work unit went through, in flat arrays of bounded length: lately as it came, further back as fine as a ribbon can show. */
import { timeClasses, type TimeClass } from '#models/twin/packml.ts'

/** `unknown`: the viewer was not there; `stale`: the machine was not heard of. */
export type StretchKind = TimeClass | 'stale' | 'unknown'

/** A stretch lasts until the next one begins. */
export interface Stretch {
  readonly fromUs: number
  readonly kind: StretchKind
}

/** As far back as ribbons go, plant time in us. */
export const ribbonUs = 8 * 3600e6
/** Half of what a ribbon is drawn anew for. Further back than the newest, shorter stretches become one. */
const cellUs = ribbonUs / 400
const newest = 160
/** More than all cells and the newest together, so that arrays are gone through seldom. */
const most = 720
const firstRoom = 45

const kinds: readonly StretchKind[] = [...timeClasses, 'stale', 'unknown']
const numbers = new Map(kinds.map((kind, number) => [kind, number]))
/** From here on kinds say that nothing is known: these stay as they are. */
const firstUnseen = timeClasses.length
const lastedUs = new Float64Array(firstUnseen)

export class StretchTrack {
  readonly #whole: boolean
  #fromUs = new Float64Array(firstRoom)
  #kinds = new Uint8Array(firstRoom)
  #count = 0

  /** `whole`: everything is kept as it came, however much it is. */
  constructor(whole: boolean) {
    this.#whole = whole
  }

  /** Where the last stretch begins, us; undefined: there is none. */
  get lastFromUs(): number | undefined {
    return this.#count > 0 ? this.#fromUs[this.#count - 1] : undefined
  }

  /** Begins a stretch; more of the same kind is no news. */
  add(fromUs: number, kind: StretchKind): void {
    const number = numbers.get(kind)!
    if (this.#count > 0 && this.#kinds[this.#count - 1] === number) return
    if (this.#count === this.#fromUs.length) this.#makeRoom()
    this.#put(fromUs, number)
  }

  /** Made anew by each call, oldest first. */
  read(): Stretch[] {
    return Array.from({ length: this.#count }, (_, i) => ({
      fromUs: this.#fromUs[i]!,
      kind: kinds[this.#kinds[i]!]!,
    }))
  }

  #put(fromUs: number, kind: number): void {
    this.#fromUs[this.#count] = fromUs
    this.#kinds[this.#count++] = kind
  }

  #makeRoom(): void {
    const room = this.#fromUs.length
    if (this.#whole || room < most) {
      const fromUs = new Float64Array(room * 2)
      fromUs.set(this.#fromUs)
      const allKinds = new Uint8Array(room * 2)
      allKinds.set(this.#kinds)
      this.#fromUs = fromUs
      this.#kinds = allKinds
      return
    }
    this.#thin()
    // Whoever falls silent all the time has more stretches than cells.
    if (this.#count > most - newest) this.#drop(newest)
  }

  #drop(oldest: number): void {
    this.#fromUs.copyWithin(0, oldest, this.#count)
    this.#kinds.copyWithin(0, oldest, this.#count)
    this.#count -= oldest
  }

  /** Of what is not among the newest, a cell keeps what took most of it, and what is older than a ribbon goes. */
  #thin(): void {
    const from = this.#fromUs
    const of = this.#kinds
    const count = this.#count
    const old = count - newest
    const horizonUs = from[count - 1]! - ribbonUs
    let read = 0
    while (read < old && from[read + 1]! <= horizonUs) read++
    this.#count = 0
    while (read < old) {
      const startUs = from[read]!
      let kind = of[read]!
      if (kind < firstUnseen) {
        const cell = Math.floor(startUs / cellUs)
        lastedUs.fill(0)
        for (; read < old && of[read]! < firstUnseen; read++) {
          if (Math.floor(from[read]! / cellUs) !== cell) break
          const passed = of[read]!
          lastedUs[passed]! += from[read + 1]! - from[read]!
          if (lastedUs[passed]! > lastedUs[kind]!) kind = passed
        }
      } else read++
      this.#join(startUs, kind)
    }
    for (; read < count; read++) this.#join(from[read]!, of[read]!)
  }

  #join(fromUs: number, kind: number): void {
    if (this.#count === 0 || this.#kinds[this.#count - 1] !== kind) this.#put(fromUs, kind)
  }
}
