/** Which machines get a label first, and how much of it there is room for. */
import type { StatusName } from '#client/ui/status-colours.ts'

/** States that are worth a label, by how much they matter. */
const weight: Partial<Record<StatusName, number>> = { held: 3, blocked: 2, setup: 1, stale: 1 }

export function isAbnormal(status: StatusName): boolean {
  return weight[status] !== undefined
}

/** Rank among labels: what is selected, then what is wrong, then what is hovered, then size on screen, px. */
export function labelRank(
  status: StatusName,
  selected: boolean,
  hovered: boolean,
  sizePx: number,
): number {
  const wrong = (weight[status] ?? 0) * 1e6
  return (selected ? 1e7 : 0) + wrong + (hovered ? 5e5 : 0) + Math.min(sizePx, 4e5)
}

/** How much of a label is shown for a machine of `sizePx` on screen; what is wrong always has its shape. */
export type LabelLevel = 'none' | 'shape' | 'short' | 'full'

const shortFromPx = 14
const fullFromPx = 60
/** A level is left only when the size has changed by this much, so that labels do not flicker. */
const hysteresisPx = 8

export function labelLevel(sizePx: number, before: LabelLevel, abnormal: boolean): LabelLevel {
  const slack = (level: LabelLevel) => (before === level ? hysteresisPx : 0)
  if (sizePx > fullFromPx - slack('full')) return 'full'
  if (sizePx > shortFromPx - slack('short')) return abnormal ? 'full' : 'short'
  return abnormal ? 'shape' : 'none'
}
