/** One comparison of two futures: waits, runs, is done, has failed or was cancelled. */
import { gzipSync } from 'node:zlib'

import { AppError } from '#models/app-error.ts'
import type { Assumption } from '#models/scenario/assumption.ts'
import type { ForkRequest } from '#models/scenario/fork.ts'
import type { ReplicationRunner } from '#simulator/experiment/runner.ts'
import { compareFutures, type ForkResult } from '#simulator/forks/compare-futures.ts'
import { futureJobs, type ForkStart } from '#simulator/forks/fork-start.ts'
import { runsOf, type Future, type FutureJobs } from '#simulator/forks/run-futures.ts'

export type ForkStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** What the outside sees of a job; plain data. */
export interface ForkView {
  readonly id: string
  readonly status: ForkStatus
  readonly request: ForkRequest
  readonly atUs: number
  readonly untilUs: number
  /** Up to here the baseline of replication 0 is what really happened. */
  readonly recordedUntilUs: number
  /** What was not known of the state at the fork, and taken to be so. */
  readonly assumptions: readonly Assumption[]
  /** Runs done and runs in all; `leftS`: time left at the pace so far, s. */
  readonly progress: { readonly done: number; readonly total: number; readonly leftS?: number }
  /** Wall time that it ran, s. */
  readonly tookS?: number
  readonly problem?: { readonly code: string; readonly message: string }
  readonly result?: ForkResult
}

export class ForkJob {
  readonly id: string
  readonly #request: ForkRequest
  readonly #jobs: FutureJobs
  readonly #atUs: number
  readonly #recordedUntilUs: number
  readonly #assumptions: readonly Assumption[]
  readonly #abort = new AbortController()
  #status: ForkStatus = 'waiting'
  #done = 0
  #startedMs = 0
  #endedMs: number | undefined
  #problem: ForkView['problem']
  #result: ForkResult | undefined
  #content: Readonly<Record<Future, readonly Uint8Array[]>> | undefined

  constructor(id: string, request: ForkRequest, start: ForkStart) {
    this.id = id
    this.#request = request
    this.#atUs = start.atUs
    this.#recordedUntilUs = start.recordedUntilUs
    this.#assumptions = start.assumptions
    this.#jobs = futureJobs(start, request)
  }

  get ended(): boolean {
    return this.#status !== 'waiting' && this.#status !== 'running'
  }

  get view(): ForkView {
    const total = runsOf(this.#request.replications)
    const passedS = ((this.#endedMs ?? performance.now()) - this.#startedMs) / 1000
    const started = this.#startedMs > 0
    return {
      id: this.id,
      status: this.#status,
      request: this.#request,
      atUs: this.#atUs,
      untilUs: this.#jobs.untilUs,
      recordedUntilUs: this.#recordedUntilUs,
      assumptions: this.#assumptions,
      progress: {
        done: this.#done,
        total,
        ...(this.#done > 0 && { leftS: (passedS / this.#done) * (total - this.#done) }),
      },
      ...(started && { tookS: passedS }),
      ...(this.#problem && { problem: this.#problem }),
      ...(this.#result && { result: this.#result }),
    }
  }

  /** Gzip of a chunk of a recorded future; undefined: there is none of that number. */
  chunk(future: Future, number: number): Uint8Array | undefined {
    return this.#content?.[future][number]
  }

  cancel(): void {
    if (this.ended) return
    this.#status = 'cancelled'
    this.#abort.abort()
  }

  /** Resolves when the job is over, however it ends; the runner is closed by then. */
  async run(openRunner: () => ReplicationRunner): Promise<void> {
    if (this.ended) return
    this.#status = 'running'
    this.#startedMs = performance.now()
    const runner = openRunner()
    try {
      await Promise.race([this.#compare(runner), aborted(this.#abort.signal)])
    } catch (error) {
      this.#status = 'failed'
      this.#problem =
        error instanceof AppError
          ? { code: error.code, message: error.message }
          : { code: 'internal', message: String(error) }
    } finally {
      this.#endedMs = performance.now()
      await runner.close()
    }
  }

  async #compare(runner: ReplicationRunner): Promise<void> {
    const { result, content } = await compareFutures(this.#jobs, runner, () => this.#done++)
    if (this.ended) return
    this.#content = {
      baseline: content.baseline.map((bytes) => gzipSync(bytes)),
      branch: content.branch.map((bytes) => gzipSync(bytes)),
    }
    this.#result = result
    this.#status = 'done'
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
