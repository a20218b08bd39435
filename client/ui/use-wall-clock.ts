/** Wall time for countdowns and ages: what has nothing to do with the clock of the plant. */
import { useCallback, useSyncExternalStore } from 'react'

const stepMs = 500

/** Milliseconds of performance.now(), in steps; stands still while not `active`. */
export function useWallClock(active: boolean): number {
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!active) return () => undefined
      const timer = setInterval(changed, stepMs)
      return () => clearInterval(timer)
    },
    [active],
  )
  return useSyncExternalStore(subscribe, () => Math.floor(performance.now() / stepMs) * stepMs)
}
