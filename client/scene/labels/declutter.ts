/** Which labels are shown, and where, so that none covers another: greedy by rank, in four places around its anchor. */

export interface LabelRequest {
  readonly id: string
  /** Anchor on the screen, px. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Higher goes first. */
  readonly rank: number
}

export interface PlacedLabel {
  readonly id: string
  /** Top left corner, px. */
  readonly left: number
  readonly top: number
}

export interface LabelArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const gapPx = 6
const liftPx = 10

/** At most `cap` labels inside `area`; those with the highest rank win. */
export function declutter(
  requests: readonly LabelRequest[],
  area: LabelArea,
  cap: number,
): PlacedLabel[] {
  const placed: (PlacedLabel & { readonly right: number; readonly bottom: number })[] = []
  const order = requests.toSorted((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))
  for (const { id, x, y, width, height } of order) {
    if (placed.length === cap) break
    for (const [left, top] of [
      [x - width / 2, y - height - liftPx],
      [x + liftPx, y - height / 2],
      [x - width - liftPx, y - height / 2],
      [x - width / 2, y + liftPx],
    ] as const) {
      const right = left + width
      const bottom = top + height
      const inside =
        left >= area.left && right <= area.right && top >= area.top && bottom <= area.bottom
      const free = placed.every(
        (other) =>
          right + gapPx <= other.left ||
          left >= other.right + gapPx ||
          bottom + gapPx <= other.top ||
          top >= other.bottom + gapPx,
      )
      if (!inside || !free) continue
      placed.push({ id, left, top, right, bottom })
      break
    }
  }
  return placed.map(({ id, left, top }) => ({ id, left, top }))
}
