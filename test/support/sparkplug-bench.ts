/** A Sparkplug host on a table: messages of a scripted edge node in, on a clock turned by hand. */
import { encodePayload } from '#server/connectors/sparkplug/encode-payload.ts'
import { SparkplugHost } from '#server/connectors/sparkplug/sparkplug-host.ts'
import type { SparkplugMetric, WireValue } from '#server/connectors/sparkplug/sparkplug-payload.ts'
import { topicOf, type SparkplugVerb } from '#server/connectors/sparkplug/sparkplug-topic.ts'
import { WrittenDown } from './recording-sink.ts'

export const real = (value: number): WireValue => ({ kind: 'real', real: value })
export const whole = (value: number | bigint, bits: 32 | 64 = 32): WireValue => ({
  kind: 'whole',
  whole: value,
  bits,
})
export const boolean = (value: boolean): WireValue => ({ kind: 'boolean', boolean: value })
export const text = (value: string): WireValue => ({ kind: 'text', text: value })

export class SparkplugBench {
  readonly sink = new WrittenDown()
  /** Edge nodes that were asked for their births. */
  readonly asked: string[] = []
  readonly host: SparkplugHost
  nowMs = Date.UTC(2026, 0, 5)

  constructor(addresses: readonly string[] | undefined, mayAsk = true) {
    const requestRebirth = (group: string, edge: string) => this.asked.push(`${group}/${edge}`)
    this.host = new SparkplugHost(
      {
        addresses,
        reorderMs: 1000,
        backfillQuietMs: 1000,
        holdAtMostMs: 3_600_000,
        requestRebirth: mayAsk ? requestRebirth : undefined,
      },
      this.sink,
    )
    this.host.up(this.nowMs)
  }

  /** Message of edge node `e` in group `g`; with a device for the D verbs. */
  say(
    verb: SparkplugVerb,
    seq: number | undefined,
    metrics: readonly SparkplugMetric[],
    { device, edge = 'e' }: { device?: string; edge?: string } = {},
  ): void {
    const stamped = metrics.map((metric) => ({ timestampMs: this.nowMs, ...metric }))
    const payload = { timestampMs: this.nowMs, ...(seq !== undefined && { seq }), metrics: stamped }
    this.host.message(topicOf(verb, 'g', edge, device), encodePayload(payload), this.nowMs)
  }

  birth(bdSeq: number, metrics: readonly SparkplugMetric[] = [], edge = 'e'): void {
    this.say('NBIRTH', 0, [bdSeqOf(bdSeq), ...metrics], { edge })
  }

  death(bdSeq: number): void {
    this.say('NDEATH', undefined, [bdSeqOf(bdSeq)])
  }

  /** Lets time pass in steps of 100 ms; the broker answers at each. */
  wait(ms: number): void {
    for (let passed = 0; passed < ms; passed += 100) {
      this.nowMs += 100
      this.host.complete(this.nowMs, this.nowMs)
    }
  }
}

function bdSeqOf(bdSeq: number): SparkplugMetric {
  return { name: 'bdSeq', datatype: 4, value: whole(bdSeq, 64) }
}
