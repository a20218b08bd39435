/** That somebody wants the tour of the plant, before its code and its file have come: from a button, a key or the address. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

import { tourFromAddress, type TourWish } from './tour-address.ts'
import { leaveTour, tourStore } from './tour-store.ts'

/** Undefined: nobody waits for a tour. */
export const tourWish = createStore<{ readonly wanted: TourWish | undefined }>(() => ({
  wanted: tourFromAddress(globalThis.location?.search ?? ''),
}))

/** Opens the tour of the plant that is shown: the one of its file, or the automatic one. */
export function openTour(wanted: TourWish = {}): void {
  if (!tourStore.getState().tour) tourWish.setState({ wanted })
}

export function closeTour(): void {
  tourWish.setState({ wanted: undefined })
  leaveTour()
}

/** A tour is shown, or about to be: the panels of the cockpit give way. */
export function useTouring(): boolean {
  const wanted = useStore(tourWish, (wish) => wish.wanted !== undefined)
  const shown = useStore(tourStore, ({ tour }) => tour !== undefined)
  return wanted || shown
}
