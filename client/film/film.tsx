/** Pictures and films of the hall, whose code comes when they are first wanted. */
import { lazy, Suspense } from 'react'

import { useFilmWanted } from './film-open.ts'

const Studio = lazy(async () => {
  const { FilmStudio } = await import('./film-studio.tsx')
  return { default: FilmStudio }
})

export function Film() {
  const wanted = useFilmWanted()
  if (!wanted) return undefined
  return (
    <Suspense>
      <Studio />
    </Suspense>
  )
}
