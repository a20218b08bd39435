/** Takes requests for forks of one plant or capsule, has them run in turn, and keeps the latest. */
import { randomUUID } from 'node:crypto'

import { AppError } from '#models/app-error.ts'
import type { ForkRequest } from '#models/scenario/fork.ts'
import { optionsOf, type ForkOptions } from '#simulator/forks/fork-start.ts'
import { ForkJob, type ForkView } from './fork-job.ts'
import type { ForkOrigin } from './fork-origin.ts'
import type { ForkQueue } from './fork-queue.ts'

const mostKept = 12

interface TimedOptions extends ForkOptions {
  /** Time that it took to have the state of that instant, s. */
  readonly rebuildS: number
}

export class ForkDesk {
  readonly #origin: ForkOrigin
  readonly #queue: ForkQueue
  /** The oldest first. */
  readonly #jobs = new Map<string, ForkJob>()
  #last: Promise<void> = Promise.resolve()

  constructor(origin: ForkOrigin, queue: ForkQueue) {
    this.#origin = origin
    this.#queue = queue
  }

  /** Whether something waits or runs. */
  get busy(): boolean {
    return [...this.#jobs.values()].some(({ ended }) => !ended)
  }

  /** Throws AppError where there is no state of that instant. */
  async options(atUs: number | undefined, horizonS: number): Promise<TimedOptions> {
    const startedMs = performance.now()
    const start = await this.#origin.startAt(atUs, Math.round(horizonS * 1e6), [])
    return { ...optionsOf(start), rebuildS: (performance.now() - startedMs) / 1000 }
  }

  /** Throws AppError `forks-busy`, for an instant without a state, and for changes that the plant refuses. */
  async start(request: ForkRequest): Promise<ForkView> {
    this.#queue.refuseMore()
    const { atUs, horizonS, changes } = request
    const start = await this.#origin.startAt(atUs, Math.round(horizonS * 1e6), changes)
    const job = new ForkJob(randomUUID(), request, start)
    this.#last = this.#queue.add(job)
    this.#jobs.set(job.id, job)
    this.#forgetOldest()
    return job.view
  }

  list(): ForkView[] {
    return [...this.#jobs.values()].map(({ view }) => view)
  }

  /** Throws AppError `unknown-fork`. */
  get(id: string): ForkJob {
    const job = this.#jobs.get(id)
    if (!job)
      throw new AppError('unknown-fork', `no fork ${id}: never asked for, or no longer kept`)
    return job
  }

  /** Stops the runs of all jobs. */
  async close(): Promise<void> {
    for (const job of this.#jobs.values()) job.cancel()
    await this.#last
  }

  #forgetOldest(): void {
    for (const [id, { ended }] of this.#jobs) {
      if (this.#jobs.size <= mostKept) return
      if (ended) this.#jobs.delete(id)
    }
  }
}
