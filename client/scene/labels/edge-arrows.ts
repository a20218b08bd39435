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

/** `taken`: panels and buttons over the picture; an arrow goes along the rim past them, or before them. */
export function edgeArrows(
  points: readonly OutsidePoint[],
  area: ScreenBox,
  taken: readonly ScreenBox[] = [],
): EdgeArrow[] {
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
    const { left, top } = freeAt(
      middleX + dx * share - arrowPx / 2,
      middleY + dy * share - arrowPx / 2,
      area,
      taken,
    )
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

/** The spot, or the nearest to it from which no panel is touched: beside one of them, within the picture. */
function freeAt(
  left: number,
  top: number,
  area: ScreenBox,
  taken: readonly ScreenBox[],
): { left: number; top: number } {
  const touches = (x: number, y: number) =>
    taken.some(
      (box) =>
        x < box.right + gapPx &&
        x + arrowPx > box.left - gapPx &&
        y < box.bottom + gapPx &&
        y + arrowPx > box.top - gapPx,
    )
  if (!touches(left, top)) return { left, top }
  const spots = taken.flatMap((box) => [
    { left, top: box.bottom + gapPx },
    { left, top: box.top - gapPx - arrowPx },
    { left: box.right + gapPx, top },
    { left: box.left - gapPx - arrowPx, top },
  ])
  const free = spots.filter(
    (spot) =>
      spot.left >= area.left &&
      spot.left + arrowPx <= area.right &&
      spot.top >= area.top &&
      spot.top + arrowPx <= area.bottom &&
      !touches(spot.left, spot.top),
  )
  const away = (spot: { left: number; top: number }) => Math.hypot(spot.left - left, spot.top - top)
  return free.toSorted((a, b) => away(a) - away(b))[0] ?? { left, top }
}
