/** Plain MQTT topics as readings, over one link that comes back by itself. */
import { randomBytes } from 'node:crypto'

import type { IPublishPacket, MqttClient } from 'mqtt'

import { AppError } from '#models/app-error.ts'
import type { Connector, ConnectorContext, ConnectorSink } from '../connector.ts'
import { BacklogWatch } from './backlog-watch.ts'
import { runBrokerLink } from './broker-link.ts'
import { clientOptions } from './broker-settings.ts'
import type { MqttSettings } from './mqtt-settings.ts'
import { parseTopicAddress, type TopicAddress } from './topic-address.ts'
import { TopicReader } from './topic-reader.ts'

export function openMqttConnector(settings: MqttSettings, context: ConnectorContext): Connector {
  return {
    backfills: settings.session === 'persistent',
    run: (sink, signal) => runMqtt(settings, context, sink, signal),
  }
}

async function runMqtt(
  settings: MqttSettings,
  context: ConnectorContext,
  sink: ConnectorSink,
  signal: AbortSignal,
): Promise<void> {
  const isPersistent = settings.session === 'persistent'
  if (isPersistent && settings.clientId === undefined)
    throw new AppError('connector-settings', 'clientId: a persistent session needs one')
  const base = {
    ...clientOptions(settings),
    clientId: settings.clientId ?? `parallel-factory-${randomBytes(6).toString('hex')}`,
    clean: !isPersistent,
    ...(settings.protocolVersion === 5 && {
      properties: { sessionExpiryInterval: isPersistent ? settings.sessionExpiry : 0 },
    }),
  }
  const addresses = context.addresses.flatMap((address): TopicAddress[] => {
    const parsed = parseTopicAddress(address)
    if (!parsed)
      sink.refuse({
        where: address,
        code: 'bad-address',
        detail: 'expected a topic without + and, after #, the path of a field',
      })
    return parsed ? [parsed] : []
  })
  const topics = [...new Set(addresses.map(({ topic }) => topic))]
  const reader = new TopicReader(settings, addresses, sink)
  const backlog = new BacklogWatch()
  let turn = 0

  const up = async (client: MqttClient, resumed: boolean) => {
    const nowMs = context.nowMs()
    if (resumed) backlog.begin(nowMs)
    turn++
    const options = {
      qos: 1 as const,
      // Odd and even by turns: what was kept carries the number of the turn before.
      ...(settings.protocolVersion === 5 && {
        properties: { subscriptionIdentifier: 1 + (turn % 2) },
      }),
    }
    for (let i = 0; i < topics.length; i += 500) {
      const granted = await client.subscribeAsync(
        Object.fromEntries(topics.slice(i, i + 500).map((topic) => [topic, options])),
      )
      for (const { topic, qos } of granted)
        if (Number(qos) >= 128)
          sink.refuse({ where: topic, code: 'not-allowed', detail: 'the broker refuses it to us' })
    }
    lostFor = undefined
    sink.status({ kind: 'connected' })
  }
  const isOfThisTurn = ({ properties }: IPublishPacket) =>
    [properties?.subscriptionIdentifier].flat().includes(1 + (turn % 2)) && turn > 1

  let completeMs = 0
  let lostFor: string | undefined
  sink.status({ kind: 'connecting' })
  await runBrokerLink(
    { ...settings, nowMs: () => context.nowMs() },
    {
      options: () => base,
      up,
      message(topic, payload, packet) {
        const measuredMs = reader.take(topic, payload, packet.retain, context.nowMs())
        if (backlog.isOpen && !packet.retain) backlog.message(measuredMs, isOfThisTurn(packet))
      },
      pulse(askedMs) {
        if (backlog.isOpen) backlog.pulse()
        completeMs = Math.max(completeMs, askedMs - settings.settle * 1000)
        if (!backlog.isOpen) sink.complete(completeMs)
      },
      down(reason) {
        if (reason === lostFor) return
        lostFor = reason
        sink.status({ kind: 'lost', reason })
      },
    },
    signal,
  )
  sink.status({ kind: 'ended' })
}
