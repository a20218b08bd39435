/** A wall clock that stands still until the test turns it. */
import type { WallClock } from '#server/sources/wall-clock.ts'

export class ManualClock implements WallClock {
  #nowMs = 0
  #sleepers: { readonly untilMs: number; readonly wake: () => void }[] = []

  nowMs(): number {
    return this.#nowMs
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((wake) => {
      signal.addEventListener('abort', () => wake(), { once: true })
      this.#sleepers.push({ untilMs: this.#nowMs + ms, wake })
    })
  }

  /** Lets wall time pass, waking who is due in between; gives everybody time to go on. */
  async pass(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms
    for (;;) {
      await settled()
      const due = this.#sleepers
        .filter(({ untilMs }) => untilMs <= endMs)
        .sort((a, b) => a.untilMs - b.untilMs)[0]
      if (!due) break
      this.#nowMs = Math.max(this.#nowMs, due.untilMs)
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== due)
      due.wake()
    }
    this.#nowMs = endMs
    await settled()
  }

  /** Jumps without waking anybody in between, as a machine that was asleep does. */
  async jump(ms: number): Promise<void> {
    this.#nowMs += ms
    await this.pass(0)
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
