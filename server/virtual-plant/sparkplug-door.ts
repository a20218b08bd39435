/** A virtual plant as a Sparkplug B 3.0 edge node: a device for each work unit, with store and forward. */
import { randomBytes } from 'node:crypto'

import type { MqttClient } from 'mqtt'

import { runBrokerLink } from '../connectors/mqtt/broker-link.ts'
import { decodePayload, isUndecodable } from '../connectors/sparkplug/sparkplug-payload.ts'
import { stateTopic, topicOf } from '../connectors/sparkplug/sparkplug-topic.ts'
import { SampleStore } from './sample-store.ts'
import { SparkplugMessages, type Sample } from './sparkplug-messages.ts'
import type { VirtualDoor, VirtualDoorOptions, VirtualTick } from './virtual-door.ts'
import type { VirtualSignal } from './virtual-signals.ts'

export interface SparkplugDoorSettings {
  /** Of the broker. */
  readonly url: string
  readonly username?: string
  readonly password?: string
  /** By default the id of the plant. */
  readonly group?: string
  readonly edge?: string
  /** Host application without which nothing is said. Undefined: it speaks to whoever listens. */
  readonly primaryHost?: string
  /** Samples kept while nobody can be told; by default 200,000. */
  readonly storeLimit?: number
}

export interface SparkplugDoor extends VirtualDoor {
  /** Commands other than the request for rebirth: all are refused. */
  readonly writes: number
}

const keepaliveS = 2
const settleS = 0.2
/** Longer than a host needs to be called offline after it has gone. */
const keepSentMs = 5000
const historicalBatch = 500

/** MQTT 3.1.1, clean sessions, QoS 0. */
export function openSparkplugDoor(
  { plant, signals, values }: VirtualDoorOptions,
  settings: SparkplugDoorSettings,
): SparkplugDoor {
  const group = settings.group ?? plant.id
  const edge = settings.edge ?? 'virtual'
  const messages = new SparkplugMessages(group, edge, signals)
  const store = new SampleStore(settings.storeLimit ?? 200_000, keepSentMs)
  const openedMs = Date.now()
  const last = new Map<VirtualSignal, Sample>()
  for (const [signal, value] of values()) last.set(signal, { signal, value, timeMs: openedMs })
  const commands = topicOf('NCMD', group, edge)
  const hostState = settings.primaryHost && stateTopic(settings.primaryHost)
  const abort = new AbortController()
  let bdSeq = -1
  let link: MqttClient | undefined
  let isBorn = false
  let hostMs = 0
  let writes = 0

  const publish = (list: readonly { topic: string; payload: Buffer }[]) => {
    for (const { topic, payload } of list) link?.publish(topic, payload, { qos: 0, retain: false })
  }
  const bear = () => {
    const nowMs = Date.now()
    publish(messages.births(bdSeq, last, nowMs))
    isBorn = true
    const backlog = store.take(nowMs)
    for (let i = 0; i < backlog.length; i += historicalBatch)
      publish(messages.data(backlog.slice(i, i + historicalBatch), true, nowMs))
  }
  const die = async (client: MqttClient) => {
    isBorn = false
    link = undefined
    const { topic, payload } = messages.death(bdSeq, Date.now())
    await client.publishAsync(topic, payload, { qos: 1, retain: false })
  }
  const command = (topic: string, bytes: Buffer) => {
    const payload = decodePayload(bytes)
    const only =
      isUndecodable(payload) || payload.metrics.length !== 1 ? undefined : payload.metrics[0]
    const isRebirth =
      topic === commands &&
      only?.name === 'Node Control/Rebirth' &&
      only.value?.kind === 'boolean' &&
      only.value.boolean
    if (!isRebirth) writes++
    else if (isBorn) bear()
  }
  const hostSays = (bytes: Buffer) => {
    const state = parseState(bytes)
    if (!state || state.timestamp < hostMs) return
    hostMs = state.timestamp
    if (state.online && !isBorn) bear()
    else if (!state.online && isBorn && link) {
      const client = link
      die(client).then(
        () => client.end(),
        () => client.end(true),
      )
    }
  }

  const ended = runBrokerLink(
    { url: settings.url, keepalive: keepaliveS, settle: settleS, nowMs: () => Date.now() },
    {
      options() {
        bdSeq = (bdSeq + 1) % 256
        const { topic, payload } = messages.death(bdSeq, Date.now())
        return {
          protocolVersion: 4,
          clientId: `${edge}-${randomBytes(6).toString('hex')}`,
          clean: true,
          keepalive: keepaliveS,
          ...(settings.username !== undefined && { username: settings.username }),
          ...(settings.password !== undefined && { password: settings.password }),
          will: { topic, payload, qos: 1, retain: false },
        }
      },
      async up(client) {
        link = client
        const topics = [commands, `${topicOf('DCMD', group, edge)}/#`]
        await client.subscribeAsync(hostState ? [...topics, hostState] : topics, { qos: 1 })
        if (!hostState) bear()
      },
      message(topic, payload) {
        if (topic === hostState) hostSays(payload)
        else command(topic, payload)
      },
      pulse: (askedMs) => store.confirmed(askedMs),
      down() {
        link = undefined
        isBorn = false
      },
      async farewell(client) {
        if (isBorn) await die(client)
      },
    },
    abort.signal,
  )

  return {
    url: settings.url,
    get writes() {
      return writes
    },
    tick({ timeMs, changed }: VirtualTick) {
      if (changed.length === 0) return
      const samples = changed.map(({ signal, value }): Sample => ({ signal, value, timeMs }))
      for (const sample of samples) last.set(sample.signal, sample)
      if (!isBorn || !link?.connected) return store.keep(samples)
      const nowMs = Date.now()
      publish(messages.data(samples, false, nowMs))
      store.sent(samples, nowMs)
    },
    async close() {
      abort.abort()
      await ended
    },
  }
}

function parseState(bytes: Buffer): { online: boolean; timestamp: number } | undefined {
  if (bytes.length > 1000) return undefined
  try {
    const { online, timestamp } = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
    return typeof online === 'boolean' && typeof timestamp === 'number'
      ? { online, timestamp }
      : undefined
  } catch {
    return undefined
  }
}
