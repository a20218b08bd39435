/** The record of a simulation in the page: pieces that never change again, in memory, the oldest dropped when there are too many. */
import { AppError } from '#models/app-error.ts'
import { mergeBins, overviewOf, type OverviewBin } from '#models/history/overview.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { CapsuleChunk } from '#models/wire/capsule.ts'
import { decodeHistoryChunk, encodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { pageRecordBytes, type RecordIndex } from './history-source.ts'

/** A piece ends at so many events or so much plant time: little to fold for a seek, few states to keep. */
const pieceEvents = 4096
const pieceUs = 6 * 3600e6
/** The page has one run of one stream. */
const epoch = 'page'

interface Piece extends CapsuleChunk {
  readonly key: string
  /** By width of the bins, us. */
  readonly overviews: Map<number, readonly OverviewBin[]>
}

interface OpenPiece {
  readonly fromUs: number
  readonly sequence: number
  readonly keyframe: Uint8Array
  readonly checkpoint: Uint8Array
  readonly events: TwinEvent[]
  toUs: number
}

export interface PageRecordOptions {
  readonly plant: Plant
  /** The twin as it is folded; it stands after the events that are handed over. */
  readonly state: TwinState
  /** The simulation at that instant, as bytes. */
  readonly checkpoint: () => Uint8Array
  readonly mostBytes?: number
}

export class PageRecord {
  readonly #options: PageRecordOptions
  readonly #mostBytes: number
  #pieces: Piece[] = []
  #bytes = 0
  #made = 0
  #open: OpenPiece

  /** The record begins with the twin as it is now. */
  constructor(options: PageRecordOptions) {
    this.#options = options
    this.#mostBytes = options.mostBytes ?? pageRecordBytes
    this.#open = this.#begin()
  }

  /** Takes the events that have just been folded, in order. */
  take(events: readonly TwinEvent[]): void {
    const { timeUs } = this.#options.state
    const open = this.#open
    open.events.push(...events)
    open.toUs = timeUs
    if (open.events.length >= pieceEvents || timeUs - open.fromUs >= pieceUs) this.#close()
  }

  /** What is recorded up to now, in pieces that stay as they are. */
  index(): RecordIndex {
    if (this.#open.toUs > this.#open.fromUs || this.#open.events.length > 0) this.#close()
    return {
      fromUs: this.#pieces[0]?.fromUs,
      toUs: this.#pieces.at(-1)?.toUs,
      spans: this.#pieces.map(
        ({ bytes: _bytes, checkpoint: _checkpoint, overviews: _overviews, ...span }) => span,
      ),
      problem: undefined,
    }
  }

  /** Throws AppError `unknown-chunk` for a piece that has been dropped. */
  chunk(key: string | undefined): Uint8Array {
    const piece = this.#pieces.find((candidate) => candidate.key === key)
    if (!piece) throw new AppError('unknown-chunk', `no piece ${key} is kept`)
    return piece.bytes
  }

  /** Pieces with the simulation at their beginning, those that touch a stretch of time. */
  stretch(fromUs: number, toUs: number): readonly CapsuleChunk[] {
    this.index()
    return this.#pieces
      .filter((piece) => piece.toUs >= fromUs && piece.fromUs <= toUs)
      .map(({ key: _key, overviews: _overviews, ...chunk }) => chunk)
  }

  overview(widthUs: number, fromUs: number, toUs: number): (OverviewBin & { run: number })[] {
    const bins = new Map<number, OverviewBin>()
    for (const piece of this.#pieces) {
      if (piece.toUs <= fromUs || piece.fromUs >= toUs) continue
      for (const bin of this.#binsOf(piece, widthUs)) {
        const known = bins.get(bin.startUs)
        bins.set(bin.startUs, known ? mergeBins(known, bin) : bin)
      }
    }
    return [...bins.values()]
      .filter(({ startUs }) => startUs < toUs && startUs + widthUs > fromUs)
      .map((bin) => ({ run: 1, ...bin }))
  }

  #binsOf(piece: Piece, widthUs: number): readonly OverviewBin[] {
    const known = piece.overviews.get(widthUs)
    if (known) return known
    const { state, events, toUs } = decodeHistoryChunk(piece.bytes, this.#options.plant)
    const bins = overviewOf(state, events, toUs, widthUs)
    piece.overviews.set(widthUs, bins)
    return bins
  }

  #begin(): OpenPiece {
    const { plant, state, checkpoint } = this.#options
    return {
      fromUs: state.timeUs,
      toUs: state.timeUs,
      sequence: state.sequence,
      keyframe: encodeKeyframe(state, plant),
      checkpoint: checkpoint(),
      events: [],
    }
  }

  #close(): void {
    const { plant } = this.#options
    const { fromUs, toUs, sequence, keyframe, checkpoint, events } = this.#open
    const head = { epoch, plantHash: plant.hash, fromUs, toUs }
    const piece: Piece = {
      key: String(++this.#made),
      run: 1,
      epoch,
      fromUs,
      toUs,
      firstSequence: sequence + 1,
      lastSequence: events.at(-1)?.sequence ?? sequence,
      bytes: encodeHistoryChunk({ ...head, keyframe, sequence, events }, plant),
      checkpoint,
      overviews: new Map(),
    }
    this.#pieces.push(piece)
    this.#bytes += sizeOf(piece)
    while (this.#bytes > this.#mostBytes && this.#pieces.length > 1)
      this.#bytes -= sizeOf(this.#pieces.shift()!)
    this.#open = this.#begin()
  }
}

function sizeOf({ bytes, checkpoint }: CapsuleChunk): number {
  return bytes.length + (checkpoint?.length ?? 0)
}
