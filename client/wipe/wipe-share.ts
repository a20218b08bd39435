/** Where the divider of the wipe may stand, and where a key moves it: shares of the picture's width. */

const step = 0.02
const longStep = 0.1
/** The divider stays this far from panels and edges, so that it can be taken again, px. */
const gripPx = 24

/** `share` kept off the panels; `width`: of the picture, px. */
export function shareWithin(
  share: number,
  width: number,
  insets: { readonly left: number; readonly right: number },
): number {
  const least = (insets.left + gripPx) / width
  const most = 1 - (insets.right + gripPx) / width
  return least < most ? Math.min(most, Math.max(least, share)) : 0.5
}

/** Undefined: the key means nothing to the divider. */
export function shareByKey(key: string, shift: boolean, share: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return share - (shift ? longStep : step)
    case 'ArrowRight':
    case 'ArrowUp':
      return share + (shift ? longStep : step)
    case 'PageDown':
      return share - longStep
    case 'PageUp':
      return share + longStep
    case 'Home':
      return 0
    case 'End':
      return 1
    default:
      return undefined
  }
}
