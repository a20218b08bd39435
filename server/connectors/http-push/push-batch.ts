/** Batches of readings as senders write them: one JSON document, lines of JSON, or an EPCIS 2.0 document. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import type { Reading } from '../connector.ts'
import { instantOf } from '../instant.ts'
import { epcisReadings, isEpcisDocument } from './epcis-document.ts'

export interface RefusedRow {
  /** From 0; of lines, from 1. */
  readonly row: number
  readonly code: string
  readonly detail: string
}

export interface PushBatch {
  readonly readings: readonly Reading[]
  readonly refused: readonly RefusedRow[]
  /** Of what was measured up to then, all has been sent, ms. */
  readonly completeToMs: number | undefined
  /** The batch is part of what was measured while the link was down, and more comes. */
  readonly backlog: boolean
}

const instant = z.union([z.string().max(64), z.number()]).transform((value, context) => {
  const timeMs = typeof value === 'number' ? value : instantOf(value)
  if (timeMs !== undefined && timeMs >= 0 && timeMs < 1e13) return timeMs
  context.addIssue('expected ISO 8601 with a zone, or milliseconds since 1970')
  return z.NEVER
})

const rowSchema = z.strictObject({
  address: z.string().min(1).max(500),
  /** Null: the device has no value. */
  value: z.union([z.number(), z.string().max(65_536), z.boolean(), z.null()]),
  time: instant,
  quality: z.enum(['good', 'uncertain', 'bad']).default('good'),
})

const batchSchema = z.strictObject({
  readings: z.array(z.unknown()),
  completeTo: instant.optional(),
  backlog: z.boolean().default(false),
})
const lineAboutSchema = z.strictObject({
  completeTo: instant.optional(),
  backlog: z.boolean().optional(),
})

/** Throws AppError `invalid-json`, `invalid-batch`, `too-many-rows`, `unsupported-media-type`. */
export function readBatch(body: string, contentType: string, maxRows: number): PushBatch {
  const type = contentType.split(';')[0]!.trim().toLowerCase()
  if (type === 'application/x-ndjson' || type === 'application/jsonl')
    return readLines(body, maxRows)
  if (type !== 'application/json' && type !== 'application/ld+json')
    throw new AppError(
      'unsupported-media-type',
      `expected application/json, application/ld+json or application/x-ndjson, got '${type.slice(0, 60)}'`,
    )
  const data = parsedJson(body)
  if (isEpcisDocument(data)) {
    const { readings, refused } = epcisReadings(data, maxRows)
    return { readings, refused, completeToMs: undefined, backlog: false }
  }
  const batch = batchSchema.safeParse(data)
  if (!batch.success) throw new AppError('invalid-batch', problemOf(batch.error))
  const { readings: rows, completeTo, backlog } = batch.data
  if (rows.length > maxRows) throw tooMany(rows.length, maxRows)
  return { ...readRows(rows.map((row, i) => [i, row] as const)), completeToMs: completeTo, backlog }
}

/** A line without an address says something of the batch: `{"completeTo": …}`, `{"backlog": true}`. */
function readLines(body: string, maxRows: number): PushBatch {
  const lines = body.split('\n')
  if (lines.length > maxRows + 10) throw tooMany(lines.length, maxRows)
  const rows: [number, unknown][] = []
  const refused: RefusedRow[] = []
  const said: z.output<typeof lineAboutSchema> = {}
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    try {
      const data = parsedJson(line)
      const ofBatch = lineAboutSchema.safeParse(data)
      if (ofBatch.success) Object.assign(said, ofBatch.data)
      else rows.push([i + 1, data])
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ row: i + 1, code: error.code, detail: error.message })
    }
  }
  const read = readRows(rows)
  return {
    readings: read.readings,
    refused: [...refused, ...read.refused].sort((a, b) => a.row - b.row),
    completeToMs: said.completeTo,
    backlog: said.backlog ?? false,
  }
}

function readRows(rows: readonly (readonly [row: number, data: unknown])[]) {
  const readings: Reading[] = []
  const refused: RefusedRow[] = []
  for (const [row, data] of rows) {
    const parsed = rowSchema.safeParse(data)
    if (!parsed.success) {
      refused.push({ row, code: 'invalid-reading', detail: problemOf(parsed.error) })
      continue
    }
    const { address, value, time, quality } = parsed.data
    readings.push(
      value === null
        ? { address, value: undefined, timeMs: time, quality: 'bad' }
        : { address, value, timeMs: time, quality },
    )
  }
  return { readings, refused }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw new AppError('invalid-json', `not JSON: ${reason.slice(0, 100)}`)
  }
}

function problemOf(error: z.ZodError): string {
  const { path, message } = error.issues[0]!
  return `${path.map(String).join('.') || 'the whole'}: ${message}`.slice(0, 200)
}

function tooMany(rows: number, maxRows: number): AppError {
  return new AppError('too-many-rows', `${rows} rows in one batch; at most ${maxRows}`)
}
