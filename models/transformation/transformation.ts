/** How a plant was transformed: which steps belong to which mode, what they cost, and where the plant stands now. */
import type { FigureSource, LocalizedText } from '#models/plant/plant.ts'
import type { LadderStep, MaturityLevel, TransformationMode } from './programme.ts'

export interface Transformation {
  /** Scenario of the plant file that is the plant as it was; undefined where the file tells only how it is. */
  readonly from: string | undefined
  /** Modes that the plant went through, in the order of the programme. */
  readonly modes: readonly ModeBundle[]
  readonly subsidy: Subsidy | undefined
  readonly ladder: { readonly step: LadderStep; readonly source: FigureSource }
  readonly maturity: { readonly level: MaturityLevel; readonly source: FigureSource }
}

export interface ModeBundle {
  readonly mode: TransformationMode
  /** Steps of the plant file that are taken with it. */
  readonly steps: readonly string[]
  /** What a visitor sees change, in a sentence or two. */
  readonly story: LocalizedText
  /** Where the money for it went is known or estimated, CNY. */
  readonly investment: { readonly amountCny: number; readonly source: FigureSource } | undefined
}

/** Share of the investment that the programme pays, 0..1, and the most that it pays, CNY. */
export interface Subsidy {
  readonly share: number
  readonly mostCny: number
  readonly source: FigureSource
}

/** Steps that are taken once `count` modes (0 to all) are done, to be given to `parsePlant`. */
export function stepsTaken({ modes }: Transformation, count: number): string[] {
  return modes.slice(0, count).flatMap(({ steps }) => steps)
}
