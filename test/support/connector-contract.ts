/** What every connector must do, whatever it speaks: one set of rules for all, with a real peer at the other end. */
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Connector, ConnectorContext } from '#server/connectors/connector.ts'
import { WrittenDown } from './recording-sink.ts'

/** The equipment at the other end of the connector. */
export interface PeerUnderTest {
  /** Two addresses that hold numbers. */
  readonly addresses: readonly [string, string]
  open(context: ConnectorContext): Connector
  /** The device takes a reading at `timeMs` (Unix clock) and says so as soon as it can. */
  measure(address: string, value: number, timeMs: number): Promise<void>
  /** Sends what nobody can understand; undefined where the protocol has no room for it. */
  readonly garble: (() => Promise<void>) | undefined
  /** The link is away, and comes back. The device goes on measuring. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** Attempts of the connector to change something at the device. */
  writes(): number
  close(): Promise<void>
}

const until = (condition: () => boolean, timeout = 8000) =>
  expect.poll(condition, { timeout, interval: 20 }).toBe(true)

/** `timeoutMs`: for one rule, where the peer is slow to start. */
export function describeConnector(
  name: string,
  openPeer: () => Promise<PeerUnderTest>,
  timeoutMs = 30_000,
): void {
  describe(`${name} as a connector`, { timeout: timeoutMs }, () => {
    let peer: PeerUnderTest
    let sink: WrittenDown
    let connector: Connector
    let abort: AbortController
    let ended: Promise<void>

    const isConnected = () => sink.statuses.at(-1)?.kind === 'connected'
    const has = (address: string, value: number) => () =>
      sink.read.some((reading) => reading.address === address && reading.value === value)

    beforeEach(async () => {
      peer = await openPeer()
      sink = new WrittenDown()
      abort = new AbortController()
      connector = peer.open({
        id: 'under-test',
        addresses: peer.addresses,
        log: pino({ level: 'silent' }),
        nowMs: () => Date.now(),
      })
      ended = connector.run(sink, abort.signal)
      await until(isConnected)
    }, timeoutMs)
    afterEach(async () => {
      abort.abort()
      await ended
      await peer.close()
    }, timeoutMs)

    test('says that it connects before it says that it is connected', () => {
      expect(sink.statuses.map(({ kind }) => kind)).toEqual(['connecting', 'connected'])
    })

    test('brings values with the time at which they were measured, each address in order', async () => {
      const [a, b] = peer.addresses
      const startMs = Date.now() - 500
      for (let i = 1; i <= 5; i++) {
        await peer.measure(a, 10 + i, startMs + 20 * i)
        await peer.measure(b, 20 + i, startMs + 20 * i + 5)
      }
      await until(() => has(a, 15)() && has(b, 25)())
      const mine = sink.read.filter(({ address, value }) => address === a && Number(value) > 10)
      expect(mine.map(({ value }) => value)).toEqual([11, 12, 13, 14, 15])
      mine.forEach(({ timeMs, quality }, i) => {
        expect(timeMs).toBeCloseTo(startMs + 20 * (i + 1), -1)
        expect(quality).toBe('good')
      })
    })

    test('says how far it is complete, and never takes that back', async () => {
      const [a] = peer.addresses
      const timeMs = Date.now()
      await peer.measure(a, 31, timeMs)
      await until(has(a, 31))
      await until(() => (sink.completed.at(-1) ?? 0) >= timeMs)
      expect(sink.completed).toEqual(sink.completed.toSorted((x, y) => x - y))
    })

    test('says that the link is lost, claims nothing meanwhile, and comes back by itself', async () => {
      const [a] = peer.addresses
      await peer.measure(a, 41, Date.now())
      await until(has(a, 41))
      await peer.cut()
      await until(() => ['lost', 'degraded'].includes(sink.statuses.at(-1)!.kind))
      const lostMs = Date.now()
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(sink.completed.at(-1) ?? 0).toBeLessThanOrEqual(lostMs)
      await peer.mend()
      await until(isConnected, 20_000)
      await peer.measure(a, 42, Date.now())
      await until(has(a, 42))
      await until(() => (sink.completed.at(-1) ?? 0) > lostMs)
    })

    test('brings what was measured while the link was down before it calls that time complete', async () => {
      if (!connector.backfills) return
      const [a] = peer.addresses
      await peer.measure(a, 51, Date.now())
      await until(has(a, 51))
      await peer.cut()
      await until(() => ['lost', 'degraded'].includes(sink.statuses.at(-1)!.kind))
      const measured: number[] = []
      for (let i = 1; i <= 3; i++) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        measured.push(Date.now())
        await peer.measure(a, 51 + i, measured.at(-1)!)
      }
      const before = sink.completed.length
      await peer.mend()
      await until(() => [52, 53, 54].every((value) => has(a, value)()), 20_000)
      await until(() => (sink.completed.at(-1) ?? 0) >= measured[2]!, 20_000)
      const came = sink.read.filter(({ address }) => address === a)
      measured.forEach((timeMs, i) => {
        const reading = came.find(({ value }) => value === 52 + i)!
        expect(reading.timeMs).toBeCloseTo(timeMs, -1)
      })
      expect(sink.completed.length).toBeGreaterThan(before)
    })

    test('refuses what it cannot understand, says where, and goes on', async () => {
      if (!peer.garble) return
      const [a] = peer.addresses
      await peer.garble()
      await until(() => sink.refusals.length > 0)
      const { where, code, detail } = sink.refusals[0]!
      for (const text of [where, code, detail]) expect(text).not.toBe('')
      await peer.measure(a, 61, Date.now())
      await until(has(a, 61))
    })

    test('writes nothing to the device, and is silent once it has ended', async () => {
      const [a] = peer.addresses
      await peer.measure(a, 71, Date.now())
      await until(has(a, 71))
      abort.abort()
      await ended
      expect(sink.statuses.at(-1)).toEqual({ kind: 'ended' })
      const said = sink.read.length
      await peer.measure(a, 72, Date.now())
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(sink.read).toHaveLength(said)
      expect(peer.writes()).toBe(0)
    })
  })
}
