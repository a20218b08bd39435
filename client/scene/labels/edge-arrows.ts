/** Where along the rim of the picture an arrow shows the way to what lies outside it; those that would touch become one. */
import type { ScreenBox } from './declutter.ts'

export interface OutsidePoint {
  readonly id: string
  /** Where it is on the screen, px; far outside for what lies behind the camera. */
  readonly x: number
  readonly y: number
  /** Higher goes first. */
  readonly rank: number
}

export interface EdgeArrow extends ScreenBox {
  /** What it shows the way to, the most urgent first. */
  readonly ids: readonly string[]
  /** 0 points to the right, 90 down. */
  readonly angleDeg: number
}

export const arrowPx = 34
const gapPx = 6

export function edgeArrows(points: readonly OutsidePoint[], area: ScreenBox): EdgeArrow[] {
  const halfX = (area.right - area.left - arrowPx) / 2
  const halfY = (area.bottom - area.top - arrowPx) / 2
  if (halfX <= 0 || halfY <= 0) return []
  const middleX = (area.left + area.right) / 2
  const middleY = (area.top + area.bottom) / 2
  const arrows: (ScreenBox & { ids: string[]; angleDeg: number })[] = []
  const order = points.toSorted((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))
  for (const { id, x, y } of order) {
    const dx = x - middleX
    const dy = y - middleY
    const share = Math.min(
      halfX / Math.max(1e-6, Math.abs(dx)),
      halfY / Math.max(1e-6, Math.abs(dy)),
    )
    const left = middleX + dx * share - arrowPx / 2
    const top = middleY + dy * share - arrowPx / 2
    const touching = arrows.find(
      (other) =>
        Math.abs(other.left - left) < arrowPx + gapPx &&
        Math.abs(other.top - top) < arrowPx + gapPx,
    )
    if (touching) touching.ids.push(id)
    else
      arrows.push({
        ids: [id],
        left,
        top,
        right: left + arrowPx,
        bottom: top + arrowPx,
        angleDeg: (Math.atan2(dy, dx) * 180) / Math.PI,
      })
  }
  return arrows
}
