/** Plain MQTT against real brokers, by the rules of all connectors, with every version and kind of session. */
import { connectAsync, type MqttClient } from 'mqtt'
import { describe } from 'vitest'

import { openMqttConnector } from '#server/connectors/mqtt/mqtt-connector.ts'
import { mqttSettings } from '#server/connectors/mqtt/mqtt-settings.ts'
import { describeConnector, type PeerUnderTest } from '../../../support/connector-contract.ts'
import { startAedes } from '../../../support/peers/aedes-broker.ts'
import { mosquittoIsMissing, startMosquitto } from '../../../support/peers/mosquitto.ts'
import { startProxy } from '../../../support/peers/tcp-proxy.ts'

const addresses = ['site/line/press/temperature', 'site/line/press#value'] as const
const topicOf = (address: string) => address.split('#')[0]!

interface Link {
  /** For the device, which stays; and for the connector, which is cut. */
  readonly deviceUrl: string
  readonly url: string
  cut(): Promise<void>
  mend(): Promise<void>
  close(): Promise<void>
}

/** A device that publishes with QoS 1, and a listener that sees everything else that is published. */
async function peerOver(link: Link, settings: Record<string, unknown>): Promise<PeerUnderTest> {
  const at = (): Promise<MqttClient> =>
    connectAsync(link.deviceUrl, { protocolVersion: 4, reconnectPeriod: 100 })
  const [device, listener] = [await at(), await at()]
  let published = 0
  let heard = 0
  listener.on('message', () => heard++)
  await listener.subscribeAsync('#', { qos: 1 })
  const publish = async (address: string, payload: string | Buffer) => {
    published++
    await device.publishAsync(topicOf(address), payload, { qos: 1 })
  }
  const clientId = `contract-${process.pid}-${Math.random().toString(36).slice(2)}`
  return {
    addresses,
    open: (context) =>
      openMqttConnector(mqttSettings.parse({ url: link.url, clientId, ...settings }), context),
    measure: (address, value, timeMs) =>
      publish(address, JSON.stringify({ timestamp_ms: timeMs, value })),
    garble: () => publish(addresses[0], Buffer.from([0xff, 0xfe, 0x00])),
    cut: link.cut,
    mend: link.mend,
    writes: () => Math.max(0, heard - published),
    async close() {
      device.end(true)
      listener.end(true)
      await link.close()
    },
  }
}

async function throughCable(): Promise<Link> {
  const broker = await startMosquitto()
  const cable = await startProxy(broker.port)
  return {
    deviceUrl: broker.url,
    url: `mqtt://127.0.0.1:${cable.port}`,
    cut: cable.cut,
    mend: cable.mend,
    async close() {
      await cable.close()
      await broker.close()
    },
  }
}

describe.skipIf(mosquittoIsMissing)('with Mosquitto (skipped where it is not installed)', () => {
  const over = (settings: Record<string, unknown>) => async () =>
    peerOver(await throughCable(), settings)
  describeConnector('MQTT 5', over({}))
  describeConnector('MQTT 3.1.1', over({ protocolVersion: 4 }))
  describeConnector('MQTT 5 with a kept session', over({ session: 'persistent' }))
  describeConnector(
    'MQTT 3.1.1 with a kept session',
    over({ session: 'persistent', protocolVersion: 4 }),
  )
})

describeConnector('MQTT 3.1.1 with an embedded broker', async () => {
  const broker = await startAedes()
  const cable = await startProxy(Number(new URL(broker.url).port))
  return peerOver(
    {
      deviceUrl: broker.url,
      url: `mqtt://127.0.0.1:${cable.port}`,
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
