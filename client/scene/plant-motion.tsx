/** The one place where plant time becomes motion. */
import { useFrame } from '@react-three/fiber'
import { useRef } from 'react'

import { isFresh } from '#client/store/belief.ts'
import { useStores } from '#client/ui/stores.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { FrameView } from './layers/frame-view.ts'
import type { PlantLayers } from './plant-layers.ts'

export function Motion({ layers, plant }: { layers: PlantLayers; plant: Plant }): undefined {
  const { twin, playback, view } = useStores()
  const frame = useRef<FrameView>(undefined)
  useFrame(() => {
    const { state, version, keyframes, touched, connection } = twin.getState()
    const nowUs = playback.twinNowUs()
    const stale = !isFresh(connection)
    const wishes = view.getState()
    const { kilnSection, causePath, ghosts } = wishes
    let now = frame.current
    if (!now || now.state !== state || now.plant !== plant) {
      now = {
        plant,
        state,
        nowUs,
        version,
        keyframes,
        touched,
        stale,
        causePath,
        section: kilnSection,
        ghosts,
      }
      frame.current = now
    } else {
      if (!stale) now.nowUs = nowUs
      now.version = version
      now.keyframes = keyframes
      now.touched = touched
      now.stale = stale
      now.causePath = causePath
      now.section = kilnSection
      now.ghosts = ghosts
    }
    layers.cut.update(wishes.cut, wishes.selection)
    layers.update(now, wishes)
  })
  return undefined
}
