/** The state of the lobby screen, its clock, and the tour that it opens and holds: one for the page. */
import { createStore } from 'zustand/vanilla'

import { setFreeLook, setTourPlaying, tourStore } from '#client/tour/tour-store.ts'
import { closeTour, openTour } from '#client/tour/tour-wish.ts'
import { kioskStart, nextKiosk, type KioskEvent } from './kiosk-machine.ts'

const tickMs = 200
/** A page that was asleep does not make good what it missed, s. */
const longestTickS = 2

export const kioskStore = createStore(() => kioskStart)

/** Takes an event, and lets the tour follow where the phase has changed. */
export function tellKiosk(event: KioskEvent): void {
  const before = kioskStore.getState()
  const after = nextKiosk(before, event)
  if (after === before) return
  kioskStore.setState(after, true)
  if (after.phase === before.phase) return
  if (after.phase === 'attract') closeTour()
  else if (after.phase === 'tour') runTour()
}

function runTour(): void {
  if (!tourStore.getState().tour) return openTour({ loops: true, keepsTheme: true })
  setFreeLook(false)
  setTourPlaying(true)
}

/** Runs until the returned function is called; `pace`: how many seconds pass in one. */
export function startKiosk(pace: number): () => void {
  let lastMs = performance.now()
  const timer = setInterval(() => {
    const nowMs = performance.now()
    const seconds = Math.min(longestTickS, (nowMs - lastMs) / 1000) * pace
    lastMs = nowMs
    tellKiosk({ kind: 'passed', seconds })
  }, tickMs)
  const stopWatching = tourStore.subscribe((state, before) => {
    const { tour, stop, playing } = state
    if (!tour || tour !== before.tour) return
    if (before.playing && !playing) tellKiosk({ kind: 'paused' })
    else if (!before.playing && playing) tellKiosk({ kind: 'resumed' })
    if (playing && stop === 0 && before.stop === tour.stops.length - 1 && before.stop > 0)
      tellKiosk({ kind: 'looped' })
  })
  return () => {
    clearInterval(timer)
    stopWatching()
    kioskStore.setState(kioskStart, true)
  }
}
