/** 100,000 damaged Sparkplug messages: no crash, no reading that is none, every one that cannot be read refused. */
import { expect, test } from 'vitest'

import { encodePayload } from '#server/connectors/sparkplug/encode-payload.ts'
import { decodePayload, isUndecodable } from '#server/connectors/sparkplug/sparkplug-payload.ts'
import { parseTopic } from '#server/connectors/sparkplug/sparkplug-topic.ts'
import { mutated } from '../../support/mutate-bytes.ts'
import { boolean, real, SparkplugBench, text, whole } from '../../support/sparkplug-bench.ts'
import { SeededRandom } from '../../support/seeded-random.ts'

const runs = 100_000
const timestampMs = Date.UTC(2026, 0, 5)
const metrics = [
  { name: 'bdSeq', datatype: 4, value: whole(0, 64) },
  { name: 'Node Control/Rebirth', datatype: 11, value: boolean(false) },
  { name: 't', alias: 1, timestampMs, datatype: 10, value: real(21.5) },
  { name: 'count', alias: 2, timestampMs, datatype: 8, value: whole(2n ** 63n, 64) },
  { name: 'state', alias: 3, timestampMs, datatype: 1, value: whole(6) },
  {
    name: 'note',
    alias: 4,
    datatype: 12,
    value: text('läuft'),
    properties: new Map([['engUnit', text('°C')]]),
  },
  {
    name: 'set',
    alias: 5,
    datatype: 16,
    value: {
      kind: 'data-set',
      dataSet: { columns: ['a', 'b'], types: [3, 12], rows: [[whole(1), text('x')]] },
    },
  },
  {
    name: 'motor',
    alias: 6,
    datatype: 19,
    value: {
      kind: 'template',
      template: { isDefinition: false, metrics: [{ name: 's', datatype: 3, value: whole(7) }] },
    },
  },
] as const
const data = [
  { alias: 1, value: real(22) },
  { alias: 3, isHistorical: true, timestampMs: 1000, value: whole(0xff) },
  { alias: 2, isNull: true },
]
const payloads = [
  encodePayload({ timestampMs, seq: 0, metrics }),
  encodePayload({ timestampMs, seq: 1, metrics: data }),
  encodePayload({ timestampMs, metrics: [metrics[0]] }),
]
const topics = [
  ...['NBIRTH', 'NDEATH', 'NDATA', 'NCMD'].map((verb) => `spBv1.0/g/${verb}/e`),
  ...['DBIRTH', 'DDEATH', 'DDATA', 'DCMD'].map((verb) => `spBv1.0/g/${verb}/e/d`),
  'spBv1.0/STATE/twin',
]

test(
  'damaged payloads and topics are refused or read as what they now say',
  { timeout: 120_000 },
  () => {
    const random = new SeededRandom(20_260_105)
    const bench = new SparkplugBench(undefined)
    const topicBytes = topics.map((topic) => Buffer.from(topic))
    let undecodable = 0
    let refused = 0
    let read = 0
    for (let i = 0; i < runs; i++) {
      const isTopicDamaged = random.next() < 0.2
      const topic = isTopicDamaged
        ? Buffer.from(mutated(topicBytes, random)).toString('utf8')
        : topics[Math.floor(random.next() * topics.length)]!
      const payload = mutated(payloads, random)
      const verb = parseTopic(topic)?.verb
      const isCommand = verb === 'NCMD' || verb === 'DCMD'
      const isNonsense = !isCommand && (verb === undefined || isUndecodable(decodePayload(payload)))
      if (isNonsense) undecodable++
      bench.nowMs += 20
      // What waited for a missing message may come now.
      if (i % 50 === 0) bench.host.complete(bench.nowMs, bench.nowMs)
      const readBefore = bench.sink.read.length
      bench.host.message(topic, payload, bench.nowMs)
      const { refusals, read: readings } = bench.sink
      if (isNonsense && (refusals.length === 0 || readings.length > readBefore))
        expect.fail(`run ${i}: nonsense on ${topic} was not refused`)
      for (const { where, code, detail } of refusals)
        if (!/^[a-z0-9-]+$/.test(code) || detail === '' || where.length > 400)
          expect.fail(`run ${i}: ${where} ${code} ${detail}`)
      for (const { value, timeMs, quality } of readings) {
        const isSound =
          (value === undefined ||
            ['string', 'boolean'].includes(typeof value) ||
            Number.isFinite(value)) &&
          (typeof value !== 'number' || !Number.isInteger(value) || quality !== 'bad') &&
          Number.isFinite(timeMs) &&
          Math.abs(timeMs) <= 8.64e15
        if (!isSound) expect.fail(`run ${i}: ${String(value)} at ${timeMs}`)
      }
      refused += refusals.length
      read += readings.length
      bench.sink.clear()
    }
    expect(refused).toBeGreaterThanOrEqual(undecodable)
    expect(undecodable).toBeGreaterThan(runs / 4)
    expect(read).toBeGreaterThan(1000)
    // It still works: a good birth and good data are read exactly.
    bench.host.message('spBv1.0/g/NBIRTH/after', payloads[0]!, bench.nowMs)
    bench.host.message('spBv1.0/g/NDATA/after', payloads[1]!, bench.nowMs)
    expect(bench.sink.values.slice(-3).map(([address, value]) => [address, value])).toEqual([
      ['g/after:t', 22],
      ['g/after:state', -1],
      ['g/after:count', undefined],
    ])
  },
)
