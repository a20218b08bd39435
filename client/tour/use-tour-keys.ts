/** The keys of the tour: arrows from stop to stop, Space runs and pauses, Esc leads back and out. They go before those of the cockpit. */
import { useEffect } from 'react'

import { isOver } from './tour-engine.ts'
import { goToStop, setFreeLook, setTourPlaying, tourStore } from './tour-store.ts'
import { closeTour } from './tour-wish.ts'

/** Runs on, pauses, or begins again after the end. */
export function toggleRun(): void {
  const state = tourStore.getState()
  if (isOver(state)) goToStop(0)
  if (state.free) setFreeLook(false)
  setTourPlaying(!state.playing)
}

export function useTourKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(event)) return
      const { stop, free } = tourStore.getState()
      const does: Readonly<Record<string, () => void>> = {
        ArrowLeft: () => goToStop(stop - 1),
        ArrowRight: () => goToStop(stop + 1),
        ' ': toggleRun,
        Escape: () => (free ? setFreeLook(false) : closeTour()),
      }
      const act = does[event.key]
      if (!act) return
      event.preventDefault()
      event.stopPropagation()
      act()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}

function takesKeys({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable], [role=menu], [role=dialog]'))
    return true
  return key === ' ' && target.closest('button, a') !== null
}
