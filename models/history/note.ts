/** A note that a person pins to an instant of the record and, if wanted, to a thing of the plant. */
import { z } from 'zod'

/** Longest note, characters. */
export const noteLength = 2000

export const noteDraftSchema = z.strictObject({
  /** Plant time, us. */
  timeUs: z.int().min(0),
  /** Work unit, place or item that the note is about. */
  about: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['work-unit', 'place']), id: z.string().min(1).max(64) }),
      z.strictObject({ kind: z.literal('item'), id: z.int().min(1) }),
    ])
    .optional(),
  /** Empty: a bookmark. */
  text: z.string().max(noteLength),
})

export type NoteDraft = z.output<typeof noteDraftSchema>

export const noteSchema = noteDraftSchema.extend({
  id: z.int(),
  /** Wall time at which it was written, ms since 1970. */
  writtenMs: z.int(),
})

export type Note = z.output<typeof noteSchema>
