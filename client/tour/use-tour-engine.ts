/** Lets a tour run in the page: time, camera, overlays, voice and incident of each stop, and everything as it was at the end. */
import { useEffect, useRef } from 'react'

import { compareStore } from '#client/compare/compare-store.ts'
import { everyLook, isStepped, lookNowMs } from '#client/store/look-clock.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useReplay } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useView } from '#client/ui/use-twin.ts'
import type { Theme } from '#client/store/view-store.ts'
import { useStore } from 'zustand'
import { paceFromAddress } from './tour-address.ts'
import { say, voices, watchVoices, type Speech } from './narrator.ts'
import { stepTour, stopLengthS } from './tour-engine.ts'
import { playIncident } from './tour-incident.ts'
import { setFreeLook, tourStore, useTour } from './tour-store.ts'
import { cameraAtStop, rideAt, viewAtStop, viewToRestore } from './tour-view.ts'

const tickMs = 100
/** A page that was asleep does not make good what it missed, s. */
const longestTickS = 2
/** The ride begins once the camera has come near, s. */
const rideAfterS = 1.2

/** `theme`: of the tour, where it may change that of the page. */
export function useTourEngine(theme: Theme | undefined): void {
  useRestoredView(theme)
  useStopView()
  useTourClock(useVoice())
  useRide()
  useIncident()
  useHandOnCamera()
}

function useRestoredView(theme: Theme | undefined): void {
  const { view } = useStores()
  const kept = useRef(theme)
  useEffect(() => {
    const before = viewToRestore(view.getState())
    view.setState({ following: undefined, ...(kept.current && { theme: kept.current }) })
    return () => view.setState(before)
  }, [view])
}

/** The scene can obey: before that, wishes for machines would be lost, and nobody would see the stop. */
function useSceneReady(): boolean {
  return useView(({ sceneStatus }) => sceneStatus === 'ready' || sceneStatus === 'unavailable')
}

function useStopView(): void {
  const { view } = useStores()
  const stop = useTour(({ tour, stop: at }) => tour?.stops[at])
  const free = useTour((tour) => tour.free)
  const ready = useSceneReady()
  useEffect(() => {
    if (stop) view.setState(viewAtStop(stop))
  }, [view, stop])
  useEffect(() => {
    if (!stop || free) return
    const camera = cameraAtStop(stop)
    // A machine can be framed once it stands there.
    if (ready || camera.kind !== 'frame') view.setState({ camera, following: undefined })
  }, [view, stop, free, ready])
}

function useTourClock(speech: { readonly current: Speech | undefined }): void {
  const ready = useSceneReady()
  useEffect(() => {
    if (!ready) return undefined
    const pace = paceFromAddress(location.search)
    let lastMs = lookNowMs()
    return everyLook(tickMs, () => {
      const nowMs = lookNowMs()
      const sinceS = Math.min(longestTickS, (nowMs - lastMs) / 1000)
      lastMs = nowMs
      const step = stepTour(
        tourStore.getState(),
        sinceS * pace,
        speech.current?.speaking() ?? false,
      )
      if (step) tourStore.setState(step)
    })
  }, [ready, speech])
}

function useVoice(): { readonly current: Speech | undefined } {
  const speech = useRef<Speech>(undefined)
  const stop = useTour(({ tour, stop: at }) => tour?.stops[at])
  const playing = useTour((tour) => tour.playing)
  const locale = useView((view) => view.locale)
  const on = useStore(voices, (state) => state.on && state.locales.includes(locale))
  useEffect(() => watchVoices(), [])
  useEffect(() => {
    // A film has no sound, and does not wait for a voice.
    if (!stop || !playing || !on || isStepped()) return undefined
    const said = say(locale === 'zh-CN' ? stop.narration.zh : stop.narration.en, locale)
    speech.current = said
    return () => {
      said.stop()
      speech.current = undefined
    }
  }, [stop, playing, locale, on])
  return speech
}

/** Follows something that is at the work unit of the stop, and the next one once that has left the plant. */
function useRide(): void {
  const { view, twin } = useStores()
  const stop = useTour(({ tour, stop: at }) => tour?.stops[at])
  const free = useTour((tour) => tour.free)
  const from = stop?.camera.kind === 'ride' ? stop.camera.from : undefined
  useEffect(() => {
    if (from === undefined || free) return undefined
    const look = () => {
      const { following } = view.getState()
      const { state } = twin.getState()
      if (following?.kind === 'item' && state.items.has(following.id)) return
      const target = rideAt(state, from)
      if (target) view.setState({ camera: { kind: 'follow', target } })
    }
    const stop = everyLook(rideAfterS * 1000, look)
    return () => {
      stop()
      view.setState({ following: undefined })
    }
  }, [view, twin, from, free])
}

function useIncident(): void {
  const stores = useStores()
  const feed = useFeed()
  const replay = useReplay()
  const present = useRef(replay)
  useEffect(() => {
    // While the incident plays, the replay is that of its copy.
    if (!compareStore.getState().played) present.current = replay
  }, [replay])
  const stop = useTour(({ tour, stop: at }) => tour?.stops[at])
  const ready = useSceneReady()
  useEffect(() => {
    if (!stop?.incident || !ready) return undefined
    return playIncident(
      { stores, feed, present: present.current },
      stop.incident,
      stopLengthS(stop),
    )
  }, [stores, feed, stop, ready])
}

/** A hand on the hall takes the camera and pauses the run. */
function useHandOnCamera(): void {
  useEffect(() => {
    const take = ({ target }: Event) => {
      // A slider or a label over the hall is no hand on the camera.
      if (target instanceof HTMLCanvasElement && target.closest('.stage')) setFreeLook(true)
    }
    const events = ['pointerdown', 'wheel'] as const
    for (const name of events) window.addEventListener(name, take, { passive: true })
    return () => {
      for (const name of events) window.removeEventListener(name, take)
    }
  }, [])
}
