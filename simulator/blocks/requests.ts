/** Requests for a vehicle: a finished load that waits for its fleet. Free vehicles and requests meet in `dispatch.ts`. */
import { schedule } from '../kernel/event-calendar.ts'
import { releasePriority } from '../priorities.ts'
import type { Run } from '../run.ts'

/** What becomes of a link's load, in `links.request`: nothing yet, no vehicle yet, one is coming, one is there. */
export const noRequest = 0
export const open = 1
export const assigned = 2
export const attended = 3

/** The unit's load waits for a vehicle. */
export function requestVehicle(run: Run, link: number): void {
  const { links } = run.simulation
  if (links.request[link] === noRequest) {
    links.request[link] = open
    links.sinceUs[link] = run.clock[0]!
  }
  callDispatch(run, run.tables.links.fleet[link]!)
}

/** Has vehicles and requests of a fleet looked through when all else of this instant has happened. */
export function callDispatch(run: Run, fleet: number): void {
  const { calendar, tables } = run
  schedule(calendar, tables.firstSlot.dispatch + fleet, 0, releasePriority)
}
