/** What the compared scenes have in common: the same drawings, the same instants, the same camera. */
import type { PerspectiveCamera } from 'three'

import type { FrameView } from '#client/scene/layers/frame-view.ts'
import type { RunningPlant } from './running-plant.ts'

export function writeFrameView({ twin, playback }: RunningPlant, view?: FrameView): FrameView {
  const { plant, state, version, keyframes, touched } = twin.getState()
  const nowUs = playback.twinNowUs()
  if (!view || view.state !== state)
    return {
      plant,
      state,
      nowUs,
      version,
      keyframes,
      touched,
      stale: false,
      causePath: [],
      section: false,
      ghosts: {},
    }
  view.nowUs = nowUs
  view.version = version
  view.keyframes = keyframes
  view.touched = touched
  return view
}

/** The whole hall in view. */
export function placeCamera(camera: PerspectiveCamera): void {
  camera.fov = 26
  camera.near = 1
  camera.far = 2400
  camera.position.set(115, 150, 260)
  camera.lookAt(0, 0, 0)
  camera.updateProjectionMatrix()
  camera.updateMatrixWorld()
}
