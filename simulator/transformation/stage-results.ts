/** Runs of all stages → figures with intervals, what each stage changes, and what it saves. */
import type { CostIndexBasis } from '#models/plant/cost-model.ts'
import type { Plant } from '#models/plant/plant.ts'
import {
  changeKpis,
  stageKpis,
  type ChangeKpi,
  type Estimated,
  type EstimatedChange,
  type StageKpi,
  type StageResult,
  type StageResults,
} from '#models/transformation/experiment.ts'
import { compareScenarios, type KpiComparison } from '../experiment/compare.ts'
import { estimateMean } from '../experiment/intervals.ts'
import { compareCost, type CostComparison, type RunFigures } from './run-figures.ts'

export interface StageRuns {
  readonly plant: Plant
  /** Capital at this stage / capital before; 1 before. */
  readonly capital: number
  readonly runs: readonly RunFigures[]
}

/** The first stage is the plant as it was; the n-th run of each met the same chances, and runs that not all have had don't count. */
export function stageResults(
  all: readonly StageRuns[],
  basis: CostIndexBasis | undefined,
): StageResults {
  const replications = Math.min(...all.map(({ runs }) => runs.length))
  const stages = all.map((stage) => ({ ...stage, runs: stage.runs.slice(0, replications) }))
  const costs = stages.map((stage) => (basis ? costsOf(stages[0]!, stage, basis) : []))
  const runs = stages.map(({ runs: own }, stage) =>
    own.map(({ figures }, i) => {
      const cost = costs[stage]?.[i]
      return cost ? { ...figures, costIndex: 100 * cost.costIndex } : figures
    }),
  )
  const last = stages.length - 1
  const ends = compareScenarios(['0', '1'], [runs[0]!, runs[last]!])
  return {
    replications,
    stages: stages.map((stage, at): StageResult => {
      const previous = at === 0 ? undefined : runs[at - 1]
      const compared = previous
        ? compareScenarios(['0', '1'], [previous, runs[at]!])
        : compareScenarios(['1'], [runs[at]!])
      return {
        kpis: pick((kpi) => plain(compared[kpi]?.scenarios['1'])),
        step: pick((kpi) => change(compared[kpi])),
        bottleneck: mostFrequent(stage.runs),
        saving: savingOf(stage, costs[at]!),
      }
    }),
    change: changeOf(ends),
  }
}

function costsOf(
  first: StageRuns,
  { plant, capital, runs }: StageRuns,
  basis: CostIndexBasis,
): (CostComparison | undefined)[] {
  return runs.map(({ report }, i) => {
    const before = first.runs[i]
    return before && compareCost(plant, basis, capital, before.report, report)
  })
}

/** Per unit cheaper x units of a year of operating days. */
function savingOf({ plant, runs }: StageRuns, costs: readonly (CostComparison | undefined)[]) {
  const known = costs.flatMap((cost, i) =>
    cost && Number.isFinite(cost.paidPerUnit)
      ? [{ ...cost, perDay: runs[i]!.figures['goodPerDay']! }]
      : [],
  )
  const days = plant.shifts.operatingDaysPerYear
  const costPerUnit = estimateMean(known.map((cost) => cost.paidPerUnit * cost.paidIndex))
  const perYear = estimateMean(
    known.map((cost) => cost.paidPerUnit * (1 - cost.paidIndex) * cost.perDay * days),
  )
  return costPerUnit && perYear && { costPerUnit: plain(costPerUnit)!, perYear: plain(perYear)! }
}

/** Figures of the reports, and the key and sense in which a run has them. */
const reportedAs: Readonly<Record<Exclude<ChangeKpi, 'costIndex'>, string>> = {
  throughput: 'goodPerDay',
  leadTime: 'leadTimeDays',
  scrap: 'scrap',
  energyPerUnit: 'energyPerUnit',
  labourProductivity: 'labourProductivity',
  labourPerUnit: 'labourHoursPerUnit',
}

function changeOf(ends: Readonly<Record<string, KpiComparison>>): StageResults['change'] {
  const found = changeKpis.flatMap((kpi): [ChangeKpi, Estimated][] => {
    if (kpi === 'costIndex') {
      const index = plain(ends['costIndex']?.scenarios['1'])
      return index ? [[kpi, index]] : []
    }
    const difference = ends[reportedAs[kpi]]?.differences['1']
    if (difference?.relative === undefined) return []
    const { n, relative, relativeHalfWidth } = difference
    return [[kpi, { n, mean: relative, halfWidth: relativeHalfWidth }]]
  })
  return Object.fromEntries(found)
}

function pick<T>(of: (kpi: StageKpi) => T | undefined): Partial<Record<StageKpi, T>> {
  return Object.fromEntries(
    stageKpis.flatMap((kpi) => {
      const value = of(kpi)
      return value === undefined ? [] : [[kpi, value]]
    }),
  )
}

/** Without what is not shown. */
export function plain(estimate: Estimated | undefined): Estimated | undefined {
  return estimate && { n: estimate.n, mean: estimate.mean, halfWidth: estimate.halfWidth }
}

export function change(comparison: KpiComparison | undefined): EstimatedChange | undefined {
  const difference = comparison?.differences['1']
  return (
    difference && {
      ...plain(difference)!,
      relative: difference.relative,
      relativeHalfWidth: difference.relativeHalfWidth,
    }
  )
}

function mostFrequent(runs: readonly RunFigures[]): StageResult['bottleneck'] {
  const counts = new Map<string, number>()
  for (const { bottleneck } of runs)
    if (bottleneck !== undefined) counts.set(bottleneck, (counts.get(bottleneck) ?? 0) + 1)
  const [first] = [...counts].toSorted(([, a], [, b]) => b - a)
  return first && { station: first[0], share: first[1] / runs.length }
}
