/** A source whose every word is written in the test: the in-memory implementation of `TwinSource`. */
import type { PlantCommand } from '#models/scenario/command.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { SourcePace, SourceSink, SourceStatus, TwinSource } from '#server/sources/source.ts'

/** An event without the header fields that the script fills in. */
export type ScriptedEvent = TwinEvent extends infer E
  ? E extends TwinEvent
    ? Omit<E, 'sequence' | 'source' | 'timeUs' | 'cause'> & { cause?: number; timeUs?: number }
    : never
  : never

export class ScriptedSource implements TwinSource {
  readonly id = 'scripted'
  readonly kind = 'simulation'
  readonly capabilities = { pace: true, commands: true }
  readonly commands: PlantCommand[] = []
  status: SourceStatus = { kind: 'connecting' }
  pace: SourcePace = { speed: 1, paused: false }
  sequence = 0
  timeUs = 0
  #sink: SourceSink | undefined
  #pushed: Promise<void> = Promise.resolve()

  async run(sink: SourceSink, signal: AbortSignal): Promise<void> {
    this.#sink = sink
    this.#setStatus({ kind: 'live' })
    await new Promise<void>((resolve) =>
      signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve()),
    )
    this.#setStatus({ kind: 'ended' })
    this.#sink = undefined
  }

  /** Says what happens now and ends the tick 100 ms later; gives the sequence number of the last event. */
  tick(...events: ScriptedEvent[]): number {
    this.say(...events)
    if (!this.pace.paused) this.timeUs += 100_000 * this.pace.speed
    this.#sink?.stamp(this.timeUs)
    return this.sequence
  }

  /** Resolves when the sink has taken all that was said. */
  taken(): Promise<void> {
    return this.#pushed
  }

  /** Says what happens now; the tick goes on. */
  say(...events: ScriptedEvent[]): void {
    const batch: TwinEvent[] = []
    for (const event of events) {
      const header = { timeUs: this.timeUs, source: 'simulation', cause: 0 }
      batch.push({ sequence: ++this.sequence, ...header, ...event } as TwinEvent)
    }
    this.#pushed = this.#sink?.push(batch) ?? this.#pushed
  }

  setPace(pace: Partial<SourcePace>): void {
    this.pace = { ...this.pace, ...pace }
    this.#sink?.stamp(this.timeUs)
  }

  async command(command: PlantCommand): Promise<number> {
    this.commands.push(command)
    const target = 'workUnit' in command ? command.workUnit : ''
    return this.tick({
      type: 'command',
      command: command.command,
      target,
      parameters: {},
      by: 'operator',
    })
  }

  #setStatus(status: SourceStatus): void {
    this.status = status
    this.#sink?.status(status)
  }
}

/** A new item in the first buffer of the tiny plant. */
export function created(id: number): ScriptedEvent {
  return {
    type: 'item-created',
    items: [id],
    kind: 'tray',
    product: 'brick',
    units: 100,
    lot: 0,
    place: 'B0',
  }
}
