/** The work of a vehicle: fetch a load, bring it where it goes, go home, charge. */
import { schedule } from '../kernel/event-calendar.ts'
import { arrivalPriority } from '../priorities.ts'
import { draw } from '../kernel/random-streams.ts'
import type { Run } from '../run.ts'
import { waitingCranes } from './crane.ts'
import { isThere, leaveSegment } from './driving.ts'
import { deliver } from './link-end.ts'
import { waitingFor } from './links.ts'
import { attended, callDispatch, noRequest } from './requests.ts'
import {
  areCranes,
  batteryLeftUs,
  charging,
  idle,
  isLow,
  loading,
  noTask,
  setActivity,
  toCharger,
  toDeliver,
  toFetch,
  toHome,
  unloading,
  waiting,
} from './vehicles.ts'
import { stopWaiting } from './work-unit.ts'

/** The vehicle goes on to its goal, and does there what it came for. */
export function travel(run: Run, vehicle: number): void {
  if (!isThere(run, vehicle)) return
  const { vehicles, links } = run.simulation
  const { fleets } = run.tables
  const fleet = vehicles.fleet[vehicle]!
  const link = vehicles.link[vehicle]!
  switch (vehicles.task[vehicle]) {
    case toFetch:
      links.request[link] = attended
      if (waitingFor(run, link) >= 0) startLoading(run, vehicle)
      else setActivity(run, vehicle, waiting)
      return
    case toDeliver:
      workFor(
        run,
        vehicle,
        unloading,
        takes(run, fleets.unloadStream[fleet]!, fleets.unloadUs[fleet]!),
      )
      return
    case toCharger:
      if (vehicles.charging[fleet]! < fleets.chargers[fleet]!) charge(run, vehicle)
      else waitForCharger(run, vehicle)
      return
    default:
      vehicles.task[vehicle] = noTask
      setActivity(run, vehicle, idle)
      // A crane that has made way could not be sent before.
      if (areCranes(run, fleet)) callDispatch(run, fleet)
  }
}

/** The vehicle is at the machine, and the load there is ready. */
export function startLoading(run: Run, vehicle: number): void {
  const { vehicles, links } = run.simulation
  const link = vehicles.link[vehicle]!
  links.waitUs[link]! += run.clock[0]! - links.sinceUs[link]!
  links.fetches[link]! += 1
  const { loadStream, loadUs } = run.tables.fleets
  const fleet = vehicles.fleet[vehicle]!
  workFor(run, vehicle, loading, takes(run, loadStream[fleet]!, loadUs[fleet]!))
}

/** The vehicle's timer: it has reached a node, or its work is done. */
export function vehicleDue(run: Run, vehicle: number): void {
  const { vehicles } = run.simulation
  const fleet = vehicles.fleet[vehicle]!
  carryOn(run, vehicle)
  if (!areCranes(run, fleet)) return
  for (const crane of waitingCranes(run, fleet)) {
    if (run.log) run.log.cause = vehicles.sequence[vehicle]!
    if (vehicles.activity[crane] === waiting) travel(run, crane)
  }
}

function carryOn(run: Run, vehicle: number): void {
  const { vehicles } = run.simulation
  if (run.log) run.log.cause = vehicles.sequence[vehicle]!
  switch (vehicles.activity[vehicle]) {
    case loading:
      return loaded(run, vehicle)
    case unloading:
      return unloaded(run, vehicle)
    case charging:
      return charged(run, vehicle)
    default:
      leaveSegment(run, vehicle)
      if (run.log) run.log.cause = vehicles.sequence[vehicle]!
      travel(run, vehicle)
  }
}

/** The unit hands its load over to the vehicle that has loaded it. */
export function board(run: Run, link: number, load: number, count: number): void {
  const { vehicles, links } = run.simulation
  const vehicle = links.vehicle[link]!
  links.vehicle[link] = -1
  links.request[link] = noRequest
  vehicles.load[vehicle] = load
  vehicles.loadCount[vehicle] = count
  vehicles.task[vehicle] = toDeliver
  vehicles.goal[vehicle] = run.tables.links.toNode[link]!
  travel(run, vehicle)
}

