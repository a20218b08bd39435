/** What a note says: what somebody wrote, and what it marks by itself in the language of whoever reads it. */
import type { Translate } from '#client/i18n/translator.ts'
import type { Note } from '#models/history/note.ts'

/** Empty for a bare bookmark. */
export function noteWords({ text, mark }: Pick<Note, 'text' | 'mark'>, t: Translate): string {
  const marked =
    mark && t(mark.part === 'start' ? 'incident.began' : 'incident.ended', { id: mark.incident })
  return [marked, text].filter(Boolean).join(' · ')
}
