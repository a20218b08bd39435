/** Why did it happen? Walks from an event to the event that caused it, and so on, back to the root. */
import type { TwinEvent } from './event.ts'
import type { TwinState } from './twin-state.ts'

/** The event with this sequence number; undefined where the record no longer has it. */
export type EventLookup = (sequence: number) => TwinEvent | undefined

/**
 * The event itself, its cause, the cause of that, …: the last one is the root, or the oldest that the record
 * still has. An event never has a later cause, so the walk ends.
 */
export function causeChain(sequence: number, lookup: EventLookup): TwinEvent[] {
  const chain: TwinEvent[] = []
  let next = sequence
  while (next > 0) {
    const event = lookup(next)
    if (!event || (chain.length > 0 && event.sequence >= chain.at(-1)!.sequence)) break
    chain.push(event)
    next = event.cause
  }
  return chain
}

/**
 * Why a work unit is as it is now: from unit to unit as long as each waits for one that itself stands still, then
 * the causes of the last one's state. Empty when the record does not have its state.
 */
export function whyOf(state: TwinState, workUnit: string, lookup: EventLookup): TwinEvent[] {
  const chain: TwinEvent[] = []
  const seen = new Set<string>()
  let id = workUnit
  for (;;) {
    seen.add(id)
    const unit = state.workUnits[id]
    if (!unit) return chain
    const awaited = unit.waitsFor?.kind === 'work-unit' ? unit.waitsFor.id : undefined
    const other = awaited === undefined ? undefined : state.workUnits[awaited]
    const goesOn = awaited !== undefined && other && other.state !== 'execute' && !seen.has(awaited)
    if (!goesOn) return [...chain, ...causeChain(unit.stateSequence, lookup)]
    const event = lookup(unit.stateSequence)
    if (event) chain.push(event)
    id = awaited
  }
}

/** The root of a chain: what a person would name as the cause. */
export function rootOf(chain: readonly TwinEvent[]): TwinEvent | undefined {
  return chain.at(-1)
}
