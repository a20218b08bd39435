/** Measures what low-tier frames cost, picks the tier by it, and steps down later if frames keep coming late. */
import { addAfterEffect, addEffect, useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'

import { isStepped } from '#client/store/look-clock.ts'
import { useStores } from '#client/ui/stores.ts'
import type { QualityTier } from '#client/store/view-store.ts'
import {
  LateFrames,
  probeFrames,
  tierBelow,
  tierForFrameCosts,
  warmUpFrames,
} from './quality-tier.ts'

/** A machine that needs this long for its frames is not made to wait for all of them, ms. */
const patienceMs = 1500

/** Draws frames until enough of them are measured. */
export function QualityProbe({ onPicked }: { onPicked: (tier: QualityTier) => void }): undefined {
  const gl = useThree((state) => state.gl)
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    const costsMs: number[] = []
    const pixel = new Uint8Array(4)
    let startMs = 0
    let seen = 0
    let spentMs = 0
    const stopBefore = addEffect(() => {
      startMs = performance.now()
    })
    const stopAfter = addAfterEffect(() => {
      // Reading a pixel waits for the graphics card: the time is that of the whole frame.
      const context = gl.getContext()
      context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel)
      const costMs = performance.now() - startMs
      seen++
      if (seen > warmUpFrames) {
        costsMs.push(costMs)
        spentMs += costMs
      }
      if (costsMs.length < probeFrames && spentMs < patienceMs) invalidate()
      else {
        stop()
        onPicked(tierForFrameCosts(costsMs))
      }
    })
    const stop = () => {
      stopBefore()
      stopAfter()
    }
    invalidate()
    return stop
  }, [gl, invalidate, onPicked])
  return undefined
}

/** Watches the gaps between frames while plant time runs. */
export function QualityWatch({ onLate }: { onLate: (tier: QualityTier) => void }): undefined {
  const { playback, view } = useStores()
  const late = useRef<LateFrames>(undefined)
  useFrame((_state, deltaS) => {
    // The frames of a film are far apart in the time of the wall.
    if (playback.getState().paused || isStepped()) return
    late.current ??= new LateFrames()
    if (!late.current.count(performance.now(), deltaS * 1000)) return
    const below = tierBelow(view.getState().tier)
    if (below) onLate(below)
  })
  return undefined
}
