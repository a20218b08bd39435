/** How many decimals a figure needs that is hundreds in one plant and hundredths in another. */

const most = 4

/** Decimals for at least two figures that say something: 1734, 86.4, 2.8, 0.56, 0.031. */
export function decimalsOf(value: number | undefined): number {
  if (value === undefined || value === 0) return 1
  const size = Math.abs(value)
  if (size >= 100) return 0
  if (size >= 1) return 1
  return Math.min(most, 1 - Math.floor(Math.log10(size)))
}
