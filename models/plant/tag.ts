/** Readings that machines send, resolved: ranges, limits, and what they do to quality. */
import type { FigureSource, LocalizedText } from './plant.ts'

/** A reading that a machine sends: its normal range and alarm limits, in `unit`. */
export interface Tag {
  readonly id: string
  readonly name: LocalizedText
  readonly unit: string
  readonly low: number | undefined
  readonly target: number
  readonly high: number | undefined
  readonly alarmLow: number | undefined
  readonly alarmHigh: number | undefined
  /** A quality control point, or a trend only. */
  readonly qualityPoint: boolean
  /** Standard deviation of the reading, in `unit`; left out: about a fifth of the normal range. */
  readonly noise?: number
  /** Time constant with which the value follows its set-point, s; left out: at once. */
  readonly lagS?: number
  /** Tags whose deviation from their target moves this one. */
  readonly follows?: readonly TagSource[]
  readonly quality?: QualityEffect
  readonly source: FigureSource
}

/** `gain` x the deviation that the tag had `delayS` ago; of a station with several machines the mean of them. */
export interface TagSource {
  readonly station: string
  readonly tag: string
  readonly gain: number
  readonly delayS: number
}

/**
 * What a parameter outside its normal range does to the product: each `per` of its mean deviation beyond the range,
 * over the `zone` of the stay, adds `probability` of a defect (of each base unit: scrap; of the load: rework), at most
 * `max`. The defect is found at station `at`.
 */
export interface QualityEffect {
  readonly per: number
  readonly probability: number
  readonly max: number
  /** From and to, as shares of the stay in the machine. */
  readonly zone: readonly [from: number, to: number]
  readonly at: string
  readonly result: 'scrap' | 'rework'
}
