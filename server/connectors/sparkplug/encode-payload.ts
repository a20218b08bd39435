/** Plain Sparkplug payloads to bytes. */
import type { DataSet, SparkplugMetric, SparkplugPayload, WireValue } from './sparkplug-payload.ts'
import { payloadType } from './wire-format.ts'

export function encodePayload({ timestampMs, seq, metrics }: SparkplugPayload): Uint8Array {
  const wire = {
    ...(timestampMs !== undefined && { timestamp: long(timestampMs) }),
    ...(seq !== undefined && { seq: long(seq) }),
    metrics: metrics.map(metricToWire),
  }
  return payloadType.encode(wire).finish()
}

function metricToWire(metric: SparkplugMetric): object {
  const { alias, timestampMs, properties, value, ...plain } = metric
  return {
    ...plain,
    ...(alias !== undefined && { alias: long(alias) }),
    ...(timestampMs !== undefined && { timestamp: long(timestampMs) }),
    ...(properties && {
      properties: {
        keys: [...properties.keys()],
        values: [...properties.values()].map((each) => ({
          type: typeOf(each),
          ...valueToWire(each),
        })),
      },
    }),
    ...(value && valueToWire(value)),
  }
}

/** Datatypes of properties: UInt32, UInt64, Double, Boolean, String. */
function typeOf(value: WireValue): number {
  if (value.kind === 'whole') return value.bits === 32 ? 3 : 8
  return { real: 10, boolean: 11, text: 12 }[value.kind as 'real' | 'boolean' | 'text']
}

function valueToWire(value: WireValue): object {
  switch (value.kind) {
    case 'whole':
      return value.bits === 32
        ? { intValue: Number(value.whole) }
        : { longValue: long(value.whole) }
    case 'real':
      return { doubleValue: value.real }
    case 'boolean':
      return { booleanValue: value.boolean }
    case 'text':
      return { stringValue: value.text }
    case 'bytes':
      return { bytesValue: new Uint8Array() }
    case 'data-set':
      return { datasetValue: dataSetToWire(value.dataSet) }
    case 'template': {
      const { isDefinition, metrics } = value.template
      return { templateValue: { isDefinition, metrics: metrics.map(metricToWire) } }
    }
  }
}

function dataSetToWire({ columns, types, rows }: DataSet): object {
  return {
    numOfColumns: long(columns.length),
    columns,
    types,
    rows: rows.map((row) => ({ elements: row.map((cell) => (cell ? valueToWire(cell) : {})) })),
  }
}

function long(value: number | bigint): { low: number; high: number; unsigned: true } {
  const bits = typeof value === 'bigint' ? value : BigInt(Math.trunc(value))
  return { low: Number(bits & 0xffffffffn) | 0, high: Number(bits >> 32n) | 0, unsigned: true }
}
