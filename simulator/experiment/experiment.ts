/** Scenarios x replications with common random numbers, until the interval asked for is narrow enough. */
import { AppError } from '#models/app-error.ts'
import { nearestName } from '#models/plant/nearest-name.ts'
import type { Plant } from '#models/plant/plant.ts'
import {
  compareScenarios,
  probabilityOf,
  type Condition,
  type KpiComparison,
  type Replications,
} from './compare.ts'
import { estimateMean, type Proportion } from './intervals.ts'
import { kpisOf } from './kpis.ts'
import { replicationSeed, type ReplicationJob } from './replication.ts'
import type { ReplicationRunner } from './runner.ts'
import { proposeWarmUp, type WarmUp } from './warm-up.ts'

const usPerDay = 86_400e6
const pilotRuns = 5

export interface ExperimentPlan {
  /** One plant a scenario; the others are compared with the first. */
  readonly plants: readonly Plant[]
  readonly seed: number
  readonly replications: number
  readonly untilUs: number
  /** Undefined: proposed by MSER-5. */
  readonly warmupUs: number | undefined
  /** Go on, up to `most` replications, until each scenario's interval of the figure is as narrow as this. */
  readonly wanted?: WantedWidth | undefined
  readonly most: number
  readonly conditions: readonly Condition[]
}

export interface WantedWidth {
  readonly kpi: string
  /** Half the width of the 95 % interval: in the figure's unit, or as a share of its mean. */
  readonly halfWidth: number
  readonly relative: boolean
}

export interface ExperimentResult {
  readonly plant: string
  readonly scenarios: readonly string[]
  readonly seed: number
  /** Seeds of the replications, the same in every scenario. */
  readonly seeds: readonly number[]
  readonly replications: number
  readonly fromDays: number
  readonly untilDays: number
  readonly warmUp: WarmUp
  /** Whether the wanted width was reached; undefined where none was asked for. */
  readonly reached: boolean | undefined
  readonly kpis: Readonly<Record<string, KpiComparison>>
  readonly probabilities: readonly (Condition & {
    readonly scenarios: Readonly<Record<string, Proportion>>
  })[]
}

export interface Progress {
  readonly done: number
  readonly total: number
  /** Time left at the pace so far, s. */
  readonly leftS: number
}

/** `nowMs`: a clock that runs on; the results don't depend on it. */
export interface ProgressWatch {
  readonly nowMs: () => number
  readonly onProgress: (progress: Progress) => void
}

/** The result is the same whoever runs the jobs. Throws what a run throws, and AppError `unknown-kpi`. */
export async function runExperiment(
  plan: ExperimentPlan,
  runner: ReplicationRunner,
  watch?: ProgressWatch,
): Promise<ExperimentResult> {
  const { plants, seed, untilUs, wanted, most } = plan
  const scenarios = plants.map(({ scenario }) => scenario)
  const pilots = plan.warmupUs === undefined ? Math.min(pilotRuns, plan.replications) : 0
  const count = meter(plants.length * (pilots + plan.replications), watch)
  const warmUp: WarmUp =
    plan.warmupUs === undefined
      ? await proposeWarmUp(plants, { seed, runs: pilots, untilUs }, runner, count.done)
      : { untilUs: plan.warmupUs, method: 'given', settled: true }
  const runs: Record<string, number>[][] = plants.map(() => [])
  let replications = 0
  let goal = plan.replications
  while (replications < goal) {
    const jobs = jobsOf(plan, warmUp.untilUs, replications + 1, goal)
    const results = await runner.run(plants, jobs, count.done)
    results.forEach(({ report }, i) => runs[jobs[i]!.plant]!.push(kpisOf(report)))
    replications = goal
    if (!wanted) break
    refuseUnknown(wanted.kpi, runs)
    goal = Math.max(goal, Math.min(most, 2 * goal, neededFor(wanted, runs)))
    count.expect(plants.length * (goal - replications))
  }
  for (const { kpi } of plan.conditions) refuseUnknown(kpi, runs)
  return {
    plant: plants[0]!.id,
    scenarios,
    seed,
    seeds: Array.from({ length: replications }, (_, i) => replicationSeed(seed, i + 1)),
    replications,
    fromDays: warmUp.untilUs / usPerDay,
    untilDays: untilUs / usPerDay,
    warmUp,
    reached: wanted && neededFor(wanted, runs) <= replications,
    kpis: compareScenarios(scenarios, runs),
    probabilities: plan.conditions.map((condition) => ({
      ...condition,
      scenarios: probabilityOf(condition, scenarios, runs),
    })),
  }
}

function jobsOf(
  { plants, seed, untilUs }: ExperimentPlan,
  warmupUs: number,
  first: number,
  last: number,
): ReplicationJob[] {
  return plants.flatMap((_, plant) =>
    Array.from({ length: last - first + 1 }, (_, i) => ({
      plant,
      seed: replicationSeed(seed, first + i),
      commands: [],
      warmupUs,
      untilUs,
    })),
  )
}

/** Replications after which the intervals are likely narrow enough: their width falls with the root of the number. */
function neededFor(
  { kpi, halfWidth, relative }: WantedWidth,
  runs: readonly Replications[],
): number {
  return Math.max(
    ...runs.map((replications) => {
      const estimate = estimateMean(replications.flatMap((figures) => figures[kpi] ?? []))
      if (!estimate) return 0
      const width = relative ? halfWidth * Math.abs(estimate.mean) : halfWidth
      const now = estimate.halfWidth ?? Infinity
      return now <= width
        ? estimate.n
        : Math.max(estimate.n + 1, Math.ceil(estimate.n * (now / width) ** 2))
    }),
  )
}

function refuseUnknown(kpi: string, runs: readonly Replications[]): void {
  const known = [...new Set(runs.flat().flatMap(Object.keys))]
  if (known.includes(kpi)) return
  const near = nearestName(kpi, known)
  const mend = near === undefined ? 'see docs/run-report.md' : `did you mean '${near}'?`
  throw new AppError('unknown-kpi', `the report has no figure '${kpi}'; ${mend}`, { kpi })
}

function meter(expected: number, watch: ProgressWatch | undefined) {
  const startMs = watch?.nowMs() ?? 0
  let total = expected
  let done = 0
  return {
    expect: (more: number) => (total += more),
    done: () => {
      done++
      if (!watch) return
      const leftS = ((watch.nowMs() - startMs) / 1000 / done) * (total - done)
      watch.onProgress({ done, total, leftS })
    },
  }
}
