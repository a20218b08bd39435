/** Who carries out replications: this thread, or others; the results are the same. */
import type { Plant } from '#models/plant/plant.ts'
import { runReplication, type ReplicationJob, type ReplicationResult } from './replication.ts'

export interface ReplicationRunner {
  /** Results in the order of the jobs, however many run at a time. `onDone` hears of each one as it ends. */
  readonly run: (
    plants: readonly Plant[],
    jobs: readonly ReplicationJob[],
    onDone?: () => void,
  ) => Promise<ReplicationResult[]>
  readonly close: () => Promise<void>
}

/** Runs the jobs one after another, here; in a browser, inside a worker. */
export function createLocalRunner(): ReplicationRunner {
  return {
    run: async (plants, jobs, onDone) =>
      jobs.map((job) => {
        const result = runReplication(plants[job.plant]!, job)
        onDone?.()
        return result
      }),
    close: async () => undefined,
  }
}
