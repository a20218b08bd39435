/** Who comes to wait where units may wait in a circle is looked at when all else of this instant has happened. */
import { schedule } from '../kernel/event-calendar.ts'
import { settledPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { execute } from '../simulation.ts'

/** The unit (from the number of units on: the link) waits for room in the place where its load goes. */
export function suspectGiver(run: Run, waiter: number): void {
  suspect(run, waiter, run.tables.places.consumers[run.units.target[waiter]!]!)
}

/** The unit waits for items that are not there, though others may be. */
export function suspectTaker(run: Run, unit: number): void {
  const { tables, units } = run
  const place = units.awaits[unit]!
  if (tables.circles.mayClose[unit] === 1 && tables.places.entrance[place] === 0)
    suspect(run, unit, tables.circles.senders[place]!)
}

/** The unit waits for a conveyor that is full. */
export function suspectLink(run: Run, link: number): void {
  const { circles, links } = run.tables
  const unit = links.unit[link]!
  if (circles.mayClose[unit] === 1)
    suspect(run, unit, run.tables.places.consumers[links.place[link]!]!)
}

/** Nobody is suspected who waits for one that works. */
function suspect({ units, calendar, tables }: Run, waiter: number, others: Int32Array): void {
  for (let i = 0; i < others.length; i++) if (units.state[others[i]!] === execute) return
  schedule(calendar, tables.firstSlot.circle + waiter, 0, settledPriority)
}
