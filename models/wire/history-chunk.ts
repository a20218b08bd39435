/** A piece of history that never changes again: the state at its beginning and all events up to its end, as bytes. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { decodeFrame, eachEventUntil, encodeFrame } from './frame-codec.ts'
import { decodeKeyframe } from './keyframe-codec.ts'

/** Version of the layout; bytes of another one are refused. */
const layout = 1
const magic = 'PFHIST'

export interface HistoryChunk {
  /** Run of the stream and plant model that the bytes belong to: both are needed to read them. */
  readonly epoch: string
  readonly plantHash: string
  /** The stream is complete from `fromUs` (plant microseconds, the instant of `state`) up to `toUs`. */
  readonly fromUs: number
  readonly toUs: number
  readonly state: TwinState
  /** In order; the first has the sequence number after that of `state`. */
  readonly events: readonly TwinEvent[]
}

export type ChunkHead = Pick<HistoryChunk, 'epoch' | 'plantHash' | 'fromUs' | 'toUs'>

/** What a chunk is made of while it is being recorded: the keyframe is bytes already. */
export interface ChunkParts extends ChunkHead {
  /** `encodeKeyframe` of the state at `fromUs`, with its sequence number. */
  readonly keyframe: Uint8Array
  readonly sequence: number
  readonly events: readonly TwinEvent[]
}

export function encodeHistoryChunk(parts: ChunkParts, plant: Plant): Uint8Array {
  const writer = new ByteWriter()
  writer.text(magic)
  writer.varint(layout)
  writer.text(parts.epoch)
  writer.text(parts.plantHash)
  writer.varint(parts.fromUs)
  writer.varint(parts.toUs)
  const events = encodeFrame(
    {
      kind: 'delta',
      frame: 0,
      pace: { timeUs: parts.fromUs, speed: 1, paused: false, sourceStatus: 'live' },
      firstSequence: parts.sequence + 1,
      events: parts.events,
    },
    plant,
  )
  for (const section of [parts.keyframe, events]) {
    writer.varint(section.length)
    writer.raw(section)
  }
  return writer.toBytes()
}

/** Head of a chunk, to know which plant model its bytes need. Throws AppError `chunk-malformed`. */
export function peekHistoryChunk(bytes: Uint8Array): ChunkHead {
  return readHead(new ByteReader(bytes))
}

/**
 * Throws AppError: `chunk-malformed` for bytes that are no chunk of this layout, `chunk-of-other-plant` when `plant`
 * is not the model under which it was recorded, `frame-malformed` where the damage lies inside.
 */
export function decodeHistoryChunk(bytes: Uint8Array, plant: Plant): HistoryChunk {
  const reader = new ByteReader(bytes)
  const head = readHead(reader)
  checkPlant(head, plant)
  const state = decodeKeyframe(reader.raw(reader.varint()), plant)
  const frame = decodeFrame(reader.raw(reader.varint()), plant)
  if (frame.kind !== 'delta' || reader.remaining > 0) throw malformed('sections do not fit')
  return { ...head, state, events: frame.events }
}

/**
 * The state at an instant of a chunk; events after it are not read. Throws AppError as `decodeHistoryChunk` does, but
 * for damage that lies behind the instant.
 */
export function stateInChunk(bytes: Uint8Array, plant: Plant, timeUs: number): TwinState {
  const reader = new ByteReader(bytes)
  checkPlant(readHead(reader), plant)
  const state = decodeKeyframe(reader.raw(reader.varint()), plant)
  eachEventUntil(reader.raw(reader.varint()), plant, timeUs, (event) =>
    applyEvent(state, plant, event),
  )
  advanceTo(state, plant, timeUs)
  return state
}

function checkPlant({ plantHash }: ChunkHead, plant: Plant): void {
  if (plantHash !== plant.hash)
    throw new AppError(
      'chunk-of-other-plant',
      `a chunk of plant model ${plantHash} can't be read with model ${plant.hash}`,
    )
}

function readHead(reader: ByteReader): ChunkHead {
  let start: string
  try {
    start = reader.text()
  } catch {
    throw malformed('no chunk of history')
  }
  if (start !== magic) throw malformed('no chunk of history')
  const version = reader.varint()
  if (version !== layout) throw malformed(`layout ${version}, this program reads ${layout}`)
  return {
    epoch: reader.text(),
    plantHash: reader.text(),
    fromUs: reader.varint(),
    toUs: reader.varint(),
  }
}

function malformed(reason: string): AppError {
  return new AppError('chunk-malformed', `the history chunk can't be read: ${reason}`, { reason })
}
