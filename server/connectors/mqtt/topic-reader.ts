/** From messages on topics to readings of the addresses that are mapped; it knows no socket. */
import type { ConnectorSink, Reading } from '../connector.ts'
import type { MqttSettings } from './mqtt-settings.ts'
import { parsePayload, scalarOf, type Scalar } from './parse-payload.ts'
import { isTimeField, timeOf } from './payload-time.ts'
import { fieldAt, type TopicAddress } from './topic-address.ts'

interface When {
  readonly timeMs: number
  readonly quality: 'good' | 'uncertain'
}

export class TopicReader {
  readonly #settings: Pick<MqttSettings, 'timeField' | 'maxPayloadBytes'>
  readonly #byTopic = new Map<string, TopicAddress[]>()
  readonly #sink: Pick<ConnectorSink, 'readings' | 'refuse'>

  constructor(
    settings: Pick<MqttSettings, 'timeField' | 'maxPayloadBytes'>,
    addresses: readonly TopicAddress[],
    sink: Pick<ConnectorSink, 'readings' | 'refuse'>,
  ) {
    this.#settings = settings
    this.#sink = sink
    for (const address of addresses)
      this.#byTopic.set(address.topic, [...(this.#byTopic.get(address.topic) ?? []), address])
  }

  /** Gives the latest time of measurement in it, or undefined where the payload has no time of its own. */
  take(topic: string, bytes: Uint8Array, retained: boolean, nowMs: number): number | undefined {
    const addresses = this.#byTopic.get(topic)
    if (!addresses) return undefined
    const payload = parsePayload(bytes, this.#settings.maxPayloadBytes)
    if (payload.kind === 'refused') {
      this.#refuse(topic, payload.code, payload.detail)
      return undefined
    }
    const object = payload.kind === 'object' ? payload.object : undefined
    const stated = object ? timeOf(object, this.#settings.timeField) : 'missing'
    if (stated === 'bad') {
      this.#refuse(
        topic,
        'bad-time',
        'expected a time in s, ms or µs since 1970, or ISO 8601 with a zone',
      )
      return undefined
    }
    const when = this.#when(stated, retained, nowMs)
    const readings: Reading[] = []
    for (const { address, path } of addresses) {
      const scalar = object ? this.#inObject(object, path) : this.#alone(payload, path)
      if (scalar) readings.push(reading(address, scalar, when))
    }
    if (readings.length === 0)
      this.#refuse(topic, 'no-such-field', `expected ${addresses.map(expected).join(' or ')}`)
    else this.#sink.readings(readings)
    return stated === 'missing' ? undefined : stated
  }

  /** A kept message without a time is of unknown age. */
  #when(stated: number | 'missing', retained: boolean, nowMs: number): When {
    if (stated !== 'missing') return { timeMs: stated, quality: 'good' }
    const isDoubtful = retained || this.#settings.timeField !== undefined
    return { timeMs: nowMs, quality: isDoubtful ? 'uncertain' : 'good' }
  }

  #alone(
    payload: { readonly kind: string; readonly scalar?: Scalar },
    path: string | undefined,
  ): Scalar | undefined {
    return path === undefined ? payload.scalar : undefined
  }

  #inObject(object: object, path: string | undefined): Scalar | undefined {
    if (path !== undefined) return scalarOf(fieldAt(object, path))
    const named = fieldAt(object, 'value')
    if (named !== undefined) return scalarOf(named)
    const values = Object.entries(object).filter(
      ([name]) => !isTimeField(name, this.#settings.timeField),
    )
    return values.length === 1 ? scalarOf(values[0]![1]) : undefined
  }

  #refuse(where: string, code: string, detail: string): void {
    this.#sink.refuse({ where, code, detail })
  }
}

function reading(address: string, { value, isBad }: Scalar, { timeMs, quality }: When): Reading {
  return { address, value, timeMs, quality: isBad ? 'bad' : quality }
}

function expected({ path }: TopicAddress): string {
  return path === undefined
    ? 'a value, a field "value" or a single field beside the time'
    : `a scalar field ${path}`
}
