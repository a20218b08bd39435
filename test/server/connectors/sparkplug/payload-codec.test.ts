/** Sparkplug payloads survive the way to bytes and back; what is none is refused. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { encodePayload } from '#server/connectors/sparkplug/encode-payload.ts'
import {
  decodePayload,
  isUndecodable,
  type SparkplugMetric,
  type WireValue,
} from '#server/connectors/sparkplug/sparkplug-payload.ts'

const uint64 = fc
  .bigInt({ min: 0n, max: 2n ** 64n - 1n })
  .map((value) => (value < 2n ** 53n ? Number(value) : value))
const scalar = fc.oneof(
  fc.nat({ max: 2 ** 32 - 1 }).map((whole): WireValue => ({ kind: 'whole', whole, bits: 32 })),
  uint64.map((whole): WireValue => ({ kind: 'whole', whole, bits: 64 })),
  fc.double().map((real): WireValue => ({ kind: 'real', real })),
  fc.boolean().map((boolean): WireValue => ({ kind: 'boolean', boolean })),
  fc.string({ unit: 'grapheme' }).map((text): WireValue => ({ kind: 'text', text })),
)
const dataSet = fc.integer({ min: 0, max: 4 }).chain((columns) =>
  fc.record({
    columns: fc.array(fc.string(), { minLength: columns, maxLength: columns }),
    types: fc.array(fc.nat(20), { minLength: columns, maxLength: columns }),
    rows: fc.array(
      fc.array(fc.option(scalar, { nil: undefined }), { minLength: columns, maxLength: columns }),
      { maxLength: 3 },
    ),
  }),
)
const { metric } = fc.letrec<{ metric: SparkplugMetric; value: WireValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    dataSet.map((set): WireValue => ({ kind: 'data-set', dataSet: set })),
    fc
      .record({ isDefinition: fc.boolean(), metrics: fc.array(tie('metric'), { maxLength: 3 }) })
      .map((template): WireValue => ({ kind: 'template', template })),
  ),
  metric: fc.record(
    {
      name: fc.string({ unit: 'grapheme' }),
      alias: uint64,
      timestampMs: fc.nat({ max: 4e15 }),
      datatype: fc.nat({ max: 40 }),
      isHistorical: fc.boolean(),
      isNull: fc.boolean(),
      properties: fc.array(fc.tuple(fc.string(), scalar)).map((list) => new Map(list)),
      value: tie('value'),
    },
    { requiredKeys: [] },
  ),
}))
const payload = fc.record(
  {
    timestampMs: fc.nat({ max: 4e15 }),
    seq: fc.nat({ max: 255 }),
    metrics: fc.array(metric, { maxLength: 5 }),
  },
  { requiredKeys: ['metrics'] },
)

test('any payload comes back from its bytes', () => {
  fc.assert(
    fc.property(payload, (sent) => {
      expect(decodePayload(encodePayload(sent))).toEqual(sent)
    }),
    { numRuns: 300, seed: 1 },
  )
})

/** Bytes written by hand from the table of field numbers in the specification. */
test.each([
  ['08e807', { timestampMs: 1000, metrics: [] }],
  ['1800', { seq: 0, metrics: [] }],
  ['12050a0161100518ff01', { seq: 255, metrics: [{ name: 'a', alias: 5 }] }],
  ['120450ffff03', { metrics: [{ value: { kind: 'whole', whole: 65535, bits: 32 } }] }],
  ['12056500002041', { metrics: [{ value: { kind: 'real', real: 10 } }] }],
  ['12027001', { metrics: [{ value: { kind: 'boolean', boolean: true } }] }],
  ['12037a0178', { metrics: [{ value: { kind: 'text', text: 'x' } }] }],
  ['120428013801', { metrics: [{ isHistorical: true, isNull: true }] }],
])('%s is read as the specification says', (hex, expected) => {
  expect(decodePayload(Buffer.from(hex, 'hex'))).toEqual(expected)
})

test.each([
  ['truncated', '120a08', 'not-sparkplug'],
  ['a name that is not UTF-8', '12030a01ff', 'not-sparkplug'],
  ['a sequence number beyond 255', '188002', 'bad-sequence'],
  ['a time that no calendar holds', '08ffffffffffffffffff01', 'bad-time'],
  ['values of two types', '120450017001', 'two-values'],
  ['keys without values', '12054a030a0161', 'bad-properties'],
  ['columns without types', '12078a010408011200', 'bad-data-set'],
])('%s is refused', (_, hex, code) => {
  expect(decodePayload(Buffer.from(hex, 'hex'))).toMatchObject({ code })
})

test('payloads beyond all measure are refused before they cost memory', () => {
  const metrics = Buffer.from('1200'.repeat(60_000), 'hex')
  expect(decodePayload(metrics)).toMatchObject({ code: 'too-large' })
  expect(decodePayload(new Uint8Array(5_000_000))).toMatchObject({ code: 'too-large' })
})

test('templates within templates without end are refused', () => {
  let bytes = encodePayload({ metrics: [] })
  for (let i = 0; i < 2000; i++) {
    const length = (n: number) => {
      const list = []
      for (; n > 127; n = Math.floor(n / 128)) list.push((n % 128) + 128)
      return [...list, n]
    }
    const template = Buffer.concat([Buffer.from([0x92, 0x01, ...length(bytes.length)]), bytes])
    bytes = Buffer.concat([Buffer.from([0x12, ...length(template.length)]), template])
  }
  const result = decodePayload(bytes)
  expect(isUndecodable(result) && result.code).toBe('not-sparkplug')
})
