/** History in PostgreSQL: the same blobs as in the file, for plants that outgrow it; partitioned by plant time. */
import { Pool, type PoolClient, escapeIdentifier, types } from 'pg'

import { AppError } from '#models/app-error.ts'
import { noteDraftSchema, type Note, type NoteDraft } from '#models/history/note.ts'
import { mergeBins } from '#models/history/overview.ts'
import type {
  ChunkEntry,
  ClosedChunk,
  HistoryRun,
  HistoryStore,
  OpenChunk,
  OpenKeyframe,
  OverviewRow,
  StoredFrame,
} from './history-store.ts'
import { decodeBin, encodeBin } from './overview-codec.ts'

/** Plant time in one partition, us: thirty days. Dropping old days drops whole partitions sooner or later. */
const partitionUs = 30 * 86_400e6
/** SQLSTATE classes: insufficient resources (53), data corrupted (XX001, XX002). */
const fullStates = /^53/
const damagedStates = /^XX00[12]$/

/** Plants share a database: each has a schema of its own. */
function tables(schema: string): string {
  return `
    CREATE SCHEMA IF NOT EXISTS ${schema};
    SET search_path TO ${schema};
    CREATE TABLE IF NOT EXISTS runs (
      run bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, epoch text NOT NULL, plant_hash text NOT NULL, from_us bigint NOT NULL);
    CREATE TABLE IF NOT EXISTS plants (hash text PRIMARY KEY, json text NOT NULL);
    CREATE TABLE IF NOT EXISTS open_keyframes (
      run bigint PRIMARY KEY, time_us bigint NOT NULL, sequence bigint NOT NULL, bytes bytea NOT NULL, checkpoint bytea);
    CREATE TABLE IF NOT EXISTS frames (
      run bigint NOT NULL, first_sequence bigint NOT NULL, last_sequence bigint NOT NULL, time_us bigint NOT NULL,
      bytes bytea NOT NULL, PRIMARY KEY (run, first_sequence));
    CREATE SEQUENCE IF NOT EXISTS chunk_ids;
    CREATE TABLE IF NOT EXISTS chunks (
      id bigint NOT NULL, run bigint NOT NULL, from_us bigint NOT NULL, to_us bigint NOT NULL, first_sequence bigint NOT NULL,
      last_sequence bigint NOT NULL, bytes bigint NOT NULL, content bytea NOT NULL, checkpoint bytea
    ) PARTITION BY RANGE (to_us);
    ALTER TABLE chunks ADD COLUMN IF NOT EXISTS thinned boolean NOT NULL DEFAULT false;
    CREATE INDEX IF NOT EXISTS chunks_by_id ON chunks (id);
    CREATE INDEX IF NOT EXISTS chunks_by_time ON chunks (to_us, from_us);
    CREATE TABLE IF NOT EXISTS overview (
      width_us bigint NOT NULL, start_us bigint NOT NULL, run bigint NOT NULL, bin bytea NOT NULL,
      PRIMARY KEY (width_us, start_us, run));
    CREATE TABLE IF NOT EXISTS notes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, time_us bigint NOT NULL, written_ms bigint NOT NULL, note json NOT NULL);
  `
}

const entryColumns = `id, run, from_us AS "fromUs", to_us AS "toUs", first_sequence AS "firstSequence",
  last_sequence AS "lastSequence", bytes`

export interface PostgresHistoryOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string
  /** Id of the plant: its tables lie in a schema of that name. */
  readonly plant: string
}

/** Connects and makes the tables that are missing. Throws AppError `history-unavailable`. */
export async function openPostgresHistory({
  url,
  plant,
}: PostgresHistoryOptions): Promise<HistoryStore> {
  const schema = escapeIdentifier(`history_${plant}`)
  const pool = new Pool({
    connectionString: url,
    max: 4,
    options: `-c search_path=${schema.replaceAll(/[\\\s]/g, '\\$&')}`,
    types: {
      // Plant times and sequence numbers stay below 2^53.
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === types.builtins.INT8
          ? Number
          : (types.getTypeParser(type, format as 'text') as (value: string) => unknown),
    },
  })
  // A connection that breaks while idle is opened anew by the next query.
  pool.on('error', () => undefined)
  try {
    await pool.query(tables(schema))
    return new PostgresHistory(pool)
  } catch (error) {
    await pool.end()
    throw historyError(error)
  }
}

type Client = Pick<Pool, 'query'>

