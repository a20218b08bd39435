/** Follows a CSV file that something else writes: rows as they come, and after a time without the file those of that time. */
import { open, stat } from 'node:fs/promises'

import { AppError } from '#models/app-error.ts'
import type { ConnectorContext, ConnectorSink, Reading } from '../connector.ts'
import { CsvReader } from './csv-reader.ts'
import type { FileEntry } from './file-entry.ts'
import type { FileSettings } from './file-settings.ts'

const pieceBytes = 256 * 1024

export class FileFollower {
  readonly #settings: FileSettings
  readonly #context: ConnectorContext
  readonly #wanted: ReadonlySet<string>
  #reader: CsvReader | undefined
  #inode: number | undefined
  #offset = 0
  /** The latest of each address while older rows are read: present values as soon as all are. */
  readonly #held = new Map<string, Reading>()
  #completeMs = 0

  constructor(settings: FileSettings, context: ConnectorContext) {
    this.#settings = settings
    this.#context = context
    this.#wanted = new Set(context.addresses)
  }

  /** Reads what was written since. Throws AppError `cannot-read`, and those of a file that makes no sense. */
  async readOn(sink: ConnectorSink, isBack: boolean, onRead: () => void): Promise<void> {
    const nowMs = this.#context.nowMs()
    for await (const entries of this.#pieces()) {
      const readings = entries.flatMap((entry) => this.#readingOf(sink, entry))
      const batch = isBack ? readings.flatMap((reading) => this.#hold(reading)) : readings
      if (batch.length > 0) sink.readings(batch)
    }
    onRead()
    const present = [...this.#held.values()].sort((a, b) => a.timeMs - b.timeMs)
    this.#held.clear()
    if (present.length > 0) sink.readings(present)
    const timeMs = nowMs - this.#settings.lateness * 1000
    if (timeMs > this.#completeMs) sink.complete((this.#completeMs = timeMs))
  }

  async *#pieces(): AsyncGenerator<FileEntry[]> {
    const { path } = this.#settings
    try {
      const { ino, size } = await stat(path)
      // Another file, or the same one cut: from the beginning.
      if (ino !== this.#inode || size < this.#offset) {
        this.#inode = ino
        this.#offset = 0
        this.#reader = undefined
      }
      if (size === this.#offset) return
      const file = await open(path)
      try {
        while (this.#offset < size) {
          const length = Math.min(pieceBytes, size - this.#offset)
          const piece = await file.read(Buffer.alloc(length), 0, length, this.#offset)
          if (piece.bytesRead === 0) return
          this.#offset += piece.bytesRead
          this.#reader ??= new CsvReader(this.#settings)
          yield await this.#reader.push(piece.buffer.subarray(0, piece.bytesRead))
        }
      } finally {
        await file.close()
      }
    } catch (error) {
      this.#reader = error instanceof AppError ? undefined : this.#reader
      if (error instanceof AppError) throw error
      throw new AppError('cannot-read', (error as Error).message)
    }
  }

  #readingOf(sink: ConnectorSink, entry: FileEntry): Reading[] {
    if ('refusal' in entry) {
      sink.refuse(entry.refusal)
      return []
    }
    return this.#wanted.has(entry.reading.address) ? [entry.reading] : []
  }

  #hold(reading: Reading): Reading[] {
    const before = this.#held.get(reading.address)
    this.#held.set(reading.address, reading)
    return before ? [{ ...before, historical: true }] : []
  }
}
