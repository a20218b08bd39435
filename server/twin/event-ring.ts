/** The latest events of a stream in memory, encoded in blocks: for viewers that come back, and for questions about causes. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { ByteReader } from '#models/wire/byte-reader.ts'
import { ByteWriter } from '#models/wire/byte-writer.ts'
import { decodeFrame, encodeFrame } from '#models/wire/frame-codec.ts'

/** Events in a block: few enough to decode in a fraction of a millisecond, many enough to pack well. */
const blockSize = 256
const decodedKept = 8
const noPace = { timeUs: 0, speed: 1, paused: false, sourceStatus: 'live' } as const

interface Block {
  readonly first: number
  readonly last: number
  readonly count: number
  readonly bytes: Uint8Array
}

export class EventRing {
  readonly #plant: Plant
  readonly capacity: number
  #blocks: Block[] = []
  #open: TwinEvent[] = []
  #sealedCount = 0
  readonly #decoded = new Map<Block, readonly TwinEvent[]>()

  /** Keeps at least the last `capacity` events. */
  constructor(plant: Plant, capacity = 65_536) {
    this.#plant = plant
    this.capacity = capacity
  }

  get count(): number {
    return this.#sealedCount + this.#open.length
  }

  /** Sequence number of the oldest event kept; undefined when there is none. */
  get firstSequence(): number | undefined {
    return this.#blocks[0]?.first ?? this.#open[0]?.sequence
  }

  push(events: readonly TwinEvent[]): void {
    for (const event of events) {
      this.#open.push(event)
      if (this.#open.length === blockSize) this.#seal()
    }
  }

  /** The event with that sequence number, if it is still kept. */
  find(sequence: number): TwinEvent | undefined {
    const head = this.#open[0]
    const events =
      head && sequence >= head.sequence ? this.#open : this.#decode(this.#blockOf(sequence))
    return events.find((event) => event.sequence === sequence)
  }

  /** Whether nothing after `sequence` is lost. */
  reaches(sequence: number): boolean {
    const first = this.firstSequence
    return first !== undefined && sequence >= first - 1
  }

  /** Events after `sequence`, the oldest first, at most `limit`. */
  after(sequence: number, limit: number): TwinEvent[] {
    const found: TwinEvent[] = []
    const take = (events: readonly TwinEvent[]) => {
      for (const event of events)
        if (event.sequence > sequence && found.length < limit) found.push(event)
    }
    for (const block of this.#blocks) {
      if (block.last <= sequence) continue
      if (found.length >= limit) return found
      take(this.#decode(block))
    }
    take(this.#open)
    return found
  }

  /** All blocks as bytes, to be kept in a file. */
  save(): Uint8Array[] {
    if (this.#open.length > 0) this.#seal()
    return this.#blocks.map(({ first, last, count, bytes }) => {
      const writer = new ByteWriter()
      for (const number of [first, last, count]) writer.varint(number)
      writer.raw(bytes)
      return writer.toBytes()
    })
  }

  /** A ring as it was saved; its blocks are decoded when somebody asks for them. */
  static restore(plant: Plant, saved: readonly Uint8Array[], capacity?: number): EventRing {
    const ring = new EventRing(plant, capacity)
    for (const section of saved) {
      const reader = new ByteReader(section)
      const [first, last, count] = [reader.varint(), reader.varint(), reader.varint()]
      ring.#blocks.push({ first, last, count, bytes: reader.raw(reader.remaining) })
      ring.#sealedCount += count
    }
    return ring
  }

  #seal(): void {
    const events = this.#open
    const first = events[0]
    const last = events.at(-1)
    if (!first || !last) return
    const bytes = encodeFrame(
      {
        kind: 'delta',
        frame: 0,
        pace: { ...noPace, timeUs: first.timeUs },
        firstSequence: first.sequence,
        events,
      },
      this.#plant,
    )
    this.#blocks.push({ first: first.sequence, last: last.sequence, count: events.length, bytes })
    this.#sealedCount += events.length
    this.#open = []
    while (this.#sealedCount - (this.#blocks[0]?.count ?? 0) >= this.capacity) {
      const oldest = this.#blocks.shift()
      if (!oldest) return
      this.#sealedCount -= oldest.count
      this.#decoded.delete(oldest)
    }
  }

  #blockOf(sequence: number): Block | undefined {
    let low = 0
    let high = this.#blocks.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#blocks[middle]!.last < sequence) low = middle + 1
      else high = middle
    }
    return this.#blocks[low]
  }

  #decode(block: Block | undefined): readonly TwinEvent[] {
    if (!block) return []
    const known = this.#decoded.get(block)
    if (known) return known
    const frame = decodeFrame(block.bytes, this.#plant)
    const events = frame.kind === 'delta' ? frame.events : []
    this.#decoded.set(block, events)
    if (this.#decoded.size > decodedKept)
      for (const oldest of this.#decoded.keys()) {
        this.#decoded.delete(oldest)
        break
      }
    return events
  }
}
