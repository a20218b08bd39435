/** How well a process keeps its limits: the process capability index Cpk of a series of readings. */

/** Readings below which a standard deviation says too little to divide by. */
export const leastReadings = 30

export type CapabilityGap = 'noLimit' | 'fewReadings' | 'noSpread'

export type ProcessCapability =
  | { readonly n: number; readonly cpk: number }
  /** Why there is none. */
  | { readonly n: number; readonly gap: CapabilityGap }

/**
 * Cpk = min((high - mean) / 3s, (mean - low) / 3s): ISO 22400-2 "critical process capability index", ISO 22514-2. `s` is the
 * standard deviation of the single readings (n - 1), so drift between them counts too; below 0 the mean itself is outside.
 */
export function processCapability(
  { low, high }: { readonly low: number | undefined; readonly high: number | undefined },
  values: readonly number[],
): ProcessCapability {
  const n = values.length
  if (low === undefined || high === undefined) return { n, gap: 'noLimit' }
  if (n < leastReadings) return { n, gap: 'fewReadings' }
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / (n - 1))
  if (deviation === 0) return { n, gap: 'noSpread' }
  return { n, cpk: Math.min(high - mean, mean - low) / (3 * deviation) }
}
