/** The entries of a file, piece by piece, whatever its format. */
import { open } from 'node:fs/promises'

import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet'

import { AppError } from '#models/app-error.ts'
import { CsvReader } from './csv-reader.ts'
import { refused, type FileEntry } from './file-entry.ts'
import { formatOf, type FileSettings } from './file-settings.ts'
import { McapEntries } from './mcap-entries.ts'
import { TableRows } from './table-rows.ts'

const pieceBytes = 256 * 1024
/** A row group is read as a whole. */
const rowGroup = { rows: 5_000_000, bytes: 512 * 1024 * 1024 }

/** Throws AppError `cannot-read` where the file cannot be opened, `unreadable-file` where it makes no sense. */
export async function* fileEntries(settings: FileSettings): AsyncGenerator<FileEntry[]> {
  try {
    const format = formatOf(settings.path, settings.format)
    if (format === 'parquet') yield* parquetEntries(settings)
    else {
      const reader = format === 'csv' ? new CsvReader(settings) : new McapEntries()
      for await (const bytes of piecesOf(settings.path)) yield await reader.push(bytes)
      yield await reader.end()
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new AppError(
      code === undefined ? 'unreadable-file' : 'cannot-read',
      message.slice(0, 200),
    )
  }
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

async function* parquetEntries(settings: FileSettings): AsyncGenerator<FileEntry[]> {
  const file = await asyncBufferFromFile(settings.path)
  // Microseconds are kept as fractions of a millisecond.
  const perMs = (scale: number) => (units: bigint) => Number(units) / scale
  const parsers = {
    timestampFromMilliseconds: perMs(1),
    timestampFromMicroseconds: perMs(1e3),
    timestampFromNanoseconds: perMs(1e6),
  }
  const metadata = await parquetMetadataAsync(file, { parsers })
  const columns = metadata.schema
    .filter(({ num_children }) => !num_children)
    .map(({ name }) => name)
  // Timestamps have become milliseconds; only plain numbers have the unit of the settings.
  const timed = metadata.schema.some(
    ({ converted_type, logical_type }) =>
      converted_type?.startsWith('TIMESTAMP') || logical_type?.type === 'TIMESTAMP',
  )
  const rows = new TableRows(columns, timed ? { ...settings, timeUnit: 'ms' } : settings)
  let rowStart = 0
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows)
    if (rowEnd - rowStart > rowGroup.rows || group.total_byte_size > rowGroup.bytes)
      yield [refused(`row ${rowStart}`, 'row-group-too-large', 'a row group is read as a whole')]
    else {
      let table: unknown[][] = []
      await parquetRead({
        file,
        metadata,
        parsers,
        rowStart,
        rowEnd,
        onComplete: (all: unknown[][]) => {
          table = all
        },
      })
      for (let i = 0; i < table.length; i += 1000)
        yield table
          .slice(i, i + 1000)
          .flatMap((cells, k) => rows.entriesOf(cells, `row ${rowStart + i + k + 1}`))
    }
    rowStart = rowEnd
  }
}
