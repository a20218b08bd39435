/** Ways with a travel time: room is set aside at departure, the load comes in at arrival. */
import { schedule } from '../kernel/event-calendar.ts'
import { recordMoved } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { arrivalPriority } from '../priorities.ts'
import { bringIn } from './place.ts'

/** Sends a load off. Loads arrive in the order in which they left. */
export function depart(run: Run, transport: number, load: number, count: number): void {
  const { transports, items, places, tables, calendar, log } = run
  const travelUs = tables.transports.travelUs[transport]!
  places.reserved[tables.transports.toPlace[transport]!]! += count
  items.count[load] = count
  items.dueUs[load] = run.clock[0]! + travelUs
  items.nextLoad[load] = -1
  if (log) recordMoved(run, log, load, transport, travelUs)
  if (transports.first[transport]! >= 0) items.nextLoad[transports.last[transport]!] = load
  else {
    transports.first[transport] = load
    schedule(calendar, tables.firstSlot.transport + transport, travelUs, arrivalPriority)
  }
  transports.last[transport] = load
}

/** The first load of a transport is there. */
export function arrive(run: Run, transport: number): void {
  const { transports, items, places, tables, calendar, log } = run
  const load = transports.first[transport]!
  const place = tables.transports.toPlace[transport]!
  const count = items.count[load]!
  const following = items.nextLoad[load]!
  transports.first[transport] = following
  if (following >= 0)
    schedule(
      calendar,
      tables.firstSlot.transport + transport,
      items.dueUs[following]! - run.clock[0]!,
      arrivalPriority,
    )
  places.reserved[place]! -= count
  if (log) log.cause = items.sequence[load]!
  bringIn(run, place, load, count)
}
