/** Which lot became which items, on which carriers they stood, and where they ended: forwards and backwards. */
import type { ItemId, TwinEvent } from './event.ts'
import type { TwinState } from './twin-state.ts'

/** Plain data, folded from events; items that have left the plant stay in it. */
export interface Genealogy {
  readonly kinds: Map<ItemId, string>
  /** Raw lot of an item, and items of a raw lot. */
  readonly lotOf: Map<ItemId, ItemId>
  readonly itemsOf: Map<ItemId, ItemId[]>
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
  for (const [id, { kind, lot, carrier }] of state.items) {
    genealogy.kinds.set(id, kind)
    if (lot > 0) addLot(genealogy, id, lot)
    if (carrier > 0) addCarrier(genealogy, id, carrier)
  }
  return genealogy
}

export function createGenealogy(): Genealogy {
  return {
    kinds: new Map(),
    lotOf: new Map(),
    itemsOf: new Map(),
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
  }
}

/** Lots, items and carriers of a lot, of an item, or of a carrier. */
export function relativesOf(genealogy: Genealogy, id: ItemId): Relatives {
  const items = genealogy.itemsOf.get(id) ?? genealogy.loadOf.get(id) ?? [id]
  const lots = items.flatMap((item) => genealogy.lotOf.get(item) ?? [])
  const carriers = items.flatMap((item) => genealogy.carriersOf.get(item) ?? [])
  return { lots: sorted(lots), items: sorted(items), carriers: sorted(carriers) }
}

function addLot({ lotOf, itemsOf }: Genealogy, id: ItemId, lot: ItemId): void {
  lotOf.set(id, lot)
  add(itemsOf, lot, id)
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
