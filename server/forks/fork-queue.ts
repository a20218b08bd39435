/** The comparisons of all plants and capsules of a server, one after another in two worker threads, however many ask. */
import { AppError } from '#models/app-error.ts'
import { createWorkerPool } from '#simulator/experiment/worker-pool.ts'
import type { ForkJob } from './fork-job.ts'

const workers = 2
/** Jobs that may wait or run at a time. */
const mostPending = 4

export class ForkQueue {
  /** File of the worker threads. */
  readonly entry: URL
  #jobs: readonly ForkJob[] = []
  #last: Promise<void> = Promise.resolve()

  constructor(entry: URL = workerEntry()) {
    this.entry = entry
  }

  /** Throws AppError `forks-busy` while no further job is taken. */
  refuseMore(): void {
    this.#jobs = this.#jobs.filter(({ ended }) => !ended)
    const pending = this.#jobs.length
    if (pending >= mostPending)
      throw new AppError('forks-busy', `${pending} forks wait or run already: cancel one, or wait`)
  }

  /** Resolves when the job is over; throws as `refuseMore`. */
  add(job: ForkJob): Promise<void> {
    this.refuseMore()
    this.#jobs = [...this.#jobs, job]
    this.#last = this.#last.then(() => job.run(() => createWorkerPool(workers, this.entry)))
    return this.#last
  }
}

/** Beside the bundled server lies a bundled worker; from the sources it starts as they are. */
function workerEntry(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../../simulator/experiment/worker-start.mjs', import.meta.url)
    : new URL('./replication-worker.js', import.meta.url)
}
