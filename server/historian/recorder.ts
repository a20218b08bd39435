/** Writes what a twin lives through into a history store: every tick at once, and a closed chunk whenever enough has come. */
import { gzipSync } from 'node:zlib'

import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { plantFromJson, plantToJson } from '#models/wire/plant-json.ts'
import { closedChunk, encodeEvents, eventsOfOpenChunk, thinnedChunk } from './chunk-building.ts'
import type { OpenRecord } from './chunk-building.ts'
import type { HistoryRun, HistoryStore, OpenChunk } from './history-store.ts'

/** A chunk is closed at so many events or so much plant time: little to fold for a seek, enough to compress well. */
const chunkEvents = 4096
const chunkUs = 6 * 3600e6
/** A large state (a warehouse that has filled) begins a longer chunk, up to twice as long, lest most of the record be keyframes. */
const mostChunkEvents = 2 * chunkEvents
const eventsPerKeyframeByte = 1 / 9
/** Old chunks that lose readings whenever one is closed: a record that has grown for long is worked off bit by bit. */
const thinnedAtOnce = 4
/** While the store refuses, it is asked again after so many ticks. */
const retryTicks = 50

export type RecorderStatus =
  | { readonly kind: 'recording' }
  /** Nothing is being stored; the code says why. What comes meanwhile is a gap in the record. */
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string }

/** What the recorder needs to see of a twin. */
export interface RecordedTwin {
  readonly plant: Plant
  readonly epoch: string
  readonly state: TwinState
}

export interface RecorderOptions {
  /** The simulation that feeds the twin, as bytes, at the instant of the twin's state. */
  readonly checkpoint?: () => Uint8Array
  /** Plant time for which events are kept; and all readings, and an overview finer than an hour, us. */
  readonly retention?: { readonly eventsUs: number; readonly fineUs: number }
  readonly onStatus?: (status: RecorderStatus) => void
}

export class Recorder {
  readonly #twin: RecordedTwin
  readonly #store: HistoryStore
  readonly #options: RecorderOptions
  #status: RecorderStatus = { kind: 'recording' }
  #open: OpenRecord | undefined
  #writing: Promise<void> = Promise.resolve()
  #ticksSinceFailure = 0
  #retrying = false

  constructor(twin: RecordedTwin, store: HistoryStore, options: RecorderOptions = {}) {
    this.#twin = twin
    this.#store = store
    this.#options = options
  }

  get status(): RecorderStatus {
    return this.#status
  }

  /** The chunk that is being recorded: its start, and what has happened since. Undefined before `start`. */
  get open(): OpenRecord | undefined {
    return this.#open
  }

  /** Goes on with the run that the twin continues, or begins a new one; what a crash left open is closed. */
  async start(): Promise<void> {
    await this.#guarded(async () => {
      const last = (await this.#store.runs()).at(-1)
      const open = (await this.#store.open()).at(-1)
      if (last && open && last.run === open.keyframe.run && this.#goesOnWith(last, open)) return
      this.#open = this.#openAt(0)
      await this.#beginRun(this.#open)
    })
  }

  /** Takes a tick's events (the twin stands after them). Resolves when they are on disk, or when the store has failed. */
  record(events: readonly TwinEvent[]): Promise<void> {
    if (this.#status.kind === 'failed' && !this.#retrying) {
      if (++this.#ticksSinceFailure % retryTicks === 0) this.#retry()
      return this.#writing
    }
    const open = this.#open
    if (events.length === 0 || !open) return this.#writing
    const { plant, epoch, state } = this.#twin
    open.events.push(...events)
    open.toUs = state.timeUs
    const frame = {
      firstSequence: events[0]!.sequence,
      lastSequence: events.at(-1)!.sequence,
      timeUs: state.timeUs,
      bytes: gzipSync(encodeEvents(events, plant, state.timeUs), { level: 1 }),
    }
    const full =
      open.events.length >= eventsOfChunk(open) || state.timeUs - open.keyframe.timeUs >= chunkUs
    const next = full ? this.#openAt(0) : undefined
    if (next) this.#open = next
    return this.#enqueue(async () => {
      const { run } = open.keyframe
      await this.#store.append(run, frame)
      if (!next) return
      next.keyframe = { ...next.keyframe, run }
      await this.#store.close(closedChunk(open, epoch, plant), next.keyframe)
      await this.#prune(next.keyframe.timeUs)
    })
  }

