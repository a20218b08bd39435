/** Which tour is shown, at which stop, and whether it goes on by itself: what player, editor, kiosk and presenter share. */
import { createStore } from 'zustand/vanilla'

import type { Tour } from '#models/tour/tour.ts'

export interface TourState {
  /** Undefined: no tour is shown. */
  readonly tour: Tour | undefined
  /** Index of the stop that is shown. */
  readonly stop: number
  /** The next stop follows by itself. */
  readonly playing: boolean
  /** After the last stop comes the first. */
  readonly loops: boolean
  /** Seconds for which the stop has been shown; stands while the tour is paused. */
  readonly passedS: number
}

const none: TourState = { tour: undefined, stop: 0, playing: false, loops: false, passedS: 0 }

/** One for the page. */
export const tourStore = createStore<TourState>(() => none)

/** Shows a tour from a stop on; running by itself unless told otherwise. */
export function startTour(
  tour: Tour,
  { stop = 0, playing = true, loops = false }: Partial<Omit<TourState, 'tour'>> = {},
): void {
  tourStore.setState({ tour, stop: within(tour, stop), playing, loops, passedS: 0 })
}

export function goToStop(stop: number): void {
  const { tour } = tourStore.getState()
  if (tour) tourStore.setState({ stop: within(tour, stop), passedS: 0 })
}

export function setTourPlaying(playing: boolean): void {
  tourStore.setState({ playing })
}

export function leaveTour(): void {
  tourStore.setState(none)
}

function within({ stops }: Tour, stop: number): number {
  return Math.min(Math.max(0, stop), stops.length - 1)
}
