/** A frame is what a viewer gets at one tick: the events since the last one, or the whole state, and how time runs. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { paceStatuses } from './codes.ts'
import type { EventContext } from './event-codec.ts'
import { readEvent, writeEvent } from './event-codec.ts'
import { FieldReader } from './field-reader.ts'
import { FieldWriter } from './field-writer.ts'
import { readState, writeState } from './keyframe-codec.ts'
import { nameTable } from './name-table.ts'
import type { Pace } from './protocol.ts'

export interface DeltaFrame {
  readonly kind: 'delta'
  /** Number of the frame among those of its plant; what a viewer acknowledges. */
  readonly frame: number
  readonly pace: Pace
  /**
   * Sequence number that follows the last one of the frame before. A viewer whose state stands at s has
   * lost nothing if this is at most s + 1; it skips what it already has.
   */
  readonly firstSequence: number
  readonly events: readonly TwinEvent[]
}

export interface KeyframeFrame {
  readonly kind: 'keyframe'
  readonly frame: number
  readonly pace: Pace
  readonly state: TwinState
}

export type Frame = DeltaFrame | KeyframeFrame

/** First byte: kind of the frame in the low, version of the layout in the high four bits. */
const deltaHead = 0x11
const keyframeHead = 0x12

export function encodeFrame(frame: Frame, plant: Plant): Uint8Array {
  const writer = new FieldWriter(nameTable(plant))
  writer.byte(frame.kind === 'delta' ? deltaHead : keyframeHead)
  writer.varint(frame.frame)
  writePace(writer, frame.pace)
  if (frame.kind === 'keyframe') writeState(writer, frame.state)
  else {
    writer.varint(frame.firstSequence)
    writer.varint(frame.events.length)
    const context = contextAt(frame.firstSequence, frame.pace.timeUs)
    for (const event of frame.events) writeEvent(writer, event, context)
  }
  return writer.toBytes()
}

/** Throws AppError `frame-malformed`, with the offset, for bytes that no server of this version sends. */
export function decodeFrame(bytes: Uint8Array, plant: Plant): Frame {
  const reader = new FieldReader(bytes, nameTable(plant))
  const head = reader.byte()
  if (head !== deltaHead && head !== keyframeHead) reader.fail(`a first byte of ${head}`)
  const frame = reader.varint()
  const pace = readPace(reader)
  const decoded: Frame =
    head === keyframeHead
      ? { kind: 'keyframe', frame, pace, state: readState(reader) }
      : { kind: 'delta', frame, pace, ...readEvents(reader, pace.timeUs) }
  if (reader.remaining > 0) reader.fail(`${reader.remaining} bytes too many`)
  return decoded
}

/** Number and pace of a frame without decoding the rest: enough to acknowledge it. */
export function peekFrame(bytes: Uint8Array): { kind: Frame['kind']; frame: number; pace: Pace } {
  const reader = new FieldReader(bytes, { names: [], indexes: new Map() })
  const head = reader.byte()
  if (head !== deltaHead && head !== keyframeHead)
    throw new AppError('frame-malformed', `a first byte of ${head}`, { offset: 0 })
  const kind = head === deltaHead ? 'delta' : 'keyframe'
  return { kind, frame: reader.varint(), pace: readPace(reader) }
}

/**
 * Hands the events of a delta frame to `take`, one by one, until one comes after `untilUs`: what is behind it is not
 * even read.
 */
export function eachEventUntil(
  bytes: Uint8Array,
  plant: Plant,
  untilUs: number,
  take: (event: TwinEvent) => void,
): void {
  const reader = new FieldReader(bytes, nameTable(plant))
  if (reader.byte() !== deltaHead) reader.fail('not a frame of events')
  reader.varint()
  const { timeUs } = readPace(reader)
  const context = contextAt(reader.varint(), timeUs)
  for (let left = reader.count(3); left > 0; left--) {
    const event = readEvent(reader, context)
    if (event.timeUs > untilUs) return
    take(event)
  }
}

function readEvents(reader: FieldReader, timeUs: number) {
  const firstSequence = reader.varint()
  const context = contextAt(firstSequence, timeUs)
  const events: TwinEvent[] = []
  for (let left = reader.count(3); left > 0; left--) events.push(readEvent(reader, context))
  return { firstSequence, events }
}

/** What the first event of a frame is written against. */
function contextAt(firstSequence: number, timeUs: number): EventContext {
  return { sequence: firstSequence - 1, timeUs, source: 'simulation' }
}

function writePace(writer: FieldWriter, pace: Pace): void {
  writer.zigzag(pace.timeUs)
  writer.number(pace.speed)
  writer.byte(paceStatuses.indexOf(pace.sourceStatus) * 2 + (pace.paused ? 1 : 0))
}

function readPace(reader: FieldReader): Pace {
  const timeUs = reader.zigzag()
  const speed = reader.number()
  const flags = reader.byte()
  const sourceStatus = paceStatuses[flags >> 1] ?? reader.fail('an unknown status')
  return { timeUs, speed, paused: flags % 2 === 1, sourceStatus }
}
