/** The calendar of what is due: a tournament of slots on typed arrays, won by the first in time, priority and insertion. */

/**
 * Every pending event has a slot, a whole number that its owner chose; a slot is due at most once at a time.
 * Scheduling a pending slot moves it. Plain data: copy it and the copy goes on independently.
 */
export interface EventCalendar {
  /** All that follows lies in these two, one behind another, so that a step has but two arrays to look up. */
  readonly numbers: Float64Array
  /**
   * The matches, all of which follow from the numbers: by node, the first of all at 1, who won below it. The near slots
   * play at the top, together with the winner of all others, who play below `far`. Last, by slot, the node it begins at.
   */
  readonly words: Int32Array
  /** Numbers by slot: a power of two. */
  readonly width: number
  /** Node above the top match of those that are not near, and the node at which its winner goes on. */
  readonly far: number
  readonly gate: number
  /** Where the nodes by slot begin. */
  readonly begins: number
  /** By slot: when it is due, whole microseconds (`never` or later: not pending), and its rank among equal times. */
  readonly dueUs: Float64Array
  readonly rank: Float64Array
  /** Plant time, us. */
  readonly clock: Float64Array
  /** Insertions since the beginning. */
  readonly insertions: Float64Array
}

/**
 * When a slot is due that is not pending, or later. Each has a time of its own there: a third of a line's machines wait,
 * and were they all due at Infinity, every other match among them would be the rare case of equal times.
 */
export const never = 2 ** 1000

/** Ranks below this number belong to priority 0, the next as many to priority 1. 2^46 insertions last for years. */
const prioritySpan = 2 ** 46

/** An empty calendar for the slots 0 to `slots` - 1; those that are due most often are `near`. */
export function createCalendar(slots: number, near: readonly number[] = []): EventCalendar {
  let width = 2
  while (width < slots || width === near.length) width *= 2
  const numbers = new Float64Array(2 * width + 2)
  const top = near.length + 1
  const far = 2 * top
  const others = width - near.length
  const begins = far + 2 * others
  const words = new Int32Array(begins + width)
  near.forEach((slot, i) => (words[begins + slot] = top + i))
  let node = far + others
  for (let slot = begins; slot < words.length; slot++) if (words[slot] === 0) words[slot] = node++
  for (let slot = 0; slot < width; slot++) numbers[slot] = neverOf(slot)
  const calendar = {
    numbers,
    words,
    width,
    far,
    gate: far - 1,
    begins,
    dueUs: numbers.subarray(0, width),
    rank: numbers.subarray(width, 2 * width),
    clock: numbers.subarray(2 * width, 2 * width + 1),
    insertions: numbers.subarray(2 * width + 1),
  }
  playAll(calendar)
  return calendar
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
  if (slot >= calendar.width) throw new RangeError(`the calendar has no slot ${slot}`)
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
  const { numbers, width } = calendar
  numbers[slot] = numbers[2 * width]! + delays[index]!
  insert(calendar, slot, priority)
}

/** Takes `slot` out; nothing happens when it is not pending. */
export function cancel(calendar: EventCalendar, slot: number): void {
  if (!isPending(calendar, slot)) return
  calendar.dueUs[slot] = neverOf(slot)
  replay(calendar, slot)
}

export function isPending({ dueUs }: EventCalendar, slot: number): boolean {
  return (dueUs[slot] ?? never) < never
}

/** The slot that is due next, if any is. */
export function nextSlot({ words }: EventCalendar): number {
  return words[1]!
}

/** Due time of the next slot, us; `never` or later when nothing is due. */
export function nextTimeUs({ words, numbers }: EventCalendar): number {
  return numbers[words[1]!]!
}

/** Changes with every call that schedules the slot. */
export function rankOf({ numbers, width }: EventCalendar, slot: number): number {
  return numbers[width + slot]!
}

/** Plant time, us. */
export function clockOf({ numbers, width }: EventCalendar): number {
  return numbers[2 * width]!
}

export function setClock({ numbers, width }: EventCalendar, timeUs: number): void {
  numbers[2 * width] = timeUs
}

function neverOf(slot: number): number {
  return never * (1 + slot * 2 ** -40)
}

function insert(calendar: EventCalendar, slot: number, priority: number): void {
  const { numbers, width } = calendar
  const inserted = numbers[2 * width + 1]!
  numbers[2 * width + 1] = inserted + 1
  numbers[width + slot] = priority * prioritySpan + inserted
  replay(calendar, slot)
}

/**
 * Plays the matches of `slot` again, up to the last one. The comparison is taken as a mask: a processor guesses half of
 * the branches of a heap wrong, and here it has none to guess.
 */
function replay(calendar: EventCalendar, slot: number): void {
  const { numbers, words, width, far, begins } = calendar
  let at = words[begins + slot]!
  let winner = slot | 0
  if (at > far) {
    winner = replayFar(calendar, winner, at) | 0
    at = calendar.gate
    words[at] = winner
  }
  let timeUs = numbers[winner]!
  for (; at > 1; at >>= 1) {
    const other = words[at ^ 1]!
    const otherUs = numbers[other]!
    if (otherUs === timeUs) {
      if (numbers[width + other]! < numbers[width + winner]!) winner = other
    } else {
      winner ^= (winner ^ other) & -Number(otherUs < timeUs)
      timeUs = numbers[winner]!
    }
    words[at >> 1] = winner
  }
}

/** The same among those that are not near: the winner. */
function replayFar({ numbers, words, width, far }: EventCalendar, slot: number, begin: number) {
  let winner = slot
  for (let at = begin - far; at > 1; at >>= 1) {
    winner = firstOf(numbers, width, winner, words[far + (at ^ 1)]!)
    words[far + (at >> 1)] = winner
  }
  return winner
}

/** Which of two slots is due first. */
function firstOf(numbers: Float64Array, width: number, one: number, other: number): number {
  const [oneUs, otherUs] = [numbers[one]!, numbers[other]!]
  if (oneUs !== otherUs) return oneUs < otherUs ? one : other
  return numbers[width + one]! < numbers[width + other]! ? one : other
}

/** Plays all matches: the words follow from the numbers. */
export function playAll({ numbers, words, width, far, gate, begins }: EventCalendar): void {
  for (let slot = 0; slot < width; slot++) words[words[begins + slot]!] = slot
  const play = (above: number, last: number) => {
    for (let node = last; node > 1; node -= 2) {
      const [one, other] = [words[above + node - 1]!, words[above + node]!]
      words[above + (node >> 1)] = firstOf(numbers, width, one, other)
    }
  }
  play(far, begins - far - 1)
  words[gate] = words[far + 1]!
  play(0, gate)
}
