/** Overhead cranes on one runway: none passes another; a crane that has nothing to do there makes way. */
import { schedule } from '../kernel/event-calendar.ts'
import { arrivalPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { assigned, attended } from './requests.ts'
import {
  drivingEmpty,
  drivingLoaded,
  idle,
  noTask,
  setActivity,
  toFetch,
  waiting,
} from './vehicles.ts'

/**
 * Sends a crane that stands on towards its goal; true when it is there. Cranes are numbered along the runway. Those
 * between it and its goal that stand idle or wait move ahead of it, just as fast, as far as needed; while one of them
 * drives or works, the crane waits. Somebody always works or drives then, so cranes never wait in a circle.
 */
export function craneIsThere(run: Run, crane: number): boolean {
  const { vehicles } = run.simulation
  vehicles.from[crane] = vehicles.node[crane]!
  if (vehicles.node[crane] === vehicles.goal[crane]) return true
  const way = makeWay(run, crane)
  if (way === undefined) {
    if (vehicles.activity[crane] !== waiting) setActivity(run, crane, waiting)
    return false
  }
  move(run, crane, vehicles.goal[crane]!)
  const cause = run.log?.cause
  for (const [other, stop] of way) {
    if (run.log) run.log.cause = cause!
    const link = vehicles.link[other]!
    if (vehicles.task[other] === noTask) vehicles.goal[other] = stop
    else if (vehicles.task[other] === toFetch && run.simulation.links.request[link] === attended)
      run.simulation.links.request[link] = assigned
    move(run, other, stop)
  }
  return false
}

/** Cranes of a fleet that wait for their way, those with the oldest load first. */
export function waitingCranes({ simulation }: Run, fleet: number): number[] {
  const { vehicles, links } = simulation
  const cranes: number[] = []
  for (let crane = 0; crane < vehicles.count[0]!; crane++)
    if (
      vehicles.fleet[crane] === fleet &&
      vehicles.activity[crane] === waiting &&
      vehicles.node[crane] !== vehicles.goal[crane]
    )
      cranes.push(crane)
  const sinceUs = (crane: number) => links.sinceUs[vehicles.link[crane]!] ?? 0
  return cranes.toSorted((a, b) => sinceUs(a) - sinceUs(b) || a - b)
}

/** Whether a crane can get to a place on the runway when all others make way. */
export function reaches({ tables, simulation }: Run, crane: number, node: number): boolean {
  const { vehicles } = simulation
  const { fromXM, toXM, clearanceM, network } = tables.fleets
  const fleet = vehicles.fleet[crane]!
  const xM = network.xM[node]!
  const before = vehicles.number[crane]! - 1
  const behind = vehicles.inFleet[fleet]! - 1 - before
  return (
    xM >= fromXM[fleet]! + before * clearanceM[fleet]! - slackM &&
    xM <= toXM[fleet]! - behind * clearanceM[fleet]! + slackM
  )
}

/** Distances are sums of millimetres in floating point. */
const slackM = 1e-6

/** Which cranes have to move, and to which stops; undefined when one of them can't now. */
function makeWay(run: Run, crane: number): [crane: number, stop: number][] | undefined {
  const { vehicles } = run.simulation
  const { network, clearanceM } = run.tables.fleets
  const fleet = vehicles.fleet[crane]!
  const goalM = network.xM[vehicles.goal[crane]!]!
  const side = goalM > network.xM[vehicles.node[crane]!]! ? 1 : -1
  const moves: [number, number][] = []
  const last = side > 0 ? vehicles.inFleet[fleet]! : 1
  for (let number = vehicles.number[crane]!, other = crane; number !== last;) {
    number += side
    other += side
    const limitM = goalM + side * clearanceM[fleet]! * Math.abs(number - vehicles.number[crane]!)
    const fromM = network.xM[vehicles.from[other]!]!
    const toM = network.xM[vehicles.node[other]!]!
    const nearestM = side > 0 ? Math.min(fromM, toM) : Math.max(fromM, toM)
    if (side * (nearestM - limitM) >= -slackM) break
    const stands = vehicles.activity[other] === idle || vehicles.activity[other] === waiting
    if (!stands) return undefined
    moves.push([other, stopBeyond(run, fleet, limitM, side)])
  }
  return moves
}

/** The first stop of the runway at or beyond a point. */
function stopBeyond({ tables }: Run, fleet: number, limitM: number, side: number): number {
  const stops = tables.fleets.stops[fleet]!
  const { xM } = tables.fleets.network
  for (let i = 0; i < stops.length; i++) {
    const stop = stops[side > 0 ? i : stops.length - 1 - i]!
    if (side * (xM[stop]! - limitM) >= -slackM) return stop
  }
  return stops[side > 0 ? stops.length - 1 : 0]!
}

function move(run: Run, crane: number, stop: number): void {
  const { tables, calendar } = run
  const { vehicles } = run.simulation
  const { network, speedMPerS } = tables.fleets
  const lengthM = Math.abs(network.xM[stop]! - network.xM[vehicles.node[crane]!]!)
  const durationUs = Math.round((lengthM / speedMPerS[vehicles.fleet[crane]!]!) * 1e6)
  vehicles.from[crane] = vehicles.node[crane]!
  vehicles.node[crane] = stop
  vehicles.distanceM[crane]! += lengthM
  setActivity(run, crane, vehicles.load[crane]! < 0 ? drivingEmpty : drivingLoaded, durationUs)
  schedule(calendar, tables.firstSlot.vehicle + crane, durationUs, arrivalPriority)
}
