/** The inner loop of plain stations: a load goes on into a buffer, the next one is taken, its cycle begins. */
import { scheduleFrom } from '../kernel/event-calendar.ts'
import { drawInto } from '../kernel/random-streams.ts'
import { timersPerUnit, workTimer } from '../plant-tables.ts'
import { failurePriority, workPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { execute, type ItemPool } from '../simulation.ts'
import { lookAgain } from './agenda.ts'
import { hasRoom, offer } from './place.ts'
import { setState } from './work-unit.ts'

/**
 * Nine of ten events of a line go through here, so it reads the columns of `UnitState`, `PlaceState` and `UnitTables`
 * at their distances in the whole arrays: each further array costs as much to look up as a sum. It does what `forward`
 * and `takeOut` do, for units whose `way` and `entry` are 0 in a run that is `plain`.
 */

/** Counts the unit's cycle and hands its load over. False: there is no room for it. */
export function passOn(run: Run, unit: number): boolean {
  const { units, places, items, tables } = run
  const { words, numbers } = units
  const asked = tables.units.words
  const count = tables.units.count
  const place = asked[count + unit]!
  const load = words[count + unit]!
  const size = words[2 * count + unit]!
  const waiting = places.words
  const { itemUs } = places
  const row = itemUs.length
  const there = waiting[2 * row + place]!
  numbers[2 * count + unit]! += 1
  if (there + waiting[3 * row + place]! + size > tables.places.capacity[place]!)
    if (!hasRoom(run, place, size)) return false
  itemUs[place]! -= size * run.clock[0]!
  if (there === 0) waiting[place] = load
  else items.next[waiting[row + place]!] = load
  waiting[2 * row + place] = there + size
  waiting[row + place] = size === 1 ? load : lastOf(items, load, size)
  if (waiting[4 * row + place]! >= 0) offer(run, place)
  return true
}

/** Takes the next load and begins a cycle on it. False: too few items wait, and nothing has changed. */
export function takeNext(run: Run, unit: number): boolean {
  const { units, places, items, tables } = run
  const { words, numbers } = units
  const asked = tables.units.words
  const count = tables.units.count
  const place = asked[unit]!
  const size = asked[2 * count + unit]!
  const waiting = places.words
  const { itemUs } = places
  const row = itemUs.length
  const left = waiting[2 * row + place]! - size
  if (left < 0) return false
  const { next } = items
  const load = waiting[place]!
  const last = size === 1 ? load : lastOf(items, load, size)
  itemUs[place]! += size * run.clock[0]!
  waiting[place] = next[last]!
  next[last] = -1
  waiting[2 * row + place] = left
  if (waiting[5 * row + place]! >= 0) lookAgain(run, place)
  words[count + unit] = load
  words[2 * count + unit] = size
  drawInto(run.streams, asked[3 * count + unit]!, numbers, unit)
  if (words[unit] !== execute) setState(run, unit, execute)
  const timer = timersPerUnit * unit + workTimer
  if (numbers[count + unit]! < numbers[unit]!)
    scheduleFrom(run.calendar, timer, numbers, count + unit, failurePriority)
  else scheduleFrom(run.calendar, timer, numbers, unit, workPriority)
  return true
}

function lastOf({ next }: ItemPool, load: number, size: number): number {
  let last = load
  for (let i = 1; i < size; i++) last = next[last]!
  return last
}
