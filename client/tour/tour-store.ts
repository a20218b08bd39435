/** Which tour is shown, at which stop, and whether it goes on by itself: what player, editor, kiosk and presenter share. */
import { useStore } from 'zustand'
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
  /** Somebody looks around by hand: the camera is theirs until they come back to the tour. */
  readonly free: boolean
}

const none: TourState = {
  tour: undefined,
  stop: 0,
  playing: false,
  loops: false,
  passedS: 0,
  free: false,
}

/** One for the page. */
export const tourStore = createStore<TourState>(() => none)

export function useTour<T>(select: (tour: TourState) => T): T {
  return useStore(tourStore, select)
}

/** Shows a tour from a stop on; running by itself unless told otherwise. */
export function startTour(
  tour: Tour,
  {
    stop = 0,
    playing = true,
    loops = false,
  }: Partial<Pick<TourState, 'stop' | 'playing' | 'loops'>> = {},
): void {
  tourStore.setState({
    tour,
    stop: within(tour, stop),
    playing,
    loops,
    passedS: 0,
    free: false,
  })
}

export function goToStop(stop: number): void {
  const { tour } = tourStore.getState()
  if (tour) tourStore.setState({ stop: within(tour, stop), passedS: 0, free: false })
}

export function setTourPlaying(playing: boolean): void {
  tourStore.setState({ playing })
}

/** Hands the camera to a person, which pauses the run, or takes it back to the stop. */
export function setFreeLook(free: boolean): void {
  tourStore.setState(free ? { free, playing: false } : { free })
}

export function leaveTour(): void {
  tourStore.setState(none)
}

function within({ stops }: Tour, stop: number): number {
  return Math.min(Math.max(0, stop), stops.length - 1)
}
