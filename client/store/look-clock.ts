/** The time by which everything that moves is drawn: that of the wall or, while a film is made, that of its frames. */

let steppedMs: number | undefined
/** What films have taken longer than they last: so the time goes on where a film ends. */
let lateMs = 0
const told = new Set<() => void>()

/** Milliseconds; in a film it stands still between frames, however long one takes. */
export function lookNowMs(): number {
  return steppedMs ?? performance.now() - lateMs
}

export function isStepped(): boolean {
  return steppedMs !== undefined
}

/** From now on time passes by `stepLook` only, until `endSteps`. */
export function beginSteps(): void {
  steppedMs ??= lookNowMs()
}

export function stepLook(ms: number): void {
  if (steppedMs === undefined) return
  steppedMs += ms
  for (const call of told) call()
}

export function endSteps(): void {
  if (steppedMs === undefined) return
  lateMs = performance.now() - steppedMs
  steppedMs = undefined
}

/** Calls after each step; returns what ends it. */
export function onStep(call: () => void): () => void {
  told.add(call)
  return () => told.delete(call)
}

/** As `setInterval`, in this time; returns what ends it. */
export function everyLook(everyMs: number, call: () => void): () => void {
  let dueMs = lookNowMs() + everyMs
  const look = () => {
    if (lookNowMs() < dueMs) return
    dueMs = lookNowMs() + everyMs
    call()
  }
  const timer = setInterval(() => {
    if (!isStepped()) call()
  }, everyMs)
  const stop = onStep(look)
  return () => {
    clearInterval(timer)
    stop()
  }
}
