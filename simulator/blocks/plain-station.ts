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
  const { numbers, asked, units: count } = run.inner
  const uptimeUs = numbers[count + unit]! - numbers[unit]!
  if (uptimeUs < 0) {
    fail(run, unit)
    return
  }
  numbers[count + unit] = uptimeUs
  const way = asked[5 * count + unit]!
  if (way === anyWay) {
    if (finish(run, unit)) next(run, unit)
    return
  }
  numbers[2 * count + unit]! += 1
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
  const { asked, own, numbers, placeWords: words, itemUs, units: count, places: row } = inner
  const nowUs = clockOf(calendar)
  if (done === 1) {
    const place = asked[count + unit]!
    const load = own[count + unit]!
    const size = own[2 * count + unit]!
    const there = words[2 * row + place]!
    if (
      there + words[3 * row + place]! + size > inner.capacity[place]! &&
      !hasRoom(run, place, size)
    ) {
      block(run, unit)
      return
    }
    itemUs[place]! -= size * nowUs
    if (there === 0) words[place] = load
    else items.next[words[row + place]!] = load
    words[2 * row + place] = there + size
    words[row + place] = size === 1 ? load : lastOf(items, load, size)
    if (occupancy) bookPlace(run, occupancy, place)
    if (words[4 * row + place]! >= 0) offer(run, place)
  }
  const entry = asked[4 * count + unit]!
  if (entry === anyEntry) {
    station.next(run, unit)
    return
  }
  const place = asked[unit]!
  const size = asked[2 * count + unit]!
  if (entry === gateEntry && words[2 * row + place]! < size) supply(run, place, size)
  const left = words[2 * row + place]! - size
  if (left < 0) {
    starve(run, unit)
    return
  }
  const load = words[place]!
  const last = size === 1 ? load : lastOf(items, load, size)
  itemUs[place]! += size * nowUs
  words[place] = items.next[last]!
  items.next[last] = -1
  words[2 * row + place] = left
  if (occupancy) bookTaken(run, occupancy, place, size)
  if (words[5 * row + place]! >= 0) lookAgain(run, place)
  own[count + unit] = load
  own[2 * count + unit] = size
  drawInto(run.streams, asked[3 * count + unit]!, numbers, unit)
  if (own[unit] !== execute) setState(run, unit, execute)
  const timer = timersPerUnit * unit + workTimer
  if (numbers[count + unit]! < numbers[unit]!)
    scheduleFrom(calendar, timer, numbers, count + unit, failurePriority)
  else scheduleFrom(calendar, timer, numbers, unit, workPriority)
  if (entry === gateEntry && run.tables.places.entrance[place] === 1) tookFromEntrance(run, place)
}

function lastOf({ next: following }: ItemPool, load: number, size: number): number {
  let last = load
  for (let i = 1; i < size; i++) last = following[last]!
  return last
}
