/** What the page and the worker that computes forks say to each other: one question, and what comes of it. */
import type { ForkRequest } from '#models/scenario/fork.ts'
import type { ForkOptions, ForkResult, Future } from './fork-source.ts'

/** A plant at an instant: in a record, or as a simulation that stands there. */
export type ForkFrom =
  | {
      readonly kind: 'record'
      /** The simulation at the beginning of the first chunk. */
      readonly checkpoint: Uint8Array
      /** `encodeHistoryChunk`: of one run, without a gap. */
      readonly chunks: readonly Uint8Array[]
      readonly atUs: number
      readonly horizonUs: number
    }
  | {
      readonly kind: 'now'
      readonly snapshot: Uint8Array
      /** `encodeKeyframe` of the twin's state. */
      readonly keyframe: Uint8Array
    }

export interface ToForkWorker {
  /** As `plantToJson` writes it. */
  readonly plant: string
  readonly from: ForkFrom
  /** Undefined: what could be changed. */
  readonly request: ForkRequest | undefined
}

export type FromForkWorker =
  | { readonly kind: 'options'; readonly options: ForkOptions }
  | {
      readonly kind: 'begun'
      readonly atUs: number
      readonly untilUs: number
      readonly recordedUntilUs: number
      readonly total: number
    }
  | { readonly kind: 'progress'; readonly done: number }
  | {
      readonly kind: 'done'
      readonly result: ForkResult
      readonly content: Readonly<Record<Future, readonly Uint8Array[]>>
    }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
