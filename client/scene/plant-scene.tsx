/** The plant inside the canvas: layers, camera, pointer and labels. Nothing here renders again because time passes. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef, type RefObject } from 'react'
import type { WebGLRenderer } from 'three'

import { isFresh } from '#client/store/belief.ts'
import type { Theme } from '#client/store/view-store.ts'
import { useStores } from '#client/ui/stores.ts'
import type { Plant } from '#models/plant/plant.ts'
import { CameraRig } from './camera/camera-rig.tsx'
import { LabelLayer } from './labels/label-layer.tsx'
import type { FrameView } from './layers/frame-view.ts'
import { BottleneckCallout } from './overlays/bottleneck-callout.tsx'
import { createPicker } from './picking/pick.ts'
import { Pointer } from './picking/pointer.tsx'
import { createPlantLayers, type PlantLayers } from './plant-layers.ts'

export interface PlantSceneProps {
  readonly plant: Plant
  readonly theme: Theme
  /** Element over the canvas that takes the labels. */
  readonly labels: RefObject<HTMLElement | null>
}

export function PlantScene({ plant, theme, labels }: PlantSceneProps) {
  const { view } = useStores()
  const gl = useThree((state) => state.gl)
  const invalidate = useThree((state) => state.invalidate)
  // The tier only decides how sharp the floor is painted: not worth building everything anew.
  const layers = useMemo(
    () => createPlantLayers(plant, theme, view.getState().tier, () => invalidate()),
    [invalidate, plant, theme, view],
  )
  const picker = useMemo(() => createPicker(plant, layers.items.drawn), [plant, layers])
  useEffect(() => {
    const stop = tellWhenDrawn(gl, () => view.setState({ sceneProgress: 1, sceneStatus: 'ready' }))
    view.setState({ sceneProgress: 0.8 })
    invalidate()
    return () => {
      stop()
      layers.dispose()
    }
  }, [gl, invalidate, layers, view])
  return (
    <>
      <primitive object={layers.object} />
      <Motion layers={layers} plant={plant} />
      <CameraRig plant={plant} find={picker.find} />
      <Pointer picker={picker} />
      <LabelLayer plant={plant} host={labels} heightM={layers.equipment.labelHeightM} />
      <BottleneckCallout
        plant={plant}
        host={labels}
        heightM={layers.equipment.labelHeightM}
        find={layers.bottleneck}
      />
    </>
  )
}

/** Calls `told` once the renderer has drawn a frame; returns what stops waiting for it. */
function tellWhenDrawn(gl: WebGLRenderer, told: () => void): () => void {
  const { frame } = gl.info.render
  const timer = setInterval(() => {
    if (gl.info.render.frame === frame) return
    clearInterval(timer)
    told()
  }, 30)
  return () => clearInterval(timer)
}

/** The one place where plant time becomes motion. */
function Motion({ layers, plant }: { layers: PlantLayers; plant: Plant }): undefined {
  const { twin, playback, view } = useStores()
  const frame = useRef<FrameView>(undefined)
  useFrame(() => {
    const { state, version, keyframes, connection } = twin.getState()
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
      now.stale = stale
      now.causePath = causePath
      now.section = kilnSection
      now.ghosts = ghosts
    }
    layers.update(now, wishes)
  })
  return undefined
}
