/** Takes a run down as chunks of history, just as a recorder does, for those who play it back. */
import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { encodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'

const chunkEvents = 4096

/** Where a recording begins: the twin's state as `encodeKeyframe` writes it. */
export interface RecordingStart {
  readonly keyframe: Uint8Array
  readonly epoch: string
}

export interface ChunkRecording {
  observe(event: TwinEvent): void
  /** All chunks, complete up to `untilUs` (`encodeHistoryChunk`). */
  end(untilUs: number): Uint8Array[]
}

export function recordChunks(plant: Plant, { keyframe, epoch }: RecordingStart): ChunkRecording {
  const state = decodeKeyframe(keyframe, plant)
  const chunks: Uint8Array[] = []
  let events: TwinEvent[] = []
  let start = { keyframe, sequence: state.sequence, fromUs: state.timeUs }
  const close = (toUs: number) => {
    chunks.push(encodeHistoryChunk({ ...start, epoch, plantHash: plant.hash, toUs, events }, plant))
    events = []
    advanceTo(state, plant, toUs)
    start = { keyframe: encodeKeyframe(state, plant), sequence: state.sequence, fromUs: toUs }
  }
  return {
    observe(event) {
      // An instant is never cut in two: a state at an instant has all that happened in it.
      if (events.length >= chunkEvents && event.timeUs > state.timeUs) close(state.timeUs)
      events.push(event)
      applyEvent(state, plant, event)
    },
    end(untilUs) {
      close(untilUs)
      return chunks
    },
  }
}
