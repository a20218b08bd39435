/** What every film needs to be told: its size, frames and labels; and the button that starts it, where the browser can write films. */
import { useEffect, useState } from 'react'

import type { PixelSize } from '#client/store/picture-region.ts'
import { Choice, Tick } from './choice.tsx'
import { filmCodec } from './film-encoder.ts'
import { useFilmLanguage } from './film-language.ts'
import { filmRates, filmSizes, longestFilmS } from './film-plan.ts'
import type { FilmOrder } from './film-run.ts'
import type { FilmSubject } from './film-subject.ts'

export interface FilmFormProps {
  readonly onStart: (order: FilmOrder) => void
}

export interface FilmOptionsProps extends FilmFormProps {
  /** How long it will be; 0: there is nothing to film. */
  readonly lengthS: number
  readonly subject: () => FilmSubject
}

export function FilmOptions({ lengthS, subject, onStart }: FilmOptionsProps) {
  const { t, format } = useFilmLanguage()
  const [size, setSize] = useState<PixelSize>(filmSizes[1])
  const [fps, setFps] = useState<number>(filmRates[0])
  const [labels, setLabels] = useState(true)
  const writes = useEncoder(size, fps)
  const time = format.duration(Math.max(1, lengthS) * 1e6)
  const most = format.duration(longestFilmS * 1e6)
  const isEmpty = lengthS <= 0
  return (
    <>
      <div className="film-pair">
        <Choice
          label={t('film.size')}
          options={filmSizes.map((value) => ({
            value,
            text: t('film.size.pixels', {
              width: String(value.width),
              height: String(value.height),
            }),
          }))}
          value={size}
          onChange={setSize}
          testId="film-size"
        />
        <Choice
          label={t('film.rate')}
          options={filmRates.map((value) => ({
            value: value as number,
            text: t('film.rateValue', { rate: value }),
          }))}
          value={fps}
          onChange={setFps}
          testId="film-rate"
        />
      </div>
      <Tick label={t('film.labels')} on={labels} onChange={setLabels} testId="film-labels" />
      <p className="muted">
        {isEmpty
          ? t('film.nothing')
          : lengthS > longestFilmS
            ? t('film.tooLong', { time, most })
            : t('film.length', { time })}{' '}
        {t('film.wordsAlways')} {t('film.slow')}
      </p>
      {writes === false && (
        <p role="alert" data-testid="film-no-encoder">
          {t(isSecureContext ? 'film.noEncoder' : 'film.insecure')}
        </p>
      )}
      <div className="dialog-actions">
        <button
          type="button"
          className="button primary"
          data-testid="film-start"
          disabled={writes !== true || isEmpty}
          onClick={() => onStart({ subject: subject(), format: { ...size, fps }, labels })}
        >
          {t('film.start')}
        </button>
      </div>
    </>
  )
}

/** Whether this browser can write films of that size; undefined until it has said so. */
function useEncoder({ width, height }: PixelSize, fps: number): boolean | undefined {
  const [writes, setWrites] = useState<boolean>()
  useEffect(() => {
    let left = false
    void filmCodec({ width, height, fps }).then((codec) => {
      if (!left) setWrites(codec !== undefined)
    })
    return () => {
      left = true
    }
  }, [width, height, fps])
  return writes
}
