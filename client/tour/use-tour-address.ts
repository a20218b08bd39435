/** Writes the stop into the address of the page while a tour is shown, so that the address opens it again. */
import { useEffect } from 'react'

import { addressWithTour } from './tour-address.ts'
import { useTour } from './tour-store.ts'

export function useTourAddress(): void {
  const stop = useTour(({ tour, stop: at }) => tour?.stops[at]?.id)
  useEffect(() => write(stop), [stop])
  useEffect(() => () => write(undefined), [])
}

function write(stop: string | undefined): void {
  const search = addressWithTour(location.search, stop)
  if (search !== location.search) history.replaceState(history.state, '', search + location.hash)
}
