/** An experiment as a table that people read in a terminal: the figures of the whole plant. */
import type { ExperimentResult } from './experiment.ts'

const shown = [
  'throughputPerDay',
  'itemsPerS',
  'wipItems',
  'leadTimeS.mean',
  'leadTimeS.p50',
  'leadTimeS.p90',
  'lossRatio',
  'scrapRatio',
  'firstPassYield',
  'electricityKWhPerUnit',
  'fuelKWhPerUnit',
  'labourHoursPerUnit',
]

/** A line a figure: mean ± half the width of the 95 % interval by scenario, then differences from the first. */
export function formatExperiment(result: ExperimentResult): string {
  const { scenarios, warmUp } = result
  const others = scenarios.slice(1)
  const head = [
    'figure',
    ...scenarios,
    ...others.flatMap((scenario) => [`${scenario} - ${scenarios[0]}`, 'relative']),
  ]
  const rows = shown.flatMap((key) => {
    const kpi = result.kpis[key]
    if (!kpi) return []
    return [
      [
        key,
        ...scenarios.map((scenario) => withWidth(kpi.scenarios[scenario])),
        ...others.flatMap((scenario) => {
          const difference = kpi.differences[scenario]
          const { relative, relativeHalfWidth } = difference ?? {}
          return [withWidth(difference), percent(relative, relativeHalfWidth)]
        }),
      ],
    ]
  })
  const conditions = result.probabilities.flatMap(({ kpi, comparison, limit, scenarios }) =>
    Object.entries(scenarios).map(
      ([scenario, { share, low, high }]) =>
        `P(${kpi} ${comparison} ${limit}), ${scenario}: ${share.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
    ),
  )
  return [
    `${result.plant}: ${result.replications} replications, seed ${result.seed}, 95 % intervals`,
    `record ${result.fromDays.toFixed(2)} d to ${result.untilDays.toFixed(2)} d, warm-up ${warmUp.method}${
      warmUp.settled ? '' : ': the plant had not settled in the first half, run longer'
    }`,
    ...(result.reached === false ? ['the width asked for was not reached: raise --most'] : []),
    '',
    ...table([head, ...rows]),
    ...(conditions.length > 0 ? ['', ...conditions] : []),
  ].join('\n')
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  '),
  )
}

function withWidth(
  estimate: { readonly mean: number; readonly halfWidth: number | undefined } | undefined,
): string {
  if (!estimate) return '-'
  const { mean, halfWidth } = estimate
  return `${rounded(mean, 5)} ± ${halfWidth === undefined ? '-' : rounded(halfWidth, 2)}`
}

/** So many digits that say something, without an exponent. */
function rounded(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)))
}

function percent(relative: number | undefined, halfWidth: number | undefined): string {
  if (relative === undefined) return '-'
  const width = halfWidth === undefined ? '' : ` ± ${(100 * halfWidth).toFixed(1)}`
  return `${relative > 0 ? '+' : ''}${(100 * relative).toFixed(1)}${width} %`
}
