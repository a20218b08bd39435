/** A film of the record: the stretch between the marks or round the instant that is shown, and how fast it plays. */
import { useEffect, useState } from 'react'

import { replaySpeeds } from '#client/feed/replay-speeds.ts'
import type { Replayer } from '#client/feed/replayer.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { Choice } from './choice.tsx'
import { useFilmLanguage } from './film-language.ts'
import { FilmOptions, type FilmFormProps } from './film-options.tsx'
import { recordFilmS, spanAround } from './film-plan.ts'
import { recordSubject } from './film-subject.ts'

/** Minutes before and after the instant. */
const around = [1, 5, 15, 60] as const

export function RecordForm({ onStart }: FilmFormProps) {
  const { t } = useFilmLanguage()
  const { replayer } = useReplay()
  if (!replayer) return <p role="status">{t('film.noRecord')}</p>
  return <StretchForm replayer={replayer} onStart={onStart} />
}

function StretchForm({ replayer, onStart }: FilmFormProps & { readonly replayer: Replayer }) {
  const { t, format } = useFilmLanguage()
  const { playback } = useStores()
  const { store } = useReplay()
  const active = useReplayState((replay) => replay.active)
  const fromUs = useReplayState((replay) => replay.fromUs)
  const toUs = useReplayState((replay) => replay.toUs)
  const loop = useReplayState((replay) => (replay.active ? replay.loop : undefined))
  const nowUs = useTwin((_twin, timeUs) => Math.floor(timeUs / 1e6) * 1e6)
  const [minutes, setMinutes] = useState<number | undefined>(() => (loop ? undefined : around[1]))
  const [speed, setSpeed] = useState<number>(16)
  const begunUs = useBeginning(replayer)
  // Live, the record goes on until now.
  const record = active
    ? { fromUs, toUs }
    : { fromUs: Math.min(nowUs, begunUs ?? nowUs), toUs: nowUs }
  const span =
    loop && minutes === undefined ? loop : spanAround(nowUs, minutes ?? around[1], record)
  const lengthS = recordFilmS(span, speed)
  return (
    <>
      <Choice
        label={t('film.range')}
        options={[
          ...(loop ? [{ value: undefined, text: t('film.range.loop') }] : []),
          ...around.map((value) => ({
            value,
            text: t('film.range.around', { minutes: value }),
          })),
        ]}
        value={minutes}
        onChange={setMinutes}
        testId="film-range"
      />
      <Choice
        label={t('film.speed')}
        options={replaySpeeds.map((value) => ({
          value: value as number,
          text: t('film.speedValue', { speed: format.factor(value) }),
        }))}
        value={speed}
        onChange={setSpeed}
        testId="film-speed"
      />
      <FilmOptions
        lengthS={lengthS}
        subject={() => recordSubject(span, speed, { replayer, store, playback })}
        onStart={onStart}
      />
    </>
  )
}

/** Where the record begins, us of plant time; undefined until it has said so. */
function useBeginning({ source }: Replayer): number | undefined {
  const [fromUs, setFromUs] = useState<number>()
  useEffect(() => {
    let left = false
    // Where nothing is recorded, the film says so.
    const told = (beginsUs: number | undefined) => {
      if (!left) setFromUs(beginsUs)
    }
    void source.index().then(
      (index) => told(index.fromUs),
      () => told(undefined),
    )
    return () => {
      left = true
    }
  }, [source])
  return fromUs
}
