/** What a diagnosis says of a plant, in plain data: what holds it back, what is lost, and which retrofits pay best. */
import type { ProgrammeIndicators } from '#models/measure/programme-indicators.ts'
import type { FigureSource, LocalizedText } from '#models/plant/plant.ts'
import type { Estimated } from '#models/transformation/experiment.ts'
import type { Transformation } from '#models/transformation/transformation.ts'
import type { Retrofit } from './retrofit.ts'

/** What a station did with its time, shares of machine time 0..1; `busy` of a pipeline: its entry was taken. */
export interface TimeShares {
  readonly busy: number
  readonly setUp: number
  readonly down: number
  readonly starved: number
  readonly blocked: number
  readonly stopped: number
}

export interface StationFinding {
  readonly station: string
  readonly machines: number
  readonly shares: TimeShares
  /** Shares of time as the bottleneck by active periods, alone and while it passed from or to another. */
  readonly sole: number
  readonly shifting: number
}

/** The station that has it in its hands that items come (`starved`) or go (`blocked`), and its time. */
export interface Wait {
  readonly kind: 'starved' | 'blocked'
  readonly place: string
  readonly stations: readonly StationFinding[]
}

export interface BottleneckFinding extends StationFinding {
  /** Share of the runs in which it was busy or down for the largest share of its time. */
  readonly agreement: number
  readonly waits: readonly Wait[]
  /** The next ones by active periods. */
  readonly next: readonly StationFinding[]
}

export const lossKinds = [
  'down',
  'setUp',
  'starved',
  'blocked',
  'stopped',
  'rework',
  'scrap',
  'idleEnergy',
] as const
export type LossKind = (typeof lossKinds)[number]

export interface Loss {
  readonly kind: LossKind
  /** The bottleneck; of scrap and energy at idle the station with the most of it. */
  readonly station: string
  /** Good base units an operating day that are not made for it; undefined for energy. */
  readonly unitsPerDay: number | undefined
  readonly cnyPerYear: number | undefined
  /** In its own terms: share of time (0..1), units scrapped or loads done again a day in the whole plant, kWh a day. */
  readonly amount: number
}

/** What a good unit more is worth: its value added where price and material are known, else its conversion cost. */
export interface UnitWorth {
  readonly kind: 'margin' | 'conversion'
  readonly cnyPerUnit: number
}

/** Amounts are of operating days and good base units. */
export interface Findings {
  readonly replications: number
  readonly span: { readonly warmupS: number; readonly untilS: number }
  readonly goodPerDay: Estimated
  /** What the bottleneck would give if it never waited or stood and all of it became good. */
  readonly idealPerDay: number | undefined
  readonly bottleneck: BottleneckFinding | undefined
  /** Largest first. */
  readonly losses: readonly Loss[]
  readonly worth: UnitWorth | undefined
  readonly indicators: ProgrammeIndicators
  /** Of the plant as it is; undefined for one before or on its way, or where nothing is told. */
  readonly standing: Standing | undefined
}

export type Standing = Pick<Transformation, 'ladder' | 'maturity'>

/** A step of the plant's transformation that is not taken yet, or a general measure. */
export type RetrofitIdea =
  { readonly kind: 'step'; readonly step: string; readonly name: LocalizedText } | Retrofit

export type Horizon = 'near' | 'mid' | 'far'

export interface RankedRetrofit {
  readonly id: string
  readonly idea: RetrofitIdea
  readonly investmentCny: number
  readonly investmentSource: FigureSource
  readonly unitsPerDay: Estimated
  /** Undefined where a unit has no worth that is known. */
  readonly cnyPerYear: Estimated | undefined
  /** Gain a year for each CNY invested; without money: units a day for each million CNY. */
  readonly perInvestment: Estimated
  /** Whether the interval leaves out that it brings nothing. */
  readonly proven: boolean
  readonly paybackYears: number | undefined
  /** Undefined: not advised. */
  readonly horizon: Horizon | undefined
}

export interface RetrofitRanking {
  /** Best gain per investment first, those that are not proven last. */
  readonly ranked: readonly RankedRetrofit[]
  /** Ideas that the plant cannot run with. */
  readonly stuck: readonly RetrofitIdea[]
  /** The three best at once, which is not the sum of each alone. */
  readonly together:
    Pick<RankedRetrofit, 'investmentCny' | 'unitsPerDay' | 'cnyPerYear'> | undefined
}

export const bestCount = 3
