/** Plays the readings of a file at the pace at which they were taken, or faster. */
import { setTimeout as sleep } from 'node:timers/promises'

import type { ConnectorContext, ConnectorSink, Reading } from '../connector.ts'
import { fileEntries } from './file-entries.ts'
import type { FileSettings } from './file-settings.ts'
import { InTimeOrder, type PlacedReading } from './in-time-order.ts'

/** How often it says how far it is while nothing happens in the file, ms. */
const restMs = 250
const mostAtOnce = 1000

export class FilePlayer {
  readonly #settings: FileSettings
  readonly #context: ConnectorContext
  readonly #wanted: ReadonlySet<string>
  readonly #order = new InTimeOrder()
  #batch: Reading[] = []
  /** Entries that were taken from the file in this round, so that a new attempt goes on behind them. */
  #taken = 0
  /** Where file time and ours meet. */
  #begin: { readonly fileMs: number; readonly atMs: number } | undefined
  #completeMs = -Infinity

  constructor(settings: FileSettings, context: ConnectorContext) {
    this.#settings = settings
    this.#context = context
    this.#wanted = new Set(context.addresses)
  }

  /** Plays on to the end of the file. Throws AppError as the reader of the file does. */
  async play(sink: ConnectorSink, signal: AbortSignal, onRead: () => void): Promise<void> {
    let skip = this.#taken
    for await (const entries of fileEntries(this.#settings)) {
      onRead()
      for (const entry of entries) {
        if (signal.aborted) return
        if (skip-- > 0) continue
        this.#taken++
        if ('refusal' in entry) sink.refuse(entry.refusal)
        else if (this.#wanted.has(entry.reading.address)) this.#order.add(entry)
        const next = this.#order.next(false)
        if (next) await this.#perform(sink, next, signal)
      }
    }
    for (let next = this.#order.next(true); next; next = this.#order.next(true)) {
      if (signal.aborted) return
      await this.#perform(sink, next, signal)
    }
    this.#flush(sink)
  }

  /** From the first row again; the round that comes begins now. */
  rewind(): void {
    this.#taken = 0
    this.#begin = undefined
  }

  async #perform(sink: ConnectorSink, placed: PlacedReading, signal: AbortSignal): Promise<void> {
    const { reading, where } = placed
    this.#begin ??= { fileMs: reading.timeMs, atMs: this.#context.nowMs() }
    const { fileMs, atMs } = this.#begin
    const dueMs = atMs + (reading.timeMs - fileMs) / this.#settings.speed
    for (;;) {
      const nowMs = this.#context.nowMs()
      if (dueMs <= nowMs || signal.aborted) break
      this.#flush(sink)
      this.#sayComplete(sink, nowMs)
      await sleep(Math.min(restMs, dueMs - nowMs), undefined, { signal }).catch(() => undefined)
    }
    const timeMs = this.#settings.shift === 'none' ? reading.timeMs : dueMs
    if (timeMs <= this.#completeMs) {
      const detail = 'earlier than rows that stand far before it'
      sink.refuse({ where, code: 'out-of-order', detail })
      return
    }
    this.#batch.push({ ...reading, timeMs })
    if (this.#batch.length < mostAtOnce) return
    this.#flush(sink)
    await sleep(0)
  }

  #flush(sink: ConnectorSink): void {
    if (this.#batch.length === 0) return
    const batch = this.#batch
    this.#batch = []
    sink.readings(batch)
    // Others may have the very same time: it is complete only up to shortly before it.
    const doneMs = batch.at(-1)!.timeMs - 0.001
    if (doneMs > this.#completeMs) sink.complete((this.#completeMs = doneMs))
  }

  /** Nothing more is due before `nowMs`. */
  #sayComplete(sink: ConnectorSink, nowMs: number): void {
    const { fileMs, atMs } = this.#begin!
    const timeMs =
      this.#settings.shift === 'none' ? fileMs + (nowMs - atMs) * this.#settings.speed : nowMs
    if (timeMs > this.#completeMs) sink.complete((this.#completeMs = timeMs))
  }
}
