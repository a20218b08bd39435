/** Where comparisons of futures come from: what can be changed at an instant, jobs, and the futures as chunks of history. */
import { AppError } from '#models/app-error.ts'
import type { Assumption } from '#models/scenario/assumption.ts'
import type { PlantCommand } from '#models/scenario/command.ts'
import type { ForkRequestInput } from '#models/scenario/fork.ts'
import type { TwinEvent } from '#models/twin/event.ts'

export const futures = ['baseline', 'branch'] as const
export type Future = (typeof futures)[number]

/** A command recorded after the fork. */
export interface RecordedCommand {
  readonly timeUs: number
  readonly sequence: number
  readonly command: PlantCommand
}

/** What can be changed at an instant; `undo` would end what is wrong there. */
export interface ForkOptions {
  readonly atUs: number
  readonly recordedUntilUs: number
  readonly recorded: readonly RecordedCommand[]
  /** What was not known of the state at the fork, and taken to be so. */
  readonly assumptions: readonly Assumption[]
  readonly undo: readonly PlantCommand[]
  readonly crews: readonly { readonly id: string; readonly size: number }[]
  readonly places: readonly { readonly id: string; readonly capacity: number }[]
  readonly products: readonly string[]
}

/** Mean over the runs; the 95 % interval is mean ± halfWidth. */
export interface Estimate {
  readonly n: number
  readonly mean: number
  readonly halfWidth?: number | undefined
}

export interface ForkKpi {
  /** Key of the report of a run. */
  readonly key: string
  readonly baseline: Estimate
  readonly branch: Estimate
  /** Branch less baseline, run by run; `relative`: as a share of the baseline. */
  readonly difference: Estimate & { readonly relative?: number | undefined }
}

export interface ForkChunk {
  readonly fromUs: number
  readonly toUs: number
  readonly firstSequence: number
  readonly lastSequence: number
}

export interface ForkResult {
  readonly kpis: readonly ForkKpi[]
  /** First events that differ; undefined: the futures are alike. */
  readonly divergence?:
    | {
        readonly timeUs: number
        readonly baseline?: TwinEvent | undefined
        readonly branch?: TwinEvent | undefined
      }
    | undefined
  readonly recordings: Readonly<Record<Future, readonly ForkChunk[]>>
}

export interface Fork {
  readonly id: string
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly atUs: number
  readonly untilUs: number
  /** Up to here the baseline is what really happened. */
  readonly recordedUntilUs: number
  /** As those of the options. */
  readonly assumptions: readonly Assumption[]
  readonly progress: { readonly done: number; readonly total: number; readonly leftS?: number }
  readonly tookS?: number
  readonly problem?: { readonly code: string; readonly message: string }
  readonly result?: ForkResult
}

/** Rejects with AppError where something is refused, or nobody answers. */
export interface ForkSource {
  /** Without `atUs`: now. */
  options(atUs: number | undefined, horizonS: number): Promise<ForkOptions>
  start(request: ForkRequestInput): Promise<Fork>
  get(id: string): Promise<Fork>
  cancel(id: string): Promise<Fork>
  /** Bytes of a chunk (not compressed) of a future, by its position. */
  chunk(id: string, future: Future, number: number): Promise<Uint8Array>
}

/** The forks that a server runs for a plant or a capsule; `owner`: its address there, as `/api/plants/p1`. */
export function serverForks(owner: string): ForkSource {
  const base = `${owner}/forks`
  const json = async (path: string, init?: RequestInit) =>
    (await answerOf(`${base}${path}`, init)).json() as Promise<unknown>
  return {
    options: async (atUs, horizonS) =>
      (await json(
        `/options?horizonS=${Math.round(horizonS)}${atUs === undefined ? '' : `&atUs=${atUs}`}`,
      )) as ForkOptions,
    start: async (request) =>
      (await json('', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      })) as Fork,
    get: async (id) => (await json(`/${id}`)) as Fork,
    cancel: async (id) => (await json(`/${id}`, { method: 'DELETE' })) as Fork,
    async chunk(id, future, number) {
      const response = await answerOf(`${base}/${id}/${future}/chunks/${number}`)
      return new Uint8Array(await response.arrayBuffer())
    },
  }
}

async function answerOf(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => {
    throw new AppError('server-unreachable', `no answer to ${path}`)
  })
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string }
  throw new AppError(problem.code ?? 'server-error', problem.detail ?? `${response.status}`)
}
