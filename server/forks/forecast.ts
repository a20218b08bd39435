/** What the model foretells of a plant from the state of its twin on, as figures of many runs. */
import type { BesideFigure } from '#models/live/beside-report.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { Assumption } from '#models/scenario/assumption.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { replicationSeed, type ReplicationJob } from '#simulator/experiment/replication.ts'
import type { ReplicationRunner } from '#simulator/experiment/runner.ts'
import { createWorkerPool } from '#simulator/experiment/worker-pool.ts'
import { simulationFromTwin } from '#simulator/from-twin.ts'
import { saveSimulation } from '#simulator/snapshot.ts'
import type { RunReport } from '#simulator/statistics/report.ts'

/** One value a run; a run in which nothing was finished has no lead time. */
export type ForecastRuns = Readonly<Record<BesideFigure, readonly number[]>>

export interface Forecast {
  /** What is not known of the state, and taken to be so. */
  readonly assumptions: readonly Assumption[]
  readonly runs: Promise<ForecastRuns>
}

/** Throws AppError where the state cannot be simulated on; `runs` rejects with what a run throws. */
export type Forecaster = (
  plant: Plant,
  state: TwinState,
  span: { readonly windowUs: number; readonly replications: number },
) => Forecast

/** Runs in one worker thread, which is there as long as a forecast runs. */
export function workerForecaster(entry: URL): Forecaster {
  return forecaster(() => createWorkerPool(1, entry))
}

export function forecaster(openRunner: () => ReplicationRunner): Forecaster {
  return (plant, state, { windowUs, replications }) => {
    const fromUs = state.timeUs
    const { simulation, assumptions } = simulationFromTwin(plant, state, 1)
    const snapshot = saveSimulation(simulation)
    const jobs = Array.from({ length: replications }, (_, number): ReplicationJob => ({
      plant: 0,
      snapshot,
      seed: replicationSeed(fromUs, number + 1),
      commands: [],
      warmupUs: 0,
      untilUs: fromUs + windowUs,
    }))
    return { assumptions, runs: runAll(plant, jobs, openRunner()) }
  }
}

async function runAll(
  plant: Plant,
  jobs: readonly ReplicationJob[],
  runner: ReplicationRunner,
): Promise<ForecastRuns> {
  try {
    const results = await runner.run([plant], jobs)
    const each = (of: (report: RunReport) => number | undefined) =>
      results.flatMap(({ report }) => of(report) ?? [])
    return {
      goodUnits: each(({ goodUnits }) => goodUnits),
      scrappedUnits: each(({ scrappedUnits }) => scrappedUnits),
      rawInUnits: each(({ rawInUnits }) => rawInUnits),
      leadTimeS: each(({ leadTimeS }) => leadTimeS.mean),
    }
  } finally {
    await runner.close()
  }
}
