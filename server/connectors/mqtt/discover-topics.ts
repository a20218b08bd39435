/** Listens to a broker for some seconds and lists the topics and fields that came. */
import { setTimeout as sleep } from 'node:timers/promises'

import type { ConnectorContext, DiscoveredAddress } from '../connector.ts'
import { openForDiscovery } from './discovery-link.ts'
import type { MqttSettings } from './mqtt-settings.ts'
import { parsePayload, scalarOf, type Scalar } from './parse-payload.ts'
import { isTimeField } from './payload-time.ts'

const listenMs = 4000
const maxAddresses = 5000
const maxLevels = 4

export async function discoverTopics(
  settings: MqttSettings,
  context: Omit<ConnectorContext, 'addresses'>,
  signal: AbortSignal,
): Promise<readonly DiscoveredAddress[]> {
  const found = new Map<string, DiscoveredAddress>()
  const add = (topic: string, path: string | undefined, { value }: Scalar) => {
    if (found.size >= maxAddresses || value === undefined) return
    const address = path === undefined ? topic : `${topic}#${path}`
    const levels = topic.split('/')
    found.set(address, {
      address,
      name: path ?? levels.at(-1)!,
      dataType: typeof value === 'string' ? 'text' : (typeof value as 'number' | 'boolean'),
      value,
      group: path === undefined ? levels.slice(0, -1).join('/') : topic,
    })
  }
  const addFields = (topic: string, object: object, head: string, level: number) => {
    for (const [name, value] of Object.entries(object)) {
      if (level === 1 && isTimeField(name, settings.timeField)) continue
      const scalar = scalarOf(value)
      if (scalar) add(topic, head + name, scalar)
      else if (typeof value === 'object' && value !== null && level < maxLevels)
        addFields(topic, value as object, `${head}${name}.`, level + 1)
    }
  }
  const link = await openForDiscovery(settings, context, ['#'], signal, (topic, bytes) => {
    if (topic.startsWith('spBv1.0/')) return
    const payload = parsePayload(bytes, settings.maxPayloadBytes)
    if (payload.kind === 'scalar') add(topic, undefined, payload.scalar)
    if (payload.kind === 'object') addFields(topic, payload.object, '', 1)
  })
  await sleep(listenMs, undefined, { signal }).catch(() => undefined)
  await link.close()
  return [...found.values()].sort((a, b) => (a.address < b.address ? -1 : 1))
}
