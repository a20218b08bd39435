/** A chunk of history in the browser: its events, and enough states between them to reach any instant in a moment. */
import { isNotable } from '#client/store/notable-events.ts'
import { overviewOf, type OverviewBin } from '#models/history/overview.ts'
import { advanceTo, applyEvent, applyEvents } from '#models/twin/apply-events.ts'
import { copyState } from '#models/twin/copy-state.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'

/** Events between two states that are kept, at least, and how many states are: each has a list of all items, though not items of its own. */
const pointEvery = 512
const mostPoints = 8

interface Point {
  /** Events before the state. */
  readonly events: number
  /** Never changed: whoever goes on from it takes a copy. */
  readonly state: TwinState
}

export class LoadedChunk {
  readonly fromUs: number
  readonly toUs: number
  readonly events: readonly TwinEvent[]
  readonly #plant: Plant
  readonly #points: readonly Point[]
  readonly #pointEvery: number
  #overview: { readonly widthUs: number; readonly bins: readonly OverviewBin[] } | undefined

  /** Throws AppError for bytes that are no chunk of this plant model. */
  constructor(bytes: Uint8Array, plant: Plant) {
    const { fromUs, toUs, state, events } = decodeHistoryChunk(bytes, plant)
    this.fromUs = fromUs
    this.toUs = toUs
    this.events = events
    this.#plant = plant
    this.#pointEvery = Math.max(pointEvery, Math.ceil(events.length / mostPoints))
    const points: Point[] = [{ events: 0, state }]
    for (let at = this.#pointEvery; at < events.length; at += this.#pointEvery) {
      const next = copyState(points.at(-1)!.state)
      applyEvents(next, plant, events.slice(at - this.#pointEvery, at))
      points.push({ events: at, state: next })
    }
    this.#points = points
  }

  /** The state at its beginning, to be read and left as it is. */
  get start(): TwinState {
    return this.#points[0]!.state
  }

  /** A new state as it was at an instant of the chunk. */
  stateAt(timeUs: number): TwinState {
    const point =
      this.#points.findLast(({ state: kept }) => kept.timeUs < timeUs) ?? this.#points[0]!
    const state = copyState(point.state)
    for (let i = point.events; i < this.events.length && this.events[i]!.timeUs <= timeUs; i++)
      applyEvent(state, this.#plant, this.events[i]!)
    advanceTo(state, this.#plant, timeUs)
    return state
  }

  /** Whether going on from an instant to a later one takes less than going on from a state that is kept. */
  isNear(fromUs: number, toUs: number): boolean {
    if (fromUs > toUs || fromUs < this.fromUs) return false
    return this.indexAfter(toUs) - this.indexAfter(fromUs) <= this.#pointEvery / 2
  }

  /** The chunk from afar, in bins of a width. */
  overview(widthUs: number): readonly OverviewBin[] {
    if (this.#overview?.widthUs !== widthUs) {
      const start = copyState(this.#points[0]!.state)
      this.#overview = { widthUs, bins: overviewOf(start, this.events, this.toUs, widthUs) }
    }
    return this.#overview.bins
  }

  /** The next notable event after an instant, or the last before it. */
  notable(timeUs: number, direction: 1 | -1): TwinEvent | undefined {
    let at = direction > 0 ? this.indexAfter(timeUs) : this.indexAfter(timeUs - 1) - 1
    while (this.events[at] && !isNotable(this.events[at]!)) at += direction
    return this.events[at]
  }

  /** Index of the first event after an instant. */
  indexAfter(timeUs: number): number {
    let low = 0
    let high = this.events.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.events[middle]!.timeUs <= timeUs) low = middle + 1
      else high = middle
    }
    return low
  }
}
