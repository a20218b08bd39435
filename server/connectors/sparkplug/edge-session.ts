/** What is known of one edge node: whether it lives, its metrics and aliases, and the order of its messages. */
import type { Reading, Refusal } from '../connector.ts'
import { flatten, type FlatMetric } from './flatten-metric.ts'
import { MessageOrder } from './message-order.ts'
import { metricAddress, ownerName, type SparkplugTopic } from './sparkplug-topic.ts'
import type { SparkplugMetric, SparkplugPayload, WireValue } from './sparkplug-payload.ts'

/** A metric as its birth described it. */
export interface BornMetric extends Pick<FlatMetric, 'datatype' | 'wire' | 'properties' | 'value'> {
  readonly address: string
  readonly name: string
}

export interface EdgeListener {
  isWanted(address: string): boolean
  readings(batch: readonly Reading[]): void
  refuse(refusal: Refusal): void
  born?(metric: BornMetric): void
}

interface Definition {
  readonly name: string
  readonly datatype: number | undefined
}

/** Metrics of the edge node itself or of one device. */
interface Metrics {
  readonly definitions: Map<string, Definition>
  /** By names of what the metrics hold, which are not always names of metrics. */
  readonly datatypes: Map<string, number>
  isAlive: boolean
}

interface Message {
  readonly topic: SparkplugTopic
  readonly payload: SparkplugPayload
}

export class EdgeSession {
  readonly group: string
  readonly edge: string
  /** Born and not dead. */
  isAlive = false
  bornMs = 0
  /** When historical metrics last came. */
  lastHistoricalMs = 0
  /** What came cannot be understood without births. */
  needsRebirth = false
  #bdSeq: number | bigint | undefined
  readonly #order = new MessageOrder<Message>()
  #node = noMetrics()
  readonly #devices = new Map<string, Metrics>()
  readonly #aliases = new Map<number | bigint, { owner: Metrics; definition: Definition }>()
  readonly #lowerCase = new Map<string, string>()
  readonly #listener: EdgeListener

  constructor(group: string, edge: string, listener: EdgeListener) {
    this.group = group
    this.edge = edge
    this.#listener = listener
  }

  get name(): string {
    return ownerName({ group: this.group, edge: this.edge, device: undefined })
  }

  /** `unborn`: not since the last NBIRTH. */
  deviceState(device: string): 'alive' | 'dead' | 'unborn' {
    const metrics = this.#devices.get(device)
    if (!metrics) return 'unborn'
    return metrics.isAlive ? 'alive' : 'dead'
  }

  /** The link is gone: what comes next may follow on anything. */
  forget(): void {
    this.isAlive = false
  }

  /** A message is missing that may still come. */
  get isWaiting(): boolean {
    return this.isAlive && this.#order.waitingSinceMs !== undefined
  }

  take(topic: SparkplugTopic, payload: SparkplugPayload, nowMs: number): void {
    const { verb } = topic
    if (verb === 'NDEATH') return this.#nodeDeath(payload)
    const { seq } = payload
    if (seq === undefined)
      return this.#refuse(verb, 'no-sequence', 'expected seq from 0 to 255 in the payload')
    if (verb === 'NBIRTH') return this.#nodeBirth(payload, seq, nowMs)
    if (!this.isAlive) {
      this.needsRebirth = true
      return this.#refuse(verb, 'not-born', 'it came before the NBIRTH')
    }
    for (const message of this.#order.take(seq, { topic, payload }, nowMs))
      this.#apply(message, nowMs)
  }

  /** Gives up waiting for messages that are missing. */
  checkOrder(nowMs: number, reorderMs: number): void {
    const sinceMs = this.#order.waitingSinceMs
    if (!this.isAlive || sinceMs === undefined || nowMs - sinceMs < reorderMs) return
    this.needsRebirth = true
    this.#refuse('seq', 'sequence-gap', `expected seq ${this.#order.expected}, which never came`)
    for (const message of this.#order.skipGap()) this.#apply(message, nowMs)
  }

  #nodeBirth(payload: SparkplugPayload, seq: number, nowMs: number): void {
    this.isAlive = true
    this.bornMs = nowMs
    this.needsRebirth = false
    this.#bdSeq = bdSeqOf(payload)
    this.#order.restart(seq)
    this.#aliases.clear()
    this.#devices.clear()
    this.#lowerCase.clear()
    this.#node = noMetrics()
    this.#birth(undefined, this.#node, payload, nowMs)
  }

  #nodeDeath(payload: SparkplugPayload): void {
    const bdSeq = bdSeqOf(payload)
    if (this.isAlive && this.#bdSeq !== undefined && bdSeq !== this.#bdSeq)
      return this.#refuse(
        'NDEATH',
        'stale-death',
        `expected bdSeq ${this.#bdSeq} of the NBIRTH, got ${bdSeq ?? 'none'}`,
      )
    this.isAlive = false
  }

