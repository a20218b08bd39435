/** A transformation as it is shown: stage by stage with what each changes, and what is known beside the model. */
import type { FigureCase } from '#models/measure/figures-schema.ts'
import type { CostIndexBasis } from '#models/plant/cost-model.ts'
import type { LocalizedText, Plant } from '#models/plant/plant.ts'
import type { LeverName } from './levers.ts'
import type { TransformationMode } from './programme.ts'
import {
  stationChanges,
  summariseStage,
  type StageSummary,
  type StationChange,
} from './stage-change.ts'
import type { Programme } from './stages.ts'
import type { ModeBundle, Transformation } from './transformation.ts'

export interface StageView {
  /** Undefined for the plant as it was. */
  readonly mode: TransformationMode | undefined
  readonly story: LocalizedText | undefined
  readonly steps: readonly LocalizedText[]
  readonly investment: ModeBundle['investment']
  readonly summary: StageSummary
  /** Stations that are not as at the stage before. */
  readonly changes: readonly StationChange[]
}

export interface ProgrammeView {
  readonly transformation: Transformation
  readonly stages: readonly StageView[]
  readonly reported: FigureCase['reported']
  /** Names of the stations as they are, by their ids. */
  readonly stationNames: Readonly<Record<string, LocalizedText>>
  readonly cost: CostIndexBasis | undefined
  /** Levers that move something, and the number of stations that each of them changes. */
  readonly levers: Readonly<Partial<Record<LeverName, number>>>
  /** Plant time of each run, s; `given`: as the file of figures says. */
  readonly span: { readonly warmupS: number; readonly untilS: number; readonly given: boolean }
}

/** `plants`: one a stage, the plant as it was first. */
export function viewStages(
  { transformation, stepNames }: Programme,
  plants: readonly Plant[],
): StageView[] {
  return plants.map((plant, at): StageView => {
    const mode = transformation.modes[at - 1]
    const previous = plants[at - 1]
    return {
      mode: mode?.mode,
      story: mode?.story,
      steps: mode?.steps.map((step) => stepNames[step]!) ?? [],
      investment: mode?.investment,
      summary: summariseStage(plant),
      changes: previous ? stationChanges(previous, plant) : [],
    }
  })
}

/** Stations and other parts in which two plants differ: what a lever moves. */
export function countChanges(from: Plant, to: Plant): number {
  const other = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)
  const stations = to.stations.filter((station, i) => other(station, from.stations[i])).length
  const parts = [
    'releases',
    'places',
    'orders',
    'crews',
    'energy',
    'flowUnit',
    'transports',
  ] as const
  return stations + parts.filter((part) => other(from[part], to[part])).length
}
