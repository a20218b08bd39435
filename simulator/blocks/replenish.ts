/** Raw-material stores that order by (s, S): when stock and what is on order fall to s, an order fills them up to S. */
import { schedule } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { releasePriority } from '../priorities.ts'
import { recordCreated } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { countInside, createChain, createItem } from './items.ts'
import { lay, offer } from './place.ts'

/** Before anything happens: the stock that is there at the start. */
export function stockUp(run: Run): void {
  const { tables } = run
  for (let place = 0; place < tables.places.ids.length; place++) {
    const supply = tables.supplies.at[place]!
    if (supply < 0) continue
    if (run.log) run.log.cause = 0
    if (tables.supplies.initial[supply]! > 0) deliver(run, supply, tables.supplies.initial[supply]!)
    else run.simulation.stores.emptySinceUs[place] = run.clock[0]!
    reorder(run, place)
  }
}

/** Something was taken out of the place or has gone bad in it. */
export function stockFell(run: Run, place: number): void {
  const { stores } = run.simulation
  if (run.places.count[place] === 0 && stores.emptySinceUs[place]! < 0)
    stores.emptySinceUs[place] = run.clock[0]!
  reorder(run, place)
}

/** An order has come. */
export function receive(run: Run, order: number): void {
  const { simulation, tables, log } = run
  const { stores } = simulation
  const place = tables.supplies.place[order]!
  const quantity = stores.coming[order]!
  stores.coming[order] = 0
  stores.onOrder[place]! -= quantity
  if (log) log.cause = 0
  deliver(run, tables.supplies.at[place]!, quantity)
  if (run.places.takers[place]! >= 0) offer(run, place)
  reorder(run, place)
}

function reorder(run: Run, place: number): void {
  const { tables, simulation, calendar, streams } = run
  const { supplies, firstSlot } = tables
  const { stores } = simulation
  const supply = supplies.at[place]!
  const position = run.places.count[place]! + stores.onOrder[place]!
  if (position > supplies.reorderPoint[supply]!) return
  const quantity = supplies.orderUpTo[supply]! - position
  let order = supplies.firstOrder[supply]!
  while (stores.coming[order] !== 0) order++
  stores.coming[order] = quantity
  stores.onOrder[place]! += quantity
  stores.orders[place]! += 1
  const leadUs = draw(streams, supplies.leadTime[supply]!)
  schedule(calendar, firstSlot.delivery + order, leadUs, releasePriority)
}

/** A delivery is a raw lot of its own. */
function deliver(run: Run, supply: number, quantity: number): void {
  const { tables, items, scalars, simulation, log } = run
  const { stores } = simulation
  const { supplies } = tables
  const place = supplies.store[supply]!
  const baseUnits = supplies.baseUnits[supply]!
  const product = supplies.product[supply]!
  // Behind the numbers of the releases.
  const release = tables.releases.length + supply
  let lot = -1
  if (supplies.lotKind !== '') {
    lot = createItem(run, 0)
    items.count[lot] = quantity
    items.product[lot] = product
    items.release[lot] = release
    if (log) recordCreated(run, log, [items.id[lot]!], supplies.lotKind, product, 0, 0, place)
  }
  countInside(run, quantity, quantity * baseUnits)
  run.releases.inside[release]! += quantity
  scalars[scalar.createdItems]! += quantity
  scalars[scalar.rawInUnits]! += quantity * baseUnits
  const ids: number[] | undefined = log ? [] : undefined
  const plan = { release, product, lot, baseUnits, deadlineUs: Infinity }
  const first = createChain(run, plan, quantity, ids)
  if (log) {
    const lotId = lot < 0 ? 0 : items.id[lot]!
    recordCreated(run, log, ids!, supplies.kind[supply]!, product, baseUnits, lotId, place)
  }
  lay(run, place, first, quantity)
  if (stores.emptySinceUs[place]! >= 0) {
    stores.emptyUs[place]! += run.clock[0]! - stores.emptySinceUs[place]!
    stores.emptySinceUs[place] = -1
  }
}
