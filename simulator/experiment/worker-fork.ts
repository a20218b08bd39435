/** The start of a fork of a record, worked out in a thread of its own that can be ended when it takes too long. */
import { Worker } from 'node:worker_threads'

import { AppError } from '#models/app-error.ts'
import { encodePlant } from '#models/plant/plant-hash.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { ForkStart } from '../forks/fork-start.ts'
import type { RecordedFork } from '../forks/start-in-record.ts'
import type { ForkAnswer, WorkerRequest } from './worker-entry.ts'
import { workerError } from './worker-error.ts'

/** `entry` as for `createWorkerPool`. Rejects as `startInRecord` throws, and with AppError `rebuild-too-long` at `signal`. */
export async function startInThread(
  plant: Plant,
  fork: RecordedFork,
  signal: AbortSignal,
  entry: URL,
): Promise<ForkStart> {
  const worker = new Worker(entry, { execArgv: [] })
  const send = (request: WorkerRequest) => worker.postMessage(request)
  try {
    const { start, error } = await new Promise<ForkAnswer>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(tooLong()), { once: true })
      worker.on('message', resolve)
      worker.on('error', reject)
      send({ plants: [encodePlant(plant)] })
      send({ fork })
    })
    if (!start) throw workerError(error!)
    return { ...start, plant }
  } finally {
    await worker.terminate()
  }
}

function tooLong(): AppError {
  return new AppError(
    'rebuild-too-long',
    'the state of that instant was not there in time: choose one nearer to the beginning of the record',
  )
}
