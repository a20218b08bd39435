/** What became of a thing that somebody rides along with: from step to step, forwards, backwards and over gaps. */
import type { Plant } from '#models/plant/plant.ts'
import type { ItemId, TwinEvent } from '#models/twin/event.ts'
import {
  addToGenealogy,
  createGenealogy,
  genealogyFrom,
  type Genealogy,
} from '#models/twin/genealogy.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { furthestPiece, stepsToGo, whereIs } from './next-step.ts'

/** How the ridden thing became what it is; `found`: picked up again after a stretch that nobody saw. */
export type RideTurn =
  | 'drawn'
  | 'changed'
  | 'built-in'
  | 'took-in'
  | 'cut'
  | 'loaded'
  | 'unloaded'
  | 'stored'
  | 'shipped'
  | 'scrapped'
  | 'finished'
  | 'found'

export interface RideStep {
  readonly turn: RideTurn
  /** What is ridden from here on, and its kind ('' where nobody said). */
  readonly id: ItemId
  readonly itemKind: string
  /** The carrier, work unit or store that it has to do with; '' for none. */
  readonly with: string | ItemId
  readonly slot: number
  /** Things that took part: parts beside it, pieces or items of the lot beside the chosen one. */
  readonly others: number
  readonly timeUs: number
  /** Of the event, or of the last one before it was picked up again. */
  readonly sequence: number
}

const plainStep = { itemKind: '', with: '', slot: -1, others: 0 } as const
const ends: ReadonlySet<RideTurn> = new Set(['shipped', 'scrapped', 'finished'])

/** The ride is over: what was ridden has left the plant. */
export function hasEnded(trail: readonly RideStep[]): boolean {
  const last = trail.at(-1)
  return last !== undefined && ends.has(last.turn)
}

/** Reads events in their order and says what `id` went through. */
export function followThrough(
  plant: Plant,
  events: readonly TwinEvent[],
  id: ItemId,
): readonly RideStep[] {
  const steps: RideStep[] = []
  let ridden = id
  const turn = (kind: RideTurn, { timeUs, sequence }: TwinEvent, more: Partial<RideStep> = {}) => {
    steps.push({ ...plainStep, turn: kind, id: ridden, timeUs, sequence, ...more })
    ridden = more.id ?? ridden
  }
  for (const event of events) {
    switch (event.type) {
      case 'item-created':
        if (event.lot === ridden && event.items[0] !== undefined)
          turn('drawn', event, {
            id: event.items[0],
            itemKind: event.kind,
            others: event.items.length - 1,
          })
        break
      case 'item-transformed':
        if (event.items.includes(ridden))
          turn('changed', event, { itemKind: event.kind, with: event.workUnit })
        break
      case 'item-joined':
        if (event.items.includes(ridden)) turn('loaded', event, { with: event.into })
        break
      case 'item-split':
        if (event.items.includes(ridden)) turn('unloaded', event, { with: event.from })
        break
      case 'item-assembled':
        if (event.items.includes(ridden))
          turn('built-in', event, {
            id: event.into,
            with: event.workUnit,
            others: event.items.length - 1,
          })
        else if (event.into === ridden)
          turn('took-in', event, { with: event.workUnit, others: event.items.length })
        break
      case 'item-divided':
        if (event.from === ridden && event.items.length > 0)
          turn('cut', event, {
            id: furthestPiece(plant, event.workUnit, event.items),
            itemKind: event.kind,
            with: event.workUnit,
            others: event.items.length - 1,
          })
        break
      case 'item-inspected':
        if (event.result === 'scrap' && event.items.includes(ridden))
          turn('scrapped', event, { with: event.workUnit })
        break
      case 'item-stored':
        if (event.items.includes(ridden))
          turn('stored', event, { with: event.place, slot: event.slot })
        break
      case 'item-shipped':
        if (event.items.includes(ridden)) turn('shipped', event, { with: event.place })
        break
      case 'item-left':
        if (event.items.includes(ridden) && leavesPlant(plant, event.at))
          turn('finished', event, { with: event.at })
        break
    }
  }
  return steps
}

/**
 * The relative of `id` that is in the plant at this instant: what it became (of several the one that has the shortest
 * way left), else what it came from. Undefined where neither the state nor `near` knows of one.
 */
export function relativeIn(
  plant: Plant,
  state: TwinState,
  near: readonly TwinEvent[],
  id: ItemId,
): ItemId | undefined {
  const told = genealogyOf(near)
  const held = genealogyFrom(state)
  const steps = (pick: (genealogy: Genealogy) => Map<ItemId, ItemId[]>) => (from: ItemId) => [
    ...(pick(held).get(from) ?? []),
    ...(pick(told).get(from) ?? []),
  ]
  const became = steps(({ became }) => became)
  const itemsOf = steps(({ itemsOf }) => itemsOf)
  const cameFrom = steps(({ cameFrom }) => cameFrom)
  const lotOf = (from: ItemId) => told.lotOf.get(from) ?? held.lotOf.get(from)
  return (
    best(plant, state, id, (from) => [...became(from), ...itemsOf(from)]) ??
    best(plant, state, id, (from) => [...cameFrom(from), ...(lotOf(from) ? [lotOf(from)!] : [])])
  )
}

/** The step of picking it up again as `id`. */
export function foundStep(state: TwinState, id: ItemId, lot: ItemId | undefined): RideStep {
  const { timeUs, sequence } = state
  const itemKind = state.items.get(id)?.kind ?? ''
  if (lot === undefined) return { ...plainStep, turn: 'found', id, itemKind, timeUs, sequence }
  let others = -1
  for (const item of state.items.values()) if (item.lot === lot) others++
  return { ...plainStep, turn: 'drawn', id, itemKind, others, timeUs, sequence }
}

/** Delivered material is no thing that moves: what is made of it does. */
export function isLot(plant: Plant, state: TwinState, id: ItemId): boolean {
  const item = state.items.get(id)
  if (!item || item.units > 0) return false
  return plant.itemKinds.find((kind) => kind.id === item.kind)?.role !== 'carrier'
}

function best(
  plant: Plant,
  state: TwinState,
  id: ItemId,
  next: (from: ItemId) => readonly ItemId[],
): ItemId | undefined {
  const reached = new Set([id])
  let found: ItemId | undefined
  let fewest = Infinity
  for (const from of reached)
    for (const to of next(from)) {
      if (reached.has(to)) continue
      reached.add(to)
      const where = whereIs(state, to)
      // One that has already arrived shows no way: another one does.
      const steps = where ? (where.kind === 'slot' ? 1e6 : stepsToGo(plant, where)) : undefined
      if (steps === undefined || (found !== undefined && steps >= fewest)) continue
      found = to
      fewest = steps
    }
  return found
}

const genealogies = new WeakMap<readonly TwinEvent[], Genealogy>()

/** A chunk of the record is asked once a frame while it plays backwards. */
function genealogyOf(events: readonly TwinEvent[]): Genealogy {
  const known = genealogies.get(events)
  if (known) return known
  const genealogy = createGenealogy()
  for (const event of events) addToGenealogy(genealogy, event)
  genealogies.set(events, genealogy)
  return genealogy
}

function leavesPlant({ workUnits, stations }: Plant, workUnit: string): boolean {
  const unit = workUnits.find(({ id }) => id === workUnit)
  const station = stations.find(({ id }) => id === unit?.station)
  return station !== undefined && station.output === undefined && !station.pieces?.outputs.length
}
