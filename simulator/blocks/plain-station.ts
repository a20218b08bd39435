/** The station in a plain run (nobody listens, all work at their own rate): the short way of what `station.ts` does. */
import { clockOf, scheduleFrom } from '../kernel/event-calendar.ts'
import { drawInto } from '../kernel/random-streams.ts'
import { anyEntry, anyWay, exitWay, gateEntry, timersPerUnit, workTimer } from '../plant-tables.ts'
import { failurePriority, workPriority } from '../priorities.ts'
import type { Block, Run } from '../run.ts'
import { execute, type ItemPool } from '../simulation.ts'
import { bookPlace, bookTaken } from '../statistics/occupancy.ts'
import { lookAgain } from './agenda.ts'
import { tookFromEntrance } from './entrance.ts'
import { fail } from './failures.ts'
import { forward } from './forward.ts'
import { hasRoom, offer } from './place.ts'
import { supply } from './release.ts'
import { block, finish, starve, station } from './station.ts'
import { setState } from './work-unit.ts'

/**
 * Nine of ten events of a line go through here, so it reads the columns of `UnitState`, `PlaceState` and `UnitTables`
 * at their distances in the whole arrays (`InnerLoop`): to look up one more array costs as much as a sum. Where `entry` or `way` of a
 * unit is not 0 the functions of the station do it. A block of its own, so that what runs observed does not get in the
 * way of what the compiler learns here.
 */
export const plainStation: Block = {
  processes: station.processes,
  next,
  due,
  handOver,
  stop: station.stop,
  resume: station.resume,
}

function due(run: Run, unit: number): void {
  const { inner } = run
  const { numbers, asked } = inner
  const uptimeUs = numbers[inner.uptime + unit]! - numbers[unit]!
  if (uptimeUs < 0) {
    fail(run, unit)
    return
  }
  numbers[inner.uptime + unit] = uptimeUs
  const way = asked[inner.way + unit]!
  if (way === anyWay) {
    if (finish(run, unit)) next(run, unit)
    return
  }
  numbers[inner.cycles + unit]! += 1
  if (way === exitWay) forward(run, unit, run.units.load[unit]!, run.units.loadCount[unit]!)
  goOn(run, unit, way === 0 ? 1 : 0)
}

function next(run: Run, unit: number): void {
  goOn(run, unit, 0)
}

function handOver(run: Run, unit: number): void {
  const done = run.units.done[unit]!
  if (done === 1 && run.tables.units.way[unit] !== 0) station.handOver(run, unit)
  else {
    run.units.done[unit] = 0
    goOn(run, unit, done)
  }
}

/** Hands the load over when there is one that is `done`, takes the next one, and begins a cycle on it. */
function goOn(run: Run, unit: number, done: number): void {
  const { inner, items, calendar, occupancy } = run
  const { asked, own, numbers, placeWords: words, itemUs } = inner
  const nowUs = clockOf(calendar)
  if (done === 1) {
    const place = asked[inner.output + unit]!
    const load = own[inner.load + unit]!
    const size = own[inner.loadCount + unit]!
    const there = words[inner.count + place]!
    if (
      there + words[inner.reserved + place]! + size > inner.capacity[place]! &&
      !hasRoom(run, place, size)
    ) {
      block(run, unit)
      return
    }
    itemUs[place]! -= size * nowUs
    if (there === 0) words[place] = load
    else items.next[words[inner.tail + place]!] = load
    words[inner.count + place] = there + size
    words[inner.tail + place] = size === 1 ? load : lastOf(items, load, size)
    if (occupancy !== undefined) bookPlace(run, occupancy, place)
    if (words[inner.takers + place]! >= 0) offer(run, place)
  }
  const entry = asked[inner.entry + unit]!
  if (entry === anyEntry) {
    station.next(run, unit)
    return
  }
  const place = asked[unit]!
  const size = asked[inner.batch + unit]!
  if (entry === gateEntry && words[inner.count + place]! < size) supply(run, place, size)
  const left = words[inner.count + place]! - size
  if (left < 0) {
    starve(run, unit)
    return
  }
  const load = words[place]!
  const last = size === 1 ? load : lastOf(items, load, size)
  itemUs[place]! += size * nowUs
  words[place] = items.next[last]!
  items.next[last] = -1
  words[inner.count + place] = left
  if (occupancy !== undefined) bookTaken(run, occupancy, place, size)
  if (words[inner.givers + place]! >= 0) lookAgain(run, place)
  own[inner.load + unit] = load
  own[inner.loadCount + unit] = size
  drawInto(run.streams, asked[inner.cycle + unit]!, numbers, unit)
  if (own[unit] !== execute) setState(run, unit, execute)
  const timer = timersPerUnit * unit + workTimer
  const fails = numbers[inner.uptime + unit]! < numbers[unit]!
  // One call for both, since each would be inlined with a calendar of its own.
  scheduleFrom(
    calendar,
    timer,
    numbers,
    fails ? inner.uptime + unit : unit,
    fails ? failurePriority : workPriority,
  )
  if (entry === gateEntry && run.tables.places.entrance[place] === 1) tookFromEntrance(run, place)
}

function lastOf({ next: following }: ItemPool, load: number, size: number): number {
  let last = load
  for (let i = 1; i < size; i++) last = following[last]!
  return last
}
