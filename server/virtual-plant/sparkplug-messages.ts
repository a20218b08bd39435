/** What the edge node of a virtual plant says: births with units, data by alias, its death. */
import { encodePayload } from '../connectors/sparkplug/encode-payload.ts'
import type { SparkplugMetric, WireValue } from '../connectors/sparkplug/sparkplug-payload.ts'
import { topicOf, type SparkplugVerb } from '../connectors/sparkplug/sparkplug-topic.ts'
import type { SignalValue } from './virtual-door.ts'
import type { VirtualSignal } from './virtual-signals.ts'

export interface OutgoingMessage {
  readonly topic: string
  readonly payload: Buffer
}

/** A value and when it was taken, milliseconds of the Unix clock. */
export interface Sample {
  readonly signal: VirtualSignal
  readonly value: SignalValue
  readonly timeMs: number
}

/** Int64, Double, Boolean. */
const datatypes = { integer: 4, number: 10, boolean: 11 } as const

/** The messages of one edge node, each with the next sequence number; devices are work units. */
export class SparkplugMessages {
  readonly #group: string
  readonly #edge: string
  readonly #aliases: ReadonlyMap<VirtualSignal, number>
  #seq = 0

  constructor(group: string, edge: string, signals: readonly VirtualSignal[]) {
    this.#group = group
    this.#edge = edge
    this.#aliases = new Map(signals.map((signal, i) => [signal, i + 1]))
  }

  death(bdSeq: number, nowMs: number): OutgoingMessage {
    const payload = encodePayload({ timestampMs: nowMs, metrics: [bdSeqMetric(bdSeq, nowMs)] })
    return { topic: this.#topic('NDEATH'), payload: Buffer.from(payload) }
  }

  /** Node and devices, with the last sample of each signal or null. */
  births(
    bdSeq: number,
    last: ReadonlyMap<VirtualSignal, Sample>,
    nowMs: number,
  ): OutgoingMessage[] {
    this.#seq = 0
    const rebirth: SparkplugMetric = {
      name: 'Node Control/Rebirth',
      timestampMs: nowMs,
      datatype: datatypes.boolean,
      value: { kind: 'boolean', boolean: false },
    }
    const messages = [
      this.#message('NBIRTH', undefined, [bdSeqMetric(bdSeq, nowMs), rebirth], nowMs),
    ]
    for (const [device, signals] of byDevice([...this.#aliases.keys()], (signal) => signal)) {
      const metrics = signals.map((signal): SparkplugMetric => {
        const sample = last.get(signal)
        return {
          name: signal.name,
          alias: this.#aliases.get(signal)!,
          timestampMs: sample?.timeMs ?? nowMs,
          datatype: datatypes[signal.dataType],
          ...(signal.unit !== undefined && {
            properties: new Map([['engUnit', { kind: 'text', text: signal.unit } as const]]),
          }),
          ...(sample ? { value: wireValue(sample) } : { isNull: true }),
        }
      })
      messages.push(this.#message('DBIRTH', device, metrics, nowMs))
    }
    return messages
  }

  /** One message for each device among the samples, in their order. */
  data(samples: readonly Sample[], isHistorical: boolean, nowMs: number): OutgoingMessage[] {
    return [...byDevice(samples, ({ signal }) => signal)].map(([device, own]) => {
      const metrics = own.map((sample): SparkplugMetric => ({
        alias: this.#aliases.get(sample.signal)!,
        timestampMs: sample.timeMs,
        ...(isHistorical && { isHistorical }),
        value: wireValue(sample),
      }))
      return this.#message('DDATA', device, metrics, nowMs)
    })
  }

  #message(
    verb: SparkplugVerb,
    device: string | undefined,
    metrics: SparkplugMetric[],
    timestampMs: number,
  ): OutgoingMessage {
    const seq = this.#seq
    this.#seq = (seq + 1) % 256
    const payload = encodePayload({ timestampMs, seq, metrics })
    return { topic: this.#topic(verb, device), payload: Buffer.from(payload) }
  }

  #topic(verb: SparkplugVerb, device?: string): string {
    return topicOf(verb, this.#group, this.#edge, device)
  }
}

function bdSeqMetric(bdSeq: number, timestampMs: number): SparkplugMetric {
  const value = { kind: 'whole', whole: bdSeq, bits: 64 } as const
  return { name: 'bdSeq', timestampMs, datatype: datatypes.integer, value }
}

function wireValue({ signal, value }: Sample): WireValue {
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value }
  if (signal.dataType === 'integer')
    return { kind: 'whole', whole: BigInt.asUintN(64, BigInt(Math.round(value))), bits: 64 }
  return { kind: 'real', real: value }
}

function byDevice<T>(list: readonly T[], signalOf: (each: T) => VirtualSignal): Map<string, T[]> {
  const devices = new Map<string, T[]>()
  for (const each of list) {
    const { workUnit } = signalOf(each)
    const own = devices.get(workUnit)
    if (own) own.push(each)
    else devices.set(workUnit, [each])
  }
  return devices
}
