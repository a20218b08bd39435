/** A circle of waiting never ends, whatever goes on around it: it ends the run and says who waits for whom. */
import { AppError } from '#models/app-error.ts'
import { isPending } from '../kernel/event-calendar.ts'
import { ages, expires } from '../plant-tables.ts'
import { waitOf } from '../record/unit-events.ts'
import type { Run } from '../run.ts'
import { blocked, scalar, starved } from '../simulation.ts'
import { forLink, linkOf } from './links.ts'
import { isWaitingForItems, isWaitingForRoom } from './work-unit.ts'

/**
 * Follows whom the waiter waits for. Each of them can be helped by any one of several; so nobody among all who are
 * found will ever go on when each of them waits, and a circle is closed. Who works, is stopped, is waited on by people
 * or vehicles, or waits for what comes from outside may go on: then nobody is accused.
 */
export function refuseCircle(run: Run, waiter: number): void {
  const { units } = run
  const found = new Set([waiter])
  for (const one of found) {
    const others = helpersOf(run, one)
    if (others.length === 0) return
    for (const other of others) found.add(other)
  }
  const circle = [...found].filter((one) => one < units.state.length).sort((a, b) => a - b)
  if (circle.every((unit) => units.state[unit] !== blocked)) return
  const waits = circle.map((unit) => sayWait(run, unit))
  throw new AppError('deadlock', `${run.simulation.plant.id} stands still: ${waits.join('; ')}`, {
    timeUs: run.clock[0],
    inside: run.scalars[scalar.insideItems],
    waits,
  })
}

/** Who waits for whom, as a person reads it. */
export function sayWait(run: Run, unit: number): string {
  const awaited = waitOf(run, unit)
  const verb =
    awaited.kind === 'resource'
      ? 'waits for'
      : run.units.state[unit] === blocked
        ? 'waits for room at'
        : 'waits for items from'
  return `${run.tables.units.ids[unit]} ${verb} ${awaited.id}`
}

/** Units and links of which one has to go on before this one can; none: something else may let it go on. */
function helpersOf(run: Run, one: number): ArrayLike<number> & Iterable<number> {
  const { units, stops } = run
  const count = units.state.length
  if (one >= count) return isWaitingForRoom(run, one) ? whoMakesRoom(run, one) : nobody
  if (stops.why[one] !== 0) return nobody
  if (units.state[one] === starved)
    return isWaitingForItems(run, one) && units.loads[one] === 0 ? whoSends(run, one) : nobody
  if (units.state[one] !== blocked) return nobody
  if (units.waiting[one] === forLink) return whoClearsLink(run, linkOf(run, one))
  if (!isWaitingForRoom(run, one)) return nobody
  return units.done[one] === 1 ? whoMakesRoom(run, one) : whoFreesCards(run, one)
}

const nobody: readonly number[] = []

function whoMakesRoom({ tables, units }: Run, waiter: number): Int32Array | readonly number[] {
  const place = units.target[waiter]!
  const other = tables.places.store[place] === 1 || (tables.places.ordered[place]! & expires) !== 0
  return other ? nobody : tables.places.consumers[place]!
}

/** A card comes back when an item is taken from the place, or is lost on its way there. */
function whoFreesCards(run: Run, unit: number): readonly number[] {
  const { tables, units } = run
  const place = units.target[unit]!
  if (tables.places.cards[place] === 0 || tables.flow.aims[unit] === 1) return nobody
  const takers = whoMakesRoom(run, unit)
  return takers.length === 0 ? nobody : [...takers, ...tables.circles.senders[place]!]
}

function whoClearsLink(run: Run, link: number): readonly number[] {
  const { simulation, tables, calendar, units } = run
  if (simulation.links.stands[link] === 0) return nobody
  if (isPending(calendar, tables.firstSlot.conveyorEntry + link)) return nobody
  return [units.state.length + link]
}

function whoSends(run: Run, unit: number): readonly number[] {
  const { tables, units, places, scalars } = run
  const place = units.awaits[unit]!
  const other =
    tables.places.entrance[place] === 1 ||
    places.reserved[place]! > 0 ||
    (tables.places.ordered[place]! & ages) !== 0 ||
    tables.shortLoads.least[unit]! > 0 ||
    scalars[scalar.heldLots] !== 0
  if (other) return nobody
  const links = loadedLinks(run, place)
  return [...tables.circles.senders[place]!, ...links]
}

/** Conveyors with loads for the place. */
function loadedLinks({ tables, simulation, units }: Run, place: number): number[] {
  const links: number[] = []
  for (let link = 0; link < tables.links.place.length; link++)
    if (tables.links.place[link] === place && simulation.links.loads[link]! > 0)
      links.push(units.state.length + link)
  return links
}
