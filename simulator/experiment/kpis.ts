/** The figures of a report in one list, by their keys: what experiments compare. */
import type { RunReport } from '../statistics/report.ts'

/** What a run is of, not what it showed. */
const notFigures = new Set(['seed', 'fromDays', 'untilDays', 'events'])

/** `leadTimeS.p90`, `stations.R09.busy`, …: every number of the report that is not a list, in its order. */
export function kpisOf(report: RunReport): Record<string, number> {
  const figures: Record<string, number> = {}
  collect(report, '', figures)
  return figures
}

function collect(part: object, path: string, into: Record<string, number>): void {
  for (const [key, value] of Object.entries(part) as [string, unknown][]) {
    if (path === '' && notFigures.has(key)) continue
    if (typeof value === 'number') into[path + key] = value
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      collect(value, `${path}${key}.`, into)
  }
}

const shortNames: Readonly<Record<string, string>> = {
  throughput: 'throughputPerDay',
  'lead-time': 'leadTimeS.mean',
  wip: 'wipItems',
  scrap: 'scrapRatio',
  yield: 'firstPassYield',
}

/** The key that a person means by `throughput`. */
export function kpiKey(name: string): string {
  return shortNames[name] ?? name
}
