/** A film of the guided tour: from which stop to which. */
import { useEffect, useState } from 'react'

import { readTour } from '#client/tour/tour-facts.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import type { Tour } from '#models/tour/tour.ts'
import { Choice } from './choice.tsx'
import { useFilmLanguage } from './film-language.ts'
import { FilmOptions, type FilmFormProps } from './film-options.tsx'
import { tourFilmS } from './film-plan.ts'
import { tourSubject } from './film-subject.ts'

export function TourForm({ onStart }: FilmFormProps) {
  const { t, format } = useFilmLanguage()
  const { view } = useStores()
  const tour = useTourOfPlant()
  const [first, setFirst] = useState(0)
  const [last, setLast] = useState<number>()
  if (!tour) return <p role="status">{t('film.loading')}</p>
  const stops = tour.stops.map(({ name }, value) => ({
    value,
    text: t('film.stop', { number: value + 1, name: format.name(name) }),
  }))
  const to = Math.max(first, last ?? stops.length - 1)
  return (
    <>
      <Choice
        label={t('film.from')}
        options={stops}
        value={first}
        onChange={setFirst}
        testId="film-from"
      />
      <Choice
        label={t('film.to')}
        options={stops.slice(first)}
        value={to}
        onChange={setLast}
        testId="film-to"
      />
      <FilmOptions
        lengthS={tourFilmS(tour, first, to)}
        subject={() => tourSubject(tour, first, to, view)}
        onStart={onStart}
      />
    </>
  )
}

function useTourOfPlant(): Tour | undefined {
  const feed = useFeed()
  const { plant } = useStores().twin.getState()
  const [tour, setTour] = useState<Tour>()
  useEffect(() => {
    let left = false
    void readTour(feed, plant).then((read) => {
      if (!left) setTour(read.tour)
    })
    return () => {
      left = true
    }
  }, [feed, plant])
  return tour
}
