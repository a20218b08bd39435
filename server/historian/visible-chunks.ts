/** Which pieces of a record are shown of a stretch of time: where runs overlap, the later one. */
import type { HistoryIndex } from './history.ts'

export interface Stretch {
  readonly fromUs: number
  readonly toUs: number
}

export interface VisibleChunk extends Stretch {
  readonly run: number
  /** Undefined: the chunk that is being recorded. */
  readonly key: string | undefined
  readonly plantHash: string
  /** Compressed; 0 for the one that is being recorded. */
  readonly bytes: number
  /** When its events count: what no later run covers of the stretch asked for. */
  readonly shown: readonly Stretch[]
}

/** In order of run and time. */
export function visibleChunks(
  { chunks, open, runs }: HistoryIndex,
  fromUs: number,
  toUs: number,
): VisibleChunk[] {
  let bare: readonly Stretch[] = [{ fromUs, toUs }]
  const found: VisibleChunk[] = []
  for (const { run, plantHash } of runs.toReversed()) {
    const ofRun = [
      ...chunks.filter((chunk) => chunk.run === run),
      ...(open?.run === run ? [{ ...open, key: undefined, bytes: 0 }] : []),
    ]
    const shown = bare
    const touching = ofRun.filter((span) =>
      shown.some((gap) => span.fromUs <= gap.toUs && span.toUs >= gap.fromUs),
    )
    found.unshift(
      ...touching.map(({ key, fromUs, toUs, bytes }) => ({
        run,
        key,
        plantHash,
        fromUs,
        toUs,
        bytes,
        shown,
      })),
    )
    for (const span of touching)
      bare = bare.flatMap((gap) =>
        [
          { fromUs: gap.fromUs, toUs: Math.min(gap.toUs, span.fromUs - 1) },
          { fromUs: Math.max(gap.fromUs, span.toUs + 1), toUs: gap.toUs },
        ].filter((rest) => rest.fromUs <= rest.toUs),
      )
  }
  return found
}
