/** One metric as the scalars that it holds: data sets by column, templates by member. */
import { metricValue, type MetricValue } from './metric-value.ts'
import type { SparkplugMetric, WireValue } from './sparkplug-payload.ts'

export interface FlatMetric {
  /** `metric`, `metric.column` or `metric/member`. */
  readonly name: string
  readonly datatype: number | undefined
  readonly value: MetricValue
  readonly wire: WireValue | undefined
  readonly timestampMs: number | undefined
  readonly isHistorical: boolean
  readonly properties: ReadonlyMap<string, WireValue> | undefined
}

const deepest = 8

/**
 * `datatypeOf` gives what the birth said of a name: data need not repeat it. Of a data set the last row counts.
 * Definitions of templates hold nothing that was measured.
 */
export function* flatten(
  metric: SparkplugMetric,
  name: string,
  datatypeOf: (name: string) => number | undefined,
  above?: Pick<FlatMetric, 'timestampMs' | 'isHistorical'>,
  depth = 0,
): Generator<FlatMetric> {
  const datatype = metric.datatype || datatypeOf(name)
  const flat = {
    name,
    datatype,
    wire: metric.value,
    timestampMs: metric.timestampMs ?? above?.timestampMs,
    isHistorical: metric.isHistorical ?? above?.isHistorical ?? false,
    properties: metric.properties,
  }
  const wire = metric.value
  if (metric.isNull) yield { ...flat, value: { value: undefined } }
  else if (!wire) yield { ...flat, value: { code: 'no-value', detail: 'neither a value nor null' } }
  else if (wire.kind === 'data-set') {
    const row = wire.dataSet.rows.at(-1) ?? []
    for (const [i, column] of wire.dataSet.columns.entries()) {
      const cell = row[i]
      const type = wire.dataSet.types[i]
      const value = cell ? metricValue(type, cell) : { value: undefined }
      yield { ...flat, name: `${name}.${column}`, datatype: type, wire: cell, value }
    }
  } else if (wire.kind === 'template') {
    if (wire.template.isDefinition) return
    if (depth >= deepest)
      return yield {
        ...flat,
        value: { code: 'too-deep', detail: `more than ${deepest} templates` },
      }
    for (const member of wire.template.metrics)
      if (member.name !== undefined && member.name !== '')
        yield* flatten(member, `${name}/${member.name}`, datatypeOf, flat, depth + 1)
  } else yield { ...flat, value: metricValue(datatype, wire) }
}
