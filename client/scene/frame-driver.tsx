/** Decides when a frame is drawn: as fast as the tier allows while plant time runs, else only when something changed. */
import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'

import { useStores } from '#client/ui/stores.ts'

/** Needs `frameloop="demand"` on the canvas. Cameras that move invalidate by themselves. */
export function FrameDriver({ maxFps }: { readonly maxFps: number }): undefined {
  const { twin, playback, view } = useStores()
  const invalidate = useThree((state) => state.invalidate)

  useEffect(() => {
    let request = 0
    let lastMs = -Infinity
    // A little short of the gap, since frames of the screen never come exactly in time.
    const gapMs = 1000 / maxFps - 3
    const tick = (nowMs: number) => {
      request = requestAnimationFrame(tick)
      if (playback.getState().paused || nowMs - lastMs < gapMs) return
      lastMs = nowMs
      invalidate()
    }
    request = requestAnimationFrame(tick)
    invalidate()
    const changed = () => invalidate()
    const stops = [
      // While time runs, the next frame is near, and more of them than the tier allows are not wanted.
      twin.subscribe(() => {
        if (playback.getState().paused) invalidate()
      }),
      view.subscribe(changed),
      playback.subscribe((state, before) => {
        if (state.paused !== before.paused || state.anchorUs !== before.anchorUs) invalidate()
      }),
    ]
    return () => {
      cancelAnimationFrame(request)
      for (const stop of stops) stop()
    }
  }, [invalidate, maxFps, playback, twin, view])
  return undefined
}
