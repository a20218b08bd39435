/** The runs of both futures of a fork, and what they say together. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { compareScenarios, type Difference } from '../experiment/compare.ts'
import type { Estimate } from '../experiment/intervals.ts'
import { kpisOf } from '../experiment/kpis.ts'
import {
  replicationSeed,
  type ReplicationJob,
  type ReplicationResult,
} from '../experiment/replication.ts'
import type { ReplicationRunner } from '../experiment/runner.ts'
import type { ForkPlan } from './plan-fork.ts'

export const futures = ['baseline', 'branch'] as const
export type Future = (typeof futures)[number]

/** Figures of `docs/run-report.md` that a comparison shows, in this order; a plant lacks those that it has no data for. */
export const forkKpis = [
  'goodUnits',
  'scrappedUnits',
  'scrapRatio',
  'leadTimeS.mean',
  'leadTimeS.p90',
  'wipItems',
  'energy.electricityKWh',
  'energy.fuelKWh',
  'cost.total',
  'cost.totalPerUnit',
] as const

export interface FutureJobs {
  readonly plant: Plant
  /** The simulation at the fork, and the twin's state there (`encodeKeyframe`). */
  readonly snapshot: Uint8Array
  readonly keyframe: Uint8Array
  readonly epoch: string
  readonly plan: ForkPlan
  readonly untilUs: number
  readonly replications: number
  readonly seed: number
}

export interface ForkKpi {
  readonly key: string
  readonly baseline: Estimate
  readonly branch: Estimate
  /** Branch less baseline, replication by replication. */
  readonly difference: Difference
}

export interface ForkFutures {
  readonly kpis: readonly ForkKpi[]
  /** Replication 0 of each future as chunks of history. */
  readonly recordings: Readonly<Record<Future, readonly Uint8Array[]>>
}

/** Two runs a replication, one a future. */
export function runsOf(replications: number): number {
  return futures.length * replications
}

/**
 * Replication 0 goes on with the run's own chances: its baseline is what really happened, as far as it is recorded. The
 * others draw anew from the fork on, the n-th of both futures alike. The result is the same whoever runs them.
 */
export async function runFutures(
  jobs: FutureJobs,
  runner: ReplicationRunner,
  onDone?: () => void,
): Promise<ForkFutures> {
  const results = await runner.run([jobs.plant], replicationJobs(jobs), onDone)
  const of = (future: number) => results.filter((_, i) => i % futures.length === future)
  const runs = futures.map((_, i) => of(i))
  const compared = compareScenarios(
    futures,
    runs.map((each) => each.map(({ report }) => kpisOf(report))),
  )
  const kpis = forkKpis.flatMap((key): ForkKpi[] => {
    const { scenarios, differences } = compared[key] ?? { scenarios: {}, differences: {} }
    const { baseline, branch } = scenarios
    const difference = differences['branch']
    return baseline && branch && difference ? [{ key, baseline, branch, difference }] : []
  })
  const [baseline, branch] = runs.map(recordingOf)
  return { kpis, recordings: { baseline: baseline!, branch: branch! } }
}

function recordingOf([first]: readonly ReplicationResult[]): readonly Uint8Array[] {
  if (!first?.recording) throw new AppError('internal', 'replication 0 was not recorded')
  return first.recording
}

function replicationJobs(jobs: FutureJobs): ReplicationJob[] {
  const { snapshot, keyframe, epoch, plan, untilUs, replications, seed } = jobs
  return Array.from({ length: replications }, (_, number) =>
    futures.map((future): ReplicationJob => ({
      plant: 0,
      snapshot,
      commands: plan[future],
      passOver: true,
      warmupUs: 0,
      untilUs,
      ...(number === 0 ? { record: { keyframe, epoch } } : { seed: replicationSeed(seed, number) }),
    })),
  ).flat()
}
