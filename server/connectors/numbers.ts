/** Numbers of the outside world, written as text in decimals. */

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/

/** Undefined for what is no finite number in decimals. Whole numbers beyond 2^53 stay text: they would lose digits. */
export function decimalOf(text: string): number | string | undefined {
  if (text.length > 400 || !decimal.test(text)) return undefined
  const value = Number(text)
  if (!Number.isFinite(value)) return undefined
  return /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value
}
