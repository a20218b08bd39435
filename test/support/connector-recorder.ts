/** Runs a connector and keeps what it says, for tests of what is special to one protocol. */
import { pino } from 'pino'
import { expect } from 'vitest'

import type {
  Connector,
  ConnectorContext,
  LinkStatus,
  Reading,
  Refusal,
} from '#server/connectors/connector.ts'
import { WrittenDown } from './recording-sink.ts'

export interface ConnectorRecording {
  readonly readings: readonly Reading[]
  readonly completed: readonly number[]
  readonly statuses: readonly LinkStatus[]
  readonly refusals: readonly Refusal[]
  /** Rejects when the connector gives up. */
  readonly ended: Promise<void>
  of(address: string): Reading[]
  until(condition: () => boolean, timeoutMs?: number): Promise<void>
  untilConnected(timeoutMs?: number): Promise<void>
  end(): Promise<void>
}

export function recordConnector(
  open: (context: ConnectorContext) => Connector,
  addresses: readonly string[],
): ConnectorRecording {
  const abort = new AbortController()
  const sink = new WrittenDown()
  const connector = open({
    id: 'under-test',
    addresses,
    log: pino({ level: 'silent' }),
    nowMs: () => Date.now(),
  })
  const ended = connector.run(sink, abort.signal)
  const until = (condition: () => boolean, timeout = 10_000) =>
    expect.poll(condition, { timeout, interval: 20 }).toBe(true)
  return {
    readings: sink.read,
    completed: sink.completed,
    statuses: sink.statuses,
    refusals: sink.refusals,
    ended,
    of: (address) => sink.read.filter((reading) => reading.address === address),
    until,
    untilConnected: (timeoutMs) =>
      until(() => ['connected', 'degraded'].includes(sink.statuses.at(-1)?.kind ?? ''), timeoutMs),
    async end() {
      abort.abort()
      await ended
    },
  }
}
