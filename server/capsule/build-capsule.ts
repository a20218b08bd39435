/** Makes a capsule of a stretch of a plant's record: the chunks that a replay of it would show, and what belongs to them. */
import { gunzipSync } from 'node:zlib'

import { AppError } from '#models/app-error.ts'
import { packSteps, type CapsuleChunk } from '#models/wire/capsule.ts'
import { capsuleLimits, type CapsuleView } from '#models/wire/capsule-format.ts'
import {
  decodeHistoryChunk,
  encodeHistoryChunk,
  peekHistoryChunk,
} from '#models/wire/history-chunk.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { SourceKind } from '#models/twin/event.ts'
import type { History } from '#server/historian/history.ts'
import { visibleChunks, type VisibleChunk } from '#server/historian/visible-chunks.ts'
import { inSteps } from './in-steps.ts'

export interface CapsuleRequest {
  readonly fromUs: number
  readonly toUs: number
  readonly view: CapsuleView
}

/** Throws AppError: `not-recorded`, `capsule-too-large`, `several-plant-models`. */
export async function buildCapsule(
  history: History,
  source: SourceKind,
  { fromUs, toUs, view }: CapsuleRequest,
): Promise<Uint8Array> {
  const spans = visibleChunks(await history.index(fromUs, toUs), fromUs, toUs)
  if (spans.length === 0)
    throw new AppError(
      'not-recorded',
      `nothing is recorded from ${fromUs / 1e6} s to ${toUs / 1e6} s of plant time`,
    )
  if (spans.reduce((sum, { bytes }) => sum + bytes, 0) > capsuleLimits.fileBytes)
    throw new AppError('capsule-too-large', 'the range holds more than fits a capsule')
  const plant = await plantOf(history, spans)
  const chunks: CapsuleChunk[] = []
  const started = new Set<number>()
  for (const { run, key } of spans) {
    const content = gunzipSync(key === undefined ? history.openChunk() : await history.chunk(key))
    const checkpoint = started.has(run) ? undefined : await history.checkpoint(key)
    started.add(run)
    chunks.push(cutChunk(run, content, toUs, checkpoint && gunzipSync(checkpoint), plant))
  }
  const last = Math.max(...chunks.map((chunk) => chunk.toUs))
  const range = { fromUs: Math.max(fromUs, chunks[0]!.fromUs), toUs: Math.min(toUs, last) }
  return inSteps(packSteps({ plant, source, range, chunks, view }))
}

async function plantOf(history: History, chunks: readonly VisibleChunk[]): Promise<Plant> {
  const hashes = new Set(chunks.map(({ plantHash }) => plantHash))
  const [hash] = hashes
  if (hashes.size > 1 || !hash)
    throw new AppError(
      'several-plant-models',
      'the plant model changes within the range: choose a range on one side of the change',
    )
  return history.plantModel(hash)
}

/** The chunk up to an instant, as bytes of its own. */
function cutChunk(
  run: number,
  bytes: Uint8Array,
  untilUs: number,
  checkpoint: Uint8Array | undefined,
  plant: Plant,
): CapsuleChunk {
  const { epoch } = peekHistoryChunk(bytes)
  const { fromUs, state, ...rest } = decodeHistoryChunk(bytes, plant)
  const toUs = Math.max(fromUs, Math.min(rest.toUs, untilUs))
  const events = rest.events.filter(({ timeUs }) => timeUs <= toUs)
  const cut =
    toUs === rest.toUs
      ? bytes
      : encodeHistoryChunk(
          {
            epoch,
            plantHash: plant.hash,
            fromUs,
            toUs,
            keyframe: encodeKeyframe(state, plant),
            sequence: state.sequence,
            events,
          },
          plant,
        )
  return {
    run,
    epoch,
    fromUs,
    toUs,
    firstSequence: state.sequence + 1,
    lastSequence: events.at(-1)?.sequence ?? state.sequence,
    bytes: cut,
    checkpoint,
  }
}
