/** Where notes on the record are kept: on the server, or in the page where there is none. */
import { AppError } from '#models/app-error.ts'
import type { Note, NoteDraft } from '#models/history/note.ts'

/** Rejects with AppError when the notes can't be reached. */
export interface NoteKeeper {
  list(): Promise<readonly Note[]>
  add(draft: NoteDraft): Promise<Note>
  remove(id: number): Promise<void>
}

export function serverNotes(plantId: string): NoteKeeper {
  const base = `/api/plants/${encodeURIComponent(plantId)}/notes`
  return {
    list: async () => ((await ask(base, {})) as { notes: Note[] }).notes,
    add: async (draft) =>
      (await ask(base, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(draft),
      })) as Note,
    remove: async (id) => void (await ask(`${base}/${id}`, { method: 'DELETE' })),
  }
}

/** Notes that last as long as the page, such as those on a record that came as a file. */
export function notesInPage(
  initial: readonly Note[] = [],
  wallNowMs: () => number = () => Date.now(),
): NoteKeeper {
  let notes = [...initial]
  return {
    list: async () => notes,
    async add(draft) {
      const id = Math.max(0, ...notes.map((note) => note.id)) + 1
      const note = { ...draft, id, writtenMs: wallNowMs() }
      notes = [...notes, note].sort((a, b) => a.timeUs - b.timeUs)
      return note
    },
    async remove(id) {
      notes = notes.filter((note) => note.id !== id)
    },
  }
}

async function ask(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, init).catch(() => {
    throw new AppError('server-unreachable', `no answer to ${path}`)
  })
  const body: unknown = await response.json().catch(() => ({}))
  if (response.ok) return body
  throw new AppError((body as { code?: string }).code ?? 'server-error', `${response.status}`)
}
