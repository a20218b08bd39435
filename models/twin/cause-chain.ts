/** Why did it happen? Walks from an event to the event that caused it, and so on, back to the root. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent, WaitsFor } from './event.ts'
import type { WorkUnitState } from './twin-state.ts'

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

/** What `standstillOf` looks at: of a twin, or of anything else that knows how its machines stand. */
export interface Standing {
  readonly workUnits: Readonly<
    Record<string, Pick<WorkUnitState, 'state' | 'reason' | 'waitsFor' | 'stateSequence'>>
  >
}

/**
 * Work units that stand still because of one another: each waits for the next, the last one for none of them. With the
 * plant also round the gate: where the number of items inside is limited, the first machine waits for the last one.
 */
export function standstillOf(state: Standing, workUnit: string, plant?: Plant): string[] {
  const found: string[] = []
  for (let id: string | undefined = workUnit; id !== undefined && !found.includes(id);) {
    const unit: Standing['workUnits'][string] | undefined = state.workUnits[id]
    if (!unit) break
    found.push(id)
    const waitsFor: WaitsFor | undefined = unit.waitsFor
    const next: string | undefined =
      waitsFor?.kind === 'work-unit'
        ? waitsFor.id
        : waitsFor?.kind === 'place' && unit.reason === 'starved' && plant
          ? exitBehindGate(state, plant, waitsFor.id)
          : undefined
    id = next !== undefined && stands(state, next) ? next : undefined
  }
  return found
}

/**
 * Why a work unit is as it is now: from unit to unit as long as each waits for one that itself stands still, then
 * the causes of the last one's state. Empty when the record does not have its state.
 */
export function whyOf(
  state: Standing,
  workUnit: string,
  lookup: EventLookup,
  plant?: Plant,
): TwinEvent[] {
  const units = standstillOf(state, workUnit, plant)
  const sequences = units.map((id) => state.workUnits[id]!.stateSequence)
  const last = sequences.pop()
  const before = sequences.flatMap((sequence) => lookup(sequence) ?? [])
  return last === undefined ? before : [...before, ...causeChain(last, lookup)]
}

function stands({ workUnits }: Standing, id: string): boolean {
  const unit = workUnits[id]
  return unit !== undefined && unit.state !== 'execute'
}

/** Where a gate lets in only as many items as leave: a machine at the way out, if all of them stand still. */
function exitBehindGate(state: Standing, plant: Plant, place: string): string | undefined {
  const limited = plant.releases.some(({ kind, into }) => kind === 'conwip' && into === place)
  if (!limited) return undefined
  const stores = new Set(
    plant.places.filter(({ kind }) => kind === 'finished-store').map(({ id }) => id),
  )
  const exits = new Set(
    plant.stations
      .filter(({ output }) => output === undefined || stores.has(output))
      .map(({ id }) => id),
  )
  const units = plant.workUnits.filter(({ station }) => exits.has(station)).map(({ id }) => id)
  if (!units.every((id) => stands(state, id))) return undefined
  return units.find((id) => state.workUnits[id]!.state === 'held') ?? units[0]
}

/** The root of a chain: what a person would name as the cause. */
export function rootOf(chain: readonly TwinEvent[]): TwinEvent | undefined {
  return chain.at(-1)
}
