/** All viewers of one plant: every tick is encoded and framed once and written to each of them as the same bytes. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { encodeFrame } from '#models/wire/frame-codec.ts'
import type { Frame } from '#models/wire/frame-codec.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import type { TwinTick } from '#server/twin/plant-twin.ts'
import type { OutgoingFrame, Viewer } from './viewer.ts'
import { websocketFrame } from './websocket-frame.ts'

/** Events up to which coming back is cheaper by events than by a keyframe. */
const resumeLimit = 5000

/** What viewers of a kind see of a plant; both ends encode against its `plant`. */
export interface Lens {
  readonly plant: Plant
  state(state: TwinState): TwinState
  /** May leave events out: their sequence numbers are then missing. */
  events(events: readonly TwinEvent[]): readonly TwinEvent[]
}

export class PlantView {
  readonly runtime: PlantRuntime
  readonly #lens: Lens | undefined
  readonly #viewers = new Set<Viewer>()
  readonly #stopListening: () => void
  #frame = 0
  /** The keyframe of the present tick, for all that ask for it before the next one. */
  #keyframe: OutgoingFrame | undefined
  /** Sequence number after the last event that a frame had. */
  #nextSequence: number

  /** With a lens, every viewer of this view sees the plant through it. */
  constructor(runtime: PlantRuntime, lens?: Lens) {
    this.runtime = runtime
    this.#lens = lens
    this.#nextSequence = runtime.twin.state.sequence + 1
    this.#stopListening = runtime.twin.onTick((tick) => this.#tick(tick))
  }

  get viewers(): number {
    return this.#viewers.size
  }

  /**
   * Whether a viewer that has the stream up to `sequence` of `epoch` can go on from there; else it needs
   * a keyframe.
   */
  canResume(resume: { readonly epoch: string; readonly sequence: number } | undefined): boolean {
    const { twin } = this.runtime
    if (!resume || resume.epoch !== twin.epoch || resume.sequence > twin.state.sequence)
      return false
    const missed = twin.state.sequence - resume.sequence
    return missed === 0 || (missed <= resumeLimit && twin.ring.reaches(resume.sequence))
  }

  /** Adds a viewer, with the events after `resumeSequence`, or with a keyframe when it is undefined. */
  join(viewer: Viewer, resumeSequence: number | undefined): void {
    const { twin, pace } = this.runtime
    twin.settle()
    if (resumeSequence === undefined) viewer.begin(this.#currentKeyframe())
    else {
      const events = this.#seen(twin.ring.after(resumeSequence, resumeLimit))
      const firstSequence = resumeSequence + 1
      viewer.begin(this.#encode({ kind: 'delta', frame: this.#frame, pace, firstSequence, events }))
    }
    this.#viewers.add(viewer)
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer)
  }

  acknowledge(viewer: Viewer, frame: number): void {
    if (viewer.acknowledge(frame)) this.restart(viewer)
  }

  /** Sends a keyframe to a viewer of this plant. */
  restart(viewer: Viewer): void {
    if (!this.#viewers.has(viewer)) return
    this.runtime.twin.settle()
    viewer.begin(this.#currentKeyframe())
  }

  close(): void {
    this.#stopListening()
    this.#viewers.clear()
  }

  #tick({ firstSequence, events }: TwinTick): void {
    this.#frame++
    this.#keyframe = undefined
    if (this.#viewers.size === 0) {
      this.#nextSequence = firstSequence + events.length
      return
    }
    const seen = this.#seen(events)
    // What was left out at the end of the frame before is no gap that a viewer should ask about.
    const first = Math.min(firstSequence, this.#nextSequence)
    this.#nextSequence = (seen.at(-1)?.sequence ?? first - 1) + 1
    const { pace } = this.runtime
    const frame = this.#encode({
      kind: 'delta',
      frame: this.#frame,
      pace,
      firstSequence: first,
      events: seen,
    })
    for (const viewer of this.#viewers) viewer.next(frame)
  }

  #currentKeyframe(): OutgoingFrame {
    const { twin, pace } = this.runtime
    this.#keyframe ??= this.#encode({
      kind: 'keyframe',
      frame: this.#frame,
      pace,
      state: this.#lens?.state(twin.state) ?? twin.state,
    })
    return this.#keyframe
  }

  #seen(events: readonly TwinEvent[]): readonly TwinEvent[] {
    return this.#lens?.events(events) ?? events
  }

  #encode(frame: Frame): OutgoingFrame {
    const encoded = encodeFrame(frame, this.#lens?.plant ?? this.runtime.plant)
    const framed = websocketFrame(encoded)
    const bytes = framed.subarray(framed.length - encoded.length)
    return { number: frame.frame, bytes, framed }
  }
}
