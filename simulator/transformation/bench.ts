/** All that is run for one transformation: stages and lever settings, round by round, each run only once. */
import type { CostIndexBasis } from '#models/plant/cost-model.ts'
import type { Plant } from '#models/plant/plant.ts'
import { blendLevers } from '#models/transformation/blend-levers.ts'
import type { Ablation, StageResult, StageResults } from '#models/transformation/experiment.ts'
import {
  allLevers,
  leverNames,
  type LeverName,
  type Levers,
} from '#models/transformation/levers.ts'
import { capitalShare } from '#models/transformation/money.ts'
import {
  countChanges,
  viewStages,
  type ProgrammeView,
} from '#models/transformation/programme-view.ts'
import { plantsByStage, readProgramme } from '#models/transformation/stages.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import { AppError } from '#models/app-error.ts'
import { ablate, type LeverRuns } from './ablation.ts'
import { runFigures, type RunFigures } from './run-figures.ts'
import { spanOf } from './run-span.ts'
import { stageResults } from './stage-results.ts'

/** Each round is one more run of everything; results are told from `firstRounds` on. */
const firstRounds = 3
const mostRounds = 10

interface Tried {
  readonly plant: Plant
  readonly capital: number
  readonly runs: RunFigures[]
}

/** After each run: what is done of the task, and after each round what it says so far. */
export type Step<T> = {
  readonly done: number
  readonly total: number
  readonly result: T | undefined
}

export class TransformationBench {
  readonly programme: ProgrammeView
  readonly #stages: readonly Tried[]
  readonly #alone = new Map<LeverName, Tried>()
  readonly #basis: CostIndexBasis | undefined

  /** Throws PlantFileError for what is wrong in a file, AppError `no-transformation`. */
  constructor(files: PlantFiles) {
    const told = readProgramme(files)
    const plants = plantsByStage(files)
    const before = plants[0]!
    const after = plants.at(-1)!
    const { transformation, figures } = told
    this.#basis = figures?.cost ?? after.cost.index
    const ratio = this.#basis?.capitalRatio ?? 1
    this.#stages = plants.map((plant, at) => ({
      plant,
      capital: 1 + (ratio - 1) * capitalShare(transformation, at),
      runs: [],
    }))
    const levers: Partial<Record<LeverName, number>> = {}
    for (const lever of leverNames) {
      const plant = blendLevers(before, after, { ...allLevers(0), [lever]: 1 })
      const changes = countChanges(before, plant)
      if (changes === 0) continue
      levers[lever] = changes
      // New machines are what the capital is spent on.
      this.#alone.set(lever, { plant, capital: lever === 'equipment' ? ratio : 1, runs: [] })
    }
    const span = figures && { warmupS: figures.warmup, untilS: figures.until }
    this.programme = {
      transformation,
      stages: viewStages(told, plants),
      reported: figures?.reported,
      stationNames: Object.fromEntries(after.stations.map(({ id, name }) => [id, name])),
      cost: this.#basis,
      levers,
      span: { ...(span ?? spanOf(before)), given: span !== undefined },
    }
  }

  /** All stages, interval by interval narrower. Throws what a run throws. */
  *runStages(): Generator<Step<StageResults>> {
    yield* this.#rounds(this.#stages, () => stageResults(this.#stages, this.#basis))
  }

  /** The plant as it was with the levers as they stand, as a stage after it. */
  *runLevers(levers: Levers): Generator<Step<StageResult>> {
    const [before, after] = [this.#stages[0]!, this.#stages.at(-1)!]
    const ratio = this.#basis?.capitalRatio ?? 1
    const tried: Tried = {
      plant: blendLevers(before.plant, after.plant, levers),
      capital: 1 + (ratio - 1) * levers.equipment,
      runs: [],
    }
    yield* this.#rounds([before, tried], () => stageResults([before, tried], this.#basis).stages[1])
  }

  /** Each lever alone. A plant that cannot run with one of them is told of and left out. */
  *runAblation(): Generator<Step<Ablation>> {
    const [before, after] = [this.#stages[0]!, this.#stages.at(-1)!]
    const stuck: LeverName[] = []
    const running = () => [...this.#alone].filter(([lever]) => !stuck.includes(lever))
    for (const [lever, tried] of this.#alone) {
      try {
        tried.runs[0] ??= runFigures(tried.plant, this.programme.span, 1)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        stuck.push(lever)
      }
      yield { done: 0, total: this.#alone.size * mostRounds, result: undefined }
    }
    const all = [before, after, ...running().map(([, tried]) => tried)]
    yield* this.#rounds(all, () =>
      ablate(before, after, new Map<LeverName, LeverRuns>(running()), this.#basis, stuck),
    )
  }

  *#rounds<T>(all: readonly Tried[], result: () => T | undefined): Generator<Step<T>> {
    const total = all.length * mostRounds
    const count = () => all.reduce((sum, { runs }) => sum + Math.min(runs.length, mostRounds), 0)
    for (let round = 1; round <= mostRounds; round++) {
      let ran = false
      for (const { plant, runs } of all) {
        if (runs.length >= round) continue
        runs.push(runFigures(plant, this.programme.span, round))
        ran = true
        yield { done: count(), total, result: undefined }
      }
      // What is known from before is told at once and only in its last state.
      if ((ran || round === mostRounds) && round >= firstRounds)
        yield { done: count(), total, result: result() }
    }
  }
}
