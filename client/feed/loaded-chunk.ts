/** A chunk of history in the browser: its events, and enough states between them to reach any instant in a moment. */
import { isNotable } from '#client/store/notable-events.ts'
import { overviewOf, type OverviewBin } from '#models/history/overview.ts'
import { advanceTo, applyEvent, applyEvents } from '#models/twin/apply-events.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'

/** Events between two states that are kept. */
const pointEvery = 512

interface Point {
  /** Events before the state, and the instant of the last one, us. */
  readonly events: number
  readonly timeUs: number
  readonly bytes: Uint8Array
}

export class LoadedChunk {
  readonly fromUs: number
  readonly toUs: number
  readonly events: readonly TwinEvent[]
  readonly #plant: Plant
  readonly #points: readonly Point[]
  #overview: { readonly widthUs: number; readonly bins: readonly OverviewBin[] } | undefined

  /** Throws AppError for bytes that are no chunk of this plant model. */
  constructor(bytes: Uint8Array, plant: Plant) {
    const { fromUs, toUs, state, events } = decodeHistoryChunk(bytes, plant)
    this.fromUs = fromUs
    this.toUs = toUs
    this.events = events
    this.#plant = plant
    const points: Point[] = [{ events: 0, timeUs: fromUs, bytes: encodeKeyframe(state, plant) }]
    for (let at = pointEvery; at < events.length; at += pointEvery) {
      applyEvents(state, plant, events.slice(at - pointEvery, at))
      points.push({ events: at, timeUs: state.timeUs, bytes: encodeKeyframe(state, plant) })
    }
    this.#points = points
  }

  /** A new state as it was at an instant of the chunk. */
  stateAt(timeUs: number): TwinState {
    const point =
      this.#points.findLast((candidate) => candidate.timeUs < timeUs) ?? this.#points[0]!
    const state = decodeKeyframe(point.bytes, this.#plant)
    for (let i = point.events; i < this.events.length && this.events[i]!.timeUs <= timeUs; i++)
      applyEvent(state, this.#plant, this.events[i]!)
    advanceTo(state, this.#plant, timeUs)
    return state
  }

  /** Whether going on from an instant to a later one takes less than reading a state that is kept. */
  isNear(fromUs: number, toUs: number): boolean {
    if (fromUs > toUs || fromUs < this.fromUs) return false
    return this.indexAfter(toUs) - this.indexAfter(fromUs) <= pointEvery / 2
  }

  /** The chunk from afar, in bins of a width. */
  overview(widthUs: number): readonly OverviewBin[] {
    if (this.#overview?.widthUs !== widthUs) {
      const start = decodeKeyframe(this.#points[0]!.bytes, this.#plant)
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
