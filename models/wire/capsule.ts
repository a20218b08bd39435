/** An incident capsule: plant, record, alarms, commands, simulation and view in one file that opens on any installation. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { SourceKind } from '#models/twin/event.ts'
import {
  capsuleAlarmsSchema,
  capsuleCommandsSchema,
  capsuleFormat,
  capsuleLimits,
  capsuleVersion,
  capsuleViewSchema,
  checkpointName,
  chunkName,
  manifestSchema,
  memberNames,
  type CapsuleAlarm,
  type CapsuleChunkEntry,
  type CapsuleCommand,
  type CapsuleManifest,
  type CapsuleView,
} from './capsule-format.ts'
import { parseResolvedPlant } from './capsule-plant.ts'
import { CapsuleDigest, checkChunk } from './capsule-record.ts'
import { inflateMember, packMember, readZip, writeZip, type ZipEntry } from './capsule-zip.ts'
import { refusePrototypeKeys } from './frame-parser.ts'
import { decodeHistoryChunk } from './history-chunk.ts'
import { plantToJson } from './plant-json.ts'

/** Room for manifest and directory. */
const spareBytes = 2 ** 20

export interface CapsuleChunk extends Omit<CapsuleChunkEntry, 'checkpoint'> {
  /** `encodeHistoryChunk`. */
  readonly bytes: Uint8Array
  /** The simulation at its beginning, as the simulator saves it; undefined where the plant is not simulated. */
  readonly checkpoint: Uint8Array | undefined
}

/** What a capsule is made of; the rest is derived from it. Times are plant us. */
export interface CapsuleParts {
  readonly plant: Plant
  readonly source: SourceKind
  readonly range: CapsuleManifest['range']
  /** In order of run and time, all of one plant model. */
  readonly chunks: readonly CapsuleChunk[]
  readonly view: CapsuleView
}

export interface Capsule extends CapsuleParts {
  readonly record: CapsuleManifest['record']
  readonly alarms: readonly CapsuleAlarm[]
  readonly commands: readonly CapsuleCommand[]
}

/**
 * Makes the file, pausing after each piece so that the caller can let others run. Throws AppError `capsule-too-large`
 * for more than a reader would take.
 */
export function* packSteps(parts: CapsuleParts): Generator<undefined, Uint8Array<ArrayBuffer>> {
  const { plant, source, range, chunks, view } = parts
  const entries: ZipEntry[] = []
  const members: CapsuleManifest['members'] = []
  let [total, packed] = [0, 0]
  const add = (name: string, bytes: Uint8Array) => {
    const entry = packMember({ name, bytes })
    entries.push(entry)
    members.push({ name, size: bytes.length, sha256: bytesToHex(sha256(bytes)) })
    total += bytes.length
    packed += entry.content.length
    if (
      total > capsuleLimits.totalBytes - spareBytes ||
      packed > capsuleLimits.fileBytes - spareBytes
    )
      throw tooLong()
  }
  if (chunks.length === 0 || chunks.length > capsuleLimits.chunks) throw tooLong()
  const readable = new CapsuleDigest()
  for (const [index, { run, bytes, checkpoint }] of chunks.entries()) {
    yield undefined
    readable.add(run, decodeHistoryChunk(bytes, plant))
    add(chunkName(index), bytes)
    if (checkpoint) add(checkpointName(index), checkpoint)
  }
  add(memberNames.plant, jsonBytes(plantToJson(plant)))
  add(memberNames.view, jsonBytes(JSON.stringify(capsuleViewSchema.parse(view))))
  add(memberNames.alarms, jsonBytes(JSON.stringify(readable.alarms)))
  add(memberNames.commands, jsonBytes(JSON.stringify(readable.commands)))
  const manifest: CapsuleManifest = {
    format: capsuleFormat,
    version: capsuleVersion,
    plant: { id: plant.id, name: plant.name, scenario: plant.scenario, hash: plant.hash },
    source,
    range,
    record: recordOf(chunks),
    chunks: chunks.map(({ run, epoch, fromUs, toUs, firstSequence, lastSequence, checkpoint }) => ({
      run,
      epoch,
      fromUs,
      toUs,
      firstSequence,
      lastSequence,
      checkpoint: checkpoint !== undefined,
    })),
    members,
  }
  const head = packMember({
    name: memberNames.manifest,
    bytes: jsonBytes(JSON.stringify(manifest)),
  })
  return writeZip([head, ...entries])
}

/** `packSteps` in one go. */
export function packCapsule(parts: CapsuleParts): Uint8Array<ArrayBuffer> {
  return allSteps(packSteps(parts))
}

/** `capsuleSteps` in one go. */
export function openCapsule(file: Uint8Array): Capsule {
  return allSteps(capsuleSteps(file))
}

function allSteps<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/**
 * Reads a capsule completely, pausing after each piece so that the caller can let others run. Throws AppError for
 * whatever is wrong with it: `capsule-not-a-capsule`, `capsule-truncated`, `capsule-damaged`, `capsule-too-large`,
 * `capsule-member`, `capsule-hash`, `capsule-newer`, `capsule-malformed`.
 */
