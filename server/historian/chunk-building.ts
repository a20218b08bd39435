/** From the events of an open chunk to the bytes of a closed one, and back from what a crash has left. */
import { gunzipSync, gzipSync } from 'node:zlib'

import { thinReadings } from '#models/history/thin-readings.ts'
import { overviewOf, overviewWidthsUs } from '#models/history/overview.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { decodeFrame, encodeFrame } from '#models/wire/frame-codec.ts'
import { decodeHistoryChunk, encodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import type { ClosedChunk, OpenChunk, OpenKeyframe } from './history-store.ts'

/** A chunk while it is being recorded. */
export interface OpenRecord {
  /** Its run is known once the store has begun it; 0 until then. */
  keyframe: OpenKeyframe
  /** The keyframe's bytes, not compressed. */
  readonly state: Uint8Array
  readonly events: TwinEvent[]
  /** Up to when the stream is complete, us. */
  toUs: number
}

/** The chunk as a store takes it, with what it adds to the overview. */
export function closedChunk(
  { keyframe, state, events, toUs }: OpenRecord,
  epoch: string,
  plant: Plant,
): Omit<ClosedChunk, 'id'> {
  const content = gzipSync(chunkBytes({ keyframe, state, events, toUs }, epoch, plant))
  const start = decodeKeyframe(state, plant)
  return {
    run: keyframe.run,
    fromUs: keyframe.timeUs,
    toUs,
    firstSequence: keyframe.sequence + 1,
    lastSequence: events.at(-1)?.sequence ?? keyframe.sequence,
    bytes: content.length,
    content,
    overview: overviewWidthsUs.flatMap((widthUs) =>
      overviewOf(start, events, toUs, widthUs).map((bin) => ({
        run: keyframe.run,
        widthUs,
        ...bin,
      })),
    ),
  }
}

/** A closed chunk (gzip) with the readings that are kept of long ago; what is no reading stays. */
export function thinnedChunk(content: Uint8Array, plant: Plant): Uint8Array {
  const { state, events, ...head } = decodeHistoryChunk(gunzipSync(content), plant)
  const thin = encodeHistoryChunk(
    {
      ...head,
      keyframe: encodeKeyframe(state, plant),
      sequence: state.sequence,
      events: thinReadings(events),
    },
    plant,
  )
  return gzipSync(thin)
}

/** `encodeHistoryChunk` of what is recorded so far. */
export function chunkBytes(
  { keyframe, state, events, toUs }: OpenRecord,
  epoch: string,
  plant: Plant,
): Uint8Array {
  return encodeHistoryChunk(
    {
      epoch,
      plantHash: plant.hash,
      fromUs: keyframe.timeUs,
      toUs,
      keyframe: state,
      sequence: keyframe.sequence,
      events,
    },
    plant,
  )
}

export function eventsOfOpenChunk({ keyframe, frames }: OpenChunk, plant: Plant): OpenRecord {
  return {
    keyframe,
    state: gunzipSync(keyframe.bytes),
    events: frames.flatMap(({ bytes }) => decodeEvents(gunzipSync(bytes), plant)),
    toUs: frames.at(-1)?.timeUs ?? keyframe.timeUs,
  }
}

/** `encodeFrame` of events that follow each other. */
export function encodeEvents(
  events: readonly TwinEvent[],
  plant: Plant,
  timeUs: number,
): Uint8Array {
  return encodeFrame(
    {
      kind: 'delta',
      frame: 0,
      pace: { timeUs, speed: 1, paused: false, sourceStatus: 'live' },
      firstSequence: events[0]!.sequence,
      events,
    },
    plant,
  )
}

function decodeEvents(bytes: Uint8Array, plant: Plant): readonly TwinEvent[] {
  const frame = decodeFrame(bytes, plant)
  return frame.kind === 'delta' ? frame.events : []
}
