/** The one place where plant time becomes motion. */
import { useFrame } from '@react-three/fiber'
import { useRef } from 'react'
import { MathUtils, PerspectiveCamera, Vector3 } from 'three'

import { isFresh } from '#client/store/belief.ts'
import { isStepped } from '#client/store/look-clock.ts'
import { useStores } from '#client/ui/stores.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { FrameView } from './layers/frame-view.ts'
import type { PlantLayers } from './plant-layers.ts'

/** Height of the largest still: detail is chosen for it, so that one taken at any moment has all of it. */
const largestPicturePx = 2160

export function Motion({ layers, plant }: { layers: PlantLayers; plant: Plant }): undefined {
  const { twin, playback, view } = useStores()
  const frame = useRef<FrameView>(undefined)
  const eye = useRef({ at: new Vector3(), pixelM: 0, watched: false })
  useFrame(({ camera }) => {
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
    if (camera instanceof PerspectiveCamera) {
      const seen = eye.current
      camera.getWorldPosition(seen.at)
      seen.pixelM =
        (2 * Math.tan(MathUtils.degToRad(camera.fov) / 2)) / camera.zoom / largestPicturePx
      seen.watched = !playback.getState().paused && !isStepped()
      now.eye = seen
    } else delete now.eye
    layers.cut.update(wishes.cut, wishes.selection)
    layers.update(now, wishes)
  })
  return undefined
}
