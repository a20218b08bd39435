/** What a film is of, driven from its beginning to its end: a part of a tour, or a stretch of the record. */
import type { Replayer } from '#client/feed/replayer.ts'
import type { PlaybackStore } from '#client/store/playback-store.ts'
import type { ReplayStore, TimeSpan } from '#client/store/replay-store.ts'
import type { ViewStore } from '#client/store/view-store.ts'
import { isOver, stopLengthS } from '#client/tour/tour-engine.ts'
import { incidentStore } from '#client/tour/tour-incident.ts'
import { tourStore } from '#client/tour/tour-store.ts'
import { closeTour, openTour } from '#client/tour/tour-wish.ts'
import { AppError } from '#models/app-error.ts'
import type { LocalizedText } from '#models/plant/plant.ts'
import type { Tour } from '#models/tour/tour.ts'
import { recordFilmS, tourFilmS } from './film-plan.ts'
import { waitFor } from './wait-for.ts'

export interface FilmSubject {
  readonly what: 'tour' | 'record'
  /** Shows the present, which cannot be had before its time. */
  readonly isLive: boolean
  /** Resolves when the first frame can be taken. */
  begin(signal: AbortSignal): Promise<void>
  /** It has been shown, or somebody left it. */
  isOver(): boolean
  /** It stands still for a reason that is not part of the film. */
  isWaiting(): boolean
  /** 0..1. */
  progress(): number
  caption(): LocalizedText | undefined
  /** Leaves the page as it was. */
  end(): void
}

/** Stops `first` to `last` of the plant's tour, by index. */
export function tourSubject(tour: Tour, first: number, last: number, view: ViewStore): FilmSubject {
  const totalS = tourFilmS(tour, first, last)
  return {
    what: 'tour',
    isLive: true,
    async begin(signal) {
      openTour({ stop: tour.stops[first]?.id })
      await waitFor(tourStore, (shown) => shown.tour !== undefined, signal)
      await waitFor(view, ({ sceneStatus }) => sceneStatus === 'ready', signal)
    },
    isOver() {
      const now = tourStore.getState()
      return !now.tour || now.stop > last || now.stop < first || isOver(now)
    },
    isWaiting() {
      const { playing, free } = tourStore.getState()
      // The incident of a stop is computed first.
      return free || !playing || incidentStore.getState().status === 'preparing'
    },
    progress() {
      const { stop, passedS } = tourStore.getState()
      const shown = tour.stops[stop]
      if (!shown || stop > last) return 1
      const beforeS = tourFilmS(tour, first, stop - 1)
      return Math.min(1, (beforeS + Math.min(passedS, stopLengthS(shown))) / totalS)
    },
    caption: () => tourStore.getState().tour?.stops[tourStore.getState().stop]?.caption,
    end: closeTour,
  }
}

export interface RecordPlace {
  readonly replayer: Replayer
  readonly store: ReplayStore
  readonly playback: PlaybackStore
}

/** A stretch of the record at `speed` plant seconds a second. */
export function recordSubject(
  span: TimeSpan,
  speed: number,
  { replayer, store, playback }: RecordPlace,
): FilmSubject {
  const { active: wasActive, loop, skipsQuiet } = store.getState()
  const wasAtUs = playback.twinNowUs()
  const wasSpeed = playback.getState().speed
  const passedUs = () => Math.max(0, playback.twinNowUs() - span.fromUs)
  return {
    what: 'record',
    isLive: false,
    async begin(signal) {
      if (!wasActive) await replayer.enter(span.fromUs)
      const { problem, active } = store.getState()
      if (!active) throw new AppError(problem ?? 'nothing-recorded', 'there is no replay')
      store.setState({ loop: undefined, skipsQuiet: false })
      await replayer.seek(span.fromUs)
      await waitFor(store, ({ status }) => status !== 'loading', signal)
      replayer.play(speed)
    },
    isOver: () => !store.getState().active || playback.twinNowUs() >= span.toUs,
    isWaiting: () => store.getState().status === 'loading' || playback.getState().paused,
    progress: () =>
      Math.min(1, passedUs() / 1e6 / speed / Math.max(1e-3, recordFilmS(span, speed))),
    caption: () => undefined,
    end() {
      store.setState({ loop, skipsQuiet })
      if (!store.getState().active) return
      replayer.pause()
      if (!wasActive) return replayer.leave()
      playback.setState({ speed: wasSpeed })
      void replayer.seek(wasAtUs)
    },
  }
}
