/** How far the film is, over the hall but not in the film: end it now, or leave it. */
import { useFilmLanguage } from './film-language.ts'
import { useFilm } from './film-run.ts'

export interface FilmProgressProps {
  readonly onFinish: () => void
  readonly onCancel: () => void
}

export function FilmProgress({ onFinish, onCancel }: FilmProgressProps) {
  const { t, format } = useFilmLanguage()
  const stage = useFilm((film) => film.stage)
  const progress = useFilm((film) => Math.round(film.progress * 100) / 100)
  const passedS = useFilm((film) => Math.floor(film.passedS))
  const leftS = useFilm(({ leftS: left }) => left && Math.ceil(left / 5) * 5)
  const waiting = useFilm((film) => film.waiting)
  const text =
    stage !== 'filming'
      ? t('film.preparing')
      : waiting
        ? t('film.waiting')
        : t('film.running', { passed: format.duration(passedS * 1e6) })
  const left =
    stage === 'filming' && leftS !== undefined && passedS > 0
      ? t('film.left', { left: format.duration(leftS * 1e6) })
      : ''
  return (
    <div className="film-progress panel" role="status" data-testid="film-progress">
      <span className="film-light" data-on={stage === 'filming' && !waiting} aria-hidden="true" />
      <span className="film-state">{text}</span>
      <span className="muted film-left">{left}</span>
      <progress value={progress} max={1} aria-label={text} />
      <button
        type="button"
        className="small-button"
        data-testid="film-finish"
        disabled={stage !== 'filming'}
        onClick={onFinish}
      >
        {t('film.finish')}
      </button>
      <button type="button" className="small-button" data-testid="film-cancel" onClick={onCancel}>
        {t('film.cancel')}
      </button>
    </div>
  )
}
