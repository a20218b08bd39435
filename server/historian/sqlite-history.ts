/** History in one file: blobs in SQLite with a write-ahead log, each commit on disk before it is acknowledged. */
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

import Database from 'libsql'

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

/** Kept in `user_version`; a file of another version is not touched. */
const schema = `
  CREATE TABLE runs (run INTEGER PRIMARY KEY, epoch TEXT NOT NULL, plant_hash TEXT NOT NULL, from_us INTEGER NOT NULL);
  CREATE TABLE plants (hash TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE open_keyframes (
    run INTEGER PRIMARY KEY, time_us INTEGER NOT NULL, sequence INTEGER NOT NULL, bytes BLOB NOT NULL, checkpoint BLOB);
  CREATE TABLE frames (
    run INTEGER NOT NULL, first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL, time_us INTEGER NOT NULL,
    bytes BLOB NOT NULL, PRIMARY KEY (run, first_sequence));
  CREATE TABLE chunks (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL, from_us INTEGER NOT NULL, to_us INTEGER NOT NULL,
    first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL, bytes INTEGER NOT NULL);
  CREATE INDEX chunks_by_time ON chunks (to_us, from_us);
  CREATE TABLE contents (id INTEGER PRIMARY KEY, content BLOB NOT NULL);
  CREATE TABLE checkpoints (id INTEGER PRIMARY KEY, checkpoint BLOB NOT NULL);
  CREATE TABLE overview (
    width_us INTEGER NOT NULL, start_us INTEGER NOT NULL, run INTEGER NOT NULL, bin BLOB NOT NULL,
    PRIMARY KEY (width_us, start_us, run)) WITHOUT ROWID;
`

/** What each layout adds to the one before it. */
const steps = [
  schema,
  `CREATE TABLE notes (id INTEGER PRIMARY KEY, time_us INTEGER NOT NULL, written_ms INTEGER NOT NULL, note TEXT NOT NULL);`,
  `ALTER TABLE chunks ADD COLUMN thinned INTEGER NOT NULL DEFAULT 0;`,
]

export interface SqliteHistoryOptions {
  readonly path: string
  /** Called when the file was damaged and has been put aside under this name. */
  readonly onDamaged?: (asidePath: string) => void
}

/** Opens the file or makes it. A damaged one is put aside, never deleted. Throws AppError `history-unavailable`. */
export function openSqliteHistory({ path, onDamaged }: SqliteHistoryOptions): HistoryStore {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return new SqliteHistory(path)
  } catch (error) {
    const problem = historyError(error)
    if (problem.code !== 'history-damaged') throw problem
    const aside = `${path}.damaged-${process.hrtime.bigint()}`
    renameSync(path, aside)
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
    onDamaged?.(aside)
    return new SqliteHistory(path)
  }
}

class SqliteHistory implements HistoryStore {
  readonly #db: Database.Database
  readonly #statements = new Map<string, Database.Statement<unknown[]>>()

