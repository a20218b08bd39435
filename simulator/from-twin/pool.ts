/** The things of a twin state as entries of the pool: items with their lots and carriers, and the sums over all of them. */
import type { Plant } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import { isInferred } from '#models/twin/inferred.ts'
import type { ItemState, TwinState } from '#models/twin/twin-state.ts'
import { countInside, createItem } from '../blocks/items.ts'
import type { PlantTables } from '../plant-tables.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import type { Assumptions } from './assumptions.ts'

/** Creates what the twin has; gives the pool entries of the items that flow by their ids. */
export function fillPool(
  run: Run,
  { items: known, totals }: TwinState,
  assumptions: Assumptions,
): ReadonlyMap<ItemId, number> {
  const { items, scalars, releases } = run
  const { plant, orderState } = run.simulation
  const gates = gatesOf(plant, run.tables)
  const handles = new Map<ItemId, number>()
  const others = new Map<ItemId, number>()
  let lastId = 0
  const create = (id: ItemId, item: ItemState | undefined) => {
    const handle = createItem(run, item?.units ?? 0)
    items.id[handle] = id
    items.product[handle] = Math.max(0, run.tables.products.indexOf(item?.product ?? ''))
    items.createdUs[handle] = item?.createdUs ?? run.clock[0]!
    return handle
  }
  const under = (id: ItemId) => {
    const handle = others.get(id) ?? create(id, known.get(id))
    others.set(id, handle)
    items.count[handle]! += 1
    return handle
  }
  for (const [id, item] of known) {
    if (!isInferred(id)) lastId = Math.max(lastId, id)
    if (item.units === 0) continue
    if (item.where.kind === 'nowhere') {
      assumptions.assume('items-left-out')
      continue
    }
    const handle = create(id, item)
    handles.set(id, handle)
    const gate = gateOf(gates, placeOf(plant, item), items.product[handle]!)
    items.release[handle] = gate
    if (item.lot !== 0) {
      items.lot[handle] = under(item.lot)
      items.release[items.lot[handle]!] = gate
    }
    if (item.carrier !== 0) items.carrier[handle] = under(item.carrier)
    items.step[handle] = stepOf(run, item, items.product[handle]!)
    if (item.where.kind === 'slot') continue
    countInside(run, 1, item.units)
    releases.inside[gate]! += 1
  }
  scalars[scalar.lastItemId] = lastId
  const { finishedUnits, scrappedUnits, assembledUnits } = totals
  scalars[scalar.finishedUnits] = finishedUnits
  scalars[scalar.scrappedUnits] = scrappedUnits
  scalars[scalar.assembledUnits] = assembledUnits
  scalars[scalar.rawInUnits] =
    finishedUnits + scrappedUnits + assembledUnits + scalars[scalar.insideUnits]!
  scalars[scalar.finishedItems] = totals.finishedItems
  scalars[scalar.shippedItems] = totals.shippedItems
  scalars[scalar.leadTimeUs] = totals.leadTimeUs
  if (run.tables.products.length === 1) orderState.finished[0] = finishedUnits
  return handles
}

/** Where items come in, what they may be, and the places that they reach from there. */
interface Gate {
  readonly products: ReadonlySet<number>
  readonly reaches: ReadonlySet<number>
}

/** Releases, and behind them the suppliers of stores, as items name them. */
function gatesOf(plant: Plant, { releases, supplies }: PlantTables): Gate[] {
  const ways = plant.stations.map((station) => ({
    from: [station.input, ...(station.parts ?? []).map(({ from }) => from)],
    to: [
      station.output,
      station.reworkTo,
      ...Object.values(station.outputs ?? {}),
      ...(station.pieces?.outputs ?? []).map(({ place }) => place),
    ],
  }))
  const ids = plant.places.map(({ id }) => id)
  const from = (into: number) => {
    const reached = new Set([ids[into]])
    for (let size = 0; size < reached.size;) {
      size = reached.size
      for (const way of ways)
        if (way.from.some((place) => reached.has(place)))
          for (const place of way.to) if (place !== undefined) reached.add(place)
    }
    return new Set([...reached].map((id) => ids.indexOf(id!)))
  }
  return [
    ...releases.map(({ into, products }) => ({
      products: new Set(products),
      reaches: from(into),
    })),
    ...Array.from(supplies.store, (store, supply) => ({
      products: new Set([supplies.product[supply]!]),
      reaches: from(store),
    })),
  ]
}

/** The first gate through which such an item may have come to the place. */
function gateOf(gates: readonly Gate[], place: number, product: number): number {
  const made = gates.findIndex(
    ({ products, reaches }) => products.has(product) && reaches.has(place),
  )
  return made >= 0
    ? made
    : Math.max(
        0,
        gates.findIndex(({ reaches }) => reaches.has(place)),
      )
}

/** The place at or behind which the item is; -1 where nothing says so. */
function placeOf({ places, stations, workUnits }: Plant, { where }: ItemState): number {
  const handle = (id: string | undefined) => places.findIndex((place) => place.id === id)
  switch (where.kind) {
    case 'place':
      return handle(where.id)
    case 'slot':
      return handle(where.place)
    case 'moving':
      return handle(where.to)
    case 'work-unit': {
      const station = workUnits.find(({ id }) => id === where.id)?.station
      return handle(stations.find(({ id }) => id === station)?.input)
    }
    default:
      return -1
  }
}

/** How far an item is on its route, by where it is; at its end where it is nowhere on it. */
function stepOf({ tables, simulation: { plant } }: Run, item: ItemState, product: number): number {
  const { firstStep, endStep, stepPlace } = tables.flow
  const place = placeOf(plant, item)
  for (let step = firstStep[product]!; step < endStep[product]!; step++)
    if (stepPlace[step] === place) return step - firstStep[product]!
  return endStep[product]! - firstStep[product]!
}
