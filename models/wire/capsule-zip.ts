/** The container of a capsule: a plain zip file, written the same way each time and read with suspicion. */
import { deflateSync, Inflate } from 'fflate'

import { AppError } from '#models/app-error.ts'

interface ZipMember {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ZipLimits {
  readonly members: number
  /** Of one member and of all together, inflated. */
  readonly memberBytes: number
  readonly totalBytes: number
}

/** A member as it lies in the file, not inflated. */
export interface ZipEntry {
  readonly name: string
  readonly size: number
  readonly crc: number
  readonly deflated: boolean
  readonly content: Uint8Array
}

const localHead = 0x04034b50
const directoryHead = 0x02014b50
const directoryEnd = 0x06054b50
const [localLength, directoryLength, endLength] = [30, 46, 22]
/** 1980-01-01: the earliest date of the format, so that equal content gives equal bytes. */
const noDate = 0x0021
const utf8Names = 0x0800
const encrypted = 1
/** Input that is inflated at a time: what comes out is looked at in between. */
const inflateStep = 8192

/** Deflates a member, where that makes it smaller. */
export function packMember({ name, bytes }: ZipMember): ZipEntry {
  const squeezed = deflateSync(bytes, { level: 6 })
  const deflated = squeezed.length < bytes.length
  const content = deflated ? squeezed : bytes
  return { name, size: bytes.length, crc: crc32(bytes), deflated, content }
}

export function writeZip(members: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, size, crc, deflated, content } of members) {
    const path = new TextEncoder().encode(name)
    const fields = new DataView(new ArrayBuffer(26))
    fields.setUint16(0, 20, true)
    fields.setUint16(2, utf8Names, true)
    fields.setUint16(4, deflated ? 8 : 0, true)
    fields.setUint16(8, noDate, true)
    fields.setUint32(10, crc, true)
    fields.setUint32(14, content.length, true)
    fields.setUint32(18, size, true)
    fields.setUint16(22, path.length, true)
    const shared = new Uint8Array(fields.buffer)
    parts.push(
      header(localHead, localLength, (head) => head.set(shared, 4)),
      path,
      content,
    )
    directory.push(
      header(directoryHead, directoryLength, (head, view) => {
        view.setUint16(4, 20, true)
        head.set(shared, 6)
        view.setUint32(42, offset, true)
      }),
      path,
    )
    offset += localLength + path.length + content.length
  }
  const end = header(directoryEnd, endLength, (_, view) => {
    view.setUint16(8, members.length, true)
    view.setUint16(10, members.length, true)
    view.setUint32(
      12,
      directory.reduce((sum, { length }) => sum + length, 0),
      true,
    )
    view.setUint32(16, offset, true)
  })
  return joined([...parts, ...directory, end])
}

/**
 * The members that the directory announces, in its order. Throws AppError: `capsule-not-a-capsule`,
 * `capsule-truncated`, `capsule-damaged`, `capsule-too-large`.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint32(0, true) !== localHead)
    throw new AppError('capsule-not-a-capsule', 'not a capsule: the file does not begin as a zip')
  const end = bytes.length - endLength
  if (end < 0 || view.getUint32(end, true) !== directoryEnd)
    throw new AppError('capsule-truncated', 'the capsule is cut off: its directory is missing')
  const count = view.getUint16(end + 10, true)
  if (count > limits.members) throw tooLarge(`${count} members, ${limits.members} at the most`)
  let at = view.getUint32(end + 16, true)
  if (at + view.getUint32(end + 12, true) !== end) throw damaged('the directory is misplaced')
  const entries: ZipEntry[] = []
  let [total, contentAt] = [0, 0]
  const firstDirectory = at
  for (let i = 0; i < count; i++) {
    if (at + directoryLength > end || view.getUint32(at, true) !== directoryHead)
      throw damaged('the directory breaks off')
    const nameLength = view.getUint16(at + 28, true)
    const next = at + directoryLength + nameLength
    if (next > end || view.getUint16(at + 30, true) > 0 || view.getUint16(at + 32, true) > 0)
      throw damaged('the directory has fields that a capsule does not have')
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const name = nameIn(bytes.subarray(at + directoryLength, next))
    if (flags & encrypted || (method !== 0 && method !== 8))
      throw damaged(`${name} is packed oddly`)
    if (size > limits.memberBytes)
      throw tooLarge(`${name} has ${size} bytes, ${limits.memberBytes} at the most`)
    total += size
    if (total > limits.totalBytes)
      throw tooLarge(`more than ${limits.totalBytes} bytes when unpacked`)
    // Members lie one after another without gaps: nothing hides between them, and none is read twice.
    const local = view.getUint32(at + 42, true)
    const from = local + localLength + nameLength
    if (local !== contentAt || from + packed > firstDirectory)
      throw damaged(`${name} is not where the directory says`)
    if (!sameHeads(bytes, local, at, nameLength)) throw damaged(`${name} has two descriptions`)
    contentAt = from + packed
    entries.push({
      name,
      size,
      crc: view.getUint32(at + 16, true),
      deflated: method === 8,
      content: bytes.subarray(from, contentAt),
    })
    at = next
  }
  if (at !== end || contentAt !== firstDirectory)
    throw damaged('there is more than the directory says')
  return entries
}

/** The bytes of a member; stops as soon as more comes out than was announced. Throws AppError `capsule-damaged`. */
export function inflateMember({ name, size, crc, deflated, content }: ZipEntry): Uint8Array {
  const bytes = deflated ? inflated(name, size, content) : content
  if (bytes.length !== size || crc32(bytes) !== crc) throw damaged(`${name} is not what was packed`)
  return bytes
}

function inflated(name: string, size: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(size)
  let filled = 0
  const stream = new Inflate((part) => {
    if (filled + part.length > size) throw damaged(`${name} is larger than announced`)
    bytes.set(part, filled)
    filled += part.length
  })
  try {
    for (let at = 0; at < content.length; at += inflateStep)
      stream.push(content.subarray(at, at + inflateStep), at + inflateStep >= content.length)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw damaged(`${name} can't be unpacked`)
  }
  return bytes.subarray(0, filled)
}

function header(
  signature: number,
  length: number,
  fill: (head: Uint8Array, view: DataView) => void,
): Uint8Array {
  const head = new Uint8Array(length)
  const view = new DataView(head.buffer)
  view.setUint32(0, signature, true)
  fill(head, view)
  return head
}

/** What a member says of itself is what the directory says of it, name included. */
function sameHeads(bytes: Uint8Array, local: number, entry: number, nameLength: number): boolean {
  const own = bytes.subarray(local, local + localLength + nameLength)
  const shared = bytes.subarray(entry + 6, entry + 32)
  const view = new DataView(own.buffer, own.byteOffset, own.byteLength)
  return (
    view.getUint32(0, true) === localHead &&
    shared.every((value, i) => value === own[4 + i]) &&
    bytes
      .subarray(entry + directoryLength, entry + directoryLength + nameLength)
      .every((value, i) => value === own[localLength + i])
  )
}

function nameIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw damaged('a member has no readable name')
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function damaged(reason: string): AppError {
  return new AppError('capsule-damaged', `the capsule is damaged: ${reason}`, { reason })
}

function tooLarge(reason: string): AppError {
  return new AppError('capsule-too-large', `the capsule is too large: ${reason}`, { reason })
}
