/** Where a reading stands on its scale. */
import type { Tag } from '#models/plant/tag.ts'

/** Shares 0..1 of the drawn scale. */
export interface TagScale {
  readonly low: number
  readonly high: number
  readonly target: number
  readonly alarmLow: number | undefined
  readonly alarmHigh: number | undefined
  readonly at: (value: number) => number
}

/** A scale that holds the normal range and both alarm limits with a margin. */
export function tagScale(tag: Tag): TagScale {
  const known = [tag.low, tag.high, tag.alarmLow, tag.alarmHigh, tag.target].filter(
    (value) => value !== undefined,
  )
  const least = Math.min(...known)
  const most = Math.max(...known)
  const margin = (most - least || Math.abs(most) || 1) * 0.12
  const start = least - margin
  const range = most + margin - start
  const at = (value: number) => Math.min(1, Math.max(0, (value - start) / range))
  return {
    low: at(tag.low ?? least),
    high: at(tag.high ?? most),
    target: at(tag.target),
    alarmLow: tag.alarmLow === undefined ? undefined : at(tag.alarmLow),
    alarmHigh: tag.alarmHigh === undefined ? undefined : at(tag.alarmHigh),
    at,
  }
}

/** Decimals with which readings of the tag are written: about a hundredth of its normal range. */
export function tagDigits({ low, high, target }: Tag): number {
  const range = low !== undefined && high !== undefined ? high - low : Math.abs(target) || 1
  return Math.min(3, Math.max(0, Math.ceil(-Math.log10(range / 100))))
}
