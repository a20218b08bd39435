/** What the page and the worker that experiments with stages and levers say to each other. */
import type { Ablation, StageResult, StageResults } from '#models/transformation/experiment.ts'
import type { Levers } from '#models/transformation/levers.ts'
import type { ProgrammeView } from '#models/transformation/programme-view.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'

/** A task takes the place of the one before; results that are there already are used again. */
export type Task =
  | { readonly kind: 'stages' }
  | { readonly kind: 'ablation' }
  | { readonly kind: 'levers'; readonly levers: Levers }

export type ToExperiment =
  | { readonly kind: 'open'; readonly files: PlantFiles }
  | { readonly kind: 'run'; readonly id: number; readonly task: Task }
  | { readonly kind: 'stop' }

export type FromExperiment =
  | { readonly kind: 'opened'; readonly programme: ProgrammeView }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** Of task `id`: runs that are done and that there will be. */
  | {
      readonly kind: 'progress'
      readonly id: number
      readonly done: number
      readonly total: number
    }
  | { readonly kind: 'stages'; readonly id: number; readonly results: StageResults }
  | { readonly kind: 'ablation'; readonly id: number; readonly ablation: Ablation }
  /** As a stage that comes after the plant as it was. */
  | { readonly kind: 'levers'; readonly id: number; readonly result: StageResult }
  | { readonly kind: 'done'; readonly id: number }
  | {
      readonly kind: 'task-failed'
      readonly id: number
      readonly code: string
      readonly message: string
    }
