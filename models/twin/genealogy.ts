/** Which lot became which items, what they were cut from and built into, on which carriers they stood: both ways. */
import type { ItemId, TwinEvent } from './event.ts'
import type { TwinState } from './twin-state.ts'

/** Plain data, folded from events; items that have left the plant stay in it. */
export interface Genealogy {
  readonly kinds: Map<ItemId, string>
  /** Raw lot of an item, and items of a raw lot. */
  readonly lotOf: Map<ItemId, ItemId>
  readonly itemsOf: Map<ItemId, ItemId[]>
  /** What an item came from (the one it was cut from, its parts), and what it became (its pieces, what it is part of). */
  readonly cameFrom: Map<ItemId, ItemId[]>
  readonly became: Map<ItemId, ItemId[]>
  /** Carriers on which an item has stood, in order, and items that have stood on a carrier. */
  readonly carriersOf: Map<ItemId, ItemId[]>
  readonly loadOf: Map<ItemId, ItemId[]>
}

/** Everything that is connected with one thing. */
export interface Relatives {
  readonly lots: ItemId[]
  readonly items: ItemId[]
  /** Carriers in the order of their numbers: kiln cars, pallets. */
  readonly carriers: ItemId[]
}

/** What the state knows: the things that are in the plant now. */
export function genealogyFrom(state: TwinState): Genealogy {
  const genealogy = createGenealogy()
  for (const [id, { kind, lot, carrier, contents, parent, units }] of state.items) {
    genealogy.kinds.set(id, kind)
    if (lot > 0) addLot(genealogy, id, lot)
    if (carrier > 0) addCarrier(genealogy, id, carrier)
    if (parent > 0) addDescent(genealogy, parent, id)
    if (units > 0) for (const part of contents) addDescent(genealogy, part, id)
  }
  return genealogy
}

export function createGenealogy(): Genealogy {
  return {
    kinds: new Map(),
    lotOf: new Map(),
    itemsOf: new Map(),
    cameFrom: new Map(),
    became: new Map(),
    carriersOf: new Map(),
    loadOf: new Map(),
  }
}

/** Adds what an event says about descent; all others change nothing. */
export function addToGenealogy(genealogy: Genealogy, event: TwinEvent): void {
  if (event.type === 'item-created') {
    for (const id of event.items) {
      genealogy.kinds.set(id, event.kind)
      if (event.lot > 0) addLot(genealogy, id, event.lot)
    }
  } else if (event.type === 'item-transformed') {
    for (const id of event.items) genealogy.kinds.set(id, event.kind)
  } else if (event.type === 'item-joined') {
    for (const id of event.items) addCarrier(genealogy, id, event.into)
  } else if (event.type === 'item-assembled') {
    for (const id of event.items) addDescent(genealogy, id, event.into)
  } else if (event.type === 'item-divided') {
    for (const id of event.items) {
      genealogy.kinds.set(id, event.kind || (genealogy.kinds.get(event.from) ?? ''))
      addDescent(genealogy, event.from, id)
    }
  }
}

/**
 * Lots, items and carriers of a lot, of an item, or of a carrier: the items of a lot or carrier with all that they
 * became, and the lots of all that they came from.
 */
export function relativesOf(genealogy: Genealogy, id: ItemId): Relatives {
  const items = genealogy.itemsOf.get(id) ?? genealogy.loadOf.get(id) ?? [id]
  const before = closure(genealogy.cameFrom, items)
  const after = closure(genealogy.became, items)
  const lots = before.flatMap((item) => genealogy.lotOf.get(item) ?? [])
  const carriers = [...new Set([...before, ...after])].flatMap(
    (item) => genealogy.carriersOf.get(item) ?? [],
  )
  return { lots: sorted(lots), items: sorted(after), carriers: sorted(carriers) }
}

/** The items and all that one gets to from them. */
function closure(steps: Map<ItemId, ItemId[]>, items: readonly ItemId[]): ItemId[] {
  const reached = new Set(items)
  for (const item of reached) for (const next of steps.get(item) ?? []) reached.add(next)
  return [...reached]
}

function addLot({ lotOf, itemsOf }: Genealogy, id: ItemId, lot: ItemId): void {
  lotOf.set(id, lot)
  add(itemsOf, lot, id)
}

function addDescent({ cameFrom, became }: Genealogy, from: ItemId, to: ItemId): void {
  add(cameFrom, to, from)
  add(became, from, to)
}

function addCarrier({ carriersOf, loadOf }: Genealogy, id: ItemId, carrier: ItemId): void {
  add(carriersOf, id, carrier)
  add(loadOf, carrier, id)
}

function add(map: Map<ItemId, ItemId[]>, key: ItemId, value: ItemId): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

function sorted(ids: readonly ItemId[]): ItemId[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}
