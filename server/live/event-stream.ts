/** Numbers the events that a live plant's readings become, and hands them on in order. */
import type { EventBody, TwinEvent } from '#models/twin/event.ts'

export class EventStream {
  #sequence: number
  #events: TwinEvent[] = []

  /** Goes on after an event with this sequence number. */
  constructor(sequence: number) {
    this.#sequence = sequence
  }

  /** Gives the sequence number of the event. `cause`: that of the one from which it follows, 0 of none. */
  emit(timeUs: number, body: EventBody, cause = 0): number {
    const sequence = ++this.#sequence
    this.#events.push({ ...body, sequence, timeUs, source: 'live', cause })
    return sequence
  }

  /** Number that the next event will have. */
  get next(): number {
    return this.#sequence + 1
  }

  /** What has come since the call before. */
  take(): TwinEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }
}