export function* capsuleSteps(file: Uint8Array): Generator<undefined, Capsule> {
  if (file.length > capsuleLimits.fileBytes)
    throw new AppError(
      'capsule-too-large',
      `the capsule has ${file.length} bytes, ${capsuleLimits.fileBytes} at the most`,
    )
  const entries = readZip(file, capsuleLimits)
  const [first] = entries
  if (first?.name !== memberNames.manifest)
    throw new AppError('capsule-not-a-capsule', 'not a capsule: the zip has no manifest in front')
  const manifest = readManifest(jsonText(first, inflateMember(first)))
  const members = matchedMembers(manifest, entries.slice(1))
  const bytesOf = (name: string) => {
    const member = members.get(name)!
    const bytes = inflateMember(member.entry)
    if (bytesToHex(sha256(bytes)) !== member.sha256)
      throw new AppError('capsule-hash', `${name} is not what the manifest says: wrong SHA-256`)
    return bytes
  }
  const json = <T extends z.ZodType>(name: string, schema: T): z.output<T> =>
    parsed(name, jsonText(members.get(name)!.entry, bytesOf(name)), schema)

  const plant = parseResolvedPlant(
    jsonText(members.get(memberNames.plant)!.entry, bytesOf(memberNames.plant)),
  )
  if (plant.hash !== manifest.plant.hash || plant.id !== manifest.plant.id)
    throw malformed('plant.json is not the plant of the manifest')
  const view = json(memberNames.view, capsuleViewSchema)
  const alarms = json(memberNames.alarms, capsuleAlarmsSchema)
  const commands = json(memberNames.commands, capsuleCommandsSchema)
  const chunks: CapsuleChunk[] = []
  for (const [index, { checkpoint, ...entry }] of manifest.chunks.entries()) {
    yield undefined
    const bytes = bytesOf(chunkName(index))
    checkChunk(chunkName(index), entry, bytes, plant)
    chunks.push({
      ...entry,
      bytes,
      checkpoint: checkpoint ? bytesOf(checkpointName(index)) : undefined,
    })
  }
  const { source, range, record } = manifest
  const { fromUs, toUs } = recordOf(chunks)
  if (fromUs !== record.fromUs || toUs !== record.toUs)
    throw malformed('the record is not as long as the manifest says')
  return { plant, source, range, record, view, alarms, commands, chunks }
}

function recordOf(chunks: readonly Pick<CapsuleChunk, 'fromUs' | 'toUs'>[]) {
  return {
    fromUs: Math.min(...chunks.map(({ fromUs }) => fromUs)),
    toUs: Math.max(...chunks.map(({ toUs }) => toUs)),
  }
}

/** The version is looked at before anything else: a later one may be different in all the rest. */
function readManifest(text: string): CapsuleManifest {
  const head = parsed(
    memberNames.manifest,
    text,
    z.looseObject({ format: z.literal(capsuleFormat), version: z.int().min(1) }),
  )
  if (head.version > capsuleVersion)
    throw new AppError(
      'capsule-newer',
      `a capsule of version ${head.version}; this program reads up to ${capsuleVersion}`,
      { version: head.version },
    )
  return parsed(memberNames.manifest, text, manifestSchema)
}

/** Exactly the members that the manifest needs and lists, each with the size that it gives. */
function matchedMembers({ members, chunks }: CapsuleManifest, entries: readonly ZipEntry[]) {
  const { manifest: _, ...others } = memberNames
  const wanted = new Set<string>([
    ...Object.values(others),
    ...chunks.flatMap(({ checkpoint }, index) => [
      chunkName(index),
      ...(checkpoint ? [checkpointName(index)] : []),
    ]),
  ])
  const listed = new Map(members.map((member) => [member.name, member]))
  const found = new Map<string, { readonly entry: ZipEntry; readonly sha256: string }>()
  for (const entry of entries) {
    const member = listed.get(entry.name)
    if (!member || !wanted.has(entry.name) || found.has(entry.name))
      throw new AppError(
        'capsule-member',
        `${JSON.stringify(entry.name)} does not belong into a capsule`,
      )
    if (member.size !== entry.size)
      throw new AppError(
        'capsule-hash',
        `${entry.name} is not what the manifest says: another size`,
      )
    found.set(entry.name, { entry, sha256: member.sha256 })
  }
  const missing = [...wanted].find((name) => !found.has(name))
  if (missing !== undefined || listed.size !== wanted.size || members.length !== wanted.size)
    throw new AppError('capsule-member', `members are missing: ${missing ?? 'see the manifest'}`)
  return found
}

function parsed<T extends z.ZodType>(name: string, text: string, schema: T): z.output<T> {
  let value: unknown
  try {
    value = JSON.parse(text, refusePrototypeKeys)
  } catch {
    throw malformed(`${name} is not JSON`)
  }
  const result = schema.safeParse(value)
  if (!result.success) throw malformed(`${name}: ${z.prettifyError(result.error).slice(0, 500)}`)
  return result.data
}

function jsonText({ name }: ZipEntry, bytes: Uint8Array): string {
  if (bytes.length > capsuleLimits.jsonBytes)
    throw new AppError('capsule-too-large', `${name} has ${bytes.length} bytes`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw malformed(`${name} is not text`)
  }
}

function jsonBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function tooLong(): AppError {
  return new AppError(
    'capsule-too-large',
    'the range holds more than fits a capsule: choose a shorter one',
  )
}

function malformed(reason: string): AppError {
  return new AppError('capsule-malformed', `the capsule can't be used: ${reason}`, { reason })
}
