/** The pool of all things in the plant: flow items, carriers, raw lots. Entries are used again. */
import { leadTimeClass } from '../statistics/lead-time-classes.ts'
import { bookNumber } from '../statistics/occupancy.ts'
import type { Run } from '../run.ts'
import { scalar, type ItemPool } from '../simulation.ts'
import { returnCard } from './kanban-cards.ts'
import { recordLeft } from '../record/item-events.ts'

/** A new thing with the next number. Flow items have base units, carriers and lots have none. */
export function createItem(run: Run, units: number): number {
  const { items, scalars } = run
  if (scalars[scalar.freeItem]! < 0) growPool(items, scalars)
  const item = scalars[scalar.freeItem]!
  scalars[scalar.freeItem] = items.next[item]!
  items.id[item] = ++scalars[scalar.lastItemId]!
  items.units[item] = units
  items.createdUs[item] = run.clock[0]!
  items.next[item] = -1
  items.lot[item] = -1
  items.carrier[item] = -1
  items.product[item] = 0
  items.release[item] = 0
  items.deadlineUs[item] = Infinity
  items.card[item] = -1
  items.step[item] = 0
  items.onHold[item] = 0
  items.count[item] = 0
  items.reworks[item] = 0
  items.nextLoad[item] = -1
  items.sequence[item] = 0
  return item
}

/** What is the same in all items of a chain; `lot` -1: of none. */
export interface ChainPlan {
  readonly release: number
  readonly product: number
  readonly lot: number
  readonly baseUnits: number
  readonly deadlineUs: number
}

/** New items as a chain: the first of them; their numbers are added to `ids`. */
export function createChain(
  run: Run,
  { release, product, lot, baseUnits, deadlineUs }: ChainPlan,
  count: number,
  ids: number[] | undefined,
): number {
  const { items } = run
  let first = -1
  let last = -1
  for (let i = 0; i < count; i++) {
    const item = createItem(run, baseUnits)
    items.lot[item] = lot
    items.product[item] = product
    items.release[item] = release
    items.deadlineUs[item] = deadlineUs
    ids?.push(items.id[item]!)
    if (last < 0) first = item
    else items.next[last] = item
    last = item
  }
  return first
}

/** Gives the entry back. A lot goes when its last item has gone. */
export function removeItem(run: Run, item: number): void {
  const { items, scalars, releases, tables } = run
  const lot = items.lot[item]!
  if (items.card[item]! >= 0) returnCard(run, item)
  scalars[scalar.heldLots]! -= items.onHold[item]!
  items.lot[item] = -1
  items.next[item] = scalars[scalar.freeItem]!
  scalars[scalar.freeItem] = item
  if (lot < 0 || --items.count[lot]! > 0) return
  const release = items.release[lot]!
  if (lot === releases.lot[release] && releases.lotLeft[release]! > 0) return
  if (run.log) recordLeft(run, run.log, lot, tables.places.ids[entranceOf(run, release)]!)
  removeItem(run, lot)
}

/** Where items of a release come in; numbers behind those of the releases are of suppliers. */
function entranceOf({ tables }: Run, release: number): number {
  return tables.releases[release]?.into ?? tables.supplies.store[release - tables.releases.length]!
}

/** Counts items and base units that come in (or, with negative numbers, go out). */
export function countInside(run: Run, count: number, baseUnits: number): void {
  const { scalars, occupancy } = run
  const timeUs = run.clock[0]!
  scalars[scalar.insideItems]! += count
  scalars[scalar.insideUnits]! += baseUnits
  scalars[scalar.insideItemUs]! -= count * timeUs
  scalars[scalar.insideUnitUs]! -= baseUnits * timeUs
  if (occupancy && count !== 0) {
    const plantWide = occupancy.number.length - 1
    bookNumber(occupancy, plantWide, Infinity, scalars[scalar.insideItems]!, timeUs)
  }
}

/** The item is no longer inside: it is finished, lost, or has become part of another one. */
export function countGone(run: Run, item: number, baseUnits: number): void {
  run.releases.inside[run.items.release[item]!]! -= 1
  run.scalars[scalar.stayUs]! += run.clock[0]! - run.items.createdUs[item]!
  countInside(run, -1, -baseUnits)
}

/** Counts a load as finished: it has left the process and is no longer inside. */
export function countFinished(run: Run, load: number): void {
  const { items, scalars, occupancy } = run
  const timeUs = run.clock[0]!
  for (let item = load; item >= 0; item = items.next[item]!) {
    const units = items.units[item]!
    const leadTimeUs = timeUs - items.createdUs[item]!
    countGone(run, item, units)
    scalars[scalar.finishedUnits]! += units
    scalars[scalar.finishedItems]! += 1
    run.simulation.orderState.finished[items.product[item]!]! += units
    scalars[scalar.leadTimeUs]! += leadTimeUs
    if (occupancy) occupancy.leadTimeSquares[0]! += (leadTimeUs / 1e6) ** 2
    if (leadTimeUs > scalars[scalar.leadTimeMaxUs]!) scalars[scalar.leadTimeMaxUs] = leadTimeUs
    run.simulation.statistics.leadTimes[leadTimeClass(leadTimeUs)]! += 1
  }
}

export function createPool(capacity: number): ItemPool {
  const pool: ItemPool = {
    id: new Float64Array(capacity),
    units: new Int32Array(capacity),
    createdUs: new Float64Array(capacity),
    enteredUs: new Float64Array(capacity),
    next: new Int32Array(capacity),
    product: new Uint16Array(capacity),
    release: new Uint16Array(capacity),
    deadlineUs: new Float64Array(capacity),
    card: new Int32Array(capacity),
    step: new Uint16Array(capacity),
    onHold: new Uint8Array(capacity),
    lot: new Int32Array(capacity),
    carrier: new Int32Array(capacity),
    count: new Int32Array(capacity),
    reworks: new Uint16Array(capacity),
    nextLoad: new Int32Array(capacity),
    dueUs: new Float64Array(capacity),
    sequence: new Float64Array(capacity),
  }
  chainFree(pool, 0)
  return pool
}

function growPool(pool: ItemPool, scalars: Float64Array): void {
  const from = pool.next.length
  const wider = createPool(2 * from)
  for (const key of Object.keys(pool) as (keyof ItemPool)[]) {
    wider[key].set(pool[key])
    Object.assign(pool, { [key]: wider[key] })
  }
  chainFree(pool, from)
  scalars[scalar.freeItem] = from
}

function chainFree(pool: ItemPool, from: number): void {
  for (let i = from; i < pool.next.length; i++) pool.next[i] = i + 1
  pool.next[pool.next.length - 1] = -1
}
