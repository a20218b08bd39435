/** What brings readings of equipment in, whatever protocol it speaks: it only ever reads. */
import type { Logger } from 'pino'

/** What came at one address. Numbers beyond 2^53 come as text in decimals. */
export type ReadingValue = number | string | boolean

export interface Reading {
  /** Name of the value within its connector; each kind says in its settings how it forms them. */
  readonly address: string
  /** Undefined: the device says that it has no value. */
  readonly value: ReadingValue | undefined
  /** When the device took it, milliseconds of the Unix clock (fractions are kept to the microsecond). */
  readonly timeMs: number
  readonly quality: 'good' | 'uncertain' | 'bad'
  /** It comes from a backlog: it completes the record and is never the present value. */
  readonly historical?: boolean
}

export type LinkStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** Part of what it reads is away; `addresses` begin with one of these. */
  | {
      readonly kind: 'degraded'
      readonly reason: string
      readonly away: readonly string[]
    }
  /** Nothing comes; it tries again by itself until it is told to end. */
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'ended' }

/** Something that came and was not understood; it changes nothing. */
export interface Refusal {
  /** Topic, node, path or row. */
  readonly where: string
  /** Stable code such as `not-json`, `sequence-gap`, `unknown-alias`. */
  readonly code: string
  readonly detail: string
}

/** The receiving end. A connector calls it in the order in which things came. */
export interface ConnectorSink {
  readings(batch: readonly Reading[]): void
  /**
   * Of what was measured up to `timeMs` (Unix clock) all that will ever come has come: said with every message and
   * heartbeat while the link is up; not said while a backlog is still to come.
   */
  complete(timeMs: number): void
  /** Said at every change; also called by a connector that finds equipment behind it gone or back. */
  status(status: LinkStatus): void
  refuse(refusal: Refusal): void
}

/** What a connector may use besides its settings. */
export interface ConnectorContext {
  readonly id: string
  /** What is mapped, so that it asks for nothing else. */
  readonly addresses: readonly string[]
  readonly log: Logger
  /** Milliseconds of the Unix clock. */
  nowMs(): number
}

/** One link to equipment. It is run once and comes back by itself after every loss until the signal aborts. */
export interface Connector {
  /** Whether it can bring what was measured while the link was down. */
  readonly backfills: boolean
  /** Rejects only for bugs and for settings that can never work (AppError `connector-settings`). */
  run(sink: ConnectorSink, signal: AbortSignal): Promise<void>
}

/** One address that is there to be mapped. */
export interface DiscoveredAddress {
  readonly address: string
  readonly name: string
  readonly dataType: 'number' | 'text' | 'boolean'
  readonly unit?: string
  readonly value?: ReadingValue
  /** What the protocol itself says that it is, such as a PackML state or a counter of good parts. */
  readonly meaning?:
    | { readonly is: 'state'; readonly table: 'packml' | 'mtconnect' | 'machinery' }
    | { readonly is: 'counter'; readonly counter: 'good' | 'scrap' | 'rework' | 'energy' }
    | { readonly is: 'alarm' | 'mode' | 'starved' | 'blocked' }
  /** Machine that it belongs to, as the protocol groups it. */
  readonly group?: string
}
