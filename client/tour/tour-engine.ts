/** How a tour runs by itself: when a stop is over, and what comes then. Pure: the hook beside it keeps the time. */
import type { TourStop } from '#models/tour/tour.ts'
import type { TourState } from './tour-store.ts'

/** A voice that does not end must not hold the tour longer than this share of the stop. */
const longestSpeech = 1.5

/** What changes with so many seconds more at the stop; undefined: nothing. `speaking`: the narration is not over. */
export function stepTour(
  { tour, stop, playing, loops, passedS, free }: TourState,
  sinceS: number,
  speaking: boolean,
): Partial<TourState> | undefined {
  const shown = tour?.stops[stop]
  if (!tour || !shown || !playing || free) return undefined
  const nowS = passedS + sinceS
  const lengthS = stopLengthS(shown)
  if (nowS < lengthS || (speaking && nowS < lengthS * longestSpeech)) return { passedS: nowS }
  if (stop + 1 < tour.stops.length) return { stop: stop + 1, passedS: 0 }
  if (loops) return { stop: 0, passedS: 0 }
  return { playing: false, passedS: lengthS }
}

/** Least time that a stop lasts, s: a flight along a path is flown to its end. */
export function stopLengthS({ dwellS, camera }: TourStop): number {
  return camera.kind === 'path' ? Math.max(dwellS, camera.keys.at(-1)?.atS ?? 0) : dwellS
}

/** The last stop has been shown to its end. */
export function isOver({ tour, stop, playing, passedS }: TourState): boolean {
  const shown = tour?.stops[stop]
  return (
    shown !== undefined &&
    !playing &&
    stop === tour!.stops.length - 1 &&
    passedS >= stopLengthS(shown)
  )
}
