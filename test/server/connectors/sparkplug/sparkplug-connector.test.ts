/** The Sparkplug host against the edge node of a virtual plant, by the rules of all connectors, cut in every place. */
import { connectAsync, type MqttClient } from 'mqtt'
import { describe } from 'vitest'

import { openSparkplugConnector } from '#server/connectors/sparkplug/sparkplug-connector.ts'
import { sparkplugSettings } from '#server/connectors/sparkplug/sparkplug-settings.ts'
import { openSparkplugDoor } from '#server/virtual-plant/sparkplug-door.ts'
import type { VirtualSignal } from '#server/virtual-plant/virtual-signals.ts'
import { describeConnector, type PeerUnderTest } from '../../../support/connector-contract.ts'
import { startAedes } from '../../../support/peers/aedes-broker.ts'
import { mosquittoIsMissing, startMosquitto } from '../../../support/peers/mosquitto.ts'
import { startProxy } from '../../../support/peers/tcp-proxy.ts'
import { tinyPlant } from '../../../support/tiny-plant.ts'

const signals: readonly VirtualSignal[] = [
  { workUnit: 'P1', name: 'force', kind: 'reading', dataType: 'number', unit: 'kN' },
  { workUnit: 'P2', name: 'ProdProcessedCount', kind: 'good', dataType: 'integer' },
]
const addresses = ['tiny/virtual/P1:force', 'tiny/virtual/P2:ProdProcessedCount'] as const

interface Ends {
  readonly brokerUrl: string
  readonly edgeUrl: string
  readonly hostUrl: string
  cut(): Promise<void>
  mend(): Promise<void>
  close(): Promise<void>
}

async function peerOver(
  ends: Ends,
  settings: Record<string, unknown>,
  primaryHost?: string,
): Promise<PeerUnderTest> {
  const door = openSparkplugDoor(
    { plant: tinyPlant, signals, values: () => new Map(signals.map((signal) => [signal, 0])) },
    { url: ends.edgeUrl, ...(primaryHost !== undefined && { primaryHost }) },
  )
  let hostile: MqttClient | undefined
  return {
    addresses,
    open: (context) =>
      openSparkplugConnector(sparkplugSettings.parse({ url: ends.hostUrl, ...settings }), context),
    async measure(address, value, timeMs) {
      const signal = signals[addresses.indexOf(address as (typeof addresses)[number])]!
      door.tick({ timeMs, changed: [{ signal, value }] })
    },
    async garble() {
      hostile ??= await connectAsync(ends.brokerUrl, { protocolVersion: 4 })
      await hostile.publishAsync('spBv1.0/tiny/DDATA/virtual/P1', Buffer.from([0x12, 0x7f, 0x01]))
    },
    cut: ends.cut,
    mend: ends.mend,
    writes: () => door.writes,
    async close() {
      hostile?.end(true)
      await door.close()
      await ends.close()
    },
  }
}

async function overMosquitto(cut: 'host' | 'edge' | 'broker'): Promise<Ends> {
  const broker = await startMosquitto()
  const cable = await startProxy(broker.port)
  const cabled = `mqtt://127.0.0.1:${cable.port}`
  return {
    brokerUrl: broker.url,
    edgeUrl: cut === 'edge' ? cabled : broker.url,
    hostUrl: cut === 'host' ? cabled : broker.url,
    cut: cut === 'broker' ? broker.kill : cable.cut,
    mend: cut === 'broker' ? broker.start : cable.mend,
    async close() {
      await cable.close()
      await broker.close()
    },
  }
}

describe.skipIf(mosquittoIsMissing)('with Mosquitto (skipped where it is not installed)', () => {
  describeConnector('Sparkplug over MQTT 5, the broker killed', async () =>
    peerOver(await overMosquitto('broker'), {}),
  )
  describeConnector('Sparkplug over MQTT 3.1.1, the edge node cut off', async () =>
    peerOver(await overMosquitto('edge'), { protocolVersion: 4 }),
  )
  describeConnector('Sparkplug over MQTT 5, the primary host cut off', async () =>
    peerOver(await overMosquitto('host'), { hostId: 'twin' }, 'twin'),
  )
})

describeConnector('Sparkplug with an embedded broker', async () => {
  const broker = await startAedes()
  const cable = await startProxy(Number(new URL(broker.url).port))
  const cabled = `mqtt://127.0.0.1:${cable.port}`
  return peerOver(
    {
      brokerUrl: broker.url,
      edgeUrl: cabled,
      hostUrl: cabled,
      cut: cable.cut,
      mend: cable.mend,
      async close() {
        await cable.close()
        await broker.close()
      },
    },
    { protocolVersion: 4 },
  )
})
