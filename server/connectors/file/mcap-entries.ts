/** Messages of an MCAP file as readings: our own export by work unit and tag, foreign JSON by `topic#path`. */
import { McapStreamReader, type McapTypes } from '@mcap/core'

import { AppError } from '#models/app-error.ts'
import type { Reading, ReadingValue } from '../connector.ts'
import { refused, type FileEntry } from './file-entry.ts'
import { eventCell } from './table-rows.ts'

const limits = { depth: 8, values: 1000, waitingBytes: 256 * 1024 * 1024 }

interface Channel {
  readonly topic: string
  readonly schema: string
}
type Json = Readonly<Record<string, unknown>>

export class McapEntries {
  readonly #reader = new McapStreamReader()
  readonly #schemas = new Map<number, string>()
  /** Undefined: refused. They stand in the file again behind the messages. */
  readonly #channels = new Map<number, Channel | undefined>()

  /** Throws AppError `unreadable-file`. */
  push(bytes: Uint8Array): Promise<FileEntry[]> {
    const entries: FileEntry[] = []
    try {
      this.#reader.append(bytes)
      for (let record = this.#reader.nextRecord(); record; record = this.#reader.nextRecord())
        entries.push(...this.#entriesOf(record))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return Promise.reject(new AppError('unreadable-file', reason.slice(0, 200)))
    }
    if (this.#reader.bytesRemaining() > limits.waitingBytes)
      return Promise.reject(new AppError('unreadable-file', 'a record that is too large'))
    return Promise.resolve(entries)
  }

  end(): Promise<FileEntry[]> {
    return this.#reader.done()
      ? Promise.resolve([])
      : Promise.resolve([refused('end of the file', 'truncated', 'the file ends within a record')])
  }

  #entriesOf(record: McapTypes.TypedMcapRecord): FileEntry[] {
    if (record.type === 'Schema') this.#schemas.set(record.id, record.name)
    else if (record.type === 'Channel') return this.#openChannel(record)
    else if (record.type === 'Message') {
      const channel = this.#channels.get(record.channelId)
      if (channel) return messageEntries(channel, record)
    }
    return []
  }

  #openChannel({ id, topic, schemaId, messageEncoding }: McapTypes.TypedMcapRecords['Channel']) {
    if (this.#channels.has(id)) return []
    const isJson = messageEncoding === 'json'
    this.#channels.set(
      id,
      isJson ? { topic, schema: this.#schemas.get(schemaId) ?? '' } : undefined,
    )
    if (!isJson)
      return [refused(topic, 'not-json', `messages in ${messageEncoding || 'no encoding'}`)]
    return []
  }
}

const utf8 = new TextDecoder()

function messageEntries(
  { topic, schema }: Channel,
  { logTime, data, sequence }: McapTypes.TypedMcapRecords['Message'],
): FileEntry[] {
  const where = `${topic} message ${sequence}`
  const timeMs = Number(logTime / 1000n) / 1000
  try {
    const message = JSON.parse(utf8.decode(data)) as unknown
    return readingsOf(topic, schema, message).map((reading) => ({
      reading: { ...reading, timeMs },
      where,
    }))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [refused(where, 'not-json', reason)]
  }
}

function readingsOf(topic: string, schema: string, message: unknown): Omit<Reading, 'timeMs'>[] {
  if (
    schema.startsWith('parallel-factory.samples') &&
    isObject(message) &&
    isObject(message['values'])
  ) {
    const { values, quality } = message
    return Object.entries(values as Json).flatMap(([tag, value]) =>
      isScalar(value)
        ? {
            address: `${topic.replace(/^\/samples\//, '')}/${tag}`,
            value,
            quality: quality === 'good' ? 'good' : quality === 'bad' ? 'bad' : 'uncertain',
          }
        : [],
    )
  }
  if (schema === 'parallel-factory.event' && isObject(message)) {
    const { type, workUnit } = message
    const details = JSON.stringify(message)
    const { address, cell } = eventCell(workUnit, String(type), details)
    return [{ address, value: cell, quality: 'good' }]
  }
  const found: Omit<Reading, 'timeMs'>[] = []
  const walk = (value: unknown, path: string, depth: number): void => {
    if (found.length === limits.values || depth > limits.depth) return
    if (value === null)
      found.push({ address: `${topic}#${path}`, value: undefined, quality: 'bad' })
    else if (isScalar(value)) found.push({ address: `${topic}#${path}`, value, quality: 'good' })
    else if (typeof value === 'object')
      for (const [key, inside] of Object.entries(value))
        walk(inside, path === '' ? key : `${path}.${key}`, depth + 1)
  }
  walk(message, '', 0)
  return found
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isScalar(value: unknown): value is ReadingValue {
  return (
    (typeof value === 'number' && Number.isFinite(value)) ||
    typeof value === 'string' ||
    typeof value === 'boolean'
  )
}
