/** LINE20 written by hand: the fastest plain loop that says the same as the plant file, as a yardstick for the engine. */

const machines = 20
const places = 10
const meanUptime = 100
const meanRepair = 10

const endOfCycle = 0
const failure = 1
const repaired = 2

export interface LoopResult {
  readonly completed: number
  readonly events: number
}

/**
 * Machines in series with exponential cycles (mean 1), finite buffers, blocking after service and failures that
 * only age while a part is worked on. Binary heap on typed arrays, one sfc32 generator, time in floating seconds.
 */
export function runLine20Loop(seed: number, until: number): LoopResult {
  let a = seed | 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88
  let d = 1
  const next32 = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 20; i++) next32()
  const exponential = (mean: number): number =>
    -mean * Math.log(((next32() >>> 5) * 67108864 + (next32() >>> 6) + 0.5) / 9007199254740992)

  const times = new Float64Array(256)
  const ranks = new Float64Array(256)
  const codes = new Int32Array(256)
  let size = 0
  let insertions = 0
  const push = (time: number, code: number): void => {
    const rank = insertions++
    let at = size++
    while (at > 0) {
      const above = (at - 1) >> 1
      if (times[above]! < time || (times[above] === time && ranks[above]! < rank)) break
      times[at] = times[above]!
      ranks[at] = ranks[above]!
      codes[at] = codes[above]!
      at = above
    }
    times[at] = time
    ranks[at] = rank
    codes[at] = code
  }
  const dropFirst = (): void => {
    const last = --size
    if (last === 0) return
    const time = times[last]!
    const rank = ranks[last]!
    const code = codes[last]!
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= last) break
      if (
        below + 1 < last &&
        (times[below + 1]! < times[below]! ||
          (times[below + 1] === times[below] && ranks[below + 1]! < ranks[below]!))
      )
        below++
      if (time < times[below]! || (time === times[below] && rank < ranks[below]!)) break
      times[at] = times[below]!
      ranks[at] = ranks[below]!
      codes[at] = codes[below]!
      at = below
    }
    times[at] = time
    ranks[at] = rank
    codes[at] = code
  }

  const waiting = new Int32Array(machines)
  const idle = new Uint8Array(machines)
  const full = new Uint8Array(machines)
  const work = new Float64Array(machines)
  const uptime = new Float64Array(machines)
  let completed = 0
  let events = 0

  const go = (machine: number, time: number): void => {
    if (uptime[machine]! < work[machine]!) push(time + uptime[machine]!, 4 * machine + failure)
    else push(time + work[machine]!, 4 * machine + endOfCycle)
  }
  const take = (machine: number, time: number): void => {
    idle[machine] = 0
    if (machine > 0) {
      if (waiting[machine] === 0) {
        idle[machine] = 1
        return
      }
      waiting[machine]! -= 1
    }
    work[machine] = exponential(1)
    go(machine, time)
    if (machine > 0 && full[machine - 1] === 1) {
      full[machine - 1] = 0
      waiting[machine]! += 1
      take(machine - 1, time)
    }
  }

  idle.fill(1, 1)
  for (let machine = 0; machine < machines; machine++) uptime[machine] = exponential(meanUptime)
  take(0, 0)
  while (times[0]! <= until) {
    const time = times[0]!
    const machine = codes[0]! >> 2
    const kind = codes[0]! & 3
    dropFirst()
    events++
    if (kind === endOfCycle) {
      uptime[machine]! -= work[machine]!
      if (machine === machines - 1) completed++
      else if (waiting[machine + 1]! < places) {
        waiting[machine + 1]! += 1
        if (idle[machine + 1] === 1) take(machine + 1, time)
      } else {
        full[machine] = 1
        continue
      }
      take(machine, time)
    } else if (kind === failure) {
      work[machine]! -= uptime[machine]!
      push(time + exponential(meanRepair), 4 * machine + repaired)
    } else {
      uptime[machine] = exponential(meanUptime)
      go(machine, time)
    }
  }
  return { completed, events }
}
