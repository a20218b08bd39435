/** What experiments say of the stages of a transformation and of its levers: figures with intervals, in plain data. */
import type { LeverName } from './levers.ts'

/** Amounts are those of operating days and good base units; shares are 0..1. */
export const stageKpis = [
  'goodPerDay',
  'leadTimeDays',
  'scrap',
  'firstPassYield',
  'electricityKWhPerUnit',
  'fuelKWhPerUnit',
  'labourHoursPerUnit',
  'labourProductivity',
  'staffPerShift',
  'bottleneckUse',
  'costIndex',
] as const
export type StageKpi = (typeof stageKpis)[number]

/** 95 % interval: mean ± halfWidth; undefined after a single run. */
export interface Estimated {
  readonly n: number
  readonly mean: number
  readonly halfWidth: number | undefined
}

/** A difference, run by run with the same chances, and as a share of what it is taken from. */
export interface EstimatedChange extends Estimated {
  readonly relative: number | undefined
  readonly relativeHalfWidth: number | undefined
}

export interface StageResult {
  readonly kpis: Readonly<Partial<Record<StageKpi, Estimated>>>
  /** From the stage before; empty for the first. */
  readonly step: Readonly<Partial<Record<StageKpi, EstimatedChange>>>
  /** The station that was it most often, and in what share of the runs. */
  readonly bottleneck: { readonly station: string; readonly share: number } | undefined
  /** Run by run; undefined where the plant file does not say what cost is made of. */
  readonly saving: YearlySaving | undefined
}

/** Conversion cost without depreciation, as it was and at this stage, and what that saves a year, CNY. */
export interface YearlySaving {
  readonly costPerUnit: Estimated
  readonly perYear: Estimated
}

/** Figures as reports state them: relative changes from before to after, and the cost index (100: before). */
export const changeKpis = [
  'throughput',
  'leadTime',
  'scrap',
  'energyPerUnit',
  'labourProductivity',
  'labourPerUnit',
  'costIndex',
] as const
export type ChangeKpi = (typeof changeKpis)[number]

export interface StageResults {
  readonly replications: number
  readonly stages: readonly StageResult[]
  /** From the plant as it was to the plant as it is. */
  readonly change: Readonly<Partial<Record<ChangeKpi, Estimated>>>
}

/** What a lever is shown to bring. */
export const leverKpis = ['goodPerDay', 'leadTimeDays', 'costIndex'] as const
export type LeverKpi = (typeof leverKpis)[number]

export interface Contribution {
  /** `interaction`: what all levers bring together beyond what each brings alone. */
  readonly lever: LeverName | 'interaction'
  /** Differences from the plant as it was; a lever that changes nothing has none. */
  readonly of: Readonly<Partial<Record<LeverKpi, Estimated>>>
}

export interface Ablation {
  readonly replications: number
  readonly contributions: readonly Contribution[]
  /** All levers together, from the plant as it was. */
  readonly total: Readonly<Partial<Record<LeverKpi, EstimatedChange>>>
  /** Levers that the plant cannot run with alone. */
  readonly stuck: readonly LeverName[]
}
