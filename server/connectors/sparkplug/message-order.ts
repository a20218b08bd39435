/** The order of an edge node's messages by their sequence numbers, 0 to 255 and round again. */

/** Messages that came too early wait for those before them, as long as the reorder timeout lasts. */
export class MessageOrder<Message> {
  #next = 0
  readonly #early = new Map<number, Message>()
  #waitingSinceMs: number | undefined

  /** After an NBIRTH with this number. */
  restart(seq: number): void {
    this.#next = after(seq)
    this.#early.clear()
    this.#waitingSinceMs = undefined
  }

  get waitingSinceMs(): number | undefined {
    return this.#waitingSinceMs
  }

  get expected(): number {
    return this.#next
  }

  /** What can be taken now, in order: nothing where the message came early. */
  take(seq: number, message: Message, nowMs: number): Message[] {
    if (seq !== this.#next) {
      this.#early.set(seq, message)
      this.#waitingSinceMs ??= nowMs
      return []
    }
    const ready = [message]
    this.#next = after(seq)
    for (let early = this.#early.get(this.#next); early; early = this.#early.get(this.#next)) {
      this.#early.delete(this.#next)
      ready.push(early)
      this.#next = after(this.#next)
    }
    if (this.#early.size === 0) this.#waitingSinceMs = undefined
    return ready
  }

  /** Gives up on what is missing: all that waits, in order, and from now on what follows the last of it. */
  skipGap(): Message[] {
    const distance = (seq: number) => (seq - this.#next + 256) % 256
    const waiting = [...this.#early].sort(([a], [b]) => distance(a) - distance(b))
    const last = waiting.at(-1)
    if (last) this.restart(last[0])
    return waiting.map(([, message]) => message)
  }
}

function after(seq: number): number {
  return (seq + 1) % 256
}
