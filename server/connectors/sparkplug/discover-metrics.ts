/** Looks around among edge nodes: asks each that it hears for its births, and lists the metrics in them. */
import { setTimeout as sleep } from 'node:timers/promises'

import type { ConnectorContext, ConnectorSink, DiscoveredAddress } from '../connector.ts'
import { openForDiscovery } from '../mqtt/discovery-link.ts'
import type { BornMetric } from './edge-session.ts'
import { dataTypeName } from './metric-value.ts'
import { rebirthRequest } from './rebirth-request.ts'
import { SparkplugHost } from './sparkplug-host.ts'
import type { SparkplugSettings } from './sparkplug-settings.ts'
import { everyEdgeFilter, parseTopic } from './sparkplug-topic.ts'

const listenMs = 5000
const tickMs = 100
/** Where brokers that know Sparkplug keep births. */
const certificates = '$sparkplug/certificates/'
const silent: ConnectorSink = {
  readings: () => undefined,
  complete: () => undefined,
  status: () => undefined,
  refuse: () => undefined,
}

export async function discoverMetrics(
  settings: SparkplugSettings,
  context: Omit<ConnectorContext, 'addresses'>,
  signal: AbortSignal,
): Promise<readonly DiscoveredAddress[]> {
  const found = new Map<string, DiscoveredAddress>()
  const asked = new Set<string>()
  const born = (metric: BornMetric) => {
    const address = discovered(metric)
    if (address) found.set(metric.address, address)
  }
  const host = new SparkplugHost(
    {
      addresses: undefined,
      reorderMs: settings.reorderTimeout * 1000,
      backfillQuietMs: 0,
      holdAtMostMs: 0,
      requestRebirth: undefined,
      born,
    },
    silent,
  )
  const waiting: { group: string; edge: string }[] = []
  const hear = (topic: string, payload: Buffer) => {
    const plain = topic.startsWith(certificates) ? topic.slice(certificates.length) : topic
    const parsed = parseTopic(plain)
    if (!parsed || parsed.verb === 'NCMD' || parsed.verb === 'DCMD') return
    host.message(plain, payload, context.nowMs())
    const { group, edge } = parsed
    if (asked.has(`${group}/${edge}`)) return
    asked.add(`${group}/${edge}`)
    waiting.push({ group, edge })
  }
  const filters = [everyEdgeFilter, `${certificates}#`]
  const link = await openForDiscovery(settings, context, filters, signal, hear)
  for (let elapsedMs = 0; elapsedMs < listenMs && !signal.aborted; elapsedMs += tickMs) {
    for (const { group, edge } of waiting.splice(0)) {
      if (settings.rebirth === 'never') continue
      const { topic, payload } = rebirthRequest(group, edge, context.nowMs())
      link.client.publish(topic, Buffer.from(payload), { qos: 0, retain: false })
    }
    host.tick(context.nowMs())
    await sleep(tickMs, undefined, { signal }).catch(() => undefined)
  }
  await link.close()
  return [...found.values()].sort((a, b) => (a.address < b.address ? -1 : 1))
}

/** What PackTags of ISA-TR88.00.02 mean, also inside folders: `Status/StateCurrent`. */
const meanings: readonly (readonly [RegExp, NonNullable<DiscoveredAddress['meaning']>])[] = [
  [/(^|[/.])StateCurrent$/, { is: 'state', table: 'packml' }],
  [/(^|[/.])ProdProcessedCount(\[\d+\])?$/, { is: 'counter', counter: 'good' }],
  [/(^|[/.])ProdDefectiveCount(\[\d+\])?$/, { is: 'counter', counter: 'scrap' }],
  [/(^|[/.])UnitModeCurrent$/, { is: 'mode' }],
  [/(^|[/.])(EquipmentInterlock[/.])?(Equipment)?Blocked$/, { is: 'blocked' }],
  [/(^|[/.])(EquipmentInterlock[/.])?(Equipment)?Starved$/, { is: 'starved' }],
]

function discovered(metric: BornMetric): DiscoveredAddress | undefined {
  const { address, name, datatype, wire, value, properties } = metric
  const dataType = dataTypeName(datatype, wire)
  if (dataType === undefined || name === 'bdSeq' || name.startsWith('Node Control/'))
    return undefined
  const unit = properties?.get('engUnit') ?? properties?.get('Engineering Units')
  const meaning = meanings.find(([pattern]) => pattern.test(name))?.[1]
  const present = 'code' in value ? undefined : value.value
  return {
    address,
    name,
    dataType,
    ...(unit?.kind === 'text' && unit.text !== '' && { unit: unit.text }),
    ...(present !== undefined && { value: present }),
    ...(meaning && { meaning }),
    group: address.slice(0, address.indexOf(':', address.indexOf('/'))),
  }
}
