/** A whole comparison: runs both futures and says how their figures differ, where they part, and what each was like. */
import { decodeHistoryChunk, type HistoryChunk } from '#models/wire/history-chunk.ts'
import type { ReplicationRunner } from '../experiment/runner.ts'
import { firstDivergence, type Divergence } from './divergence.ts'
import { runFutures, type ForkKpi, type Future, type FutureJobs } from './run-futures.ts'

/** A chunk of a recorded future; its number is its position. */
interface RecordedChunk {
  readonly fromUs: number
  readonly toUs: number
  readonly firstSequence: number
  readonly lastSequence: number
}

export interface ForkResult {
  readonly kpis: readonly ForkKpi[]
  readonly divergence: Divergence | undefined
  readonly recordings: Readonly<Record<Future, readonly RecordedChunk[]>>
}

export interface ComparedFutures {
  readonly result: ForkResult
  /** The chunks themselves (`encodeHistoryChunk`). */
  readonly content: Readonly<Record<Future, readonly Uint8Array[]>>
}

/** `onDone` hears of each run as it ends. Rejects with what a run throws. */
export async function compareFutures(
  jobs: FutureJobs,
  runner: ReplicationRunner,
  onDone?: () => void,
): Promise<ComparedFutures> {
  const { kpis, recordings: content } = await runFutures(jobs, runner, onDone)
  const decoded = (future: Future) =>
    content[future].map((bytes) => decodeHistoryChunk(bytes, jobs.plant))
  const [baseline, branch] = [decoded('baseline'), decoded('branch')]
  const divergence = firstDivergence(
    baseline.flatMap(({ events }) => events),
    branch.flatMap(({ events }) => events),
  )
  const recordings = { baseline: baseline.map(entryOf), branch: branch.map(entryOf) }
  return { result: { kpis, divergence, recordings }, content }
}

function entryOf({ fromUs, toUs, state, events }: HistoryChunk): RecordedChunk {
  return {
    fromUs,
    toUs,
    firstSequence: state.sequence + 1,
    lastSequence: state.sequence + events.length,
  }
}
