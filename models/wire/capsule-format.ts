/** What a capsule holds and how large it may be: the manifest and the view as schemas, the names of the members. */
import { z } from 'zod'

import { markSchema } from '#models/history/note.ts'

/** Raised when a capsule changes its meaning; files of an earlier one keep opening, of a later one are refused. */
export const capsuleVersion = 1

export const capsuleFormat = 'parallel-factory/capsule'

const mebibyte = 2 ** 20
export const capsuleLimits = {
  fileBytes: 64 * mebibyte,
  members: 4096,
  chunks: 2000,
  memberBytes: 32 * mebibyte,
  totalBytes: 192 * mebibyte,
  jsonBytes: 8 * mebibyte,
} as const

export const memberNames = {
  manifest: 'manifest.json',
  plant: 'plant.json',
  view: 'view.json',
  alarms: 'alarms.json',
  commands: 'commands.json',
} as const

export function chunkName(index: number): string {
  return `record/${String(index).padStart(4, '0')}.chunk`
}

export function checkpointName(index: number): string {
  return `simulation/${String(index).padStart(4, '0')}.checkpoint`
}

const timeUs = z.int().min(0)
const id = z.string().min(1).max(64)
const spanSchema = z
  .strictObject({ fromUs: timeUs, toUs: timeUs })
  .refine(({ fromUs, toUs }) => fromUs <= toUs, { error: 'an end after its beginning' })

const chunkSchema = z.strictObject({
  run: z.int().min(0),
  epoch: z.string().min(1).max(64),
  fromUs: timeUs,
  toUs: timeUs,
  firstSequence: z.int().min(1),
  lastSequence: z.int().min(0),
  /** There is a simulation at its beginning, to go on from. */
  checkpoint: z.boolean(),
})
export type CapsuleChunkEntry = z.infer<typeof chunkSchema>

export const manifestSchema = z.strictObject({
  format: z.literal(capsuleFormat),
  version: z.literal(capsuleVersion),
  plant: z.strictObject({
    id,
    name: z.strictObject({ en: z.string().max(200), zh: z.string().max(200) }),
    scenario: id,
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  source: z.enum(['simulation', 'live', 'recording', 'forecast']),
  /** What the person chose, and what is recorded: it begins earlier, with a whole state. */
  range: spanSchema,
  record: spanSchema,
  /** In order of run and time; chunk number n is the member `chunkName(n)`. */
  chunks: z.array(chunkSchema).min(1).max(capsuleLimits.chunks),
  /** All members but the manifest. */
  members: z
    .array(
      z.strictObject({
        name: z.string().max(64),
        size: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(capsuleLimits.members),
})
export type CapsuleManifest = z.infer<typeof manifestSchema>

/** A thing of the plant that something is about. */
const thingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('work-unit'), id }),
  z.strictObject({ kind: z.literal('place'), id }),
  z.strictObject({ kind: z.literal('item'), id: z.int().min(0) }),
])

/** How a person looked at it: all of it may be left out. */
export const capsuleViewSchema = z.strictObject({
  playheadUs: timeUs.optional(),
  bookmarks: z
    .array(
      z.strictObject({
        timeUs,
        note: z.string().max(4000),
        about: thingSchema.optional(),
        mark: markSchema.optional(),
        writtenMs: z.int().min(0).optional(),
      }),
    )
    .max(1000),
  selection: thingSchema.optional(),
  /** Where the camera stands, as in the address of the page. */
  camera: z
    .string()
    .max(200)
    .regex(/^[-\d.,]+$/)
    .optional(),
})
export type CapsuleView = z.infer<typeof capsuleViewSchema>

export const capsuleAlarmsSchema = z.array(
  z.strictObject({
    alarm: z.int(),
    workUnit: id,
    code: z.string().max(64),
    priority: z.int().min(1).max(3),
    tag: z.string().max(64).optional(),
    value: z.number().optional(),
    limit: z.number().optional(),
    raisedUs: timeUs,
    clearedUs: timeUs.optional(),
    acknowledgedUs: timeUs.optional(),
  }),
)
export type CapsuleAlarm = z.infer<typeof capsuleAlarmsSchema>[number]

export const capsuleCommandsSchema = z.array(
  z.strictObject({
    run: z.int().min(0),
    timeUs,
    sequence: z.int().min(1),
    command: z.string().max(64),
    target: z.string().max(64),
    parameters: z.record(z.string().max(64), z.union([z.number(), z.string().max(4000)])),
    by: z.string().max(64),
  }),
)
export type CapsuleCommand = z.infer<typeof capsuleCommandsSchema>[number]
