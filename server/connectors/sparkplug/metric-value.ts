/** The value of a metric by its datatype; decoded by what stands on the wire, because encoders differ in what they use. */
import type { ReadingValue } from '../connector.ts'
import type { WireValue } from './sparkplug-payload.ts'

/** Numbers of the specification's datatypes, as far as they hold a scalar. */
const wholeTypes: Readonly<Record<number, { readonly bits: number; readonly signed: boolean }>> = {
  1: { bits: 8, signed: true },
  2: { bits: 16, signed: true },
  3: { bits: 32, signed: true },
  4: { bits: 64, signed: true },
  5: { bits: 8, signed: false },
  6: { bits: 16, signed: false },
  7: { bits: 32, signed: false },
  8: { bits: 64, signed: false },
  13: { bits: 64, signed: false },
}
const realTypes: ReadonlySet<number> = new Set([9, 10])
const booleanType = 11
/** String, Text, UUID. */
const textTypes: ReadonlySet<number> = new Set([12, 14, 15])
const dataSetType = 16
const templateType = 19
const maxTextLength = 4096

export type MetricValue =
  | { readonly value: ReadingValue | undefined; readonly isBad?: boolean }
  | { readonly code: string; readonly detail: string }

/** Of the scalar kinds; what the wire holds where no datatype is known. */
export function metricValue(datatype: number | undefined, wire: WireValue): MetricValue {
  const type = datatype === undefined || datatype === 0 ? inferred(wire) : datatype
  const range = wholeTypes[type]
  if (range) return wholeValue(range, wire)
  if (realTypes.has(type)) return realValue(wire)
  if (type === booleanType) return booleanValue(wire)
  if (textTypes.has(type)) return textValue(wire)
  return {
    code: 'not-a-value',
    detail: `datatype ${type} (bytes, files and arrays are not read)`,
  }
}

export function dataTypeName(
  datatype: number | undefined,
  wire: WireValue | undefined,
): 'number' | 'text' | 'boolean' | undefined {
  const type = datatype || (wire && inferred(wire))
  if (type === undefined) return undefined
  if (type in wholeTypes || realTypes.has(type)) return 'number'
  if (type === booleanType) return 'boolean'
  return textTypes.has(type) ? 'text' : undefined
}

function inferred(wire: WireValue): number {
  switch (wire.kind) {
    case 'whole':
      return wire.bits === 32 ? 7 : 8
    case 'real':
      return 10
    case 'boolean':
      return booleanType
    case 'text':
      return 12
    case 'data-set':
      return dataSetType
    case 'template':
      return templateType
    case 'bytes':
      return 17
  }
}

/** Two's complement of its own width or wider, in whichever field it came. */
function wholeValue(
  { bits, signed }: { bits: number; signed: boolean },
  wire: WireValue,
): MetricValue {
  if (wire.kind === 'real' && Number.isInteger(wire.real)) return fitting(wire.real, bits, signed)
  if (wire.kind !== 'whole') return mismatch('a whole number', wire)
  if (!signed) return fitting(wire.whole, bits, false)
  const asSent = BigInt.asIntN(wire.bits, BigInt(wire.whole))
  // Some encoders fill the upper bits of an Int8 or Int16 with zeros.
  const isNarrow = bits < 32 && asSent >= 0n && asSent < 1n << BigInt(bits)
  return fitting(isNarrow ? BigInt.asIntN(bits, asSent) : asSent, bits, true)
}

function fitting(value: number | bigint, bits: number, signed: boolean): MetricValue {
  const size = 2 ** (signed ? bits - 1 : bits)
  if (value >= size || value < (signed ? -size : 0))
    return { code: 'out-of-range', detail: `${value} in ${signed ? '' : 'U'}Int${bits}` }
  const number = Number(value)
  return { value: Number.isSafeInteger(number) ? number : BigInt(value).toString() }
}

function realValue(wire: WireValue): MetricValue {
  if (wire.kind === 'whole') return fitting(wire.whole, 64, false)
  if (wire.kind !== 'real') return mismatch('a number', wire)
  return Number.isFinite(wire.real) ? { value: wire.real } : { value: undefined, isBad: true }
}

function booleanValue(wire: WireValue): MetricValue {
  if (wire.kind === 'boolean') return { value: wire.boolean }
  if (wire.kind === 'whole' && (wire.whole === 0 || wire.whole === 1))
    return { value: wire.whole === 1 }
  return mismatch('a boolean', wire)
}

function textValue(wire: WireValue): MetricValue {
  if (wire.kind !== 'text') return mismatch('a text', wire)
  return wire.text.length <= maxTextLength
    ? { value: wire.text }
    : { code: 'too-large', detail: `expected at most ${maxTextLength} characters` }
}

function mismatch(expected: string, wire: WireValue): MetricValue {
  return { code: 'wrong-type', detail: `expected ${expected}, got ${wire.kind}` }
}
