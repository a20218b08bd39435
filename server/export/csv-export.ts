/** A table of the record as CSV by RFC 4180: UTC times in ISO 8601, and no cell that a spreadsheet would carry out. */
import { tableOf, type Cell, type Column, type TableName } from './export-tables.ts'
import type { RecordPiece } from './record-walk.ts'

export async function* csvOf(
  name: TableName,
  record: AsyncIterable<RecordPiece>,
): AsyncGenerator<Uint8Array> {
  const { columns, rows } = tableOf(name)
  let text = `${columns.map((column) => column.name).join(',')}\r\n`
  for await (const piece of record) {
    for (const row of rows(piece))
      text += `${row.map((cell, i) => csvCell(cell, columns[i]!)).join(',')}\r\n`
    yield new TextEncoder().encode(text)
    text = ''
  }
}

/** What begins like a formula is kept from being one by an apostrophe, as spreadsheets know it. */
const startsFormula = /^[=+\-@\t\r]/

export function csvCell(cell: Cell, { kind }: Column): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number')
    return kind === 'instant' ? isoMicroseconds(cell) : Number.isFinite(cell) ? String(cell) : ''
  const safe = startsFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function isoMicroseconds(unixUs: number): string {
  const ms = Math.floor(unixUs / 1000)
  return new Date(ms).toISOString().replace('Z', `${String(unixUs - ms * 1000).padStart(3, '0')}Z`)
}
