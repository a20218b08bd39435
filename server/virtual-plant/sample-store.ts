/** What an edge node has to say later: samples that could not be sent, and those that may not have arrived. */
import type { Sample } from './sparkplug-messages.ts'

interface Sent {
  readonly sample: Sample
  readonly sentMs: number
}

/** Messages without acknowledgement can be lost without a word, so what was sent is kept for some seconds more. */
export class SampleStore {
  readonly #limit: number
  readonly #keepMs: number
  #unsent: Sample[] = []
  #sent: Sent[] = []
  /** Samples given up because the store was full. */
  dropped = 0

  constructor(limit: number, keepMs: number) {
    this.#limit = limit
    this.#keepMs = keepMs
  }

  keep(samples: readonly Sample[]): void {
    this.#unsent.push(...samples)
    const excess = this.#unsent.length - this.#limit
    if (excess < this.#limit / 10) return
    this.#unsent.splice(0, excess)
    this.dropped += excess
  }

  sent(samples: readonly Sample[], nowMs: number): void {
    for (const sample of samples) this.#sent.push({ sample, sentMs: nowMs })
    if (this.#sent.length > this.#limit) this.#sent.splice(0, this.#sent.length - this.#limit)
  }

  /** The broker has what was sent up to then. */
  confirmed(timeMs: number): void {
    const first = this.#sent.findIndex(({ sentMs }) => sentMs > timeMs - this.#keepMs)
    this.#sent.splice(0, first < 0 ? this.#sent.length : first)
  }

  /** All of it, oldest first; it counts as sent from now on. */
  take(nowMs: number): Sample[] {
    const samples = [...this.#sent.map(({ sample }) => sample), ...this.#unsent]
    this.#unsent = []
    this.#sent = samples.map((sample) => ({ sample, sentMs: nowMs }))
    return samples
  }
}
