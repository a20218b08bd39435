/** Crews: people are asked for, wait for, taken and set free. Who gets them next is decided when the event is over. */
import { served, unwanted, waiting } from '../crew-state.ts'
import type { Run } from '../run.ts'
import { lookAgain } from './agenda.ts'

/** What a work unit wants of a crew: how many people, and its rank (lower numbers first). */
export interface Request {
  readonly crew: number
  readonly count: number
  readonly priority: number
}

/** True: the people are there. Else the need has been queued behind those that come before it. */
export function askFor(run: Run, need: number, { crew, count, priority }: Request): boolean {
  const { crews, clock } = run
  if (crews.stage[need] === served) return true
  const its = crews.turn[crew] === need
  if (crews.stage[need] === waiting) return false
  crews.crew[need] = crew
  crews.count[need] = count
  crews.priority[need] = priority
  if (count <= freePeople(run, crew) && (its || crews.first[crew]! < 0)) {
    crews.stage[need] = served
    crews.busy[crew]! += count
    crews.busyUs[crew]! -= count * clock[0]!
    crews.served[crew]! += 1
    if (its) crews.waitedUs[crew]! += clock[0]! - crews.sinceUs[need]!
    return true
  }
  crews.stage[need] = waiting
  crews.sinceUs[need] = clock[0]!
  enqueue(run, need)
  return false
}

/** The people go, or the need no longer waits. */
export function letGo(run: Run, need: number): void {
  const { crews, clock, tables } = run
  if (crews.stage[need] === waiting) leaveQueue(run, need)
  else if (crews.stage[need] === served) {
    const crew = crews.crew[need]!
    crews.stage[need] = unwanted
    crews.busy[crew]! -= crews.count[need]!
    crews.busyUs[crew]! += crews.count[need]! * clock[0]!
    if (crews.first[crew]! >= 0) lookAgain(run, tables.places.ids.length + crew)
  } else crews.stage[need] = unwanted
}

/** The shift of a crew begins: whoever waits for it is served when the event is over. */
export function crewStarts(run: Run, crew: number): void {
  const { crews, clock, tables } = run
  crews.onDuty[crew] = 1
  crews.dutyUs[crew]! -= clock[0]!
  crews.peopleUs[crew]! -= crews.size[crew]! * clock[0]!
  if (crews.first[crew]! >= 0) lookAgain(run, tables.places.ids.length + crew)
}

/** The shift of a crew ends: people at work complete what they do, nobody begins anything. */
export function crewEnds({ crews, clock }: Run, crew: number): void {
  crews.onDuty[crew] = 0
  crews.dutyUs[crew]! += clock[0]!
  crews.peopleUs[crew]! += crews.size[crew]! * clock[0]!
}

/** The crew is larger or smaller from now on: whoever waits for it is served when the event is over, nobody is sent away. */
export function resizeCrew(run: Run, crew: number, size: number): void {
  const { crews, clock, tables } = run
  if (crews.onDuty[crew] === 1) crews.peopleUs[crew]! += (crews.size[crew]! - size) * clock[0]!
  crews.size[crew] = size
  if (crews.first[crew]! >= 0) lookAgain(run, tables.places.ids.length + crew)
}

/** People of a crew who could begin something now. */
export function freePeople({ crews }: Run, crew: number): number {
  return crews.onDuty[crew] === 1 ? crews.size[crew]! - crews.busy[crew]! : 0
}

/** Takes a need that waits out of the queue of its crew. */
export function leaveQueue({ crews, clock }: Run, need: number): void {
  const crew = crews.crew[need]!
  const after = crews.next[need]!
  crews.stage[need] = unwanted
  crews.waiting[crew]! -= 1
  crews.waitingUs[crew]! += clock[0]!
  if (crews.first[crew] === need) {
    crews.first[crew] = after
    return
  }
  let at = crews.first[crew]!
  while (crews.next[at] !== need) at = crews.next[at]!
  crews.next[at] = after
  if (crews.last[crew] === need) crews.last[crew] = at
}

function enqueue({ crews, clock }: Run, need: number): void {
  const crew = crews.crew[need]!
  const priority = crews.priority[need]!
  crews.waiting[crew]! += 1
  crews.waitingUs[crew]! -= clock[0]!
  const first = crews.first[crew]!
  const last = crews.last[crew]!
  if (first < 0 || crews.priority[first]! > priority) {
    crews.next[need] = first
    crews.first[crew] = need
    if (first < 0) crews.last[crew] = need
    return
  }
  let at = crews.priority[last]! <= priority ? last : first
  while (at !== last && crews.priority[crews.next[at]!]! <= priority) at = crews.next[at]!
  crews.next[need] = crews.next[at]!
  crews.next[at] = need
  if (at === last) crews.last[crew] = need
}
