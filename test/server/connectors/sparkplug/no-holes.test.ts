/** A machine that measures all the time, and everything between it and the host fails in turn: nothing is missing, nothing comes late. */
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'

import { openSparkplugConnector } from '#server/connectors/sparkplug/sparkplug-connector.ts'
import { sparkplugSettings } from '#server/connectors/sparkplug/sparkplug-settings.ts'
import type { Reading } from '#server/connectors/connector.ts'
import { openSparkplugDoor } from '#server/virtual-plant/sparkplug-door.ts'
import type { VirtualSignal } from '#server/virtual-plant/virtual-signals.ts'
import {
  mosquittoIsMissing,
  startMosquitto,
  type Mosquitto,
} from '../../../support/peers/mosquitto.ts'
import { startProxy, type TcpProxy } from '../../../support/peers/tcp-proxy.ts'
import { WrittenDown } from '../../../support/recording-sink.ts'
import { tinyPlant } from '../../../support/tiny-plant.ts'

const signal: VirtualSignal = { workUnit: 'P1', name: 'force', kind: 'reading', dataType: 'number' }
const address = 'tiny/virtual/P1:force'
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

interface Between {
  readonly broker: Mosquitto
  readonly hostCable: TcpProxy
}

const failures: readonly (readonly [string, (between: Between) => Promise<unknown>])[] = [
  [
    'the broker is killed and started again',
    async ({ broker }) => {
      await broker.kill()
      await sleep(1500)
      await broker.start()
    },
  ],
  [
    'the broker stands still for a while',
    async ({ broker }) => {
      broker.freeze()
      await sleep(1000)
      broker.thaw()
    },
  ],
  [
    'the broker stands still until everybody has given it up',
    async ({ broker }) => {
      broker.freeze()
      await sleep(4000)
      broker.thaw()
    },
  ],
  [
    'the host is cut off',
    async ({ hostCable }) => {
      await hostCable.cut()
      await sleep(1500)
      await hostCable.mend()
    },
  ],
]

/** Readings as a record keeps them: by source time, each once. */
function recorded(read: readonly Reading[]): [number, Reading['value']][] {
  const once = new Map(read.map(({ timeMs, value }) => [timeMs, value] as const))
  return [...once].sort(([a], [b]) => a - b)
}

describe.skipIf(mosquittoIsMissing)('with Mosquitto (skipped where it is not installed)', () => {
  test.each(failures)(
    '%s: the record equals one without it',
    { timeout: 60_000 },
    async (_, fail) => {
      const broker = await startMosquitto()
      const hostCable = await startProxy(broker.port)
      const values = () => new Map<VirtualSignal, number>()
      const door = openSparkplugDoor(
        { plant: tinyPlant, signals: [signal], values },
        { url: broker.url, primaryHost: 'twin' },
      )
      const sink = new WrittenDown()
      let completeMs = 0
      const late: Reading[] = []
      const seen = new Set<number>()
      sink.complete = (timeMs) => {
        completeMs = timeMs
      }
      sink.readings = (batch) => {
        sink.read.push(...batch)
        for (const reading of batch) {
          if (reading.value === undefined) continue
          if (!seen.has(reading.timeMs) && reading.timeMs <= completeMs) late.push(reading)
          seen.add(reading.timeMs)
        }
      }
      const abort = new AbortController()
      const settings = { url: `mqtt://127.0.0.1:${hostCable.port}`, hostId: 'twin' }
      const run = openSparkplugConnector(sparkplugSettings.parse(settings), {
        id: 'test',
        addresses: [address],
        log: pino({ level: 'silent' }),
        nowMs: () => Date.now(),
      }).run(sink, abort.signal)

      const measured: [number, number][] = []
      const machine = setInterval(() => {
        const timeMs = Math.max(Date.now(), (measured.at(-1)?.[0] ?? 0) + 1)
        measured.push([timeMs, measured.length])
        door.tick({ timeMs, changed: [{ signal, value: measured.length - 1 }] })
      }, 5)
      await expect.poll(() => completeMs, { timeout: 10_000 }).toBeGreaterThan(0)
      await sleep(500)
      await fail({ broker, hostCable })
      await expect.poll(() => sink.statuses.at(-1)?.kind, { timeout: 20_000 }).toBe('connected')
      await sleep(1000)
      clearInterval(machine)
      const lastMs = measured.at(-1)![0]
      await expect.poll(() => completeMs, { timeout: 20_000 }).toBeGreaterThan(lastMs)

      expect(recorded(sink.read.filter(({ value }) => value !== undefined))).toEqual(measured)
      expect(late).toEqual([])
      expect(measured.length).toBeGreaterThan(300)
      abort.abort()
      await run
      await door.close()
      await hostCable.close()
      await broker.close()
    },
  )
})
