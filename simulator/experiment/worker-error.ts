/** An error that a worker thread has told of, as it was there. */
import { AppError } from '#models/app-error.ts'
import type { WorkerAnswer } from './worker-entry.ts'

export function workerError({ code, message, details }: NonNullable<WorkerAnswer['error']>): Error {
  return code === undefined ? new Error(message) : new AppError(code, message, details)
}
