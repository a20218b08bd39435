/** All that is run for the diagnosis of a plant, run by run: the plant, what could be done about it, and the best together. */
import { AppError } from '#models/app-error.ts'
import { applyRetrofit, retrofitCost } from '#models/diagnosis/apply-retrofit.ts'
import {
  bestCount,
  type Findings,
  type RetrofitIdea,
  type RetrofitRanking,
} from '#models/diagnosis/diagnosis.ts'
import { retrofitSource, type Retrofit } from '#models/diagnosis/retrofit.ts'
import type { FigureSource, Plant } from '#models/plant/plant.ts'
import { plantAtStage } from '#models/transformation/stages.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import type { RunReport } from '../statistics/report.ts'
import { runFigures, type RunSpan } from '../transformation/run-figures.ts'
import { findingsOf, goodPerDay, leadingStation } from './findings.ts'
import { gainPerYear, type Ledger } from './gain.ts'
import { measuresFor, retrofitId } from './ideas.ts'
import { programmeAt, type StepIdea } from './programme-at.ts'
import { estimated, rankRetrofits } from './rank.ts'
import { watchedRun } from './watched-run.ts'

/** All ideas have so many runs; the best of them go on to the most. */
const firstRuns = 3
const mostRuns = 10
const finalists = 5

export interface DiagnosisOf {
  /** As it is shown. */
  readonly plant: Plant
  /** The files that it was read from; undefined: nobody has them, and only general measures are tried. */
  readonly files: PlantFiles | undefined
  /** As an address says which steps are taken; undefined: the plant as it is, or as its scenario says. */
  readonly taken: string | undefined
}

/** After each run: how far it is, and what is known by now that was not before. */
export interface DiagnosisStep {
  readonly done: number
  readonly total: number
  readonly findings?: Findings
  readonly ranking?: RetrofitRanking
}

interface Tried {
  readonly id: string
  readonly idea: RetrofitIdea
  readonly plant: Plant
  readonly investmentCny: number
  readonly investmentSource: FigureSource
  readonly runs: RunReport[]
}

/** Throws what a run of the plant itself throws, and PlantFileError for what is wrong in a file. */
export function* diagnose(of: DiagnosisOf): Generator<DiagnosisStep> {
  const { plant, files } = of
  const programme = programmeAt(of)
  const { span } = programme
  const runs: RunReport[] = []
  const reference: RunReport[] = []
  const ledger: Ledger = {
    basis: programme.basis,
    reference: programme.reference && reference,
  }
  // Until the ideas are known, about as many as there are steps or measures.
  let total = 2 * mostRuns + (programme.steps.length || 10) * firstRuns
  let done = 0
  const step = (more: Omit<DiagnosisStep, 'done' | 'total'> = {}): DiagnosisStep => ({
    done,
    total: Math.max(total, done),
    ...more,
  })
  const runBase = (number: number) => {
    runs.push(
      number <= firstRuns
        ? watchedRun(plant, span, number)
        : runFigures(plant, span, number).report,
    )
    if (programme.reference) reference.push(runFigures(programme.reference, span, number).report)
    done++
  }
  const findings = (): Findings => ({
    ...findingsOf(plant, span, runs, runs.slice(0, firstRuns), ledger),
    standing: programme.standing,
  })
  for (let number = 1; number <= firstRuns; number++) {
    runBase(number)
    yield step({ findings: findings() })
  }
  const bottleneck = leadingStation(plant, runs)
  const tried = programme.steps.length
    ? programme.steps.map((idea) => triedStep(idea, files!, programme.taken))
    : bottleneck === undefined
      ? []
      : measuresFor(plant, runs[0]!, bottleneck).map((retrofit) => triedMeasure(plant, retrofit))
  const stuck: RetrofitIdea[] = tried.flatMap((each) => ('plant' in each ? [] : [each.idea]))
  const running = tried.filter((each) => 'plant' in each)
  const going = Math.min(finalists, running.length)
  total = mostRuns + running.length * firstRuns + going * (mostRuns - firstRuns) + mostRuns
  const ranked = () => rankRetrofits(running.map((each) => withGains(ledger, plant, runs, each)))
  const ranking = (together?: Tried): RetrofitRanking => ({
    ranked: ranked(),
    stuck,
    together: together && togetherOf(withGains(ledger, plant, runs, together)),
  })
  for (const each of running.slice()) {
    for (let number = 1; number <= firstRuns; number++) {
      if (!tryRun(each, span, number)) {
        stuck.push(each.idea)
        running.splice(running.indexOf(each), 1)
        break
      }
      done++
      yield step()
    }
  }
  yield step({ ranking: ranking() })

  const best = ranked()
    .slice(0, going)
    .map(({ id }) => running.find((each) => each.id === id)!)
  for (let number = firstRuns + 1; number <= mostRuns; number++) {
    runBase(number)
    yield step()
    for (const each of best) {
      tryRun(each, span, number)
      done++
      yield step()
    }
    yield step({ findings: findings(), ranking: ranking() })
  }
  const together = combined(of, programme.taken, ranked(), running)
  if (!together) return
  for (let number = 1; number <= mostRuns; number++) {
    if (!tryRun(together, span, number)) return
    done++
    yield step(number < firstRuns ? {} : { ranking: ranking(together) })
  }
}

