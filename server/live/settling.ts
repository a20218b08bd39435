/** Puts readings of all links into the order in which they were measured, and lets go of an instant when nothing more can come for it. */
import type { MappedReading } from './signal-mapper.ts'

/** A reading before its plant time is known. */
export type TimedReading = Omit<MappedReading, 'timeUs'> & {
  /** Milliseconds of the Unix clock, whole microseconds. */
  readonly timeMs: number
}

/** Equipment says again, after a loss, what it is not sure to have been heard: so much of it is known as said already. */
const rememberedInstants = 256

export interface SettlingOptions {
  readonly links: readonly string[]
  /** Readings may overtake each other by so much, ms. */
  readonly settleMs: number
  /** So long a link that is behind is waited for, ms. */
  readonly patienceMs: number
  /** When it began: nothing from before is of interest. */
  readonly startMs: number
}

export type Arrival = 'kept' | 'reordered' | 'duplicate' | 'late'

export interface Settled {
  /** Complete up to here, milliseconds of the Unix clock. */
  readonly horizonMs: number
  /** By instant, the earliest first; within one in the order of the map. */
  readonly instants: readonly (readonly TimedReading[])[]
}

export class Settling {
  readonly #options: SettlingOptions
  readonly #completeMs: Map<string, number>
  readonly #newestMs: Map<string, number>
  /** By `signal@timeMs`: what waits, and when it was really measured. */
  #waiting = new Map<string, TimedReading & { readonly givenMs: number }>()
  /** By signal: the latest instants that were let go of. */
  readonly #settledMs = new Map<number, number[]>()
  #horizonMs: number

  constructor(options: SettlingOptions) {
    this.#options = options
    const { links, startMs } = options
    this.#completeMs = new Map(links.map((link) => [link, startMs]))
    this.#newestMs = new Map(links.map((link) => [link, startMs]))
    this.#horizonMs = startMs
  }

  /** What a device has known since before we listened counts as measured when we began. */
  add(link: string, given: TimedReading): Arrival {
    const isOld = given.timeMs <= this.#options.startMs
    const reading = isOld ? { ...given, timeMs: this.#options.startMs + 1 } : given
    const { signal, timeMs } = reading
    const settledMs = this.#settledMs.get(signal)
    if (isOld && settledMs) return 'duplicate'
    const key = `${signal}@${timeMs}`
    if (settledMs?.includes(timeMs)) return 'duplicate'
    const known = this.#waiting.get(key)
    // A clock with coarse steps gives one instant to two values: the later one stands, and of old ones the newest.
    if (known && given.timeMs < known.givenMs) return 'duplicate'
    if (known) this.#waiting.set(key, { ...reading, givenMs: given.timeMs })
    if (known) return known.value === reading.value ? 'duplicate' : 'kept'
    if (timeMs <= this.#horizonMs) return 'late'
    this.#waiting.set(key, { ...reading, givenMs: given.timeMs })
    const newestMs = this.#newestMs.get(link)!
    if (timeMs < newestMs) return 'reordered'
    this.#newestMs.set(link, timeMs)
    return 'kept'
  }

  /** All that the link measured up to `timeMs` has come. */
  complete(link: string, timeMs: number): void {
    this.#completeMs.set(link, Math.max(this.#completeMs.get(link)!, timeMs))
  }

  completeMs(link: string): number {
    return this.#completeMs.get(link)!
  }

  /** Readings that wait. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** Lets go of what is complete now. */
  settle(nowMs: number): Settled {
    const { settleMs, patienceMs } = this.#options
    let horizonMs = nowMs - settleMs
    for (const completeMs of this.#completeMs.values())
      horizonMs = Math.min(horizonMs, Math.max(completeMs, nowMs - patienceMs) - settleMs)
    this.#horizonMs = Math.max(this.#horizonMs, horizonMs)
    const due: TimedReading[] = []
    for (const [key, { givenMs: _, ...reading }] of this.#waiting) {
      if (reading.timeMs > this.#horizonMs) continue
      due.push(reading)
      this.#waiting.delete(key)
      const { signal, timeMs } = reading
      const settledMs = this.#settledMs.get(signal) ?? []
      this.#settledMs.set(signal, settledMs)
      settledMs.push(timeMs)
      if (settledMs.length > rememberedInstants) settledMs.shift()
    }
    due.sort((a, b) => a.timeMs - b.timeMs || a.signal - b.signal)
    return { horizonMs: this.#horizonMs, instants: byInstant(due) }
  }
}

/** Runs of readings with the same time. */
export function byInstant<Timed extends { readonly timeMs: number }>(
  ordered: readonly Timed[],
): Timed[][] {
  const instants: Timed[][] = []
  for (const reading of ordered) {
    const last = instants.at(-1)
    if (last?.[0]!.timeMs === reading.timeMs) last.push(reading)
    else instants.push([reading])
  }
  return instants
}
