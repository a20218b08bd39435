/** Readings of a CSV file from its bytes as they come; wrong rows are refused with their line. */
import { once } from 'node:events'

import { parse, type Parser } from 'csv-parse'

import { AppError } from '#models/app-error.ts'
import { refused, type FileEntry } from './file-entry.ts'
import type { FileSettings } from './file-settings.ts'
import { TableRows } from './table-rows.ts'

const longestRow = 1_000_000
/** All rows of a piece are taken out after it was written in: the parser must not wait for that. */
const unhindered = { readableHighWaterMark: Number.MAX_SAFE_INTEGER }
/** The parser looks some characters ahead: without these the last row would come with the next piece. */
const emptyLines = Buffer.from('\n'.repeat(8))

interface Row {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

export class CsvReader {
  readonly #settings: FileSettings
  readonly #parser: Parser
  #rows: TableRows | undefined
  #skipped: FileEntry[] = []
  #problem: Error | undefined
  /** Lines that are not in the file. */
  #added = 0

  constructor(settings: FileSettings) {
    this.#settings = settings
    this.#parser = parse({
      ...unhindered,
      record_delimiter: ['\r\n', '\n'],
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: longestRow,
      delimiter: [',', ';', '\t'],
      trim: true,
    })
    this.#parser.on('skip', (error: (Error & { lines?: number }) | undefined) => {
      this.#skipped.push(refused(`line ${error?.lines ?? '?'}`, 'wrong-row', error?.message ?? ''))
    })
    this.#parser.on('error', (error) => {
      this.#problem = error
    })
  }

  /** Throws AppError `unknown-columns`, `unreadable-file`. */
  async push(bytes: Uint8Array): Promise<FileEntry[]> {
    const entries = await this.#written(bytes)
    if (bytes.at(-1) !== emptyLines[0]) return entries
    entries.push(...(await this.#written(emptyLines)))
    this.#added += emptyLines.length
    return entries
  }

  async #written(bytes: Uint8Array): Promise<FileEntry[]> {
    if (!this.#problem)
      await new Promise<void>((resolve) => this.#parser.write(bytes, () => resolve()))
    return this.#taken()
  }

  /** The last row may have no end of line. */
  async end(): Promise<FileEntry[]> {
    if (this.#problem) return this.#taken()
    this.#parser.end()
    const entries = this.#taken()
    if (!this.#parser.readableEnded && !this.#problem)
      await once(this.#parser, 'end').catch(() => undefined)
    return [...entries, ...this.#taken()]
  }

  #taken(): FileEntry[] {
    const entries: FileEntry[] = []
    for (let row = this.#next(); row; row = this.#next()) {
      const where = `line ${row.info.lines - this.#added}`
      if (this.#rows) entries.push(...this.#rows.entriesOf(row.record, where))
      else this.#rows = new TableRows(row.record, this.#settings)
    }
    entries.push(...this.#skipped)
    this.#skipped = []
    if (this.#problem) throw new AppError('unreadable-file', this.#problem.message.slice(0, 200))
    return entries
  }

  #next(): Row | undefined {
    return (this.#parser.read() as Row | null) ?? undefined
  }
}
