/** Whether what is folded of a work unit may be believed. */
import type { TwinState } from './twin-state.ts'

/** Data of the work unit is there and is not old or bad; what is merely uncertain is still shown. */
export function isTrusted({ dataQuality }: TwinState, workUnit: string): boolean {
  const quality = dataQuality[workUnit]?.quality
  return quality === undefined || quality === 'uncertain'
}