class PostgresHistory implements HistoryStore {
  readonly #pool: Pool
  readonly #partitions = new Set<number>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  beginRun(
    run: Omit<HistoryRun, 'run'>,
    plantJson: string,
    open: Omit<OpenKeyframe, 'run'>,
  ): Promise<number> {
    return this.#inOneStep(async (client) => {
      await client.query('INSERT INTO plants (hash, json) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        run.plantHash,
        plantJson,
      ])
      const { rows } = await client.query<{ run: number }>(
        'INSERT INTO runs (epoch, plant_hash, from_us) VALUES ($1, $2, $3) RETURNING run',
        [run.epoch, run.plantHash, run.fromUs],
      )
      const number = rows[0]!.run
      await putOpen(client, { ...open, run: number })
      return number
    })
  }

  async append(run: number, frame: StoredFrame): Promise<void> {
    await this.#query(
      'INSERT INTO frames (run, first_sequence, last_sequence, time_us, bytes) VALUES ($1, $2, $3, $4, $5)',
      [run, frame.firstSequence, frame.lastSequence, frame.timeUs, Buffer.from(frame.bytes)],
    )
  }

  close(chunk: Omit<ClosedChunk, 'id'>, next: OpenKeyframe | undefined): Promise<number> {
    return this.#inOneStep(async (client) => {
      await this.#partitionFor(client, chunk.toUs)
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO chunks (id, run, from_us, to_us, first_sequence, last_sequence, bytes, content, checkpoint)
         SELECT nextval('chunk_ids'), $1, $2, $3, $4, $5, $6, $7, (SELECT checkpoint FROM open_keyframes WHERE run = $1)
         RETURNING id`,
        [
          chunk.run,
          chunk.fromUs,
          chunk.toUs,
          chunk.firstSequence,
          chunk.lastSequence,
          chunk.bytes,
          Buffer.from(chunk.content),
        ],
      )
      for (const row of chunk.overview) await addBin(client, row)
      await client.query('DELETE FROM frames WHERE run = $1', [chunk.run])
      await client.query('DELETE FROM open_keyframes WHERE run = $1', [chunk.run])
      if (next) await putOpen(client, next)
      return rows[0]!.id
    })
  }

  runs(): Promise<HistoryRun[]> {
    return this.#query<HistoryRun>(
      'SELECT run, epoch, plant_hash AS "plantHash", from_us AS "fromUs" FROM runs ORDER BY run',
    )
  }

  async open(): Promise<OpenChunk[]> {
    const keyframes = await this.#query<
      Omit<OpenKeyframe, 'checkpoint'> & { checkpoint: Buffer | null }
    >(
      'SELECT run, time_us AS "timeUs", sequence, bytes, checkpoint FROM open_keyframes ORDER BY run',
    )
    const open: OpenChunk[] = []
    for (const keyframe of keyframes)
      open.push({
        keyframe: { ...keyframe, checkpoint: keyframe.checkpoint ?? undefined },
        frames: await this.#query<StoredFrame>(
          `SELECT first_sequence AS "firstSequence", last_sequence AS "lastSequence", time_us AS "timeUs", bytes
           FROM frames WHERE run = $1 ORDER BY first_sequence`,
          [keyframe.run],
        ),
      })
    return open
  }

  async span(): Promise<{ fromUs: number; toUs: number } | undefined> {
    const [row] = await this.#query<{ fromUs: number | null; toUs: number | null }>(
      'SELECT min(from_us) AS "fromUs", max(to_us) AS "toUs" FROM chunks',
    )
    const { fromUs, toUs } = row ?? { fromUs: null, toUs: null }
    return fromUs === null || toUs === null ? undefined : { fromUs, toUs }
  }

  chunks(fromUs: number, toUs: number): Promise<ChunkEntry[]> {
    return this.#query<ChunkEntry>(
      `SELECT ${entryColumns} FROM chunks WHERE to_us >= $1 AND from_us <= $2 ORDER BY run, from_us, id`,
      [fromUs, toUs],
    )
  }

  fine(untilUs: number, most: number): Promise<ChunkEntry[]> {
    return this.#query<ChunkEntry>(
      `SELECT ${entryColumns} FROM chunks WHERE to_us < $1 AND NOT thinned ORDER BY to_us, id LIMIT $2`,
      [untilUs, most],
    )
  }

  async thin(id: number, content: Uint8Array): Promise<boolean> {
    const changed = await this.#query(
      `UPDATE chunks SET id = nextval('chunk_ids'), bytes = $2, content = $3, thinned = true
       WHERE id = $1 RETURNING id`,
      [id, content.length, Buffer.from(content)],
    )
    return changed.length > 0
  }

  async chunk(id: number): Promise<{ run: number; content: Uint8Array } | undefined> {
    const [row] = await this.#query<{ run: number; content: Buffer }>(
      'SELECT run, content FROM chunks WHERE id = $1',
      [id],
    )
    return row
  }

  async checkpoint(id: number): Promise<Uint8Array | undefined> {
    const [row] = await this.#query<{ checkpoint: Buffer | null }>(
      'SELECT checkpoint FROM chunks WHERE id = $1',
      [id],
    )
    return row?.checkpoint ?? undefined
  }

  async overview(widthUs: number, fromUs: number, toUs: number): Promise<OverviewRow[]> {
    const rows = await this.#query<{ run: number; bin: Buffer }>(
      `SELECT run, bin FROM overview WHERE width_us = $1 AND start_us > $2 AND start_us < $3 ORDER BY start_us, run`,
      [widthUs, fromUs - widthUs, toUs],
    )
    return rows.map(({ run, bin }) => ({ run, widthUs, ...decodeBin(bin) }))
  }

  async plantJson(plantHash: string): Promise<string | undefined> {
    const [row] = await this.#query<{ json: string }>('SELECT json FROM plants WHERE hash = $1', [
      plantHash,
    ])
    return row?.json
  }

  async notes(): Promise<Note[]> {
    const rows = await this.#query<{ id: number; writtenMs: number; note: unknown }>(
      'SELECT id, written_ms AS "writtenMs", note FROM notes ORDER BY time_us, id',
    )
    return rows.map(({ id, writtenMs, note }) => ({
      ...noteDraftSchema.parse(note),
      id,
      writtenMs,
    }))
  }

  async addNote(draft: NoteDraft, writtenMs: number): Promise<Note> {
    const [row] = await this.#query<{ id: number }>(
      'INSERT INTO notes (time_us, written_ms, note) VALUES ($1, $2, $3) RETURNING id',
      [draft.timeUs, writtenMs, JSON.stringify(draft)],
    )
    return { ...draft, id: row!.id, writtenMs }
  }

  async removeNote(id: number): Promise<boolean> {
    return (await this.#query('DELETE FROM notes WHERE id = $1 RETURNING id', [id])).length > 0
  }

  async prune(chunksUs: number, binsUs: number): Promise<number> {
    return this.#inOneStep(async (client) => {
      const { rowCount } = await client.query('DELETE FROM chunks WHERE to_us < $1', [chunksUs])
      await client.query(
        'DELETE FROM overview WHERE width_us < 3600000000 AND start_us + width_us < $1',
        [binsUs],
      )
      return rowCount ?? 0
    })
  }

  async size(): Promise<number> {
    const [row] = await this.#query<{ size: string | null }>(
      `SELECT sum(pg_total_relation_size(c.oid))::text AS size FROM pg_class c
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'`,
    )
    return Number(row?.size ?? 0)
  }

  async shut(): Promise<void> {
    if (!this.#pool.ended) await this.#pool.end()
  }

  /** The partition of an instant; made when the first chunk ends in it. */
  async #partitionFor(client: Client, toUs: number): Promise<void> {
    const number = Math.floor(toUs / partitionUs)
    if (this.#partitions.has(number)) return
    await client.query(
      `CREATE TABLE IF NOT EXISTS chunks_${number} PARTITION OF chunks
       FOR VALUES FROM (${number * partitionUs}) TO (${(number + 1) * partitionUs})`,
    )
    this.#partitions.add(number)
  }

  async #query<T>(text: string, values: unknown[] = []): Promise<T[]> {
    try {
      return (await this.#pool.query(text, values)).rows as T[]
    } catch (error) {
      throw historyError(error)
    }
  }

  async #inOneStep<T>(work: (client: Client) => Promise<T>): Promise<T> {
    let client: PoolClient | undefined
    try {
      client = await this.#pool.connect()
      await client.query('BEGIN')
      const result = await work(client)
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client?.query('ROLLBACK').catch(() => undefined)
      throw historyError(error)
    } finally {
      client?.release()
    }
  }
}

