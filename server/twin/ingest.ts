/** The gate into a stream: puts events in order, drops what came twice, sets aside what is wrong, notices what is missing. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { QuarantineReason } from './check-event.ts'
import { eventCheck } from './check-event.ts'

const quarantineKept = 100
/** Events that may wait for a missing one, and stamps that they wait at most, before the gap is taken as final. */
const heldLimit = 256
const patienceStamps = 10

export interface QuarantinedEvent {
  readonly reason: QuarantineReason
  readonly event: TwinEvent
}

export interface IngestCounters {
  accepted: number
  duplicates: number
  reordered: number
  quarantined: number
  /** Events that never came, and how often that happened. */
  missing: number
  gaps: number
  reasons: Partial<Record<QuarantineReason, number>>
}

export class Ingest {
  readonly counters: IngestCounters = {
    accepted: 0,
    duplicates: 0,
    reordered: 0,
    quarantined: 0,
    missing: 0,
    gaps: 0,
    reasons: {},
  }
  readonly #check: (event: TwinEvent) => QuarantineReason | undefined
  readonly #quarantine: QuarantinedEvent[] = []
  /** Events that came before one that is still missing, by sequence number. */
  readonly #held = new Map<number, TwinEvent>()
  #lastSequence: number
  #lastTimeUs: number
  #stampsWaited = 0

  /** Goes on after an event with this sequence number and plant time. */
  constructor(plant: Plant, lastSequence: number, lastTimeUs: number) {
    this.#check = eventCheck(plant)
    this.#lastSequence = lastSequence
    this.#lastTimeUs = lastTimeUs
  }

  /** Whether the stream waits for an event that others have overtaken. */
  get waits(): boolean {
    return this.#held.size > 0
  }

  /** The last events refused, the newest last; at most 100. */
  get quarantine(): readonly QuarantinedEvent[] {
    return this.#quarantine
  }

  /** The events that may enter the stream now, in order: of these and of those held back before. */
  accept(events: readonly TwinEvent[]): TwinEvent[] {
    const accepted: TwinEvent[] = []
    for (const event of events) {
      const reason = this.#check(event)
      if (reason === 'header') this.#refuse(event, reason)
      else if (event.sequence <= this.#lastSequence || this.#held.has(event.sequence))
        this.counters.duplicates++
      else if (event.sequence === this.#lastSequence + 1) {
        this.#take(event, reason, accepted)
        this.#drain(accepted)
      } else {
        this.counters.reordered++
        this.#held.set(event.sequence, event)
        if (this.#held.size > heldLimit) this.#giveUp(accepted)
      }
    }
    return accepted
  }

  /**
   * The source says that it is complete up to `timeUs`: what comes later with an earlier time is refused.
   * Gives the events that need wait no longer for what did not come.
   */
  stamp(timeUs: number): TwinEvent[] {
    const accepted: TwinEvent[] = []
    if (this.waits && ++this.#stampsWaited >= patienceStamps) this.#giveUp(accepted)
    if (!this.waits) {
      this.#stampsWaited = 0
      this.#lastTimeUs = Math.max(this.#lastTimeUs, timeUs)
    }
    return accepted
  }

  #take(event: TwinEvent, checked: QuarantineReason | undefined, accepted: TwinEvent[]): void {
    this.#lastSequence = event.sequence
    const reason = checked ?? (event.timeUs < this.#lastTimeUs ? 'time-backwards' : undefined)
    if (reason) return this.#refuse(event, reason)
    this.#lastTimeUs = event.timeUs
    this.counters.accepted++
    accepted.push(event)
  }

  #drain(accepted: TwinEvent[]): void {
    for (;;) {
      const next = this.#held.get(this.#lastSequence + 1)
      if (!next) return
      this.#held.delete(next.sequence)
      this.#take(next, this.#check(next), accepted)
    }
  }

  #giveUp(accepted: TwinEvent[]): void {
    this.#stampsWaited = 0
    while (this.waits) {
      const next = Math.min(...this.#held.keys())
      this.counters.gaps++
      this.counters.missing += next - this.#lastSequence - 1
      this.#lastSequence = next - 1
      this.#drain(accepted)
    }
  }

  #refuse(event: TwinEvent, reason: QuarantineReason): void {
    this.counters.quarantined++
    this.counters.reasons[reason] = (this.counters.reasons[reason] ?? 0) + 1
    this.#quarantine.push({ reason, event })
    if (this.#quarantine.length > quarantineKept) this.#quarantine.shift()
  }
}
