/** Pictures and films of the hall: the dialog, and how far a film is while it is made. */
import { Modal, SegmentedControl } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

import { say } from '#client/cockpit/panel-store.ts'
import { useReplay } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { phoneQuery, useMedia } from '#client/ui/use-media.ts'
import { useView } from '#client/ui/use-twin.ts'
import { AppError } from '#models/app-error.ts'
import { enFilm, type FilmKey } from '#client/i18n/en-film.ts'
import { useFilmLanguage } from './film-language.ts'
import { openFilm, useFilmOpen } from './film-open.ts'
import { FilmProgress } from './film-progress.tsx'
import { makeFilm, type FilmOrder } from './film-run.ts'
import { PictureForm } from './picture-form.tsx'
import { RecordForm } from './record-form.tsx'
import { TourForm } from './tour-form.tsx'
import './film.css'

const kinds = ['picture', 'tour', 'record'] as const
type Kind = (typeof kinds)[number]

interface Ends {
  readonly finish: AbortController
  readonly cancel: AbortController
}

export function FilmStudio() {
  const { t } = useFilmLanguage()
  const phone = useMedia(phoneQuery)
  const open = useFilmOpen()
  const drawn = useView(({ still }) => still !== undefined)
  const [kind, setKind] = useState<Kind>('picture')
  const { start, ends } = useFilming()
  return (
    <>
      <Modal
        opened={open}
        onClose={() => openFilm(false)}
        fullScreen={phone}
        size={460}
        title={t('film.title')}
        closeButtonProps={{ 'aria-label': t('film.close') }}
      >
        <div className="film-dialog" data-testid="film-dialog">
          <SegmentedControl
            fullWidth
            transitionDuration={0}
            aria-label={t('film.kind')}
            data={kinds.map((value) => ({ value, label: t(`film.kind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(value as Kind)}
          />
          {!drawn && <p role="alert">{t('film.noScene')}</p>}
          {drawn && kind === 'picture' && <PictureForm />}
          {drawn && kind === 'tour' && <TourForm onStart={start} />}
          {drawn && kind === 'record' && <RecordForm onStart={start} />}
        </div>
      </Modal>
      {ends && (
        <FilmProgress onFinish={() => ends.finish.abort()} onCancel={() => ends.cancel.abort()} />
      )}
    </>
  )
}

/** Makes the film that was ordered; it ends with the page of the plant at the latest. */
function useFilming() {
  const { t } = useFilmLanguage()
  const stores = useStores()
  const { store } = useReplay()
  const [ends, setEnds] = useState<Ends>()
  const running = useRef<Ends>(undefined)
  useEffect(() => () => running.current?.cancel.abort(), [])
  const start = async (order: FilmOrder) => {
    const made = { finish: new AbortController(), cancel: new AbortController() }
    running.current = made
    setEnds(made)
    openFilm(false)
    try {
      const name = await makeFilm(order, stores, store, {
        finish: made.finish.signal,
        cancel: made.cancel.signal,
      })
      if (name !== undefined) say(t('film.saved', { name }))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const key = `film.refused.${error.code}`
      say(t((key in enFilm ? key : 'film.refused.other') as FilmKey, { code: error.code }), true)
    } finally {
      running.current = undefined
      setEnds(undefined)
    }
  }
  return { start: (order: FilmOrder) => void start(order), ends }
}
