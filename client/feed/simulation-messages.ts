/** What the page and the simulation worker say to each other. */
import type { Command, CommandResult } from '#models/wire/protocol.ts'
import type { CapsuleChunk } from '#models/wire/capsule.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import type { CauseChain } from './feed.ts'
import type { RecordIndex, RecordOverview } from './history-source.ts'
import type { IncidentBoard } from './incident-board.ts'

/** What the page asks about the record that the worker keeps. */
export type RecordQuestion =
  | { readonly what: 'index' }
  | { readonly what: 'chunk'; readonly key: string | undefined }
  | { readonly what: 'stretch'; readonly fromUs: number; readonly toUs: number }
  | {
      readonly what: 'overview'
      readonly widthUs: number
      readonly fromUs: number
      readonly toUs: number
    }

export type RecordAnswer =
  | { readonly what: 'index'; readonly index: RecordIndex }
  | { readonly what: 'chunk'; readonly bytes: Uint8Array }
  | { readonly what: 'stretch'; readonly chunks: readonly CapsuleChunk[] }
  | { readonly what: 'overview'; readonly bins: RecordOverview['bins'] }
  | { readonly what: 'refused'; readonly code: string; readonly message: string }

export type ToWorker =
  | {
      readonly kind: 'open'
      readonly plant: string
      readonly scenario: string | undefined
      /** A stage of the transformation: its number, or steps; with the files that it is built from. */
      readonly stage: { readonly files: PlantFiles; readonly taken: string } | undefined
      readonly seed: number
      readonly speed: number
    }
  /** Begins to run; the first frame is a keyframe. */
  | { readonly kind: 'start' }
  | { readonly kind: 'command'; readonly id: number; readonly command: Command }
  | { readonly kind: 'causes'; readonly id: number; readonly sequence: number }
  | { readonly kind: 'incidents'; readonly id: number }
  /** A keyframe comes as the next frame. */
  | { readonly kind: 'keyframe' }
  | { readonly kind: 'snapshot'; readonly id: number }
  | { readonly kind: 'record'; readonly id: number; readonly question: RecordQuestion }

export type FromWorker =
  | { readonly kind: 'plant'; readonly json: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'frame'; readonly bytes: Uint8Array }
  | { readonly kind: 'commanded'; readonly id: number; readonly result: CommandResult }
  | { readonly kind: 'causes'; readonly id: number; readonly causes: CauseChain | undefined }
  | { readonly kind: 'incidents'; readonly id: number; readonly board: IncidentBoard | undefined }
  | { readonly kind: 'record'; readonly id: number; readonly answer: RecordAnswer }
  /** The simulation as it stands, and the state of the twin at that instant; undefined before it runs. */
  | {
      readonly kind: 'snapshot'
      readonly id: number
      readonly now: { readonly snapshot: Uint8Array; readonly keyframe: Uint8Array } | undefined
    }
