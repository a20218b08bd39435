/** Notes on the record: each leads to its instant and its thing; a new one goes to the playhead and what is selected. */
import { IconBookmarkFilled, IconX } from '@tabler/icons-react'
import { useState } from 'react'

import { replayActions } from '#client/feed/replay-actions.ts'
import type { Replayer } from '#client/feed/replayer.ts'
import { targetName } from '#client/ui/plant-names.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import type { Note } from '#models/history/note.ts'
import { noteWords } from './note-words.ts'

/** As on the server, characters. */
const longest = 2000

export function NoteList({ replayer }: { readonly replayer: Replayer }) {
  const { t } = useLanguage()
  const stores = useStores()
  const { store } = useReplay()
  const notes = useReplayState((replay) => replay.notes)
  const problem = useReplayState((replay) => replay.noteProblem)
  const selection = useView((view) => view.selection)
  const nameOf = useTargetName()
  const [text, setText] = useState('')
  const { pin, seek } = replayActions(stores, store, replayer)
  const show = ({ timeUs, about }: Note) => {
    seek(timeUs)
    if (about) stores.view.setState({ selection: about, camera: { kind: 'frame', target: about } })
  }
  return (
    <div className="notes">
      <ul aria-label={t('replay.notes')} data-testid="notes">
        {notes.map((note) => (
          <li key={note.id}>
            <button type="button" className="text-button" onClick={() => show(note)}>
              <NoteLine note={note} nameOf={nameOf} />
            </button>
            <button
              type="button"
              className="tool-button"
              aria-label={t('replay.removeNote')}
              title={t('replay.removeNote')}
              onClick={() => void replayer.removeNote(note.id)}
            >
              <IconX size={13} />
            </button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void pin(text.trim()).then(() => {
            if (store.getState().noteProblem === undefined) setText('')
          })
        }}
      >
        <input
          value={text}
          maxLength={longest}
          data-testid="note-text"
          aria-label={t('replay.noteText')}
          placeholder={
            selection ? t('replay.noteAbout', { thing: nameOf(selection) }) : t('replay.noteHere')
          }
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="small-button" disabled={text.trim() === ''}>
          {t('replay.pin')}
        </button>
        {problem !== undefined && (
          <span role="alert">{t('replay.noteProblem', { code: problem })}</span>
        )}
      </form>
    </div>
  )
}

function NoteLine({
  note,
  nameOf,
}: {
  readonly note: Note
  readonly nameOf: (about: NonNullable<Note['about']>) => string
}) {
  const { t, format } = useLanguage()
  const { timeUs, about } = note
  const words = noteWords(note, t)
  return (
    <>
      <IconBookmarkFilled size={13} aria-hidden="true" /> {format.dateTime(timeUs)}
      {about && ` · ${nameOf(about)}`}
      {words && <span className="note-text"> · {words}</span>}
    </>
  )
}

function useTargetName() {
  const language = useLanguage()
  const { twin } = useStores()
  return (about: NonNullable<Note['about']>) => {
    const { plant, state } = twin.getState()
    return targetName(plant, state, language, about)
  }
}
