/** The calendar of what is due: an indexed heap with four children a node, on typed arrays, ordered by time, priority and insertion. */

/**
 * Every pending event has a slot, a whole number that its owner chose; a slot is due at most once at a time.
 * Scheduling a pending slot moves it. Plain data: copy it and the copy goes on independently.
 */
export interface EventCalendar {
  /** Heap of due times, whole microseconds, and of the slots that are due then. */
  times: Float64Array
  slots: Int32Array
  /** By slot: its place in the heap (-1: not pending) and its rank among equal times. */
  position: Int32Array
  rank: Float64Array
  /** By slot: when it is due. */
  dueUs: Float64Array
  /** Plant time, us. */
  readonly clock: Float64Array
  /** Pending slots. */
  readonly size: Int32Array
  /** Insertions since the beginning. */
  readonly insertions: Float64Array
}

/** Ranks below this number belong to priority 0, the next as many to priority 1. 2^46 insertions last for years. */
const prioritySpan = 2 ** 46

export function createCalendar(slots = 16): EventCalendar {
  return {
    times: new Float64Array(slots),
    slots: new Int32Array(slots),
    position: new Int32Array(slots).fill(-1),
    rank: new Float64Array(slots),
    dueUs: new Float64Array(slots),
    clock: new Float64Array(1),
    size: new Int32Array(1),
    insertions: new Float64Array(1),
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
  if (slot >= calendar.position.length) grow(calendar, slot)
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
  calendar.dueUs[slot] = calendar.clock[0]! + delays[index]!
  insert(calendar, slot, priority)
}

/** Takes `slot` out; nothing happens when it is not pending. */
export function cancel(calendar: EventCalendar, slot: number): void {
  const { position, slots, size } = calendar
  const at = position[slot] ?? -1
  if (at < 0) return
  position[slot] = -1
  const last = --size[0]!
  if (at === last) return
  const moved = slots[last]!
  if (at > 0 && isBefore(calendar, moved, slots[(at - 1) >> 2]!)) siftUp(calendar, at, moved)
  else siftDown(calendar, at, moved)
}

export function isPending(calendar: EventCalendar, slot: number): boolean {
  return (calendar.position[slot] ?? -1) >= 0
}

/** Due time of the next slot, us; Infinity when nothing is due. */
export function nextTimeUs(calendar: EventCalendar): number {
  return calendar.size[0]! > 0 ? calendar.times[0]! : Infinity
}

function insert(calendar: EventCalendar, slot: number, priority: number): void {
  const { position, rank } = calendar
  const at = position[slot]!
  if (at > 0) {
    move(calendar, at, slot, priority)
    return
  }
  rank[slot] = priority * prioritySpan + calendar.insertions[0]!++
  if (at < 0) {
    siftUp(calendar, calendar.size[0]!++, slot)
    return
  }
  // The first can only move down, since nothing is scheduled in the past.
  siftDown(calendar, 0, slot)
}

/** A pending slot that is not the first gets another time and rank. */
function move(calendar: EventCalendar, at: number, slot: number, priority: number): void {
  const { rank, times } = calendar
  const older = rank[slot]!
  rank[slot] = priority * prioritySpan + calendar.insertions[0]!++
  const timeUs = calendar.dueUs[slot]!
  const before = times[at]!
  if (timeUs > before || (timeUs === before && rank[slot]! > older)) siftDown(calendar, at, slot)
  else siftUp(calendar, at, slot)
}

function isBefore({ dueUs, rank }: EventCalendar, slot: number, other: number): boolean {
  const timeUs = dueUs[slot]!
  const otherUs = dueUs[other]!
  return timeUs < otherUs || (timeUs === otherUs && rank[slot]! < rank[other]!)
}

function siftUp(calendar: EventCalendar, from: number, slot: number): void {
  const { times, slots, position, rank } = calendar
  const timeUs = calendar.dueUs[slot]!
  let at = from
  while (at > 0) {
    const above = (at - 1) >> 2
    const time = times[above]!
    if (time < timeUs) break
    const other = slots[above]!
    if (time === timeUs && rank[other]! < rank[slot]!) break
    times[at] = time
    slots[at] = other
    position[other] = at
    at = above
  }
  times[at] = timeUs
  slots[at] = slot
  position[slot] = at
}

function siftDown(calendar: EventCalendar, from: number, slot: number): void {
  const { times, slots, position, rank } = calendar
  const timeUs = calendar.dueUs[slot]!
  const size = calendar.size[0]!
  let at = from
  for (;;) {
    const first = 4 * at + 1
    if (first >= size) break
    const end = first + 4 < size ? first + 4 : size
    let below = first
    let time = times[first]!
    for (let child = first + 1; child < end; child++) {
      const other = times[child]!
      if (other > time) continue
      if (other === time && rank[slots[child]!]! > rank[slots[below]!]!) continue
      below = child
      time = other
    }
    if (timeUs < time) break
    const other = slots[below]!
    if (timeUs === time && rank[slot]! < rank[other]!) break
    times[at] = time
    slots[at] = other
    position[other] = at
    at = below
  }
  times[at] = timeUs
  slots[at] = slot
  position[slot] = at
}

function grow(calendar: EventCalendar, slot: number): void {
  const slots = Math.max(2 * calendar.position.length, slot + 1)
  const position = new Int32Array(slots).fill(-1)
  position.set(calendar.position)
  calendar.position = position
  calendar.times = widen(calendar.times, new Float64Array(slots))
  calendar.slots = widen(calendar.slots, new Int32Array(slots))
  calendar.rank = widen(calendar.rank, new Float64Array(slots))
  calendar.dueUs = widen(calendar.dueUs, new Float64Array(slots))
}

function widen<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
