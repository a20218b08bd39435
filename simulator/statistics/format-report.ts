/** The figures of a run as a table that people read in a terminal. */
import type { RunReport } from './report.ts'
import type { StationReport } from './station-report.ts'

export function formatReport(report: RunReport & { readonly traceHash?: string }): string {
  const { leadTimeS } = report
  const lines: [label: string, value: string][] = [
    ['plant', `${report.plant} (${report.scenario}), seed ${report.seed}`],
    ['record', `${fixed(report.fromDays, 2)} d to ${fixed(report.untilDays, 2)} d`],
    ['throughput', `${fixed(report.throughputPerDay, 1)} good units per day`],
    ['raw in / good', `${report.rawInUnits} / ${report.goodUnits} units`],
    ['scrapped / inside', `${report.scrappedUnits} / ${report.insideUnits} units`],
    ['work in process', `${fixed(report.wipItems, 2)} items`],
    [
      'lead time',
      `mean ${hours(leadTimeS.mean)}, P50 ${hours(leadTimeS.p50)}, P90 ${hours(leadTimeS.p90)}`,
    ],
    ['scrap', percent(report.scrapRatio)],
    ['first-pass yield', percent(report.firstPassYield)],
    ['electricity', `${fixed(report.electricityKWhPerUnit, 3)} kWh per good unit`],
    ['fuel', `${fixed(report.fuelKWhPerUnit, 3)} kWh per good unit`],
    ['labour', `${fixed(report.labourHoursPerUnit, 4)} h per good unit`],
    ...(report.lostItems > 0
      ? [['lost', `${report.lostItems} items, ${percent(report.lossRatio)}`] as [string, string]]
      : []),
    ['bottleneck', `${report.bottleneck ?? '-'} (${report.bottleneckMethod})`],
    ...(report.traceHash ? [['trace', report.traceHash] as [string, string]] : []),
  ]
  // Columns that say something in this plant only.
  const stations = Object.values(report.stations)
  const extra = [
    ...(stations.some(({ setUp }) => setUp > 0) ? (['setUp'] as const) : []),
    ...(stations.some(({ stopped }) => stopped > 0) ? (['stopped'] as const) : []),
  ]
  const head = [
    'station',
    'execute',
    'starved',
    'blocked',
    'down',
    ...extra.map((name) => titles[name]),
    'busy',
    'loads',
    'scrapped',
    'rework',
    'waiting',
    'wait',
    'P(wait)',
  ]
  const rows = Object.entries(report.stations).map(([id, station]) => [
    id,
    ...cells(station, extra),
  ])
  return [
    ...lines.map(([label, value]) => `${label.padEnd(18)}${value}`),
    '',
    ...tableOf([head, ...rows]),
  ].join('\n')
}

/** Each column as wide as its widest cell, two spaces apart. */
function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  '),
  )
}

const titles = { setUp: 'set-up', stopped: 'stopped' } as const

function cells(station: StationReport, extra: readonly (keyof typeof titles)[]): string[] {
  const { execute, starved, blocked, down, busy, loads, scrappedUnits, reworkLoads } = station
  const own = extra.map((name) => station[name])
  const shares = [execute, starved, blocked, down, ...own, busy].map(percent)
  const { meanWaiting, meanWaitS, waitProbability } = station
  return [
    ...shares,
    String(loads),
    String(scrappedUnits),
    String(reworkLoads),
    fixed(meanWaiting, 2),
    meanWaitS === undefined ? '-' : `${fixed(meanWaitS, 2)} s`,
    percent(waitProbability),
  ]
}

function fixed(value: number | undefined, digits: number): string {
  return value === undefined ? '-' : value.toFixed(digits)
}

function percent(share: number | undefined): string {
  return share === undefined ? '-' : `${(100 * share).toFixed(2)} %`
}

function hours(seconds: number | undefined): string {
  return seconds === undefined ? '-' : `${(seconds / 3600).toFixed(3)} h`
}