/** An idle vehicle has to charge. */
export function batteryDue(run: Run, vehicle: number): void {
  if (run.log) run.log.cause = run.simulation.vehicles.sequence[vehicle]!
  goTo(run, vehicle, toCharger)
}

/** Sends a free vehicle to its home or to the charger. */
export function goTo(run: Run, vehicle: number, task: typeof toHome | typeof toCharger): void {
  const { vehicles } = run.simulation
  const { home, chargerNode } = run.tables.fleets
  const fleet = vehicles.fleet[vehicle]!
  vehicles.task[vehicle] = task
  vehicles.goal[vehicle] = task === toHome ? home[fleet]! : chargerNode[fleet]!
  travel(run, vehicle)
}

function workFor(run: Run, vehicle: number, activity: number, durationUs: number): void {
  const { calendar, tables } = run
  setActivity(run, vehicle, activity, durationUs)
  schedule(calendar, tables.firstSlot.vehicle + vehicle, durationUs, arrivalPriority)
}

/** A drawn time, or the one that it always is. */
function takes({ streams }: Run, stream: number, usualUs: number): number {
  return stream < 0 ? usualUs : draw(streams, stream)
}

/** A machine that was stopped meanwhile keeps its load until it goes on; then the vehicle loads anew. */
function loaded(run: Run, vehicle: number): void {
  const { tables } = run
  const unit = waitingFor(run, run.simulation.vehicles.link[vehicle]!)
  if (unit < 0) {
    setActivity(run, vehicle, waiting)
    return
  }
  stopWaiting(run, unit)
  run.blocks[tables.units.block[unit]!]!.handOver(run, unit)
}

function unloaded(run: Run, vehicle: number): void {
  const { tables, places, log } = run
  const { vehicles } = run.simulation
  const link = vehicles.link[vehicle]!
  const load = vehicles.load[vehicle]!
  const count = vehicles.loadCount[vehicle]!
  if (tables.links.intoStore[link] === 0) places.reserved[tables.links.place[link]!]! -= count
  vehicles.load[vehicle] = -1
  vehicles.link[vehicle] = -1
  vehicles.moved[vehicle]! += 1
  deliver(run, link, load, count, vehicles.slot[vehicle]!)
  vehicles.slot[vehicle] = -1
  if (log) log.cause = vehicles.sequence[vehicle]!
  free(run, vehicle)
}

function free(run: Run, vehicle: number): void {
  const { vehicles } = run.simulation
  if (isLow(run, vehicle)) {
    goTo(run, vehicle, toCharger)
    return
  }
  vehicles.task[vehicle] = noTask
  setActivity(run, vehicle, idle)
  callDispatch(run, vehicles.fleet[vehicle]!)
}

function charge(run: Run, vehicle: number): void {
  const { vehicles } = run.simulation
  const { runsUs, chargeUs } = run.tables.fleets
  const fleet = vehicles.fleet[vehicle]!
  vehicles.charging[fleet]! += 1
  const missing = 1 - batteryLeftUs(run, vehicle) / runsUs[fleet]!
  workFor(run, vehicle, charging, Math.round(missing * chargeUs[fleet]!))
}

function waitForCharger(run: Run, vehicle: number): void {
  const { vehicles } = run.simulation
  const fleet = vehicles.fleet[vehicle]!
  vehicles.next[vehicle] = -1
  if (vehicles.firstAtCharger[fleet]! < 0) vehicles.firstAtCharger[fleet] = vehicle
  else vehicles.next[vehicles.lastAtCharger[fleet]!] = vehicle
  vehicles.lastAtCharger[fleet] = vehicle
  setActivity(run, vehicle, waiting)
}

function charged(run: Run, vehicle: number): void {
  const { vehicles } = run.simulation
  const fleet = vehicles.fleet[vehicle]!
  vehicles.batteryUs[vehicle] = run.tables.fleets.runsUs[fleet]!
  vehicles.charges[vehicle]! += 1
  vehicles.charging[fleet]! -= 1
  const following = vehicles.firstAtCharger[fleet]!
  free(run, vehicle)
  if (following < 0) return
  vehicles.firstAtCharger[fleet] = vehicles.next[following]!
  charge(run, following)
}
