/** Wall time for what must keep pace with it; tests bring a clock that they turn by hand. */
import { setTimeout as sleep } from 'node:timers/promises'

export interface WallClock {
  /** Milliseconds that only ever grow; unaffected by changes of the date. */
  nowMs(): number
  /** Waits, or returns at once when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

export const monotonicClock: WallClock = {
  nowMs: () => performance.now(),
  async sleep(ms, signal) {
    await sleep(Math.max(0, ms), undefined, { signal }).catch(() => undefined)
  },
}
