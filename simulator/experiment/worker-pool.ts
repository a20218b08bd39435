/** Replications over worker threads of Node. */
import { Worker } from 'node:worker_threads'

import { encodePlant } from '#models/plant/plant-hash.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { ReplicationJob, ReplicationResult } from './replication.ts'
import type { ReplicationRunner } from './runner.ts'
import type { WorkerAnswer, WorkerRequest } from './worker-entry.ts'
import { workerError } from './worker-error.ts'

/**
 * `entry`: the worker's file where this one is part of a bundle; else it starts from the sources. The next job goes to
 * whoever is free; the first failure ends the run with its error.
 */
export function createWorkerPool(
  size: number,
  entry: URL = new URL('./worker-start.mjs', import.meta.url),
): ReplicationRunner {
  const workers = Array.from({ length: size }, () => new Worker(entry, { execArgv: [] }))
  return {
    run: (plants, jobs, onDone) => runJobs(workers, plants, jobs, onDone),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

async function runJobs(
  workers: readonly Worker[],
  plants: readonly Plant[],
  jobs: readonly ReplicationJob[],
  onDone: (() => void) | undefined,
): Promise<ReplicationResult[]> {
  const results: ReplicationResult[] = []
  const texts = plants.map(encodePlant)
  let next = 0
  const work = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      const send = (request: WorkerRequest) => worker.postMessage(request)
      const leave = () => {
        worker.off('message', take)
        worker.off('error', fail)
      }
      const fail = (error: Error) => {
        next = jobs.length
        leave()
        reject(error)
      }
      const give = () => {
        const index = next++
        if (index < jobs.length) send({ index, job: jobs[index]! })
        else {
          leave()
          resolve()
        }
      }
      const take = ({ index, result, error }: WorkerAnswer) => {
        if (!result) {
          fail(workerError(error!))
          return
        }
        results[index] = result
        onDone?.()
        give()
      }
      worker.on('message', take)
      worker.on('error', fail)
      send({ plants: texts })
      give()
    })
  await Promise.all(workers.map(work))
  return results
}
