/** Items that nobody has seen: a live source that hears only counters and states infers them, with ids of their own. */
import type { ItemId } from './event.ts'

/** Ids from here on belong to inferred items; those of simulations and of item-level sources stay below. */
export const firstInferredId = 2 ** 40

export function isInferred(id: ItemId): boolean {
  return id >= firstInferredId
}
