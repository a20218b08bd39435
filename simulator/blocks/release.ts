/** The gates of the plant: when new items come into being, of which product, and from which raw lot. */
import { schedule } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import type { ReleaseTables } from '../plant-tables.ts'
import { releasePriority } from '../priorities.ts'
import { recordCreated } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { countInside, createChain, createItem } from './items.ts'
import { lookAgain } from './agenda.ts'
import { lay, offer } from './place.ts'

/**
 * First release; first arrivals after one interval, beats at whole multiples of the takt from plant time 0. Scheduled
 * lots of before now have come in already.
 */
export function openGates(run: Run): void {
  const { releases, lots, firstSlot } = run.tables
  const nowUs = run.clock[0]!
  releases.forEach(({ firstLot, endLot }, release) => {
    let lot = firstLot
    for (; lot < endLot && lots.atUs[lot]! < nowUs; lot++) run.releases.left[lot] = 0
    run.releases.nextLot[release] = lot
  })
  refill(run)
  releases.forEach(({ arrivals, taktUs, endLot }, release) => {
    const lot = run.releases.nextLot[release]!
    if (arrivals >= 0) sendNext(run, release)
    else if (taktUs > 0 || endLot > lot) {
      const firstUs = taktUs > 0 ? (taktUs - (nowUs % taktUs)) % taktUs : lots.atUs[lot]! - nowUs
      schedule(run.calendar, firstSlot.arrival + release, firstUs, releasePriority)
    }
  })
}

/** The timer of a gate is due: items arrive, a beat or a scheduled lot has come. */
export function arriveFromOutside(run: Run, release: number): void {
  const { tables, log } = run
  const { taktUs, batch, waits, firstLot, endLot } = tables.releases[release]!
  if (log) log.cause = 0
  if (endLot > firstLot) {
    lotsFallDue(run, release)
    return
  }
  const count = Math.min(batch, leftOf(run, release))
  if (count > 0 && (taktUs > 0 || tables.releases[release]!.arrivals >= 0)) sendNext(run, release)
  if (waits) {
    run.releases.owed[release]! += count
    letIn(run, release)
  } else enterOrLose(run, release, count, -1)
}

/** Sets the timer of the next arrival or beat. */
function sendNext(run: Run, release: number): void {
  const { tables, calendar, streams } = run
  const { arrivals, taktUs } = tables.releases[release]!
  const intervalUs = arrivals >= 0 ? draw(streams, arrivals) : taktUs
  schedule(calendar, tables.firstSlot.arrival + release, intervalUs, releasePriority)
}

/** Lots whose time has come wait for room, or come in as far as there is room. */
function lotsFallDue(run: Run, release: number): void {
  const { tables, releases, calendar, clock } = run
  const { lots } = tables
  const { endLot, waits } = tables.releases[release]!
  let lot = releases.nextLot[release]!
  for (; lot < endLot && lots.atUs[lot]! <= clock[0]!; lot++)
    if (!waits) {
      enterOrLose(run, release, Math.min(releases.left[lot]!, leftOf(run, release)), lot)
      releases.left[lot] = 0
    }
  releases.nextLot[release] = lot
  if (lot < endLot) {
    const waitUs = lots.atUs[lot]! - clock[0]!
    schedule(calendar, tables.firstSlot.arrival + release, waitUs, releasePriority)
  }
  if (waits) letIn(run, release)
}

/** Items come in; those that find no room are lost. */
function enterOrLose(run: Run, release: number, count: number, lot: number): void {
  const { tables, places, scalars } = run
  const { into } = tables.releases[release]!
  for (let left = count; left > 0;) {
    const room = places.capacity[into]! - places.count[into]!
    const direct = room === 0 && places.takers[into]! >= 0 ? 1 : 0
    const part = Math.min(left, Math.max(room, direct))
    if (part === 0) {
      scalars[scalar.lostItems]! += left
      return
    }
    create(run, release, part, lot)
    offer(run, into)
    left -= part
  }
}

/** What waits outside comes in, and CONWIP makes up what has left, as far as there is room. */
export function refill(run: Run): void {
  const { waiting } = run.tables
  for (let i = 0; i < waiting.length; i++) letIn(run, waiting[i]!)
}

function letIn(run: Run, release: number): void {
  const { tables, places, releases } = run
  const { into, limit, ahead } = tables.releases[release]!
  let room = places.capacity[into]! - places.count[into]!
  let entered = 0
  if (limit > 0) {
    const wanted = Math.min(limit - releases.inside[release]!, ahead - places.count[into]!)
    entered = Math.min(wanted, leftOf(run, release), room)
    if (entered > 0) create(run, release, entered, -1)
  } else if (releases.owed[release]! > 0) {
    entered = Math.min(releases.owed[release]!, room)
    if (entered > 0) create(run, release, entered, -1)
    releases.owed[release]! -= Math.max(0, entered)
  } else
    for (let lot = nextLot(run, release); lot >= 0 && room > 0; lot = nextLot(run, release)) {
      const count = Math.min(releases.left[lot]!, room, leftOf(run, release))
      if (count <= 0) break
      create(run, release, count, lot)
      releases.left[lot]! -= count
      entered += count
      room -= count
    }
  if (entered > 0 && places.takers[into]! >= 0) lookAgain(run, into)
}