type Refused = { readonly idea: RetrofitIdea }

function triedStep(
  { idea, investmentCny, source }: StepIdea,
  files: PlantFiles,
  taken: readonly string[],
): Tried | Refused {
  const plant = unlessRefused(() => plantAtStage(files, [...taken, idea.step]))
  return plant
    ? { id: idea.step, idea, plant, investmentCny, investmentSource: source, runs: [] }
    : { idea }
}

function triedMeasure(plant: Plant, retrofit: Retrofit): Tried {
  return {
    id: retrofitId(retrofit),
    idea: retrofit,
    plant: applyRetrofit(plant, retrofit),
    investmentCny: retrofitCost(plant, retrofit),
    investmentSource: retrofitSource,
    runs: [],
  }
}

/** The best three that are proven, in one plant. */
function combined(
  { plant, files }: DiagnosisOf,
  taken: readonly string[],
  ranked: ReturnType<typeof rankRetrofits>,
  running: readonly Tried[],
): Tried | undefined {
  const best = ranked.filter(({ proven }) => proven).slice(0, bestCount)
  if (best.length < 2) return undefined
  const steps = best.flatMap(({ idea }) => (idea.kind === 'step' ? [idea.step] : []))
  const all = unlessRefused(() =>
    steps.length > 0
      ? plantAtStage(files!, [...taken, ...steps])
      : best.reduce((so, { idea }) => (idea.kind === 'step' ? so : applyRetrofit(so, idea)), plant),
  )
  return (
    all && {
      ...running[0]!,
      id: 'together',
      plant: all,
      investmentCny: best.reduce((sum, { investmentCny }) => sum + investmentCny, 0),
      runs: [],
    }
  )
}

function togetherOf(tried: ReturnType<typeof withGains>): RetrofitRanking['together'] {
  const unitsPerDay = estimated(tried.unitsPerDay)
  const money = tried.cnyPerYear.filter((cny) => cny !== undefined)
  return (
    unitsPerDay && {
      investmentCny: tried.investmentCny,
      unitsPerDay,
      cnyPerYear: money.length === tried.cnyPerYear.length ? estimated(money) : undefined,
    }
  )
}

function withGains(ledger: Ledger, plant: Plant, base: readonly RunReport[], tried: Tried) {
  const { runs, plant: changed, ...about } = tried
  const pairs = runs.slice(0, base.length).map((report, run) => ({ report, was: base[run]!, run }))
  return {
    ...about,
    unitsPerDay: pairs.map(
      ({ report, was }) => goodPerDay(changed, report) - goodPerDay(plant, was),
    ),
    cnyPerYear: pairs.map(({ report, was, run }) =>
      gainPerYear(ledger, plant, was, { plant: changed, report }, run),
    ),
  }
}

/** False: the plant cannot run with it. */
function tryRun({ plant, runs }: Tried, span: RunSpan, number: number): boolean {
  const run = unlessRefused(() => runFigures(plant, span, number))
  if (run) runs.push(run.report)
  return run !== undefined
}

/** What a plant refuses is told by a code; anything else is a fault of ours. */
function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}
