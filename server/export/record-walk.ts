/** Walks a stretch of the record piece by piece: never more than one chunk is in memory, and the twin ticks in between. */
import { gunzipSync } from 'node:zlib'

import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import type { History } from '#server/historian/history.ts'
import { visibleChunks } from '#server/historian/visible-chunks.ts'

export interface RecordPiece {
  readonly run: number
  /** The model that it was recorded under. */
  readonly plant: Plant
  /** The plant at the beginning of the piece; it may be folded on. */
  readonly state: TwinState
  readonly events: readonly TwinEvent[]
  /** Whether an instant belongs to what was asked for. */
  wants(timeUs: number): boolean
  readonly toUs: number
}

/** Throws AppError `not-recorded` before the first piece when there is none. */
export async function* walkRecord(
  history: History,
  fromUs: number,
  toUs: number,
): AsyncGenerator<RecordPiece> {
  const pieces = visibleChunks(await history.index(fromUs, toUs), fromUs, toUs)
  if (pieces.length === 0)
    throw new AppError(
      'not-recorded',
      `nothing is recorded from ${fromUs / 1e6} s to ${toUs / 1e6} s of plant time`,
    )
  for (const { run, key, plantHash, shown } of pieces) {
    const plant = await history.plantModel(plantHash)
    const content = key === undefined ? history.openChunk() : await history.chunk(key)
    const chunk = decodeHistoryChunk(gunzipSync(content), plant)
    yield {
      run,
      plant,
      state: chunk.state,
      events: chunk.events,
      wants: (timeUs) => shown.some((part) => part.fromUs <= timeUs && timeUs <= part.toUs),
      toUs: chunk.toUs,
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
}
