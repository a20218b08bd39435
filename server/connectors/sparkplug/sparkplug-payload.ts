/** Sparkplug B payloads from and to bytes, as plain data; what cannot be one is refused with a reason. */
import { payloadType } from './wire-format.ts'

/** The value that stood on the wire; whole numbers are unsigned there. Those beyond 2^53 come as bigint. */
export type WireValue =
  | { readonly kind: 'whole'; readonly whole: number | bigint; readonly bits: 32 | 64 }
  | { readonly kind: 'real'; readonly real: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'data-set'; readonly dataSet: DataSet }
  | { readonly kind: 'template'; readonly template: Template }

export interface DataSet {
  readonly columns: readonly string[]
  readonly types: readonly number[]
  /** Elements without a value are undefined. */
  readonly rows: readonly (readonly (WireValue | undefined)[])[]
}

export interface Template {
  readonly isDefinition: boolean
  readonly metrics: readonly SparkplugMetric[]
}

export interface SparkplugMetric {
  readonly name?: string
  readonly alias?: number | bigint
  readonly timestampMs?: number
  readonly datatype?: number
  readonly isHistorical?: boolean
  readonly isNull?: boolean
  readonly properties?: ReadonlyMap<string, WireValue>
  readonly value?: WireValue
}

export interface SparkplugPayload {
  readonly timestampMs?: number
  readonly seq?: number
  readonly metrics: readonly SparkplugMetric[]
}

export interface Undecodable {
  readonly code: string
  readonly detail: string
}

export const maxPayloadBytes = 4_000_000
const maxMetrics = 50_000
const maxCells = 100_000

/** A 64-bit number as protobufjs gives it. */
interface Long {
  readonly low: number
  readonly high: number
}
/** A decoded message: what was on the wire is an own property, everything else is not. */
type Wire = Readonly<Record<string, unknown>>

class Refused extends Error {
  readonly code: string
  constructor(code: string, detail: string) {
    super(detail)
    this.code = code
  }
}

export function decodePayload(bytes: Uint8Array): SparkplugPayload | Undecodable {
  if (bytes.length > maxPayloadBytes)
    return { code: 'too-large', detail: `expected at most ${maxPayloadBytes} bytes` }
  try {
    const wire = payloadType.decode(bytes) as unknown as Wire
    const seq = whole(own(wire, 'seq'))
    if (seq !== undefined && (typeof seq === 'bigint' || seq > 255))
      throw new Refused('bad-sequence', `expected seq from 0 to 255, got ${seq}`)
    const budget = { metrics: maxMetrics, cells: maxCells }
    return defined({
      timestampMs: time(own(wire, 'timestamp')),
      seq,
      metrics: metricsOf(wire, budget),
    })
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, detail: error.message }
    return { code: 'not-sparkplug', detail: `expected protobuf: ${String(error).slice(0, 200)}` }
  }
}

export function isUndecodable(result: SparkplugPayload | Undecodable): result is Undecodable {
  return 'code' in result
}

type Budget = { metrics: number; cells: number }

function metricsOf(wire: Wire, budget: Budget): SparkplugMetric[] {
  const list = (own(wire, 'metrics') ?? []) as Wire[]
  budget.metrics -= list.length
  if (budget.metrics < 0) throw new Refused('too-large', `expected at most ${maxMetrics} metrics`)
  return list.map((metric) => metricOf(metric, budget))
}

function metricOf(wire: Wire, budget: Budget): SparkplugMetric {
  const properties = own(wire, 'properties') as Wire | undefined
  return defined({
    name: own(wire, 'name') as string | undefined,
    alias: whole(own(wire, 'alias')),
    timestampMs: time(own(wire, 'timestamp')),
    datatype: own(wire, 'datatype') as number | undefined,
    isHistorical: own(wire, 'isHistorical') as boolean | undefined,
    isNull: own(wire, 'isNull') as boolean | undefined,
    properties: properties && propertiesOf(properties, budget),
    value: valueOf(wire, budget),
  })
}

