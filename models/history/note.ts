/** A note that a person pins to an instant of the record and, if wanted, to a thing of the plant. */
import { z } from 'zod'

/** Longest note, characters. */
export const noteLength = 2000

/** What a note marks by itself: beginning or end of an incident. Each reader reads it in a language of their own. */
export const markSchema = z.strictObject({
  incident: z.string().min(1).max(64),
  part: z.enum(['start', 'end']),
})
export type Mark = z.output<typeof markSchema>

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
  mark: markSchema.optional(),
})

export type NoteDraft = z.output<typeof noteDraftSchema>

export const noteSchema = noteDraftSchema.extend({
  id: z.int(),
  /** Wall time at which it was written, ms since 1970. */
  writtenMs: z.int(),
})

export type Note = z.output<typeof noteSchema>
