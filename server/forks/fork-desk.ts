/** Takes requests for forks of one plant, runs them one after another in worker threads, and keeps the latest. */
import { randomUUID } from 'node:crypto'

import { AppError } from '#models/app-error.ts'
import type { ForkRequest } from '#models/scenario/fork.ts'
import { createWorkerPool } from '#simulator/experiment/worker-pool.ts'
import { planFork, type RecordedCommand } from '#simulator/forks/plan-fork.ts'
import { resourcesOf, type ForkResources } from '#simulator/forks/resources.ts'
import { ForkJob, type ForkView } from './fork-job.ts'
import type { ForkOrigin } from './fork-origin.ts'

const workers = 2
/** Jobs that may wait or run at a time, and jobs that are kept in all. */
const mostPending = 4
const mostKept = 12

/** What can be changed at an instant. */
export interface ForkOptions extends ForkResources {
  readonly atUs: number
  readonly recordedUntilUs: number
  /** Commands recorded after it, which a branch can do without. */
  readonly recorded: readonly RecordedCommand[]
  /** Time that it took to have the state of that instant, s. */
  readonly rebuildS: number
}

export class ForkDesk {
  readonly #origin: ForkOrigin
  readonly #entry: URL
  /** The oldest first. */
  readonly #jobs = new Map<string, ForkJob>()
  #queue: Promise<void> = Promise.resolve()

  /** `entry`: file of the worker threads. */
  constructor(origin: ForkOrigin, entry: URL = workerEntry()) {
    this.#origin = origin
    this.#entry = entry
  }

  /** Throws AppError where there is no state of that instant. */
  async options(atUs: number | undefined, horizonS: number): Promise<ForkOptions> {
    const startedMs = performance.now()
    const { simulation, state, recorded, recordedUntilUs } = await this.#origin.pointAt(
      atUs,
      Math.round(horizonS * 1e6),
    )
    return {
      atUs: state.timeUs,
      recordedUntilUs,
      recorded: recorded.filter(({ command }) => command.command !== 'acknowledge'),
      ...resourcesOf(simulation),
      rebuildS: (performance.now() - startedMs) / 1000,
    }
  }

  /** Throws AppError `forks-busy`, for an instant without a state, and for changes that the plant refuses. */
  async start(request: ForkRequest): Promise<ForkView> {
    this.#refuseMore()
    const point = await this.#origin.pointAt(request.atUs, Math.round(request.horizonS * 1e6))
    const plan = planFork(point.simulation, point.recorded, request.changes)
    this.#refuseMore()
    const job = new ForkJob(randomUUID(), request, point, plan)
    this.#jobs.set(job.id, job)
    this.#forgetOldest()
    this.#queue = this.#queue.then(() => job.run(() => createWorkerPool(workers, this.#entry)))
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
    await this.#queue
  }

  #refuseMore(): void {
    const pending = [...this.#jobs.values()].filter(({ ended }) => !ended).length
    if (pending >= mostPending)
      throw new AppError('forks-busy', `${pending} forks wait or run already: cancel one, or wait`)
  }

  #forgetOldest(): void {
    for (const [id, { ended }] of this.#jobs) {
      if (this.#jobs.size <= mostKept) return
      if (ended) this.#jobs.delete(id)
    }
  }
}

/** Beside the bundled server lies a bundled worker; from the sources it starts as they are. */
function workerEntry(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../../simulator/experiment/worker-start.mjs', import.meta.url)
    : new URL('./replication-worker.js', import.meta.url)
}
