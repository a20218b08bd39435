/** Driving: from node to node on the shortest way, one vehicle on a segment at a time. */
import { schedule } from '../kernel/event-calendar.ts'
import { arrivalPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { craneIsThere } from './crane.ts'
import { areCranes, drivingEmpty, drivingLoaded, setActivity, waiting } from './vehicles.ts'

/**
 * Sends a vehicle that stands at a node on towards its goal; true when it is there. Who finds the segment taken
 * waits at the node, in order of arrival. Nodes have room for all, and a vehicle that waits holds no segment, so
 * vehicles never wait for each other in a circle.
 */
export function isThere(run: Run, vehicle: number): boolean {
  const { tables } = run
  const { vehicles } = run.simulation
  const { network } = tables.fleets
  const node = vehicles.node[vehicle]!
  const goal = vehicles.goal[vehicle]!
  if (areCranes(run, vehicles.fleet[vehicle]!)) return craneIsThere(run, vehicle)
  vehicles.from[vehicle] = node
  if (node === goal) return true
  const segment = network.segment[node * network.nodes.length + goal]!
  if (vehicles.holder[segment]! < 0) drive(run, vehicle, segment)
  else {
    vehicles.awaits[vehicle] = segment
    vehicles.next[vehicle] = -1
    if (vehicles.firstAtSegment[segment]! < 0) vehicles.firstAtSegment[segment] = vehicle
    else vehicles.next[vehicles.lastAtSegment[segment]!] = vehicle
    vehicles.lastAtSegment[segment] = vehicle
    setActivity(run, vehicle, waiting)
  }
  return false
}

/** The vehicle is at the end of its segment, which the next one may enter. */
export function leaveSegment(run: Run, vehicle: number): void {
  const { vehicles } = run.simulation
  const segment = vehicles.segment[vehicle]!
  if (segment < 0) return
  vehicles.segment[vehicle] = -1
  vehicles.from[vehicle] = vehicles.node[vehicle]!
  vehicles.holder[segment] = -1
  const following = vehicles.firstAtSegment[segment]!
  if (following < 0) return
  stopAwaiting(run, following)
  drive(run, following, segment)
}

/** Takes a vehicle that waits for a segment out of its queue. */
export function stopAwaiting(run: Run, vehicle: number): void {
  const { vehicles } = run.simulation
  const segment = vehicles.awaits[vehicle]!
  vehicles.awaits[vehicle] = -1
  const after = vehicles.next[vehicle]!
  if (vehicles.firstAtSegment[segment] === vehicle) {
    vehicles.firstAtSegment[segment] = after
    return
  }
  let at = vehicles.firstAtSegment[segment]!
  while (vehicles.next[at] !== vehicle) at = vehicles.next[at]!
  vehicles.next[at] = after
  if (vehicles.lastAtSegment[segment] === vehicle) vehicles.lastAtSegment[segment] = at
}

function drive(run: Run, vehicle: number, segment: number): void {
  const { tables, calendar } = run
  const { vehicles } = run.simulation
  const { network, speedMPerS } = tables.fleets
  const lengthM = network.lengthM[segment]!
  const durationUs = Math.round((lengthM / speedMPerS[vehicles.fleet[vehicle]!]!) * 1e6)
  const at = vehicles.node[vehicle]! * network.nodes.length + vehicles.goal[vehicle]!
  vehicles.holder[segment] = vehicle
  vehicles.segment[vehicle] = segment
  vehicles.node[vehicle] = network.next[at]!
  vehicles.distanceM[vehicle]! += lengthM
  setActivity(run, vehicle, vehicles.load[vehicle]! < 0 ? drivingEmpty : drivingLoaded, durationUs)
  schedule(calendar, tables.firstSlot.vehicle + vehicle, durationUs, arrivalPriority)
}
