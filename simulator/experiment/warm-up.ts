/** The warm-up that an experiment proposes when none is given. */
import type { Plant } from '#models/plant/plant.ts'
import { mser5 } from './mser5.ts'
import { replicationSeed, type PieceSeries, type ReplicationJob } from './replication.ts'
import type { ReplicationRunner } from './runner.ts'

const pieces = 500

export interface WarmUp {
  readonly untilUs: number
  readonly method: 'given' | 'mser-5'
  /** False: the plants had not settled in the first half of the run, at which the warm-up then ends. */
  readonly settled: boolean
}

/**
 * Runs every plant a few times in full, cuts the runs into 500 pieces, and applies MSER-5 to the means over the runs of
 * units finished and of items inside, by piece. The latest cut counts for all plants, so that they stay comparable.
 */
export async function proposeWarmUp(
  plants: readonly Plant[],
  { seed, runs, untilUs }: { seed: number; runs: number; untilUs: number },
  runner: ReplicationRunner,
  onDone: () => void,
): Promise<WarmUp> {
  const jobs = plants.flatMap((_, plant) =>
    Array.from({ length: runs }, (_, run): ReplicationJob => {
      const own = { plant, seed: replicationSeed(seed, run + 1), commands: [] }
      return { ...own, warmupUs: 0, untilUs, pieces }
    }),
  )
  const results = await runner.run(plants, jobs, onDone)
  const cuts = plants.flatMap((_, plant) => {
    const series = results.filter((_, i) => jobs[i]!.plant === plant).map(({ series }) => series)
    return (['finishedUnits', 'insideItems'] as const).map((kind) => mser5(means(series, kind)))
  })
  const settled = !cuts.includes(undefined)
  const cut = settled ? Math.max(...cuts.map((piece) => piece!)) : pieces / 2
  return { untilUs: Math.round((cut * untilUs) / pieces), method: 'mser-5', settled }
}

function means(series: readonly PieceSeries[], kind: keyof PieceSeries): number[] {
  return Array.from(
    { length: pieces },
    (_, piece) => series.reduce((sum, each) => sum + each[kind][piece]!, 0) / series.length,
  )
}
