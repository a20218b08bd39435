/** What payloads of plain MQTT mean, and which are refused. */
import { expect, test } from 'vitest'

import { parseTopicAddress } from '#server/connectors/mqtt/topic-address.ts'
import { TopicReader } from '#server/connectors/mqtt/topic-reader.ts'
import { WrittenDown } from '../../../support/recording-sink.ts'

const nowMs = Date.UTC(2026, 0, 5)

function take(address: string, payload: string | Uint8Array, timeField?: string): WrittenDown {
  const sink = new WrittenDown()
  const settings = { timeField, maxPayloadBytes: 1_000_000 }
  const parsed = parseTopicAddress(address)!
  new TopicReader(settings, [parsed], sink).take(parsed.topic, Buffer.from(payload), false, nowMs)
  return sink
}

test.each([
  ['a', '21.5', 21.5, 'good'],
  ['a', ' -3e2\n', -300, 'good'],
  ['a', 'true', true, 'good'],
  ['a', 'running', 'running', 'good'],
  ['a', '"running"', 'running', 'good'],
  ['a', 'null', undefined, 'good'],
  ['a', 'NaN', undefined, 'bad'],
  ['a', '1e999', undefined, 'bad'],
  ['a', '9007199254740993', '9007199254740993', 'good'],
  ['a', '-00099007199254740993', '-99007199254740993', 'good'],
  ['a', '{"value":4}', 4, 'good'],
  ['a', '{"temperature":4}', 4, 'good'],
  [
    'a#x',
    '{"x":18446744073709551615,"text":"99999999999999999999"}',
    '18446744073709551615',
    'good',
  ],
  [
    'a#text',
    '{"x":1,"text":"99999999999999999999 \\" 9999999999999999999"}',
    '99999999999999999999 " 9999999999999999999',
    'good',
  ],
  ['a#x', '{"x":0.12345678901234567890}', 0.12345678901234568, 'good'],
  ['a#x', '{"x":12500000000000000000e-18}', 12.5, 'good'],
  ['a#press.temperature', '{"press":{"temperature":1}}', 1, 'good'],
  ['a#press.temperature', '{"press.temperature":1,"press":{"temperature":2}}', 1, 'good'],
  ['a#axes.1', '{"axes":[5,6]}', 6, 'good'],
  ['a#x', '{"x":1e400}', undefined, 'bad'],
])('%s with %s reads %s, %s', (address, payload, value, quality) => {
  expect(take(address, payload).read).toEqual([{ address, value, timeMs: nowMs, quality }])
})

test.each([
  ['1767571200', 1_767_571_200_000],
  ['1767571200.25', 1_767_571_200_250],
  ['1767571200250', 1_767_571_200_250],
  ['1767571200250125', 1_767_571_200_250.125],
  ['1767571200250125000', 1_767_571_200_250.125],
  ['"2026-01-05T00:00:00Z"', 1_767_571_200_000],
  ['"2026-01-05T08:00:00.250125+08:00"', 1_767_571_200_250.125],
])('the time %s is read to the microsecond', (time, timeMs) => {
  for (const [field, configured] of [
    ['timestamp_ms', undefined],
    ['ts', undefined],
    ['at', 'at'],
  ] as const) {
    const { read } = take('a', `{"${field}":${time},"value":1}`, configured)
    expect(read[0]?.timeMs).toBeCloseTo(timeMs, 3)
    expect(read[0]?.quality).toBe('good')
  }
})

test('without the time that was configured the value is uncertain; without any configured it is not', () => {
  expect(take('a', '{"ts":1767571200,"value":1}', 'at').read[0]).toMatchObject({
    timeMs: nowMs,
    quality: 'uncertain',
  })
  expect(take('a', '{"value":1}').read[0]).toMatchObject({ timeMs: nowMs, quality: 'good' })
})

test.each([
  ['a', Buffer.from([0xc3, 0x28]), 'not-utf8'],
  ['a', '', 'empty'],
  ['a', '{"value":', 'not-json'],
  ['a', '['.repeat(900_000), 'not-json'],
  ['a', '['.repeat(1000) + ']'.repeat(1000), 'too-deep'],
  ['a', `[${'1,'.repeat(30_000)}1]`, 'too-large'],
  ['a', 'x'.repeat(10_000_000), 'too-large'],
  ['a', 'x'.repeat(5000), 'not-a-value'],
  ['a', '{"__proto__":{"value":1}}', 'forbidden-field'],
  ['a', '{"ts":"yesterday","value":1}', 'bad-time'],
  ['a', '{"ts":"2026-01-05T00:00:00","value":1}', 'bad-time'],
  ['a', '{"ts":1e300,"value":1}', 'bad-time'],
  ['a', '{"x":1,"y":2}', 'no-such-field'],
  ['a#constructor', '{"x":1}', 'no-such-field'],
  ['a#x', '5', 'no-such-field'],
  ['a#x', '{"x":{"y":1}}', 'no-such-field'],
])('%s with %.40s is refused', (address, payload, code) => {
  const sink = take(address, payload)
  expect(sink.read).toEqual([])
  expect(sink.refusals).toEqual([{ where: 'a', code, detail: expect.stringMatching(/./) }])
})

test.each(['', '#x', 'a#', 'a/+/b', 'a\u0000'])('%j is no address', (address) => {
  expect(parseTopicAddress(address)).toBeUndefined()
})
