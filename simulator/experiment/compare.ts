/** Scenarios beside each other: every figure with its interval, and its paired difference from the first scenario. */
import { estimateMean, wilsonInterval, type Estimate, type Proportion } from './intervals.ts'

/** Figures of the replications of one scenario, by key; the n-th of each scenario met the same chances. */
export type Replications = readonly Readonly<Record<string, number>>[]

export interface KpiComparison {
  /** By scenario. */
  readonly scenarios: Readonly<Record<string, Estimate>>
  /** By scenario but the first: its value less that of the first, replication by replication. */
  readonly differences: Readonly<Record<string, Difference>>
}

export interface Difference extends Estimate {
  /** Ratio of the two means less 1, and half the width of its interval; undefined where the first mean is 0. */
  readonly relative: number | undefined
  readonly relativeHalfWidth: number | undefined
}

/** `throughputPerDay >= 7000` in one replication. */
export interface Condition {
  readonly kpi: string
  readonly comparison: '>=' | '<='
  readonly limit: number
}

export function compareScenarios(
  scenarios: readonly string[],
  runs: readonly Replications[],
): Record<string, KpiComparison> {
  const keys = [...new Set(runs.flatMap((replications) => replications.flatMap(Object.keys)))]
  return Object.fromEntries(
    keys.map((key) => [
      key,
      {
        scenarios: byScenario(scenarios, (i) => estimateMean(valuesOf(runs[i]!, key))),
        differences: byScenario(scenarios, (i) =>
          i === 0 ? undefined : difference(runs[0]!, runs[i]!, key),
        ),
      },
    ]),
  )
}

/** By scenario: probability that a replication meets the condition; those that lack the figure don't count. */
export function probabilityOf(
  { kpi, comparison, limit }: Condition,
  scenarios: readonly string[],
  runs: readonly Replications[],
): Record<string, Proportion> {
  return byScenario(scenarios, (i) => {
    const values = valuesOf(runs[i]!, kpi)
    const hits = values.filter((value) => (comparison === '>=' ? value >= limit : value <= limit))
    return wilsonInterval(hits.length, values.length)
  })
}

function difference(base: Replications, other: Replications, key: string): Difference | undefined {
  const pairs = other.flatMap((figures, i): [number, number][] => {
    const [a, b] = [base[i]?.[key], figures[key]]
    return a === undefined || b === undefined ? [] : [[a, b]]
  })
  const estimate = estimateMean(pairs.map(([a, b]) => b - a))
  if (!estimate) return undefined
  const baseMean = pairs.reduce((sum, [a]) => sum + a, 0) / pairs.length
  const ratio = 1 + estimate.mean / baseMean
  // Delta method for a ratio of means of pairs (W. G. Cochran, Sampling Techniques, 6.3).
  const residual = estimateMean(pairs.map(([a, b]) => b - ratio * a))!.halfWidth
  return {
    ...estimate,
    relative: baseMean === 0 ? undefined : ratio - 1,
    relativeHalfWidth:
      baseMean === 0 || residual === undefined ? undefined : residual / Math.abs(baseMean),
  }
}

function valuesOf(replications: Replications, key: string): number[] {
  return replications.flatMap((figures) => figures[key] ?? [])
}

function byScenario<T>(
  scenarios: readonly string[],
  value: (index: number) => T | undefined,
): Record<string, T> {
  return Object.fromEntries(
    scenarios.flatMap((scenario, i): [string, T][] => {
      const own = value(i)
      return own === undefined ? [] : [[scenario, own]]
    }),
  )
}
