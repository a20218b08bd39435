/** A simulated run as one file: simulation, twin state and latest events at the same instant, with a checksum over all. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { ByteReader } from '#models/wire/byte-reader.ts'
import { ByteWriter } from '#models/wire/byte-writer.ts'

/** Raised whenever the bytes of the simulation, of the keyframe or of this file change their meaning. */
export const runFormat = 4

const magic = 'PFRUN'
const digestLength = 32

const headSchema = z.strictObject({
  format: z.literal(runFormat),
  plantHash: z.string(),
  seed: z.number().int(),
  epoch: z.string(),
})

export interface SavedRun {
  readonly plantHash: string
  readonly seed: number
  readonly epoch: string
  readonly simulation: Uint8Array
  readonly keyframe: Uint8Array
  readonly events: readonly Uint8Array[]
}

export function encodeRun({ simulation, keyframe, events, ...head }: SavedRun): Uint8Array {
  const body = new ByteWriter()
  body.text(JSON.stringify({ format: runFormat, ...head }))
  body.varint(2 + events.length)
  for (const section of [simulation, keyframe, ...events]) {
    body.varint(section.length)
    body.raw(section)
  }
  const bytes = body.toBytes()
  const file = new ByteWriter()
  file.text(magic)
  file.raw(createHash('sha256').update(bytes).digest())
  file.raw(bytes)
  return file.toBytes()
}

/** Throws AppError `run-file-corrupt` for what is damaged, of another version, plant or seed. */
export function decodeRun(bytes: Uint8Array, expected: Pick<SavedRun, 'plantHash' | 'seed'>) {
  try {
    const reader = new ByteReader(bytes)
    if (reader.text() !== magic) throw new Error('not a file of a run')
    const digest = reader.raw(digestLength)
    const body = bytes.subarray(reader.offset)
    if (!createHash('sha256').update(body).digest().equals(digest))
      throw new Error('wrong checksum')
    const { format: _, ...head } = headSchema.parse(JSON.parse(reader.text()))
    if (head.plantHash !== expected.plantHash || head.seed !== expected.seed)
      throw new Error('of another plant or seed')
    const sections = Array.from({ length: reader.count() }, () =>
      reader.raw(reader.varint()).slice(),
    )
    const [simulation, keyframe, ...events] = sections
    if (!simulation || !keyframe) throw new Error('sections are missing')
    return { ...head, simulation, keyframe, events } satisfies SavedRun
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('run-file-corrupt', `the file of a run cannot be used: ${reason}`, {
      reason,
    })
  }
}

/** Writes beside the old file and puts the new one in its place in one step. */
export async function writeRunFile(path: string, run: SavedRun): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, encodeRun(run))
  await rename(`${path}.new`, path)
}

/** The file's bytes, or undefined when there is none. */
export async function readRunFile(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