/** The lot outside whose product has been moved ahead the most, the one that came first among equals; -1: none. */
function nextLot({ tables, releases, simulation }: Run, release: number): number {
  const { firstLot } = tables.releases[release]!
  let best = -1
  let most = -Infinity
  for (let lot = firstLot; lot < releases.nextLot[release]!; lot++) {
    const product = tables.lots.product[lot]!
    const ahead =
      product < 0 ? 0 : simulation.flow.priority[product]! - tables.flow.priority[product]!
    if (releases.left[lot] === 0 || ahead <= most) continue
    best = lot
    most = ahead
  }
  return best
}

/** Items that may still come in by the `count` of the release. */
function leftOf({ tables, releases }: Run, release: number): number {
  const { total } = tables.releases[release]!
  return total - releases.created[release]! - releases.owed[release]!
}

/** Saturated entry: makes up the load that a unit wants. False at every other place, and when no more come. */
export function supply(run: Run, place: number, count: number): boolean {
  const release = run.tables.places.supplier[place]!
  if (release < 0) return false
  const missing = count - run.places.count[place]!
  if (missing > leftOf(run, release)) return false
  const { lotKind, products, mix } = run.tables.releases[release]!
  if (missing === 1 && lotKind === '' && products.length === 1 && mix < 0 && !run.log)
    createOne(run, release, place)
  else create(run, release, missing, -1)
  return true
}

/** The short way of `create`, for what a saturated line asks for at every cycle: one item, of no choice and no lot. */
function createOne(run: Run, release: number, place: number): void {
  const { tables, releases, scalars, items } = run
  const { baseUnits, products } = tables.releases[release]!
  countInside(run, 1, baseUnits)
  releases.inside[release]! += 1
  releases.created[release]! += 1
  scalars[scalar.createdItems]! += 1
  scalars[scalar.rawInUnits]! += baseUnits
  const item = createItem(run, baseUnits)
  items.product[item] = products[0]!
  items.release[item] = release
  lay(run, place, item, 1)
}

/** New items at the entry, raw lot by raw lot and product by product; of a scheduled lot, or -1. */
function create(run: Run, release: number, count: number, scheduled: number): void {
  const { tables, releases, scalars, items } = run
  const gate = tables.releases[release]!
  const deadlineUs = scheduled < 0 ? Infinity : tables.lots.deadlineUs[scheduled]!
  countInside(run, count, count * gate.baseUnits)
  releases.inside[release]! += count
  scalars[scalar.createdItems]! += count
  scalars[scalar.rawInUnits]! += count * gate.baseUnits
  for (let left = count; left > 0;) {
    const planned = scheduled < 0 ? -1 : tables.lots.product[scheduled]!
    const product = planned < 0 ? nextProduct(run, release, gate) : planned
    let part = planned >= 0 || gate.products.length === 1 ? left : 1
    let lot = -1
    if (gate.lotKind !== '') {
      lot = openLot(run, release, product)
      part = Math.min(part, releases.lotLeft[release]!)
      releases.lotLeft[release]! -= part
      items.count[lot]! += part
    }
    enter(run, release, product, lot, part, deadlineUs)
    left -= part
  }
}

/** New items of one product and one lot. */
function enter(
  run: Run,
  release: number,
  product: number,
  lot: number,
  count: number,
  deadlineUs: number,
): void {
  const { tables, releases, items, log } = run
  const { into, kind, baseUnits } = tables.releases[release]!
  releases.created[release]! += count
  const ids: number[] | undefined = log ? [] : undefined
  const plan = { release, product, lot, baseUnits, deadlineUs }
  const first = createChain(run, plan, count, ids)
  if (log) {
    const lotId = lot < 0 ? 0 : items.id[lot]!
    recordCreated(run, log, ids!, kind, product, baseUnits, lotId, into)
  }
  lay(run, into, first, count)
}

/** Product of the next item: drawn where the release mixes, else in turn. */
function nextProduct({ releases, streams }: Run, release: number, gate: ReleaseTables): number {
  const { products, mix, bounds } = gate
  if (mix < 0) return products[releases.created[release]! % products.length]!
  const at = draw(streams, mix)
  let chosen = 0
  while (chosen < products.length - 1 && at >= bounds[chosen]!) chosen++
  return products[chosen]!
}

/** The raw lot from which the next items come. */
function openLot(run: Run, release: number, product: number): number {
  const { tables, items, releases, log } = run
  if (releases.lotLeft[release]! > 0) return releases.lot[release]!
  const { into, lotKind, itemsPerLot } = tables.releases[release]!
  const lot = createItem(run, 0)
  items.product[lot] = product
  items.release[lot] = release
  releases.lot[release] = lot
  releases.lotLeft[release] = itemsPerLot
  if (log) recordCreated(run, log, [items.id[lot]!], lotKind, product, 0, 0, into)
  return lot
}