  constructor(path: string) {
    this.#db = new Database(path)
    try {
      this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
      const version = this.#number('PRAGMA user_version', 'user_version')
      if (version > steps.length)
        throw new AppError(
          'history-unavailable',
          `${path} is of layout ${version}, this program reads ${steps.length}: give it another DATA_DIR`,
        )
      if (version < steps.length)
        this.#inOneStep(() => {
          for (const step of steps.slice(version)) this.#db.exec(step)
          this.#db.exec(`PRAGMA user_version = ${steps.length}`)
        })
      const [check] = this.#db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
      if (check?.quick_check !== 'ok')
        throw new AppError('history-damaged', `${path} is damaged: ${check?.quick_check ?? ''}`)
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  beginRun(
    run: Omit<HistoryRun, 'run'>,
    plantJson: string,
    open: Omit<OpenKeyframe, 'run'>,
  ): Promise<number> {
    return this.#write(() => {
      this.#run('INSERT OR IGNORE INTO plants (hash, json) VALUES (?, ?)', run.plantHash, plantJson)
      const { lastInsertRowid } = this.#run(
        'INSERT INTO runs (epoch, plant_hash, from_us) VALUES (?, ?, ?)',
        run.epoch,
        run.plantHash,
        run.fromUs,
      )
      const number = Number(lastInsertRowid)
      this.#putOpen({ ...open, run: number })
      return number
    })
  }

  append(run: number, frame: StoredFrame): Promise<void> {
    return this.#write(() => {
      this.#run(
        'INSERT INTO frames (run, first_sequence, last_sequence, time_us, bytes) VALUES (?, ?, ?, ?, ?)',
        run,
        frame.firstSequence,
        frame.lastSequence,
        frame.timeUs,
        Buffer.from(frame.bytes),
      )
    })
  }

  close(chunk: Omit<ClosedChunk, 'id'>, next: OpenKeyframe | undefined): Promise<number> {
    return this.#write(() => {
      const { lastInsertRowid } = this.#run(
        'INSERT INTO chunks (run, from_us, to_us, first_sequence, last_sequence, bytes) VALUES (?, ?, ?, ?, ?, ?)',
        chunk.run,
        chunk.fromUs,
        chunk.toUs,
        chunk.firstSequence,
        chunk.lastSequence,
        chunk.bytes,
      )
      const id = Number(lastInsertRowid)
      this.#run('INSERT INTO contents (id, content) VALUES (?, ?)', id, Buffer.from(chunk.content))
      this.#run(
        'INSERT INTO checkpoints (id, checkpoint) SELECT ?, checkpoint FROM open_keyframes WHERE run = ? AND checkpoint IS NOT NULL',
        id,
        chunk.run,
      )
      for (const row of chunk.overview) this.#addBin(row)
      this.#run('DELETE FROM frames WHERE run = ?', chunk.run)
      this.#run('DELETE FROM open_keyframes WHERE run = ?', chunk.run)
      if (next) this.#putOpen(next)
      return id
    })
  }

  runs(): Promise<HistoryRun[]> {
    return this.#read(() =>
      this.#all('SELECT run, epoch, plant_hash, from_us FROM runs ORDER BY run').map((row) => ({
        run: Number(row.run),
        epoch: String(row.epoch),
        plantHash: String(row.plant_hash),
        fromUs: Number(row.from_us),
      })),
    )
  }

  open(): Promise<OpenChunk[]> {
    return this.#read(() =>
      this.#all('SELECT * FROM open_keyframes ORDER BY run').map((row) => ({
        keyframe: {
          run: Number(row.run),
          timeUs: Number(row.time_us),
          sequence: Number(row.sequence),
          bytes: bytesOf(row.bytes),
          checkpoint: row.checkpoint === null ? undefined : bytesOf(row.checkpoint),
        },
        frames: this.#framesOf(Number(row.run)),
      })),
    )
  }

  span(): Promise<{ fromUs: number; toUs: number } | undefined> {
    return this.#read(() => {
      const [row] = this.#all('SELECT min(from_us) AS from_us, max(to_us) AS to_us FROM chunks')
      if (!row || row.from_us === null) return undefined
      return { fromUs: Number(row.from_us), toUs: Number(row.to_us) }
    })
  }

  chunks(fromUs: number, toUs: number): Promise<ChunkEntry[]> {
    return this.#read(() =>
      this.#all(
        'SELECT * FROM chunks WHERE to_us >= ? AND from_us <= ? ORDER BY run, from_us, id',
        fromUs,
        toUs,
      ).map(entryOf),
    )
  }

  fine(untilUs: number, most: number): Promise<ChunkEntry[]> {
    return this.#read(() =>
      this.#all(
        'SELECT * FROM chunks WHERE to_us < ? AND thinned = 0 ORDER BY to_us, id LIMIT ?',
        untilUs,
        most,
      ).map(entryOf),
    )
  }

  thin(id: number, content: Uint8Array): Promise<boolean> {
    return this.#write(() => {
      const { changes, lastInsertRowid } = this.#run(
        `INSERT INTO chunks (run, from_us, to_us, first_sequence, last_sequence, bytes, thinned)
         SELECT run, from_us, to_us, first_sequence, last_sequence, ?, 1 FROM chunks WHERE id = ?`,
        content.length,
        id,
      )
      if (changes === 0) return false
      const thinned = Number(lastInsertRowid)
      this.#run('DELETE FROM contents WHERE id = ?', id)
      this.#run('INSERT INTO contents (id, content) VALUES (?, ?)', thinned, Buffer.from(content))
      this.#run('UPDATE checkpoints SET id = ? WHERE id = ?', thinned, id)
      this.#run('DELETE FROM chunks WHERE id = ?', id)
      return true
    })
  }

  chunk(id: number): Promise<{ run: number; content: Uint8Array } | undefined> {
    return this.#read(() => {
      const [row] = this.#all(
        'SELECT run, content FROM chunks JOIN contents USING (id) WHERE id = ?',
        id,
      )
      return row && { run: Number(row.run), content: bytesOf(row.content) }
    })
  }

  overview(widthUs: number, fromUs: number, toUs: number): Promise<OverviewRow[]> {
    return this.#read(() =>
      this.#all(
        'SELECT run, bin FROM overview WHERE width_us = ? AND start_us > ? AND start_us < ? ORDER BY start_us, run',
        widthUs,
        fromUs - widthUs,
        toUs,
      ).map((row) => ({
        run: Number(row.run),
        widthUs,
        ...decodeBin(bytesOf(row.bin)),
      })),
    )
  }

  checkpoint(id: number): Promise<Uint8Array | undefined> {
    return this.#read(() => {
      const [row] = this.#all('SELECT checkpoint FROM checkpoints WHERE id = ?', id)
      return row && bytesOf(row.checkpoint)
    })
  }

  plantJson(plantHash: string): Promise<string | undefined> {
    return this.#read(() => {
      const [row] = this.#all('SELECT json FROM plants WHERE hash = ?', plantHash)
      return row && String(row.json)
    })
  }

  notes(): Promise<Note[]> {
    return this.#read(() =>
      this.#all('SELECT id, written_ms, note FROM notes ORDER BY time_us, id').map((row) => ({
        ...noteDraftSchema.parse(JSON.parse(String(row.note))),
        id: Number(row.id),
        writtenMs: Number(row.written_ms),
      })),
    )
  }

  addNote(draft: NoteDraft, writtenMs: number): Promise<Note> {
    return this.#write(() => {
      const { lastInsertRowid } = this.#run(
        'INSERT INTO notes (time_us, written_ms, note) VALUES (?, ?, ?)',
        draft.timeUs,
        writtenMs,
        JSON.stringify(draft),
      )
      return { ...draft, id: Number(lastInsertRowid), writtenMs }
    })
  }

  removeNote(id: number): Promise<boolean> {
    return this.#write(() => this.#run('DELETE FROM notes WHERE id = ?', id).changes > 0)
  }

  prune(chunksUs: number, binsUs: number): Promise<number> {
    return this.#write(() => {
      const old = this.#all('SELECT id FROM chunks WHERE to_us < ?', chunksUs)
      for (const { id } of old) {
        this.#run('DELETE FROM contents WHERE id = ?', id)
        this.#run('DELETE FROM checkpoints WHERE id = ?', id)
        this.#run('DELETE FROM chunks WHERE id = ?', id)
      }
      this.#run(
        'DELETE FROM overview WHERE width_us < 3600000000 AND start_us + width_us < ?',
        binsUs,
      )
      return old.length
    })
  }

  size(): Promise<number> {
    return this.#read(
      () =>
        (this.#number('PRAGMA page_count', 'page_count') -
          this.#number('PRAGMA freelist_count', 'freelist_count')) *
        this.#number('PRAGMA page_size', 'page_size'),
    )
  }

  async shut(): Promise<void> {
    this.#db.close()
  }

  #putOpen(open: OpenKeyframe): void {
    this.#run(
      'INSERT INTO open_keyframes (run, time_us, sequence, bytes, checkpoint) VALUES (?, ?, ?, ?, ?)',
      open.run,
      open.timeUs,
      open.sequence,
      Buffer.from(open.bytes),
      open.checkpoint ? Buffer.from(open.checkpoint) : undefined,
    )
  }

  #framesOf(run: number): StoredFrame[] {
    return this.#all('SELECT * FROM frames WHERE run = ? ORDER BY first_sequence', run).map(
      (row) => ({
        firstSequence: Number(row.first_sequence),
        lastSequence: Number(row.last_sequence),
        timeUs: Number(row.time_us),
        bytes: bytesOf(row.bytes),
      }),
    )
  }

  /** Chunks end inside bins: what two of them say of one bin is added up. */
  #addBin({ run, widthUs, ...bin }: OverviewRow): void {
    const [row] = this.#all(
      'SELECT bin FROM overview WHERE width_us = ? AND start_us = ? AND run = ?',
      widthUs,
      bin.startUs,
      run,
    )
    const whole = row ? mergeBins(decodeBin(bytesOf(row.bin)), bin) : bin
    this.#run(
      'INSERT OR REPLACE INTO overview (width_us, start_us, run, bin) VALUES (?, ?, ?, ?)',
      widthUs,
      bin.startUs,
      run,
      Buffer.from(encodeBin(whole)),
    )
  }

  #statement(sql: string): Database.Statement<unknown[]> {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #run(sql: string, ...values: unknown[]): Database.RunResult {
    return this.#statement(sql).run(...values)
  }

  #all(sql: string, ...values: unknown[]): Record<string, unknown>[] {
    return this.#statement(sql).all(...values) as Record<string, unknown>[]
  }

  #number(sql: string, column: string): number {
    return Number((this.#db.prepare(sql).get() as Record<string, unknown>)[column])
  }

  #inOneStep<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#db.exec('COMMIT')
      return result
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK')
      throw error
    }
  }

  async #write<T>(work: () => T): Promise<T> {
    try {
      return this.#inOneStep(work)
    } catch (error) {
      throw historyError(error)
    }
  }

  async #read<T>(work: () => T): Promise<T> {
    try {
      return work()
    } catch (error) {
      throw historyError(error)
    }
  }
}

function entryOf(row: Record<string, unknown>): ChunkEntry {
  return {
    id: Number(row.id),
    run: Number(row.run),
    fromUs: Number(row.from_us),
    toUs: Number(row.to_us),
    firstSequence: Number(row.first_sequence),
    lastSequence: Number(row.last_sequence),
    bytes: Number(row.bytes),
  }
}

function bytesOf(value: unknown): Uint8Array {
  return new Uint8Array(value as ArrayBuffer)
}

function historyError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { code = '', message } = error as { code?: string; message: string }
  if (code.startsWith('SQLITE_FULL') || /disk is full|disk I\/O error/.test(message))
    return new AppError('history-full', `history can't be written, the disk is full: ${message}`)
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code) || /malformed|not a database/.test(message))
    return new AppError('history-damaged', `the history file is damaged: ${message}`)
  return new AppError('history-unavailable', `history can't be used: ${message}`)
}
