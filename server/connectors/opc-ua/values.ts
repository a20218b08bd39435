/** Values of OPC UA as readings: type, quality by status code, and the time at the source. */
import { DataType, VariantArrayType, type DataValue, type StatusCode } from 'node-opcua-client'

import type { Reading, ReadingValue } from '../connector.ts'

export type Understood =
  | { readonly is: 'value'; readonly value: ReadingValue | undefined }
  | { readonly is: 'refused'; readonly detail: string }

/** The two highest bits of a status code: 00 good, 01 uncertain, 1x bad (OPC 10000-4, 7.39). */
export function qualityOf(status: StatusCode): Reading['quality'] {
  const severity = status.value >>> 30
  return severity === 0 ? 'good' : severity === 1 ? 'uncertain' : 'bad'
}

/** Values were lost between this one and its neighbours: the queue of the item in the server had run over. */
export function hasOverflown(status: StatusCode): boolean {
  const infoTypeDataValue = 0x400
  const overflow = 0x80
  return (status.value & infoTypeDataValue) !== 0 && (status.value & overflow) !== 0
}

/** Scalars only: what an element of an array or a field of a structure means, no map can say yet. */
export function understand({ value: variant }: DataValue): Understood {
  const { dataType, arrayType, value } = variant
  if (dataType === DataType.Null || value === null || value === undefined)
    return { is: 'value', value: undefined }
  if (arrayType !== VariantArrayType.Scalar)
    return { is: 'refused', detail: `expected a scalar, came an array of ${DataType[dataType]}` }
  switch (dataType) {
    case DataType.Boolean:
      return { is: 'value', value: value === true }
    case DataType.SByte:
    case DataType.Byte:
    case DataType.Int16:
    case DataType.UInt16:
    case DataType.Int32:
    case DataType.UInt32:
    case DataType.Float:
    case DataType.Double:
      // Infinities and not-a-number are no measurements.
      return { is: 'value', value: Number.isFinite(value) ? Number(value) : undefined }
    case DataType.Int64:
    case DataType.UInt64:
      return { is: 'value', value: whole(value as [number, number], dataType === DataType.Int64) }
    case DataType.String:
    case DataType.Guid:
      return { is: 'value', value: String(value) }
    case DataType.LocalizedText:
      return { is: 'value', value: String((value as { text: string | null }).text ?? '') }
    case DataType.DateTime:
      return { is: 'value', value: (value as Date).toISOString() }
    default:
      return {
        is: 'refused',
        detail: `expected a number, text, truth value or time, came ${DataType[dataType]}`,
      }
  }
}

/**
 * Time at the source. A value that only the server has stamped, or nobody, is uncertain: its time is the server's, or
 * `fallbackMs`.
 */
export function timeOf(
  value: DataValue,
  fallbackMs: number,
): { readonly timeMs: number; readonly quality: Reading['quality'] } {
  const quality = qualityOf(value.statusCode)
  const source = instant(value.sourceTimestamp, value.sourcePicoseconds)
  if (source !== undefined) return { timeMs: source, quality }
  const timeMs = instant(value.serverTimestamp, value.serverPicoseconds) ?? fallbackMs
  return { timeMs, quality: quality === 'good' ? 'uncertain' : quality }
}

/** High and low 32 bits; beyond 2^53 as text. */
function whole([high, low]: readonly [number, number], signed: boolean): ReadingValue {
  const bits = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
  const value = signed ? BigInt.asIntN(64, bits) : bits
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

/** The protocol's zero is 1601, and means that there is no time. */
function instant(date: Date | null | undefined, picoseconds: number): number | undefined {
  const ms = date?.getTime()
  if (ms === undefined || !(ms > 0)) return undefined
  return ms + Math.round(picoseconds / 1e6) / 1e3
}