function propertiesOf(wire: Wire, budget: Budget): Map<string, WireValue> {
  const keys = (own(wire, 'keys') ?? []) as string[]
  const values = (own(wire, 'values') ?? []) as Wire[]
  if (keys.length !== values.length)
    throw new Refused('bad-properties', `${keys.length} keys with ${values.length} values`)
  budget.cells -= keys.length
  if (budget.cells < 0) throw new Refused('too-large', `expected at most ${maxCells} properties`)
  const result = new Map<string, WireValue>()
  keys.forEach((key, i) => {
    const value = valueOf(values[i]!, budget)
    if (value) result.set(key, value)
  })
  return result
}

const valueKinds: Readonly<Record<string, (value: unknown, budget: Budget) => WireValue>> = {
  intValue: (value) => ({ kind: 'whole', whole: value as number, bits: 32 }),
  longValue: (value) => ({ kind: 'whole', whole: whole(value)!, bits: 64 }),
  floatValue: (value) => ({ kind: 'real', real: value as number }),
  doubleValue: (value) => ({ kind: 'real', real: value as number }),
  booleanValue: (value) => ({ kind: 'boolean', boolean: value as boolean }),
  stringValue: (value) => ({ kind: 'text', text: value as string }),
  bytesValue: () => ({ kind: 'bytes' }),
  datasetValue: (value, budget) => ({
    kind: 'data-set',
    dataSet: dataSetOf(value as Wire, budget),
  }),
  templateValue: (value, budget) => {
    const wire = value as Wire
    const isDefinition = own(wire, 'isDefinition') === true
    return { kind: 'template', template: { isDefinition, metrics: metricsOf(wire, budget) } }
  },
}

function valueOf(wire: Wire, budget: Budget): WireValue | undefined {
  let found: WireValue | undefined
  for (const name of Object.keys(wire)) {
    const kind = valueKinds[name]
    if (!kind) continue
    if (found) throw new Refused('two-values', 'a metric with values of two types')
    found = kind(wire[name], budget)
  }
  return found
}

function dataSetOf(wire: Wire, budget: Budget): DataSet {
  const columns = (own(wire, 'columns') ?? []) as string[]
  const types = (own(wire, 'types') ?? []) as number[]
  const rows = ((own(wire, 'rows') ?? []) as Wire[]).map(
    (row) => (own(row, 'elements') ?? []) as Wire[],
  )
  const stated = whole(own(wire, 'numOfColumns')) ?? columns.length
  const isEven = rows.every((row) => row.length === columns.length)
  if (stated !== columns.length || types.length !== columns.length || !isEven)
    throw new Refused('bad-data-set', 'columns, types and rows of different lengths')
  budget.cells -= columns.length * (rows.length + 1)
  if (budget.cells < 0) throw new Refused('too-large', `expected at most ${maxCells} cells`)
  return { columns, types, rows: rows.map((row) => row.map((cell) => valueOf(cell, budget))) }
}

function own(wire: Wire, name: string): unknown {
  return Object.hasOwn(wire, name) ? wire[name] : undefined
}

function whole(value: unknown): number | bigint | undefined {
  if (value === undefined) return undefined
  const { low, high } = value as Long
  const [lowBits, highBits] = [low >>> 0, high >>> 0]
  if (highBits < 2 ** 21) return highBits * 2 ** 32 + lowBits
  return (BigInt(highBits) << 32n) | BigInt(lowBits)
}

/** Times that no calendar holds are refused. */
function time(value: unknown): number | undefined {
  const ms = whole(value)
  if (typeof ms === 'bigint' || (ms !== undefined && ms > 8.64e15))
    throw new Refused('bad-time', `expected milliseconds since 1970, got ${ms}`)
  return ms
}

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  for (const key of Object.keys(value) as (keyof T)[])
    if (value[key] === undefined) delete value[key]
  return value as { [K in keyof T]: Exclude<T[K], undefined> }
}
