/** The beginning of a conveyor: a load may enter when there is room and the one before it has moved on by a pitch. */
import { schedule } from '../kernel/event-calendar.ts'
import { workPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { suspectLink } from './suspect.ts'

/** Whether a load may enter now. */
export function isOpen(run: Run, link: number): boolean {
  return opensInUs(run, link) <= 0
}

/** Has the waiting unit asked again when the entry is open; nothing while only a load that leaves can open it. */
export function askLater(run: Run, link: number): void {
  const delayUs = opensInUs(run, link)
  if (delayUs === Infinity) {
    suspectLink(run, link)
    return
  }
  const { calendar, tables } = run
  schedule(calendar, tables.firstSlot.conveyorEntry + link, Math.max(0, delayUs), workPriority)
}

/** Time until a load may enter, us (not above 0: now; Infinity: not before a load has left). */
function opensInUs(run: Run, link: number): number {
  const { tables, transports, items } = run
  const { loads, stands } = run.simulation.links
  const count = loads[link]!
  if (count === 0) return 0
  if (count >= tables.links.capacity[link]!) return Infinity
  if (stands[link] === 1 && tables.links.accumulates[link] === 0) return Infinity
  const last = transports.last[tables.links.transport[link]!]!
  const doneUs = tables.links.travelUs[link]! - (items.dueUs[last]! - run.clock[0]!)
  return tables.links.pitchUs[link]! - doneUs
}
