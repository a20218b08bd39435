/** A table of the record as Parquet: a row group for each piece, handed on as soon as it is written. */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'

import { tableOf, type Cell, type Column, type TableName } from './export-tables.ts'
import type { RecordPiece } from './record-walk.ts'

export async function* parquetOf(
  name: TableName,
  record: AsyncIterable<RecordPiece>,
): AsyncGenerator<Uint8Array> {
  const { columns, rows } = tableOf(name)
  const bytes = new ByteWriter()
  const parquet = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(schemaOf)],
    createdBy: 'Parallel Factory',
  })
  for await (const piece of record) {
    const all = [...rows(piece)]
    if (all.length === 0) continue
    await parquet.write({
      columnData: columns.map((column, i) => ({
        name: column.name,
        data: all.map((row) => cellOf(row[i], column)),
      })),
      rowGroupSize: all.length,
    })
    yield taken(bytes)
  }
  await parquet.finish()
  yield taken(bytes)
}

/** What was written since the last time; the writer goes on counting from the beginning of the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

function schemaOf({ name, kind }: Column) {
  const optional = { name, repetition_type: 'OPTIONAL' } as const
  switch (kind) {
    case 'instant':
      return { ...optional, type: 'INT64', converted_type: 'TIMESTAMP_MICROS' } as const
    case 'whole':
      return { ...optional, type: 'INT64' } as const
    case 'number':
      return { ...optional, type: 'DOUBLE' } as const
    case 'text':
      return { ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
  }
}

function cellOf(cell: Cell, { kind }: Column): Cell | bigint {
  return typeof cell === 'number' && (kind === 'instant' || kind === 'whole') ? BigInt(cell) : cell
}
