/** The routes to the notes that people pinned to the record of a plant. */
import { z } from 'zod'

import { noteDraftSchema, noteSchema } from '#models/history/note.ts'
import type { History } from '#server/historian/history.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const plantParams = z.object({ id: z.string().max(64) })
const noteId = z
  .string()
  .regex(/^\d{1,15}$/, 'a whole number')
  .transform(Number)

/** `historyOf` throws AppError `unknown-plant` or `history-off`. */
export function noteRoutes(historyOf: (id: string) => History): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/notes',
      operationId: 'getNotes',
      summary: 'Notes on the record, in order of the instants that they are pinned to',
      params: plantParams,
      response: z.object({ notes: z.array(noteSchema) }),
      problems: ['unknown-plant', 'history-off'],
      answer: async ({ params }) => ({
        headers: { 'Cache-Control': 'no-cache' },
        body: { notes: await historyOf(params.id).notes() },
      }),
    }),
    route({
      method: 'post',
      forOperators: true,
      path: '/api/plants/{id}/notes',
      operationId: 'addNote',
      summary:
        'Pins a note to an instant and, if wanted, to a thing; without text it is a bookmark',
      params: plantParams,
      body: noteDraftSchema,
      response: noteSchema,
      problems: ['unknown-plant', 'unknown-target', 'history-off'],
      answer: async ({ params, body }) => ({
        status: 201,
        body: await historyOf(params.id).addNote(body, Date.now()),
      }),
    }),
    route({
      method: 'delete',
      forOperators: true,
      path: '/api/plants/{id}/notes/{note}',
      operationId: 'removeNote',
      summary: 'Takes a note away',
      params: plantParams.extend({ note: noteId }),
      response: z.object({}),
      problems: ['unknown-plant', 'unknown-note', 'history-off'],
      answer: async ({ params }) => {
        await historyOf(params.id).removeNote(params.note)
        return { body: {} }
      },
    }),
  ]
}
