/** What feeds a twin: simulation, live equipment, a recording or a forecast, all behind one interface. */
import type { PlantCommand } from '#models/scenario/command.ts'
import type { SourceKind, TwinEvent } from '#models/twin/event.ts'

export type SourceStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** It lags behind its own clock: what it has said is true, but old. */
  | { readonly kind: 'stalled'; readonly reason: string }
  | { readonly kind: 'reconnecting'; readonly reason: string }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly reason: string }

/** What a source can do besides talking; a door asks before it offers a button. */
export interface SourceCapabilities {
  /** Its plant time can be paused, slowed down and sped up: `setPace`. */
  readonly pace: boolean
  /** It takes requests to the (simulated) plant: `command`. Equipment never does. */
  readonly commands: boolean
}

/** The receiving end. Times are plant microseconds. */
export interface SourceSink {
  /** Events in order; the source waits for the promise before it goes on. */
  push(events: readonly TwinEvent[]): Promise<void>
  /** The stream is complete up to `timeUs`; said about ten times a second, also when nothing happens. */
  stamp(timeUs: number): void
  status(status: SourceStatus): void
}

export interface SourcePace {
  readonly speed: number
  readonly paused: boolean
}

/** One source of one twin. It is run once; a source that ended is replaced, not run again. */
export interface TwinSource {
  readonly id: string
  readonly kind: SourceKind
  readonly capabilities: SourceCapabilities
  readonly status: SourceStatus
  readonly pace: SourcePace
  /** Feeds the sink until the signal aborts or the source ends; rejects only for bugs. */
  run(sink: SourceSink, signal: AbortSignal): Promise<void>
  /** Only with capability `pace`; speed 0.1 to 1000. */
  setPace?(pace: Partial<SourcePace>): void
  /** A person has seen an alarm: only where that is no business of the equipment. Gives a sequence number. */
  acknowledge?(alarm: number, by: string): number
  /** Only with capability `commands`; gives the sequence number of the command in the stream. */
  command?(command: PlantCommand): Promise<number>
}
