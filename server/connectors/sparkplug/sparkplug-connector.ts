/** A Sparkplug B 3.0 host application: births and deaths of its own, and what edge nodes say as readings. */
import { randomBytes } from 'node:crypto'

import type { MqttClient } from 'mqtt'

import type { Connector, ConnectorContext, ConnectorSink } from '../connector.ts'
import { runBrokerLink } from '../mqtt/broker-link.ts'
import { clientOptions } from '../mqtt/broker-settings.ts'
import { rebirthRequest } from './rebirth-request.ts'
import { SparkplugHost } from './sparkplug-host.ts'
import type { SparkplugSettings } from './sparkplug-settings.ts'
import { edgeFilter, stateTopic } from './sparkplug-topic.ts'

const tickMs = 100

export function openSparkplugConnector(
  settings: SparkplugSettings,
  context: ConnectorContext,
): Connector {
  return {
    backfills: true,
    run: (sink, signal) => runHost(settings, context, sink, signal),
  }
}

async function runHost(
  settings: SparkplugSettings,
  context: ConnectorContext,
  sink: ConnectorSink,
  signal: AbortSignal,
): Promise<void> {
  const base = {
    ...clientOptions(settings),
    clientId: settings.clientId ?? `${settings.hostId}-${randomBytes(6).toString('hex')}`,
    clean: true,
    ...(settings.protocolVersion === 5 && { properties: { sessionExpiryInterval: 0 } }),
  }
  const ownState = stateTopic(settings.hostId)
  let link: MqttClient | undefined
  let stateMs = 0
  const state = (online: boolean) => JSON.stringify({ online, timestamp: stateMs })
  const sayOnline = (client: MqttClient) =>
    client.publishAsync(ownState, state(true), { qos: 1, retain: true })

  const host = new SparkplugHost(
    {
      addresses: context.addresses,
      reorderMs: settings.reorderTimeout * 1000,
      backfillQuietMs: settings.backfillQuiet * 1000,
      holdAtMostMs: settings.holdAtMost * 1000,
      requestRebirth:
        settings.rebirth === 'never'
          ? undefined
          : (group, edge) => {
              const { topic, payload } = rebirthRequest(group, edge, context.nowMs())
              link?.publish(topic, Buffer.from(payload), { qos: 0, retain: false })
            },
    },
    sink,
  )
  const filters = host.edges.map(({ group, edge }) => edgeFilter(group, edge))

  sink.status({ kind: 'connecting' })
  const ticks = setInterval(() => host.tick(context.nowMs()), tickMs)
  try {
    await runBrokerLink(
      { ...settings, nowMs: () => context.nowMs() },
      {
        options() {
          stateMs = Math.trunc(context.nowMs())
          const will = { topic: ownState, payload: Buffer.from(state(false)), qos: 1 as const }
          return { ...base, will: { ...will, retain: true } }
        },
        async up(client) {
          await client.subscribeAsync([ownState, ...filters], { qos: 1 })
          await sayOnline(client)
          link = client
          host.up(context.nowMs())
        },
        message(topic, payload) {
          if (topic !== ownState) return host.message(topic, payload, context.nowMs())
          // Another client, or the will of our own former link, has called us offline.
          if (link && isOffline(payload)) sayOnline(link).catch(() => undefined)
        },
        pulse(askedMs) {
          host.complete(askedMs - settings.settle * 1000, context.nowMs())
        },
        down(reason) {
          link = undefined
          host.down(reason, context.nowMs())
        },
        async farewell(client) {
          link = undefined
          await client.publishAsync(ownState, state(false), { qos: 1, retain: true })
        },
      },
      signal,
    )
  } finally {
    clearInterval(ticks)
  }
  sink.status({ kind: 'ended' })
}

function isOffline(payload: Buffer): boolean {
  if (payload.length > 1000) return false
  try {
    const state: unknown = JSON.parse(payload.toString('utf8'))
    return (
      typeof state === 'object' && state !== null && 'online' in state && state.online === false
    )
  } catch {
    return false
  }
}
