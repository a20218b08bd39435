/** Where history is kept: one interface, and one contract test, for every database. Bytes in, bytes out; times are plant us. */
import type { Note, NoteDraft } from '#models/history/note.ts'
import type { OverviewBin } from '#models/history/overview.ts'

/** One run of the stream: from a start to a stop or a crash. Later runs count where their times overlap earlier ones. */
export interface HistoryRun {
  readonly run: number
  readonly epoch: string
  readonly plantHash: string
  readonly fromUs: number
}

/** A closed chunk as the index lists it. */
export interface ChunkEntry {
  readonly id: number
  readonly run: number
  readonly fromUs: number
  readonly toUs: number
  readonly firstSequence: number
  readonly lastSequence: number
  readonly bytes: number
}

/** The beginning of the chunk that is being recorded. */
export interface OpenKeyframe {
  readonly run: number
  readonly timeUs: number
  readonly sequence: number
  /** Gzip of `encodeKeyframe`. */
  readonly bytes: Uint8Array
  /** Gzip of the simulation at that instant, where the source is one: to go on after a crash, and to fork. */
  readonly checkpoint: Uint8Array | undefined
}

/** A chunk that is not closed: the events since its keyframe, in order. */
export interface OpenChunk {
  readonly keyframe: OpenKeyframe
  readonly frames: readonly StoredFrame[]
}

/** Events of one or more ticks, and up to when the stream is complete with them. */
export interface StoredFrame {
  readonly firstSequence: number
  readonly lastSequence: number
  readonly timeUs: number
  /** Gzip of `encodeFrame`. */
  readonly bytes: Uint8Array
}

export interface OverviewRow extends OverviewBin {
  readonly run: number
  readonly widthUs: number
}

/** A chunk that is closed now, with its bytes (gzip of `encodeHistoryChunk`) and what it adds to the overview. */
export interface ClosedChunk extends ChunkEntry {
  readonly content: Uint8Array
  readonly overview: readonly OverviewRow[]
}

/**
 * Every promise that resolves means: on disk. Errors are AppErrors: `history-full` (no space), `history-damaged` (the
 * data can't be read), `history-unavailable` (anything else); after one, what was stored before is still there.
 */
export interface HistoryStore {
  /** Starts a new run; `plantJson` is kept once for each plant model, so that old bytes stay readable. */
  beginRun(
    run: Omit<HistoryRun, 'run'>,
    plantJson: string,
    open: Omit<OpenKeyframe, 'run'>,
  ): Promise<number>
  append(run: number, frame: StoredFrame): Promise<void>
  /** In one step: the frames of the run's open chunk become a closed one, and `next` is open; without it the run is over. */
  close(chunk: Omit<ClosedChunk, 'id'>, next: OpenKeyframe | undefined): Promise<number>
  runs(): Promise<HistoryRun[]>
  /** Open chunks, the latest run's last: one, or more after a crash. */
  open(): Promise<OpenChunk[]>
  /** From the beginning of the earliest closed chunk to the end of the latest. */
  span(): Promise<{ readonly fromUs: number; readonly toUs: number } | undefined>
  /** Closed chunks that touch a span, in order of run and time. */
  chunks(fromUs: number, toUs: number): Promise<ChunkEntry[]>
  /** Content of a closed chunk and the run that it is of, and the checkpoint at its beginning. */
  chunk(id: number): Promise<{ readonly run: number; readonly content: Uint8Array } | undefined>
  checkpoint(id: number): Promise<Uint8Array | undefined>
  overview(widthUs: number, fromUs: number, toUs: number): Promise<OverviewRow[]>
  plantJson(plantHash: string): Promise<string | undefined>
  /** Notes of all times, in order of the instants that they are pinned to. */
  notes(): Promise<Note[]>
  addNote(draft: NoteDraft, writtenMs: number): Promise<Note>
  /** False: there is no such note. */
  removeNote(id: number): Promise<boolean>
  /** The earliest closed chunks that end before an instant and have all their readings yet, `most` of them. */
  fine(untilUs: number, most: number): Promise<ChunkEntry[]>
  /** In one step: the content of a closed chunk gives way to a smaller one, under a new id; false: there is no such chunk. */
  thin(id: number, content: Uint8Array): Promise<boolean>
  /** Drops chunks that end before `chunksUs`, and bins narrower than an hour that end before `binsUs`. */
  prune(chunksUs: number, binsUs: number): Promise<number>
  /** Bytes that the record takes; room that came free and will be filled again is not counted. */
  size(): Promise<number>
  shut(): Promise<void>
}
