/** Keeps codes from being guessed: wrong tries are counted by address, and all together. */
import { isIPv6 } from 'node:net'

import { TokenBucket } from '#server/realtime/token-bucket.ts'

/** Wrong tries at once, and how many come back in a second: 20 and 500 in ten minutes. */
const perAddress = { capacity: 20, perS: 20 / 600 }
const together = { capacity: 500, perS: 500 / 600 }
const addressesKept = 10_000

export class JoinGuard {
  readonly #nowMs: () => number
  readonly #all: TokenBucket
  readonly #addresses = new Map<string, TokenBucket>()

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
    this.#all = new TokenBucket(together.capacity, together.perS, nowMs())
  }

  /** Whether a code from this address is looked at at all. */
  admits(address: string): boolean {
    const now = this.#nowMs()
    return this.#all.left(now) >= 1 && (this.#addresses.get(network(address))?.left(now) ?? 1) >= 1
  }

  /** Counts a wrong code. */
  wrong(address: string): void {
    const now = this.#nowMs()
    const key = network(address)
    let tries = this.#addresses.get(key)
    if (!tries) {
      if (this.#addresses.size >= addressesKept) this.#forgetOldest()
      tries = new TokenBucket(perAddress.capacity, perAddress.perS, now)
      this.#addresses.set(key, tries)
    }
    tries.take(now)
    this.#all.take(now)
  }

  #forgetOldest(): void {
    for (const oldest of this.#addresses.keys()) {
      this.#addresses.delete(oldest)
      return
    }
  }
}

/** One holder of IPv6 has 2^64 addresses: they count as one. */
function network(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  return address.split(':').slice(0, 4).join(':')
}
