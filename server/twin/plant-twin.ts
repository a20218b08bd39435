/** The twin of one plant: the state, the latest events, and who wants to know when time has moved on. */
import { randomUUID } from 'node:crypto'

import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { EventRing } from './event-ring.ts'
import { Ingest } from './ingest.ts'

/** What happened since the tick before; the twin's state has it all. */
export interface TwinTick {
  /** The sequence number that follows the last one of the tick before. */
  readonly firstSequence: number
  readonly events: readonly TwinEvent[]
}

export type TickListener = (tick: TwinTick) => void

/** Where a twin goes on from. */
export interface TwinStart {
  readonly state: TwinState
  readonly ring: EventRing
  readonly epoch: string
}

export class PlantTwin {
  readonly plant: Plant
  /** Identity of this run of the stream: sequence numbers mean nothing across epochs. */
  readonly epoch: string
  readonly state: TwinState
  readonly ring: EventRing
  readonly ingest: Ingest
  readonly #listeners = new Set<TickListener>()
  #pending: TwinEvent[] = []
  #tickedSequence: number
  #hash: { readonly sequence: number; readonly timeUs: number; readonly text: string } | undefined

  constructor(plant: Plant, start?: TwinStart) {
    this.plant = plant
    this.epoch = start?.epoch ?? randomUUID()
    this.state = start?.state ?? createTwinState(plant)
    this.ring = start?.ring ?? new EventRing(plant)
    this.ingest = new Ingest(plant, this.state.sequence, this.state.timeUs)
    this.#tickedSequence = this.state.sequence
  }

  push(events: readonly TwinEvent[]): void {
    this.#fold(this.ingest.accept(events))
  }

  /** Ends a tick: the stream is complete up to `timeUs`, unless it waits for an event that was overtaken. */
  stamp(timeUs: number): void {
    this.#fold(this.ingest.stamp(timeUs))
    if (!this.ingest.waits) advanceTo(this.state, this.plant, timeUs)
    this.flush()
  }

  /** Ends the tick early if something has happened in it: what follows sees the whole state as told. */
  settle(): void {
    if (this.#pending.length > 0) this.flush()
  }

  /** Tells the listeners what came since they were last told. */
  flush(): void {
    const events = this.#pending
    const firstSequence = this.#tickedSequence + 1
    this.#pending = []
    this.#tickedSequence = this.state.sequence
    for (const listener of this.#listeners) listener({ firstSequence, events })
  }

  /** Calls back after each tick, until the returned function is called. */
  onTick(listener: TickListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** SHA-256 of the state as it is now. */
  stateHash(): string {
    const { sequence, timeUs } = this.state
    if (this.#hash?.sequence !== sequence || this.#hash.timeUs !== timeUs)
      this.#hash = { sequence, timeUs, text: stateHash(this.state, this.plant) }
    return this.#hash.text
  }

  #fold(events: readonly TwinEvent[]): void {
    if (events.length === 0) return
    applyEvents(this.state, this.plant, events)
    this.ring.push(events)
    for (const event of events) this.#pending.push(event)
  }
}
