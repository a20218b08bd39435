/** Both futures of a fork in the browser: as records to be replayed, and what each work unit does in either. */
import { StateHistory } from '#client/store/state-history.ts'
import type { Stretch } from '#client/store/stretch-track.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TimeClass } from '#models/twin/packml.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { futures, type Fork, type ForkResult, type ForkSource, type Future } from './fork-source.ts'
import type { HistorySource } from './history-source.ts'

export interface ComparedUnit {
  readonly id: string
  /** Time for which the futures differ, us. */
  readonly differsUs: number
}

export class Comparison {
  readonly fork: Fork & { readonly result: ForkResult }
  /** Work units that differ at some time, the one that does so the longest first. */
  readonly units: readonly ComparedUnit[]
  readonly #chunks: Readonly<Record<Future, readonly Uint8Array[]>>
  readonly #stretches: Readonly<Record<Future, ReadonlyMap<string, readonly Stretch[]>>>

  private constructor(
    fork: Comparison['fork'],
    plant: Plant,
    chunks: Readonly<Record<Future, readonly Uint8Array[]>>,
  ) {
    this.fork = fork
    this.#chunks = chunks
    this.#stretches = {
      baseline: stretchesOf(chunks.baseline, plant),
      branch: stretchesOf(chunks.branch, plant),
    }
    this.units = plant.workUnits
      .map(({ id }) => ({ id, differsUs: this.#differsUs(id) }))
      .filter(({ differsUs }) => differsUs > 0)
      .sort((a, b) => b.differsUs - a.differsUs)
  }

  /** Rejects with AppError where a chunk can't be had or read. */
  static async load(
    fork: Comparison['fork'],
    plant: Plant,
    source: ForkSource,
  ): Promise<Comparison> {
    const [baseline, branch] = await Promise.all(
      futures.map((future) =>
        Promise.all(fork.result.recordings[future].map((_, i) => source.chunk(fork.id, future, i))),
      ),
    )
    return new Comparison(fork, plant, { baseline: baseline!, branch: branch! })
  }

  /** A future as a record. */
  source(future: Future): HistorySource {
    const entries = this.fork.result.recordings[future]
    const chunks = this.#chunks[future]
    return {
      index: async () => ({
        fromUs: this.fork.atUs,
        toUs: this.fork.untilUs,
        spans: entries.map((entry, i) => ({ ...entry, key: String(i), run: 0 })),
        problem: undefined,
      }),
      chunk: async (key) => chunks[Number(key)]!,
      overview: async (widthUs) => ({ widthUs, workUnits: [], bins: [] }),
    }
  }

  stretches(future: Future, workUnit: string): readonly Stretch[] {
    return this.#stretches[future].get(workUnit) ?? []
  }

  /** What each work unit does in `future` at an instant, of those that do something else in the other one. */
  differing(future: Future, timeUs: number): Record<string, TimeClass> {
    const other = future === 'baseline' ? 'branch' : 'baseline'
    const found: Record<string, TimeClass> = {}
    for (const { id } of this.units) {
      const kind = kindAt(this.stretches(future, id), timeUs)
      if (kind !== undefined && kind !== kindAt(this.stretches(other, id), timeUs)) found[id] = kind
    }
    return found
  }

  #differsUs(id: string): number {
    const { atUs, untilUs } = this.fork
    const [some, others] = [this.stretches('baseline', id), this.stretches('branch', id)]
    const cuts = [...some, ...others]
      .map(({ fromUs }) => Math.max(atUs, fromUs))
      .sort((a, b) => a - b)
    return cuts.reduce((sum, fromUs, i) => {
      if (kindAt(some, fromUs) === kindAt(others, fromUs)) return sum
      return sum + (cuts[i + 1] ?? untilUs) - fromUs
    }, 0)
  }
}

function stretchesOf(
  chunks: readonly Uint8Array[],
  plant: Plant,
): ReadonlyMap<string, readonly Stretch[]> {
  const history = new StateHistory({ whole: true })
  chunks.forEach((bytes, i) => {
    const { state, events } = decodeHistoryChunk(bytes, plant)
    if (i === 0) history.restart(state, state.timeUs)
    history.record(events)
  })
  return new Map(plant.workUnits.map(({ id }) => [id, history.of(id)]))
}

function kindAt(stretches: readonly Stretch[], timeUs: number): TimeClass | undefined {
  const kind = stretches.findLast(({ fromUs }) => fromUs <= timeUs)?.kind
  return kind === 'unknown' || kind === 'stale' ? undefined : kind
}
