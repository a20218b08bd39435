/** The guided tour in place of the cockpit's panels; its code comes when it is first wanted. */
import { lazy, Suspense } from 'react'

const Player = lazy(async () => {
  const { TourPlayer } = await import('./tour-player.tsx')
  return { default: TourPlayer }
})

export function Tour() {
  return (
    <Suspense>
      <Player />
    </Suspense>
  )
}
