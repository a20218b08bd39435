/** The calendar of what is due: a tournament of slots on typed arrays, won by the first in time, priority and insertion. */

/**
 * Every pending event has a slot, a whole number that its owner chose; a slot is due at most once at a time.
 * Scheduling a pending slot moves it. Plain data: copy it and the copy goes on independently.
 */
export interface EventCalendar {
  /** All that follows lies in these two, one behind another, so that a step has but two arrays to look up. */
  readonly numbers: Float64Array
  readonly words: Int32Array
  /** Slots that take part: a power of two. */
  readonly leaves: number
  /** By slot: when it is due, whole microseconds (Infinity: not pending), and its rank among equal times. */
  readonly dueUs: Float64Array
  readonly rank: Float64Array
  /** Plant time, us. */
  readonly clock: Float64Array
  /** Insertions since the beginning. */
  readonly insertions: Float64Array
}

/** Ranks below this number belong to priority 0, the next as many to priority 1. 2^46 insertions last for years. */
const prioritySpan = 2 ** 46

/** An empty calendar for the slots 0 to `slots` - 1. */
export function createCalendar(slots: number): EventCalendar {
  let leaves = 2
  while (leaves < slots) leaves *= 2
  const numbers = new Float64Array(2 * leaves + 2)
  // The slots themselves are behind the first half; before it, by node of the tree, is who won below it: first of all 1.
  const words = new Int32Array(2 * leaves)
  for (let slot = 0; slot < leaves; slot++) words[leaves + slot] = slot
  for (let node = leaves - 1; node > 0; node--) words[node] = words[2 * node]!
  return {
    numbers,
    words,
    leaves,
    dueUs: numbers.subarray(0, leaves).fill(Infinity),
    rank: numbers.subarray(leaves, 2 * leaves),
    clock: numbers.subarray(2 * leaves, 2 * leaves + 1),
    insertions: numbers.subarray(2 * leaves + 1),
  }
}

/**
 * Makes `slot` due `delayUs` from now; among equal times the lower priority number comes first, then the
 * earlier call.
 */
export function schedule(
  calendar: EventCalendar,
  slot: number,
  delayUs: number,
  priority: number,
): void {
  if (slot >= calendar.leaves) throw new RangeError(`the calendar has no slot ${slot}`)
  calendar.dueUs[slot] = calendar.clock[0]! + delayUs
  insert(calendar, slot, priority)
}

/** The same with the delay at `delays[index]`: a fraction handed to a function that is not inlined would be boxed. */
export function scheduleFrom(
  calendar: EventCalendar,
  slot: number,
  delays: Float64Array,
  index: number,
  priority: number,
): void {
  const { numbers, leaves } = calendar
  numbers[slot] = numbers[2 * leaves]! + delays[index]!
  insert(calendar, slot, priority)
}

/** Takes `slot` out; nothing happens when it is not pending. */
export function cancel(calendar: EventCalendar, slot: number): void {
  if (!isPending(calendar, slot)) return
  calendar.dueUs[slot] = Infinity
  replay(calendar, slot)
}

export function isPending({ dueUs }: EventCalendar, slot: number): boolean {
  return (dueUs[slot] ?? Infinity) < Infinity
}

/** The slot that is due next, if any is. */
export function nextSlot({ words }: EventCalendar): number {
  return words[1]!
}

/** Due time of the next slot, us; Infinity when nothing is due. */
export function nextTimeUs({ words, numbers }: EventCalendar): number {
  return numbers[words[1]!]!
}

/** Changes with every call that schedules the slot. */
export function rankOf({ numbers, leaves }: EventCalendar, slot: number): number {
  return numbers[leaves + slot]!
}

/** Plant time, us. */
export function clockOf({ numbers, leaves }: EventCalendar): number {
  return numbers[2 * leaves]!
}

export function setClock({ numbers, leaves }: EventCalendar, timeUs: number): void {
  numbers[2 * leaves] = timeUs
}

function insert(calendar: EventCalendar, slot: number, priority: number): void {
  const { numbers, leaves } = calendar
  const inserted = numbers[2 * leaves + 1]!
  numbers[2 * leaves + 1] = inserted + 1
  numbers[leaves + slot] = priority * prioritySpan + inserted
  replay(calendar, slot)
}

/**
 * Plays the matches of `slot` again, up to the last one. That is as many steps for every slot, and the comparison is
 * taken as a mask: a processor guesses half of the branches of a heap wrong, and here it has none to guess.
 */
function replay({ numbers, words, leaves }: EventCalendar, slot: number): void {
  let winner = slot | 0
  let timeUs = numbers[slot]!
  for (let at = (leaves + slot) | 0; at > 1; at >>= 1) {
    const other = words[at ^ 1]!
    const otherUs = numbers[other]!
    if (otherUs === timeUs) {
      if (numbers[leaves + other]! < numbers[leaves + winner]!) winner = other
    } else {
      winner ^= (winner ^ other) & -Number(otherUs < timeUs)
      timeUs = numbers[winner]!
    }
    words[at >> 1] = winner
  }
}
