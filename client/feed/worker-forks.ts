/** Forks that this page computes itself, each in a worker of its own that comes when somebody asks and goes when it is done. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { forkRequestSchema, type ForkRequest } from '#models/scenario/fork.ts'
import { plantToJson } from '#models/wire/plant-json.ts'
import type { ForkFrom, FromForkWorker, ToForkWorker } from './fork-messages.ts'
import type { Fork, ForkSource, Future } from './fork-source.ts'

interface Job {
  fork: Fork
  readonly startedMs: number
  readonly worker: Worker
  content: Readonly<Record<Future, readonly Uint8Array[]>> | undefined
}

/** `from` gives the plant at an instant (undefined: now), with its record up to `horizonUs` later; it may reject with AppError. */
export function workerForks(
  plant: Plant,
  from: (atUs: number | undefined, horizonUs: number) => Promise<ForkFrom>,
): ForkSource {
  let lastId = 0
  /** Only the last comparison is kept: the one that is looked at. */
  let job: Job | undefined
  const begin = async (
    atUs: number | undefined,
    horizonS: number,
    request: ForkRequest | undefined,
    hear: (message: FromForkWorker) => void,
  ): Promise<Worker> => {
    const place = await from(atUs, Math.round(horizonS * 1e6))
    const worker = new Worker(new URL('./fork.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<FromForkWorker>) => hear(data))
    worker.addEventListener('error', () =>
      hear({ kind: 'failed', code: 'internal', message: 'the worker has failed' }),
    )
    const message: ToForkWorker = { plant: plantToJson(plant), from: place, request }
    worker.postMessage(message, {})
    return worker
  }
  const known = (id: string): Job => {
    if (job?.fork.id === id) return job
    throw new AppError('unknown-fork', `no fork ${id}: only the last one is kept`)
  }
  return {
    async options(atUs, horizonS) {
      let worker: Worker | undefined
      try {
        const answer = await new Promise<FromForkWorker>((resolve, reject) => {
          begin(atUs, horizonS, undefined, resolve).then((begun) => (worker = begun), reject)
        })
        if (answer.kind === 'options') return answer.options
        throw refusalOf(answer)
      } finally {
        worker?.terminate()
      }
    },
    start(input) {
      const request = forkRequestSchema.parse(input)
      job?.worker.terminate()
      const id = String(++lastId)
      return new Promise((resolve, reject) => {
        let worker: Worker | undefined
        const hear = (message: FromForkWorker) => {
          if (message.kind === 'begun' && worker) {
            const { total, kind: _, ...span } = message
            const progress = { done: 0, total }
            // The page forks simulations, of which all is known.
            const fork: Fork = { id, status: 'running', ...span, assumptions: [], progress }
            job = { fork, startedMs: performance.now(), worker, content: undefined }
            resolve(fork)
          } else if (job?.fork.id === id) {
            take(job, message)
          } else {
            worker?.terminate()
            reject(refusalOf(message))
          }
        }
        begin(request.atUs, request.horizonS, request, hear).then(
          (begun) => (worker = begun),
          reject,
        )
      })
    },
    get: async (id) => known(id).fork,
    async cancel(id) {
      const found = known(id)
      found.worker.terminate()
      if (found.fork.status === 'running') found.fork = { ...found.fork, status: 'cancelled' }
      return found.fork
    },
    async chunk(id, future, number) {
      const bytes = known(id).content?.[future][number]
      if (!bytes) throw new AppError('unknown-chunk', `the ${future} has no chunk ${number}`)
      return bytes
    },
  }
}

/** What a running worker says of its comparison. */
function take(job: Job, message: FromForkWorker): void {
  if (job.fork.status !== 'running') return
  const tookS = (performance.now() - job.startedMs) / 1000
  const { total } = job.fork.progress
  if (message.kind === 'progress') {
    const { done } = message
    job.fork = {
      ...job.fork,
      tookS,
      progress: { done, total, leftS: (tookS / done) * (total - done) },
    }
    return
  }
  job.worker.terminate()
  if (message.kind === 'done') {
    job.content = message.content
    job.fork = { ...job.fork, status: 'done', tookS, result: message.result }
  } else {
    const { code, message: text } = refusalOf(message)
    job.fork = { ...job.fork, status: 'failed', tookS, problem: { code, message: text } }
  }
}

function refusalOf(message: FromForkWorker): AppError {
  return message.kind === 'failed'
    ? new AppError(message.code, message.message)
    : new AppError('internal', `the worker said ${message.kind}`)
}
