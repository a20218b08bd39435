/** What the page and the worker that diagnoses a plant say to each other. */
import type { Findings, RetrofitRanking } from '#models/diagnosis/diagnosis.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'

/** Begins at once; whoever wants no more ends the worker. */
export interface ToDiagnosis {
  /** As `encodePlant` writes it. */
  readonly plant: string
  readonly files: PlantFiles | undefined
  readonly taken: string | undefined
}

export type FromDiagnosis =
  | {
      readonly kind: 'step'
      /** Runs that are done and that there will be. */
      readonly done: number
      readonly total: number
      readonly findings?: Findings
      readonly ranking?: RetrofitRanking
    }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: string }