async function putOpen(client: Client, open: OpenKeyframe): Promise<void> {
  await client.query(
    'INSERT INTO open_keyframes (run, time_us, sequence, bytes, checkpoint) VALUES ($1, $2, $3, $4, $5)',
    [
      open.run,
      open.timeUs,
      open.sequence,
      Buffer.from(open.bytes),
      open.checkpoint ? Buffer.from(open.checkpoint) : undefined,
    ],
  )
}

/** Chunks end inside bins: what two of them say of one bin is added up. */
async function addBin(client: Client, { run, widthUs, ...bin }: OverviewRow): Promise<void> {
  const where = [widthUs, bin.startUs, run]
  const { rows } = await client.query<{ bin: Buffer }>(
    'SELECT bin FROM overview WHERE width_us = $1 AND start_us = $2 AND run = $3',
    where,
  )
  const whole = rows[0] ? mergeBins(decodeBin(rows[0].bin), bin) : bin
  await client.query(
    `INSERT INTO overview (width_us, start_us, run, bin) VALUES ($1, $2, $3, $4)
     ON CONFLICT (width_us, start_us, run) DO UPDATE SET bin = excluded.bin`,
    [...where, Buffer.from(encodeBin(whole))],
  )
}

function historyError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { code = '', message } = error as { code?: string; message: string }
  if (fullStates.test(code))
    return new AppError(
      'history-full',
      `history can't be written, the database is full: ${message}`,
    )
  if (damagedStates.test(code))
    return new AppError('history-damaged', `the history database is damaged: ${message}`)
  return new AppError('history-unavailable', `the history database can't be used: ${message}`)
}
