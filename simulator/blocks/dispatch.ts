/** Which free vehicle fetches which load, by the rule of the fleet. */
import { leastUsed, nearest } from '../compile-fleets.ts'
import { isPending } from '../kernel/event-calendar.ts'
import { recordState } from '../record/unit-events.ts'
import type { Run } from '../run.ts'
import { reaches } from './crane.ts'
import { stopAwaiting } from './driving.ts'
import { freeSlot, setSlotAside } from './finished-store.ts'
import { fits } from './link-end.ts'
import { waitingFor } from './links.ts'
import { assigned, attended, callDispatch, open } from './requests.ts'
import { areCranes, drivingEmpty, idle, loading, noTask, toFetch, toHome } from './vehicles.ts'
import { goTo, startLoading, travel } from './vehicle-work.ts'
import { waitForRoom } from './work-unit.ts'

/**
 * Looks through the requests of a fleet. A vehicle is sent only when there is room for the load where it goes, which
 * is set aside at once: no vehicle ever waits with a load that nobody takes. Vehicles that remain go home.
 */
export function dispatch(run: Run, fleet: number): void {
  const { vehicles, links } = run.simulation
  for (const link of run.tables.fleets.links[fleet]!) {
    const vehicle = links.vehicle[link]!
    if (links.request[link] !== attended || waitingFor(run, link) < 0) continue
    if (vehicles.activity[vehicle] === loading) continue
    causedBy(run, link)
    startLoading(run, vehicle)
  }
  while (sendOne(run, fleet));
  if (areCranes(run, fleet)) return
  for (let vehicle = 0; vehicle < vehicles.count[0]!; vehicle++) {
    const goes = vehicles.fleet[vehicle] === fleet && isIdle(run, vehicle)
    if (!goes || vehicles.node[vehicle] === run.tables.fleets.home[fleet]) continue
    if (run.log) run.log.cause = vehicles.sequence[vehicle]!
    goTo(run, vehicle, toHome)
  }
}

/** There is room for a load that no vehicle was sent for. */
export function roomFor(run: Run, link: number): void {
  run.simulation.links.stands[link] = 0
  callDispatch(run, run.tables.links.fleet[link]!)
}

/** Sends one vehicle for one load; false when no vehicle is free or no load is to be fetched. */
function sendOne(run: Run, fleet: number): boolean {
  const { tables } = run
  const { vehicles, links } = run.simulation
  const rule = tables.fleets.dispatch[fleet]!
  let bestLink = -1
  let bestVehicle = -1
  let best: readonly number[] = []
  for (const link of tables.fleets.links[fleet]!) {
    if (links.request[link] !== open || !canGo(run, link)) continue
    const ageUs = links.sinceUs[link]!
    for (let vehicle = 0; vehicle < vehicles.count[0]!; vehicle++) {
      if (vehicles.fleet[vehicle] !== fleet || !isFree(run, vehicle)) continue
      if (!canServe(run, vehicle, link)) continue
      const wayM = distanceM(run, vehicle, link)
      const rank =
        rule === nearest
          ? [wayM, ageUs]
          : rule === leastUsed
            ? [ageUs, link, vehicles.moved[vehicle]!, wayM]
            : [ageUs, link, wayM]
      if (bestLink >= 0 && !isBefore(rank, best)) continue
      bestLink = link
      bestVehicle = vehicle
      best = rank
    }
  }
  if (bestLink < 0) return false
  send(run, bestVehicle, bestLink)
  return true
}

function isBefore(rank: readonly number[], other: readonly number[]): boolean {
  for (let i = 0; i < rank.length; i++) if (rank[i] !== other[i]) return rank[i]! < other[i]!
  return false
}

/** Whether the load waits and has room where it goes; if not, the request waits for room there. */
function canGo(run: Run, link: number): boolean {
  const { units, log } = run
  const { links } = run.simulation
  const unit = waitingFor(run, link)
  if (unit < 0) return false
  if (fits(run, link)) return true
  if (links.stands[link] === 1) return false
  links.stands[link] = 1
  waitForRoom(run, units.state.length + link)
  if (log) recordState(run, log, unit, units.state[unit]!)
  return false
}

/** Cranes reach only the part of the runway that leaves room for the others. */
function canServe(run: Run, vehicle: number, link: number): boolean {
  const { fromNode, toNode } = run.tables.links
  return (
    !areCranes(run, run.simulation.vehicles.fleet[vehicle]!) ||
    (reaches(run, vehicle, fromNode[link]!) && reaches(run, vehicle, toNode[link]!))
  )
}

function isIdle({ simulation: { vehicles } }: Run, vehicle: number): boolean {
  return vehicles.activity[vehicle] === idle && vehicles.task[vehicle] === noTask
}

function isFree(run: Run, vehicle: number): boolean {
  return isIdle(run, vehicle) || run.simulation.vehicles.task[vehicle] === toHome
}

/** Way of a vehicle to a load, what is left of its segment included, m. */
function distanceM(run: Run, vehicle: number, link: number): number {
  const { tables, calendar } = run
  const { vehicles } = run.simulation
  const { network, speedMPerS } = tables.fleets
  const node = vehicles.node[vehicle]!
  const timer = tables.firstSlot.vehicle + vehicle
  const drives = vehicles.activity[vehicle] === drivingEmpty && isPending(calendar, timer)
  const leftUs = drives ? calendar.dueUs[timer]! - run.clock[0]! : 0
  return (
    network.distanceM[node * network.nodes.length + tables.links.fromNode[link]!]! +
    (leftUs / 1e6) * speedMPerS[vehicles.fleet[vehicle]!]!
  )
}

function send(run: Run, vehicle: number, link: number): void {
  const { tables, places, units } = run
  const { vehicles, links } = run.simulation
  const place = tables.links.place[link]!
  const unit = tables.links.unit[link]!
  if (tables.links.intoStore[link] === 1) {
    vehicles.slot[vehicle] = freeSlot(run, unit, place)
    setSlotAside(run, place, vehicles.slot[vehicle]!)
  } else places.reserved[place]! += units.loadCount[unit]!
  links.request[link] = assigned
  links.vehicle[link] = vehicle
  vehicles.link[vehicle] = link
  vehicles.task[vehicle] = toFetch
  vehicles.goal[vehicle] = tables.links.fromNode[link]!
  causedBy(run, link)
  if (vehicles.segment[vehicle]! >= 0) return
  if (vehicles.awaits[vehicle]! >= 0) stopAwaiting(run, vehicle)
  travel(run, vehicle)
}

function causedBy({ log, units, tables }: Run, link: number): void {
  if (log) log.cause = units.stateSequence[tables.links.unit[link]!]!
}
