/** 100,000 damaged topics and payloads of plain MQTT: no crash, no reading that is none, every one that cannot be read refused. */
import { expect, test } from 'vitest'

import { parsePayload } from '#server/connectors/mqtt/parse-payload.ts'
import { parseTopicAddress } from '#server/connectors/mqtt/topic-address.ts'
import { TopicReader } from '#server/connectors/mqtt/topic-reader.ts'
import { mutated } from '../../support/mutate-bytes.ts'
import { WrittenDown } from '../../support/recording-sink.ts'
import { SeededRandom } from '../../support/seeded-random.ts'

const runs = 100_000
const nowMs = Date.UTC(2026, 0, 5)
const topics = ['site/line/press', 'site/line/press/temperature', 'site/line/count']
const addresses = [
  'site/line/press#temperature.value',
  'site/line/press#state',
  'site/line/press/temperature',
  'site/line/count',
]
const payloads = [
  '{"timestamp_ms":1767571200123,"temperature":{"value":21.5,"unit":"°C"},"state":"execute"}',
  '{"timestamp":"2026-01-05T08:00:00.250+08:00","value":12}',
  '{"ts":1767571200,"value":18446744073709551615}',
  '21.5',
  'true',
  '"läuft"',
  '-9007199254740993',
  '[1,2,{"__proto__":{"x":1}}]',
].map((text) => Buffer.from(text))

test(
  'damaged payloads and topics are refused or read as what they now say',
  { timeout: 120_000 },
  () => {
    const random = new SeededRandom(20_260_105)
    const sink = new WrittenDown()
    const mapped = addresses.map((address) => parseTopicAddress(address)!)
    const reader = new TopicReader({ maxPayloadBytes: 100_000 }, mapped, sink)
    const topicBytes = topics.map((topic) => Buffer.from(topic))
    let undecodable = 0
    let read = 0
    for (let i = 0; i < runs; i++) {
      const topic =
        random.next() < 0.2
          ? Buffer.from(mutated(topicBytes, random)).toString('utf8')
          : topics[Math.floor(random.next() * topics.length)]!
      const payload = mutated(payloads, random)
      reader.take(topic, payload, random.next() < 0.1, nowMs)
      const isMapped = topics.includes(topic)
      const isNonsense = isMapped && parsePayload(payload, 100_000).kind === 'refused'
      if (isNonsense) undecodable++
      // Every message on a mapped topic is either read or refused, never both, never neither.
      const wasRead = sink.read.length > 0
      const refusals = sink.refusals.length
      if (refusals !== (isMapped && !wasRead ? 1 : 0) || (wasRead && (!isMapped || isNonsense)))
        expect.fail(`run ${i} on ${topic}: read ${sink.read.length}, refused ${refusals}`)
      for (const { code, detail } of sink.refusals)
        if (!/^[a-z0-9-]+$/.test(code) || detail === '') expect.fail(`run ${i}: ${code} ${detail}`)
      for (const { value, timeMs, quality } of sink.read) {
        const isSound =
          (value === undefined ||
            ['string', 'boolean'].includes(typeof value) ||
            Number.isFinite(value)) &&
          (quality !== 'bad' || value === undefined) &&
          Number.isFinite(timeMs)
        if (!isSound) expect.fail(`run ${i}: ${String(value)} at ${timeMs}`)
      }
      read += sink.read.length
      sink.clear()
    }
    expect(undecodable).toBeGreaterThan(runs / 10)
    expect(read).toBeGreaterThan(runs / 10)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  },
)

test('damaged addresses are addresses of some topic, or none', () => {
  const random = new SeededRandom(7)
  const good = addresses.map((address) => Buffer.from(address))
  for (let i = 0; i < 20_000; i++) {
    const text = Buffer.from(mutated(good, random)).toString('utf8')
    const parsed = parseTopicAddress(text)
    if (!parsed) continue
    const back = parsed.path === undefined ? parsed.topic : `${parsed.topic}#${parsed.path}`
    if (back !== text || /[+#]/.test(parsed.topic) || parsed.topic.includes('\0'))
      expect.fail(`${JSON.stringify(text)} became ${JSON.stringify(parsed)}`)
  }
})
