/** What each lever brings alone, and what remains for their working together: the parts add up to the whole. */
import type { CostIndexBasis } from '#models/plant/cost-model.ts'
import type { Plant } from '#models/plant/plant.ts'
import {
  leverKpis,
  type Ablation,
  type Contribution,
  type LeverKpi,
} from '#models/transformation/experiment.ts'
import type { LeverName } from '#models/transformation/levers.ts'
import { compareScenarios } from '../experiment/compare.ts'
import { estimateMean } from '../experiment/intervals.ts'
import { compareCost, type RunFigures } from './run-figures.ts'
import { change, plain } from './stage-results.ts'

export interface LeverRuns {
  readonly plant: Plant
  /** Capital with this lever alone / capital before. */
  readonly capital: number
  readonly runs: readonly RunFigures[]
}

/** `alone`: levers that change something; `after`: all of them. The n-th run of each met the same chances. */
export function ablate(
  before: LeverRuns,
  after: LeverRuns,
  alone: ReadonlyMap<LeverName, LeverRuns>,
  basis: CostIndexBasis | undefined,
  stuck: readonly LeverName[] = [],
): Ablation {
  const replications = Math.min(
    ...[before, after, ...alone.values()].map(({ runs }) => runs.length),
  )
  const figures = (of: LeverRuns) =>
    of.runs.slice(0, replications).map((run, i) => withCost(before, of, run, i, basis))
  const was = figures(before)
  const whole = figures(after)
  const parts = new Map([...alone].map(([lever, runs]) => [lever, figures(runs)]))
  const value = (runs: readonly Figures[], kpi: LeverKpi, i: number) => runs[i]?.[kpi]
  const differences = (runs: readonly Figures[], kpi: LeverKpi) =>
    numbers(replications, (i) => value(runs, kpi, i)! - value(was, kpi, i)!)
  const contributions: Contribution[] = [...parts].map(([lever, runs]) => ({
    lever,
    of: byKpi((kpi) => plain(estimateMean(differences(runs, kpi)))),
  }))
  const rest = (kpi: LeverKpi) =>
    numbers(replications, (i) =>
      [...parts.values()].reduce(
        (sum, runs) => sum - (value(runs, kpi, i)! - value(was, kpi, i)!),
        value(whole, kpi, i)! - value(was, kpi, i)!,
      ),
    )
  const compared = compareScenarios(['0', '1'], [was, whole])
  return {
    replications,
    contributions: [
      ...contributions,
      { lever: 'interaction', of: byKpi((kpi) => plain(estimateMean(rest(kpi)))) },
    ],
    total: byKpi((kpi) => change(compared[kpi])),
    stuck,
  }
}

type Figures = Readonly<Record<string, number>>

function withCost(
  before: LeverRuns,
  { plant, capital }: LeverRuns,
  run: RunFigures,
  i: number,
  basis: CostIndexBasis | undefined,
): Figures {
  const first = before.runs[i]
  const cost = basis && first && compareCost(plant, basis, capital, first.report, run.report)
  return cost ? { ...run.figures, costIndex: 100 * cost.costIndex } : run.figures
}

/** Without those that a run has no figure for. */
function numbers(count: number, of: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => of(i)).filter((value) => !Number.isNaN(value))
}

function byKpi<T>(of: (kpi: LeverKpi) => T | undefined): Partial<Record<LeverKpi, T>> {
  return Object.fromEntries(
    leverKpis.flatMap((kpi) => {
      const value = of(kpi)
      return value === undefined ? [] : [[kpi, value]]
    }),
  )
}