  /** All that was taken is on disk. */
  settled(): Promise<void> {
    return this.#writing
  }

  async #beginRun(open: OpenRecord): Promise<void> {
    const { plant, epoch } = this.#twin
    const run = await this.#store.beginRun(
      { epoch, plantHash: plant.hash, fromUs: open.keyframe.timeUs },
      plantToJson(plant),
      open.keyframe,
    )
    open.keyframe = { ...open.keyframe, run }
    this.#setStatus({ kind: 'recording' })
    await this.#closeLeftovers(run)
  }

  /** A new run from this tick on; what comes while the store is asked is queued behind the answer. */
  #retry(): void {
    this.#retrying = true
    const open = this.#openAt(0)
    this.#open = open
    this.#writing = this.#writing.then(async () => {
      await this.#guarded(() => this.#beginRun(open))
      this.#retrying = false
    })
  }

  /** An empty chunk that begins with the twin as it is now. */
  #openAt(run: number): OpenRecord {
    const { plant, state } = this.#twin
    const keyframe = encodeKeyframe(state, plant)
    const checkpoint = this.#options.checkpoint?.()
    return {
      keyframe: {
        run,
        timeUs: state.timeUs,
        sequence: state.sequence,
        // It lasts until its chunk is closed, which compresses it anew.
        bytes: gzipSync(keyframe, { level: 1 }),
        checkpoint: checkpoint && gzipSync(checkpoint),
      },
      state: keyframe,
      events: [],
      toUs: state.timeUs,
    }
  }

  /** False when the stored events do not lead to where the twin stands. */
  #goesOnWith(run: HistoryRun, chunk: OpenChunk): boolean {
    const { plant, epoch, state } = this.#twin
    if (run.epoch !== epoch || run.plantHash !== plant.hash) return false
    const open = eventsOfOpenChunk(chunk, plant)
    if ((open.events.at(-1)?.sequence ?? open.keyframe.sequence) !== state.sequence) return false
    this.#open = { ...open, toUs: Math.max(open.toUs, state.timeUs) }
    return true
  }

  /** Chunks that a crash or a full disk has left open are over: they are closed as they are. */
  async #closeLeftovers(present: number): Promise<void> {
    const runs = await this.#store.runs()
    for (const chunk of await this.#store.open()) {
      const run = runs.find(({ run }) => run === chunk.keyframe.run)
      if (!run || run.run === present) continue
      const json = await this.#store.plantJson(run.plantHash)
      if (json === undefined) continue
      const plant = plantFromJson(json)
      await this.#store.close(
        closedChunk(eventsOfOpenChunk(chunk, plant), run.epoch, plant),
        undefined,
      )
    }
  }

  async #prune(nowUs: number): Promise<void> {
    const { retention } = this.#options
    if (!retention) return
    const fineUs = nowUs - retention.fineUs
    await this.#store.prune(nowUs - retention.eventsUs, fineUs)
    for (const { id, run } of await this.#store.fine(fineUs, thinnedAtOnce))
      await this.#thin(id, run)
  }

  async #thin(id: number, run: number): Promise<void> {
    const hash = (await this.#store.runs()).find((known) => known.run === run)?.plantHash
    const json = hash && (await this.#store.plantJson(hash))
    const found = json && (await this.#store.chunk(id))
    if (!found) return
    const plant = hash === this.#twin.plant.hash ? this.#twin.plant : plantFromJson(json)
    await this.#store.thin(id, thinnedChunk(found.content, plant))
  }

  /** Writes go one after another; once one has failed, those behind it are not tried. */
  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      if (this.#status.kind === 'recording') await this.#guarded(work)
    })
    return this.#writing
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#ticksSinceFailure = 0
      this.#setStatus({ kind: 'failed', code: error.code, reason: error.message })
    }
  }

  #setStatus(status: RecorderStatus): void {
    const changed = status.kind !== this.#status.kind
    this.#status = status
    if (changed) this.#options.onStatus?.(status)
  }
}

/** Events at which a chunk is closed, by the size of the keyframe that it begins with. */
function eventsOfChunk({ keyframe }: OpenRecord): number {
  const wanted = keyframe.bytes.length * eventsPerKeyframeByte
  return Math.min(mostChunkEvents, Math.max(chunkEvents, wanted))
}
