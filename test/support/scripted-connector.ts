/** A connector whose equipment is the test itself: it says what it is told to say. */
import type {
  Connector,
  ConnectorSink,
  LinkStatus,
  Reading,
  ReadingValue,
} from '#server/connectors/connector.ts'

export class ScriptedConnector implements Connector {
  readonly backfills = true
  #sink: ConnectorSink | undefined

  async run(sink: ConnectorSink, signal: AbortSignal): Promise<void> {
    this.#sink = sink
    sink.status({ kind: 'connected' })
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    sink.status({ kind: 'ended' })
    this.#sink = undefined
  }

  /** `more`: another quality, or that it comes from a backlog. */
  say(
    address: string,
    value: ReadingValue | undefined,
    timeMs: number,
    more: Partial<Reading> = {},
  ): void {
    this.#sink?.readings([{ address, value, timeMs, quality: 'good', ...more }])
  }

  complete(timeMs: number): void {
    this.#sink?.complete(timeMs)
  }

  status(status: LinkStatus): void {
    this.#sink?.status(status)
  }
}
