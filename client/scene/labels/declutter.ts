/** Which labels are shown, and where, so that none covers another: greedy by rank, close to the anchor or led to it by a line. */

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

/** A rectangle on the screen, px. */
export interface ScreenBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface PlacedLabel extends ScreenBox {
  readonly id: string
}

const gapPx = 6
const liftPx = 10
/** How far a label may go from where it would hang, px: near first. */
const awayPx = [30, 38] as const

/** At most `cap` labels inside `area`, none over what is `taken`; those with the highest rank win. */
export function declutter(
  requests: readonly LabelRequest[],
  area: ScreenBox,
  cap: number,
  taken: readonly ScreenBox[] = [],
): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  const order = requests.toSorted((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))
  for (const { id, x, y, width, height } of order) {
    if (placed.length === cap) break
    for (const [left, top] of spotsOf(x, y, width, height)) {
      const box = { id, left, top, right: left + width, bottom: top + height }
      const inside =
        left >= area.left && box.right <= area.right && top >= area.top && box.bottom <= area.bottom
      if (!inside || covers(box, placed) || covers(box, taken)) continue
      placed.push(box)
      break
    }
  }
  return placed
}

function spotsOf(
  x: number,
  y: number,
  width: number,
  height: number,
): readonly (readonly [left: number, top: number])[] {
  const above = y - height - liftPx
  return [
    [x - width / 2, above],
    [x + liftPx, y - height / 2],
    [x - width - liftPx, y - height / 2],
    [x - width / 2, y + liftPx],
    ...awayPx.flatMap((px): (readonly [number, number])[] => [
      [x - width / 2, above - px],
      [x + liftPx / 2, above - px],
      [x - width - liftPx / 2, above - px],
      [x - width / 2, y + liftPx + px],
    ]),
  ]
}

function covers(box: ScreenBox, others: readonly ScreenBox[]): boolean {
  return others.some(
    (other) =>
      box.right + gapPx > other.left &&
      box.left < other.right + gapPx &&
      box.bottom + gapPx > other.top &&
      box.top < other.bottom + gapPx,
  )
}

/** Labels nearer to their anchor than this need no line, px. */
const nearPx = 16

/** From the edge of a label to its anchor; undefined where it hangs close to it. */
export function leaderOf(
  box: ScreenBox,
  x: number,
  y: number,
): readonly [fromX: number, fromY: number, toX: number, toY: number] | undefined {
  const fromX = Math.max(box.left + 4, Math.min(box.right - 4, x))
  const fromY = y >= box.bottom ? box.bottom : y <= box.top ? box.top : y
  return Math.hypot(x - fromX, y - fromY) > nearPx ? [fromX, fromY, x, y] : undefined
}
