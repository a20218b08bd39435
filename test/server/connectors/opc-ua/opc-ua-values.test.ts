/** Values, status codes, times and addresses of OPC UA as readings. */
import {
  DataType,
  DataValue,
  StatusCodes,
  VariantArrayType,
  type StatusCode,
} from 'node-opcua-client'
import { describe, expect, test } from 'vitest'

import {
  addressOfNode,
  parseNodeAddress,
  resolveNode,
} from '#server/connectors/opc-ua/node-address.ts'
import { qualityOf, timeOf, understand } from '#server/connectors/opc-ua/values.ts'

const valueOf = (dataType: DataType, value: unknown, arrayType = VariantArrayType.Scalar) =>
  understand(new DataValue({ value: { dataType, arrayType, value } }))

describe('status codes', () => {
  const table: [StatusCode, string][] = [
    [StatusCodes.Good, 'good'],
    [StatusCodes.GoodLocalOverride, 'good'],
    [StatusCodes.GoodClamped, 'good'],
    [StatusCodes.UncertainInitialValue, 'uncertain'],
    [StatusCodes.UncertainLastUsableValue, 'uncertain'],
    [StatusCodes.UncertainSensorNotAccurate, 'uncertain'],
    [StatusCodes.BadSensorFailure, 'bad'],
    [StatusCodes.BadNoCommunication, 'bad'],
    [StatusCodes.BadOutOfService, 'bad'],
    [StatusCodes.BadWaitingForInitialData, 'bad'],
  ]
  test.each(table)('%s', (status, quality) => expect(qualityOf(status)).toBe(quality))
})

describe('values', () => {
  test('64-bit numbers are exact: beyond 2^53 as text', () => {
    expect(valueOf(DataType.UInt64, [0, 7])).toEqual({ is: 'value', value: 7 })
    expect(valueOf(DataType.UInt64, [0xffff_ffff, 0xffff_ffff])).toEqual({
      is: 'value',
      value: '18446744073709551615',
    })
    expect(valueOf(DataType.Int64, [0xffff_ffff, 0xffff_fffe])).toEqual({ is: 'value', value: -2 })
    expect(valueOf(DataType.Int64, [0x8000_0000, 0])).toEqual({
      is: 'value',
      value: '-9223372036854775808',
    })
  })
  test('not-a-number and infinity are no value', () => {
    for (const value of [NaN, Infinity, -Infinity])
      expect(valueOf(DataType.Double, value)).toEqual({ is: 'value', value: undefined })
  })
  test('texts in a language are texts, times are ISO 8601', () => {
    expect(valueOf(DataType.LocalizedText, { locale: 'en', text: 'Running' })).toEqual({
      is: 'value',
      value: 'Running',
    })
    expect(valueOf(DataType.DateTime, new Date(0))).toEqual({
      is: 'value',
      value: '1970-01-01T00:00:00.000Z',
    })
  })
  test('arrays and byte strings are refused with what came', () => {
    const array = valueOf(DataType.Double, new Float64Array([1]), VariantArrayType.Array)
    expect(array).toEqual({ is: 'refused', detail: 'expected a scalar, came an array of Double' })
    expect(valueOf(DataType.ByteString, Buffer.from('x')).is).toBe('refused')
  })
})

describe('times', () => {
  const good = { value: { dataType: DataType.Double, value: 1 }, statusCode: StatusCodes.Good }
  test('the source time holds, to the microsecond', () => {
    const value = new DataValue({
      ...good,
      sourceTimestamp: new Date(1_700_000_000_123),
      sourcePicoseconds: 456_000_000,
      serverTimestamp: new Date(1_700_000_009_000),
    })
    expect(timeOf(value, 1)).toEqual({ timeMs: 1_700_000_000_123.456, quality: 'good' })
  })
  test('the time of the server stands in for it, and the value is uncertain', () => {
    const value = new DataValue({ ...good, serverTimestamp: new Date(1_700_000_009_000) })
    expect(timeOf(value, 1)).toEqual({ timeMs: 1_700_000_009_000, quality: 'uncertain' })
  })
  test('without any time it is that of the message', () => {
    expect(timeOf(new DataValue(good), 42)).toEqual({ timeMs: 42, quality: 'uncertain' })
  })
})

describe('addresses', () => {
  const namespaces = ['http://opcfoundation.org/UA/', 'urn:a;b', 'urn:plant']
  test.each([
    ['nsu=urn:plant;s=Line 1/Press;x=?', 'ns=2;s=Line 1/Press;x=?'],
    ['nsu=urn:plant;i=12', 'ns=2;i=12'],
    ['nsu=urn:a%3Bb;s=x', 'ns=1;s=x'],
    ['i=2258', 'ns=0;i=2258'],
  ])('%s', (address, node) => {
    const found = resolveNode(parseNodeAddress(address)!, namespaces)!
    expect(found.toString()).toBe(node.replace(/^ns=0;/, 'ns=0;'))
    expect(addressOfNode(found, namespaces)).toBe(address)
  })
  test('a question mark asks for a part of a condition', () => {
    expect(parseNodeAddress('nsu=urn:plant;s=Alarm?severity')).toMatchObject({
      identifier: 's=Alarm',
      field: 'severity',
    })
  })
  test.each(['ns=2;s=x', 'Press', 'nsu=urn:plant', 'i=x', 'nsu=urn:plant;g=1', ''])(
    'indexes and other texts are none: %s',
    (text) => expect(parseNodeAddress(text)).toBeUndefined(),
  )
})
