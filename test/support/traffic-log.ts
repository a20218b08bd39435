/** Everything that is published at a broker, in order, with how it was published. */
import { connectAsync, type IPublishPacket } from 'mqtt'

import {
  decodePayload,
  isUndecodable,
  type SparkplugPayload,
} from '#server/connectors/sparkplug/sparkplug-payload.ts'

export interface Published {
  readonly topic: string
  readonly payload: Buffer
  readonly qos: number
  readonly retain: boolean
}

export interface TrafficLog {
  readonly all: Published[]
  /** Sparkplug payloads whose topic has this verb. */
  ofVerb(verb: string): SparkplugPayload[]
  publish(topic: string, payload: Buffer | string, retain?: boolean): Promise<void>
  close(): Promise<void>
}

/** `topics` with QoS 2, so that messages come as they were published. */
export async function logTraffic(url: string, ...topics: string[]): Promise<TrafficLog> {
  const client = await connectAsync(url, { protocolVersion: 4 })
  const all: Published[] = []
  client.on('message', (topic: string, payload: Buffer, { qos, retain }: IPublishPacket) =>
    all.push({ topic, payload, qos, retain }),
  )
  await client.subscribeAsync(topics, { qos: 2 })
  return {
    all,
    ofVerb: (verb) =>
      all
        .filter(({ topic }) => topic.split('/')[2] === verb)
        .map(({ payload }) => {
          const decoded = decodePayload(payload)
          if (isUndecodable(decoded)) throw new Error(decoded.detail)
          return decoded
        }),
    async publish(topic, payload, retain = false) {
      await client.publishAsync(topic, payload, { qos: 1, retain })
    },
    close: () => client.endAsync(true),
  }
}
