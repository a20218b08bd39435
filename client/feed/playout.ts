/** Plays frames out by the clock: events wait in a queue until plant time reaches them, a little behind the newest frame. */
import { foldBatch, replaceState } from '#client/store/apply.ts'
import { isStepped } from '#client/store/look-clock.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { Frame } from '#models/wire/frame-codec.ts'
import type { Pace } from '#models/wire/protocol.ts'
import type { FeedStores } from './feed.ts'

/** Wall time that the clock keeps behind the newest frame, so that the next one is there in time, ms. */
export const lagMs = 150
/** Further behind than this (wall ms at the present speed), the clock jumps instead of running after. */
const jumpMs = 1000
const nothing: readonly TwinEvent[] = []
/** Time constant with which the clock corrects its distance, ms. */
const correctionMs = 600

export class Playout {
  readonly #stores: FeedStores
  readonly #wallNowMs: () => number
  #queue: TwinEvent[] = []
  #received = 0

  constructor(stores: FeedStores, wallNowMs: () => number) {
    this.#stores = stores
    this.#wallNowMs = wallNowMs
  }

  /** Sequence number of the last event that has come in, folded or still waiting. */
  get received(): number {
    return this.#received
  }

  /** Takes a frame; false when events are missing before it, and nothing of it was taken. */
  receive(frame: Frame): boolean {
    if (frame.kind === 'keyframe') {
      this.#queue = []
      this.#received = frame.state.sequence
      replaceState(this.#stores.twin, frame.state)
      this.#follow(frame.pace, frame.pace.timeUs)
      return true
    }
    if (frame.firstSequence > this.#received + 1) return false
    for (const event of frame.events) {
      if (event.sequence <= this.#received) continue
      if (event.sequence > this.#received + 1) return false
      this.#received = event.sequence
      this.#queue.push(event)
    }
    this.#follow(frame.pace)
    this.pump()
    return true
  }

  /** Folds what the clock has reached. */
  pump(): void {
    const { twin, playback } = this.#stores
    const nowUs = playback.twinNowUs()
    let due = 0
    while (due < this.#queue.length && this.#queue[due]!.timeUs <= nowUs) due++
    foldBatch(twin, due > 0 ? this.#queue.splice(0, due) : nothing, nowUs)
  }

  /** Sets the clock by the pace of a frame; `fromUs`: from there on, whatever it showed before. */
  #follow(pace: Pace, fromUs?: number): void {
    const { playback } = this.#stores
    const { timeUs, speed, paused } = pace
    const anchorMs = this.#wallNowMs()
    const nowUs = fromUs ?? playback.twinNowUs()
    const targetUs = paused ? timeUs : timeUs - lagMs * 1000 * speed
    const behindMs = (targetUs - nowUs) / (1000 * speed)
    // A film is drawn slower than time passes: its clock runs even, and the events of the present wait.
    const even = isStepped() && !paused
    const jumps = paused || (!even && fromUs === undefined && behindMs > jumpMs)
    playback.setState({
      speed,
      paused,
      horizonUs: timeUs,
      anchorMs,
      anchorUs: Math.round(jumps ? targetUs : nowUs),
      rate: jumps || even ? 1 : Math.min(1.5, Math.max(0.5, 1 + behindMs / correctionMs)),
    })
  }
}
