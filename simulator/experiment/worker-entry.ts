/** A worker thread of Node that carries out replications, or works out where a fork of a record begins. */
import { parentPort } from 'node:worker_threads'

import { AppError } from '#models/app-error.ts'
import { decodePlant } from '#models/plant/plant-hash.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { ForkStart } from '../forks/fork-start.ts'
import { startInRecord, type RecordedFork } from '../forks/start-in-record.ts'
import { runReplication, type ReplicationJob, type ReplicationResult } from './replication.ts'

export type WorkerRequest =
  /** Plants of the jobs to come, as `encodePlant` writes them. */
  | { readonly plants: readonly string[] }
  | { readonly index: number; readonly job: ReplicationJob }
  /** Of the first plant. */
  | { readonly fork: RecordedFork }

interface WorkerError {
  readonly code: string | undefined
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

export interface WorkerAnswer {
  readonly index: number
  readonly result?: ReplicationResult
  readonly error?: WorkerError
}

export interface ForkAnswer {
  readonly start?: Omit<ForkStart, 'plant'>
  readonly error?: WorkerError
}

let plants: readonly Plant[] = []

parentPort?.on('message', (request: WorkerRequest) => {
  if ('plants' in request) plants = request.plants.map(decodePlant)
  else if ('fork' in request) parentPort?.postMessage(forkAnswer(request.fork))
  else parentPort?.postMessage(answer(request.index, request.job))
})

function answer(index: number, job: ReplicationJob): WorkerAnswer {
  try {
    return { index, result: runReplication(plants[job.plant]!, job) }
  } catch (error) {
    return { index, error: plainError(error) }
  }
}

function forkAnswer(fork: RecordedFork): ForkAnswer {
  try {
    const { plant: _, ...start } = startInRecord(plants[0]!, fork)
    return { start }
  } catch (error) {
    return { error: plainError(error) }
  }
}

function plainError(error: unknown): WorkerError {
  const known = error instanceof AppError
  return {
    code: known ? error.code : undefined,
    message: known ? error.message : String((error as Error).stack ?? error),
    details: known ? error.details : {},
  }
}
