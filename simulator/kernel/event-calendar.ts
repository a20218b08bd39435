/** The calendar of what is due: an indexed binary heap on typed arrays, ordered by time, priority and insertion. */

/**
 * Every pending event has a slot, a whole number that its owner chose; a slot is due at most once at a time.
 * Scheduling a pending slot moves it. Plain data: copy it and the copy goes on independently.
 */
export interface EventCalendar {
  /** All that follows lies in these two, one behind another, so that a step has but two arrays to look up. */
  readonly numbers: Float64Array
  readonly words: Int32Array
  /** Heap of due times, whole microseconds, and of the slots that are due then. */
  readonly times: Float64Array
  readonly slots: Int32Array
  /** By slot: its place in the heap (-1: not pending) and its rank among equal times. */
  readonly position: Int32Array
  readonly rank: Float64Array
  /** By slot: when it is due. */
  readonly dueUs: Float64Array
  /** Plant time, us. */
  readonly clock: Float64Array
  /** Pending slots. */
  readonly size: Int32Array
  /** Insertions since the beginning. */
  readonly insertions: Float64Array
}

/** Ranks below this number belong to priority 0, the next as many to priority 1. 2^46 insertions last for years. */
const prioritySpan = 2 ** 46

/** An empty calendar for the slots 0 to `slots` - 1. */
export function createCalendar(slots: number): EventCalendar {
  const numbers = new Float64Array(3 * slots + 2)
  const words = new Int32Array(2 * slots + 1)
  const position = words.subarray(slots, 2 * slots).fill(-1)
  return {
    numbers,
    words,
    times: numbers.subarray(0, slots),
    slots: words.subarray(0, slots),
    position,
    dueUs: numbers.subarray(slots, 2 * slots),
    rank: numbers.subarray(2 * slots, 3 * slots),
    clock: numbers.subarray(3 * slots, 3 * slots + 1),
    insertions: numbers.subarray(3 * slots + 1),
    size: words.subarray(2 * slots),
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
  if (slot >= calendar.position.length) throw new RangeError(`the calendar has no slot ${slot}`)
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
  const { numbers, words } = calendar
  const slots = words.length >> 1
  numbers[slots + slot] = numbers[3 * slots]! + delays[index]!
  insert(calendar, slot, priority)
}

/** Takes `slot` out; nothing happens when it is not pending. */
export function cancel(calendar: EventCalendar, slot: number): void {
  const { words } = calendar
  const slots = words.length >> 1
  const at = words[slots + slot] ?? -1
  if (at < 0) return
  words[slots + slot] = -1
  const last = words[2 * slots]! - 1
  words[2 * slots] = last
  if (at !== last) settleAt(calendar, at, words[last]!)
}

export function isPending(calendar: EventCalendar, slot: number): boolean {
  return (calendar.position[slot] ?? -1) >= 0
}

/** Due time of the next slot, us; Infinity when nothing is due. */
export function nextTimeUs(calendar: EventCalendar): number {
  return calendar.size[0]! > 0 ? calendar.times[0]! : Infinity
}

function insert(calendar: EventCalendar, slot: number, priority: number): void {
  const { numbers, words } = calendar
  const slots = words.length >> 1
  const rank = numbers[3 * slots + 1]!
  numbers[3 * slots + 1] = rank + 1
  numbers[2 * slots + slot] = priority * prioritySpan + rank
  const at = words[slots + slot]!
  // The first can only move down, since nothing is scheduled in the past.
  if (at === 0) siftDown(calendar, 0, slot)
  else if (at < 0) {
    const last = words[2 * slots]!
    words[2 * slots] = last + 1
    siftUp(calendar, last, slot)
  } else settleAt(calendar, at, slot)
}

/** Puts the slot where it belongs, beginning at a place of the heap that is free for it. */
function settleAt(calendar: EventCalendar, at: number, slot: number): void {
  if (at > 0 && isBefore(calendar, slot, calendar.slots[(at - 1) >> 1]!)) siftUp(calendar, at, slot)
  else siftDown(calendar, at, slot)
}

function isBefore({ dueUs, rank }: EventCalendar, slot: number, other: number): boolean {
  const timeUs = dueUs[slot]!
  const otherUs = dueUs[other]!
  return timeUs < otherUs || (timeUs === otherUs && rank[slot]! < rank[other]!)
}

function siftUp(calendar: EventCalendar, from: number, slot: number): void {
  const { numbers, words } = calendar
  const slots = words.length >> 1
  const timeUs = numbers[slots + slot]!
  let at = from | 0
  while (at > 0) {
    const above = (at - 1) >> 1
    const time = numbers[above]!
    if (time < timeUs) break
    const other = words[above]!
    if (time === timeUs && numbers[2 * slots + other]! < numbers[2 * slots + slot]!) break
    numbers[at] = time
    words[at] = other
    words[slots + other] = at
    at = above
  }
  numbers[at] = timeUs
  words[at] = slot
  words[slots + slot] = at
}

/** `| 0` keeps the places in machine integers, and a comparison taken as a number needs no branch to be guessed. */
function siftDown(calendar: EventCalendar, from: number, slot: number): void {
  const { numbers, words } = calendar
  const slots = words.length >> 1
  const timeUs = numbers[slots + slot]!
  const size = words[2 * slots]!
  let at = from | 0
  for (;;) {
    let below = (2 * at + 1) | 0
    const right = (below + 1) | 0
    if (right < size) {
      const leftUs = numbers[below]!
      const rightUs = numbers[right]!
      if (leftUs !== rightUs) below = (below + Number(rightUs < leftUs)) | 0
      else if (numbers[2 * slots + words[right]!]! < numbers[2 * slots + words[below]!]!)
        below = right
    } else if (below >= size) break
    const time = numbers[below]!
    if (timeUs < time) break
    const other = words[below]!
    if (timeUs === time && numbers[2 * slots + slot]! < numbers[2 * slots + other]!) break
    numbers[at] = time
    words[at] = other
    words[slots + other] = at
    at = below
  }
  numbers[at] = timeUs
  words[at] = slot
  words[slots + slot] = at
}
