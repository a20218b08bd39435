/** The agenda of an event: room that came free goes to those who wait for it, before the next event. */
import type { Run } from '../run.ts'
import { freeSlot } from './finished-store.ts'
import { leaveEnd } from './conveyor.ts'
import { roomFor } from './dispatch.ts'
import { fits } from './link-end.ts'
import { isOpen } from './conveyor-entry.ts'
import { linkOf } from './links.ts'
import { hasCards } from './kanban.ts'
import { hasRoom, offer } from './place.ts'
import { serve } from './serve-crews.ts'
import { stopWaiting } from './work-unit.ts'

/** Works off the agenda: room goes to those who wait for it, items to those who wait for them. */
export function settle(run: Run): void {
  const { places, tables, units, log } = run
  while (places.agendaLength[0]! > 0) {
    const at = places.agendaFirst[0]!
    const place = places.agenda[at]!
    places.agendaFirst[0] = at + 1 < places.agenda.length ? at + 1 : 0
    places.agendaLength[0]! -= 1
    places.listed[place] = 0
    if (place >= tables.places.ids.length) {
      serve(run, place - tables.places.ids.length)
      continue
    }
    for (let giver = readyGiver(run, place); giver >= 0; giver = readyGiver(run, place)) {
      stopWaiting(run, giver)
      if (log) log.cause = places.cause[place]!
      const link = giver - units.state.length
      if (link >= 0 && tables.links.fleet[link]! >= 0) roomFor(run, link)
      else if (link >= 0) leaveEnd(run, link)
      else if (units.done[giver] === 1) run.blocks[tables.units.block[giver]!]!.handOver(run, giver)
      else run.blocks[tables.units.block[giver]!]!.next(run, giver)
    }
    if (log) log.cause = places.cause[place]!
    if (places.takers[place]! >= 0) offer(run, place)
  }
}

/**
 * Whether the unit's finished load can go where it is to go: into the place, a slot of the store, onto a link, or out of
 * the plant. From the number of units on: whether the first load on a link can leave it.
 */
export function hasRoomFor(run: Run, unit: number): boolean {
  const { units, tables } = run
  if (unit >= units.state.length) return fits(run, unit - units.state.length)
  const place = units.target[unit]!
  if (place < 0) return true
  const link = linkOf(run, unit)
  if (link >= 0) return tables.links.fleet[link]! < 0 && isOpen(run, link)
  if (tables.places.slotCount[place]! > 0)
    return units.slot[unit]! >= 0 || freeSlot(run, unit, place) >= 0
  return hasRoom(run, place, units.loadCount[unit]!)
}

/** The first in line that can go on; who waits for a card to begin does not keep a load that is done from its room. */
function readyGiver(run: Run, place: number): number {
  const { places, units, tables } = run
  let giver = places.givers[place]!
  if (giver < 0) return -1
  // The short way of what follows, for a done load that just goes into the place.
  if (giver < units.state.length && units.done[giver] === 1 && tables.units.way[giver] === 0)
    return hasRoom(run, place, units.loadCount[giver]!) ? giver : -1
  for (; giver >= 0; giver = units.next[giver]!) {
    if (canGoOn(run, giver)) return giver
    if (!waitsForCard(run, giver)) return -1
  }
  return -1
}

function waitsForCard({ units, tables }: Run, giver: number): boolean {
  if (giver >= units.state.length || units.done[giver] !== 0) return false
  const place = units.target[giver]!
  return place >= 0 && tables.places.cards[place]! > 0
}

/** A load that is done finds room; a unit that waits to begin one finds a slot or a card for it. */
function canGoOn(run: Run, unit: number): boolean {
  return waitsForCard(run, unit)
    ? hasCards(run, unit, run.units.target[unit]!)
    : hasRoomFor(run, unit)
}
