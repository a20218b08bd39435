/** Which items the last events were about, so that whoever draws thousands of them looks only at these. */
import type { ItemId, TwinEvent } from '#models/twin/event.ts'

/** Many frames' worth of ids; who comes later than that looks at all items. */
const kept = 16_384

/** Readers hold a mark each and ask what has come since. */
export class TouchedItems {
  readonly #ring = new Float64Array(kept)
  readonly #told = new Set<ItemId>()
  /** How many ids were noted in all. */
  #noted = 0
  /** Marks from before this one are of no use: the whole state came anew. */
  #oldest = 0

  get mark(): number {
    return this.#noted
  }

  record(events: readonly TwinEvent[]): void {
    for (const event of events) {
      if ('items' in event) for (const id of event.items) this.#note(id)
      if ('into' in event) this.#note(event.into)
      if (event.type === 'item-split' || event.type === 'item-divided') this.#note(event.from)
    }
  }

  /** From here on everything may be different. */
  restart(): void {
    this.#noted++
    this.#oldest = this.#noted
  }

  /** Tells every item that was touched since `mark`, each once. False when that is not known any more. */
  since(mark: number, tell: (id: ItemId) => void): boolean {
    if (mark < this.#oldest || this.#noted - mark > kept) return false
    this.#told.clear()
    for (let at = mark; at < this.#noted; at++) this.#told.add(this.#ring[at % kept]!)
    for (const id of this.#told) tell(id)
    return true
  }

  #note(id: ItemId): void {
    this.#ring[this.#noted % kept] = id
    this.#noted++
  }
}
