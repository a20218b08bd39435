/** The part of a capsule that a simulation needs to stand at an instant of it, and to know what came after. */
import { AppError } from '#models/app-error.ts'
import type { CapsuleChunk } from './capsule.ts'

export interface CapsuleStretch {
  /** The simulation at the beginning of the first chunk. */
  readonly checkpoint: Uint8Array
  /** Bytes of chunks of one run that follow each other without a gap. */
  readonly chunks: readonly Uint8Array[]
}

/**
 * From the last simulation before `atUs` up to `untilUs`, or as far as that run is recorded. Throws AppError
 * `not-recorded`, and `no-checkpoint` where no simulation leads to that instant.
 */
export function capsuleStretch(
  chunks: readonly CapsuleChunk[],
  atUs: number,
  untilUs: number,
): CapsuleStretch {
  const at = chunks.findLastIndex(({ fromUs, toUs }) => fromUs <= atUs && atUs <= toUs)
  if (at < 0)
    throw new AppError('not-recorded', `nothing is recorded at plant time ${atUs / 1e6} s`)
  let first = at
  while (!chunks[first]!.checkpoint && followsOn(chunks, first)) first--
  const { checkpoint } = chunks[first]!
  if (!checkpoint)
    throw new AppError(
      'no-checkpoint',
      `the capsule has no simulation that could go on from plant time ${atUs / 1e6} s`,
    )
  let end = at + 1
  while (end < chunks.length && followsOn(chunks, end) && chunks[end]!.fromUs < untilUs) end++
  return { checkpoint, chunks: chunks.slice(first, end).map(({ bytes }) => bytes) }
}

/** Whether a chunk goes on where the one before it ends. */
function followsOn(chunks: readonly CapsuleChunk[], index: number): boolean {
  const [before, chunk] = [chunks[index - 1], chunks[index]]
  return (
    before !== undefined &&
    chunk !== undefined &&
    before.run === chunk.run &&
    before.toUs === chunk.fromUs &&
    before.lastSequence + 1 === chunk.firstSequence
  )
}
