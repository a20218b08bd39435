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

export interface ConnectorRecording {
  readonly readings: Reading[]
  readonly completed: number[]
  readonly statuses: LinkStatus[]
  readonly refusals: Refusal[]
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
  const readings: Reading[] = []
  const completed: number[] = []
  const statuses: LinkStatus[] = []
  const refusals: Refusal[] = []
  const connector = open({
    id: 'under-test',
    addresses,
    log: pino({ level: 'silent' }),
    nowMs: () => Date.now(),
  })
  const ended = connector.run(
    {
      readings: (batch) => void readings.push(...batch),
      complete: (timeMs) => void completed.push(timeMs),
      status: (status) => void statuses.push(status),
      refuse: (refusal) => void refusals.push(refusal),
    },
    abort.signal,
  )
  const until = (condition: () => boolean, timeout = 10_000) =>
    expect.poll(condition, { timeout, interval: 20 }).toBe(true)
  return {
    readings,
    completed,
    statuses,
    refusals,
    ended,
    of: (address) => readings.filter((reading) => reading.address === address),
    until,
    untilConnected: (timeoutMs) =>
      until(() => ['connected', 'degraded'].includes(statuses.at(-1)?.kind ?? ''), timeoutMs),
    async end() {
      abort.abort()
      await ended
    },
  }
}
