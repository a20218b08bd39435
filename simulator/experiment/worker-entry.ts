/** A worker thread of Node that carries out replications. */
import { parentPort } from 'node:worker_threads'

import { AppError } from '#models/app-error.ts'
import { decodePlant } from '#models/plant/plant-hash.ts'
import type { Plant } from '#models/plant/plant.ts'
import { runReplication, type ReplicationJob, type ReplicationResult } from './replication.ts'

export type WorkerRequest =
  /** Plants of the jobs to come, as `encodePlant` writes them. */
  { readonly plants: readonly string[] } | { readonly index: number; readonly job: ReplicationJob }

export interface WorkerAnswer {
  readonly index: number
  readonly result?: ReplicationResult
  readonly error?: {
    readonly code: string | undefined
    readonly message: string
    readonly details: Readonly<Record<string, unknown>>
  }
}

let plants: readonly Plant[] = []

parentPort?.on('message', (request: WorkerRequest) => {
  if ('plants' in request) plants = request.plants.map(decodePlant)
  else parentPort?.postMessage(answer(request.index, request.job))
})

function answer(index: number, job: ReplicationJob): WorkerAnswer {
  try {
    return { index, result: runReplication(plants[job.plant]!, job) }
  } catch (error) {
    const known = error instanceof AppError
    return {
      index,
      error: {
        code: known ? error.code : undefined,
        message: known ? error.message : String((error as Error).stack ?? error),
        details: known ? error.details : {},
      },
    }
  }
}
