/** How the values that equipment sends become the events of a plant: links, and signals that say what each address means. */
import type { AlarmPriority, StateReason } from '#models/twin/event.ts'
import type { PackmlState } from '#models/twin/packml.ts'

export interface LiveMap {
  /** Id of the plant that it is for. */
  readonly plant: string
  /** Readings may overtake each other by so much before the record is written, s. */
  readonly settleS: number
  /** So long the record waits for the backlog of a link that is down, s. */
  readonly patienceS: number
  /** A source clock may be ahead of ours by so much; what is further ahead is set aside, s. */
  readonly aheadS: number
  readonly links: readonly Link[]
  readonly signals: readonly Signal[]
}

/** One connector: its kind, and settings that only that kind understands. */
export interface Link {
  readonly id: string
  readonly kind: string
  readonly settings: Readonly<Record<string, unknown>>
}

/** What the values at one address mean. */
export interface Signal {
  readonly link: string
  readonly address: string
  /** Empty: of the plant as a whole. */
  readonly workUnit: string
  /** It speaks at least so often while all is well, s; undefined: only when something changes. */
  readonly periodS: number | undefined
  readonly meaning: Meaning
}

export type Meaning =
  /** A reading of a tag: value x scale + offset; changes smaller than `deadBand` are no news. */
  | {
      readonly is: 'reading'
      readonly tag: string
      readonly scale: number
      readonly offset: number
      readonly deadBand: number
    }
  | { readonly is: 'state'; readonly table: StateTable }
  /** True while the work unit has nothing to work on, or no room for what it has made. */
  | { readonly is: 'starved' | 'blocked' }
  | { readonly is: 'mode'; readonly names: Readonly<Record<string, string>> }
  /** Base units = value x scale; the counter begins anew at `wraps` (undefined: it never does but when reset). */
  | {
      readonly is: 'counter'
      readonly counter: 'good' | 'scrap' | 'rework' | 'energy'
      readonly scale: number
      readonly wraps: number | undefined
    }
  /** Active while the value is one of `active`. */
  | {
      readonly is: 'alarm'
      readonly code: string
      readonly priority: AlarmPriority
      readonly active: readonly string[]
    }
  /** EPCIS 2.0 events as JSON text; `readPoints`: their read points as work units and places. */
  | { readonly is: 'items'; readonly readPoints: Readonly<Record<string, string>> }

export interface MappedState {
  readonly state: PackmlState
  /** Undefined: as the state, the mode and the signals `starved` and `blocked` say. */
  readonly reason: StateReason | undefined
}

/** Their code, as text, → PackML. */
export type StateTable = Readonly<Record<string, MappedState>>
