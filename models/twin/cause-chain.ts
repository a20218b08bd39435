/** Why something happened: the events that led to one, back to the root. */
import type { TwinEvent } from './event.ts'

/**
 * The event with that sequence number first, its cause next, its root last: as far as `lookup` knows
 * them. Empty when it does not know the first.
 */
export function causeChain(
  sequence: number,
  lookup: (sequence: number) => TwinEvent | undefined,
): TwinEvent[] {
  const chain: TwinEvent[] = []
  for (let next = lookup(sequence); next; next = lookup(next.cause)) {
    chain.push(next)
    if (next.cause === 0 || next.cause >= next.sequence) break
  }
  return chain
}