  #apply({ topic: { verb, device }, payload }: Message, nowMs: number): void {
    if (verb === 'NDATA') return this.#data(undefined, this.#node, payload, nowMs)
    if (device === undefined) return
    if (verb === 'DBIRTH') {
      const metrics = noMetrics()
      this.#dropAliases(this.#devices.get(device))
      this.#devices.set(device, metrics)
      return this.#birth(device, metrics, payload, nowMs)
    }
    const metrics = this.#devices.get(device)
    if (!metrics?.isAlive) {
      this.needsRebirth = true
      return this.#refuse(verb, 'not-born', `device ${device}: it came before the DBIRTH`)
    }
    if (verb === 'DDEATH') metrics.isAlive = false
    else this.#data(device, metrics, payload, nowMs)
  }

  #dropAliases(owner: Metrics | undefined): void {
    for (const [alias, of] of this.#aliases) if (of.owner === owner) this.#aliases.delete(alias)
  }

  #birth(
    device: string | undefined,
    owner: Metrics,
    payload: SparkplugPayload,
    nowMs: number,
  ): void {
    const readings: Reading[] = []
    for (const metric of payload.metrics) {
      const { name, alias } = metric
      if (name === undefined || name === '') {
        this.#refuse('birth', 'no-name', 'a metric without a name')
        continue
      }
      const definition = { name, datatype: metric.datatype }
      owner.definitions.set(name, definition)
      if (alias !== undefined) this.#setAlias(alias, owner, definition)
      this.#watchCase(device, name)
      for (const flat of flatten(metric, name, () => undefined)) {
        const type = flat.datatype
        if (type !== undefined) owner.datatypes.set(flat.name, type)
        const address = this.#address(device, flat.name)
        this.#listener.born?.({ ...flat, address })
        this.#read(address, flat, payload, readings, nowMs)
      }
    }
    owner.isAlive = true
    if (readings.length > 0) this.#listener.readings(readings)
  }

  #setAlias(alias: number | bigint, owner: Metrics, definition: Definition): void {
    const other = this.#aliases.get(alias)
    if (other)
      this.#refuse(
        definition.name,
        'alias-twice',
        `alias ${alias} is that of ${other.definition.name}`,
      )
    else this.#aliases.set(alias, { owner, definition })
  }

  #watchCase(device: string | undefined, name: string): void {
    const address = this.#address(device, name)
    const lower = address.toLowerCase()
    const other = this.#lowerCase.get(lower)
    if (other === undefined) this.#lowerCase.set(lower, address)
    else if (other !== address)
      this.#refuse(name, 'names-differ-by-case', `${other} and ${address} are kept apart`)
  }

  #data(
    device: string | undefined,
    owner: Metrics,
    payload: SparkplugPayload,
    nowMs: number,
  ): void {
    const readings: Reading[] = []
    for (const metric of payload.metrics) {
      const name = this.#nameOf(metric, owner)
      if (name === undefined) continue
      for (const flat of flatten(metric, name, (each) => owner.datatypes.get(each)))
        this.#read(this.#address(device, flat.name), flat, payload, readings, nowMs)
    }
    if (readings.length > 0) this.#listener.readings(readings)
  }

  /** Undefined, with a refusal, for what no birth has named. */
  #nameOf({ name, alias }: SparkplugMetric, owner: Metrics): string | undefined {
    if (name !== undefined && name !== '') {
      if (owner.definitions.has(name)) return name
      this.needsRebirth = true
      this.#refuse(name.slice(0, 200), 'unknown-metric', 'no birth has named it')
      return undefined
    }
    const known = alias === undefined ? undefined : this.#aliases.get(alias)
    if (known?.owner === owner) return known.definition.name
    this.needsRebirth = true
    if (alias === undefined) this.#refuse('data', 'no-name', 'neither a name nor an alias')
    else if (known) this.#refuse('data', 'alias-of-another', `alias ${alias} belongs elsewhere`)
    else this.#refuse('data', 'unknown-alias', `alias ${alias} was in no birth`)
    return undefined
  }

  #read(
    address: string,
    flat: FlatMetric,
    payload: SparkplugPayload,
    readings: Reading[],
    nowMs: number,
  ): void {
    if (flat.isHistorical) this.lastHistoricalMs = nowMs
    if (!this.#listener.isWanted(address)) return
    const { value } = flat
    if ('code' in value) return this.#listener.refuse({ where: address, ...value })
    const timeMs = flat.timestampMs ?? payload.timestampMs
    const stated = qualityOf(flat.properties?.get('Quality'))
    readings.push({
      address,
      value: value.value,
      timeMs: timeMs ?? nowMs,
      quality: value.isBad ? 'bad' : (stated ?? (timeMs === undefined ? 'uncertain' : 'good')),
      ...(flat.isHistorical && { historical: true }),
    })
  }

  #address(device: string | undefined, name: string): string {
    return metricAddress({ group: this.group, edge: this.edge, device }, name)
  }

  #refuse(what: string, code: string, detail: string): void {
    this.#listener.refuse({ where: `${this.name} ${what}`, code, detail })
  }
}

function noMetrics(): Metrics {
  return { definitions: new Map(), datatypes: new Map(), isAlive: false }
}

function bdSeqOf({ metrics }: SparkplugPayload): number | bigint | undefined {
  const value = metrics.find(({ name }) => name === 'bdSeq')?.value
  return value?.kind === 'whole' ? value.whole : undefined
}

/** Quality codes of the specification: 0 bad, 192 good, 500 stale. */
function qualityOf(property: WireValue | undefined): Reading['quality'] | undefined {
  if (property?.kind !== 'whole') return undefined
  return ({ 0: 'bad', 192: 'good', 500: 'uncertain' } as const)[Number(property.whole)]
}
