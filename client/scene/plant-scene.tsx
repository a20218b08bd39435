/** The plant inside the canvas: layers, camera, pointer and labels. Nothing here renders again because time passes. */
import { useThree } from '@react-three/fiber'
import { lazy, Suspense, useEffect, useMemo, type RefObject } from 'react'
import type { WebGLRenderer } from 'three'

import type { Theme } from '#client/store/view-store.ts'
import { keepRiding } from '#client/ride/keep-riding.ts'
import { useStores } from '#client/ui/stores.ts'
import { useView } from '#client/ui/use-twin.ts'
import type { Plant } from '#models/plant/plant.ts'
import { CameraRig } from './camera/camera-rig.tsx'
import { targetFinder } from './camera/target-finder.ts'
import { LabelLayer } from './labels/label-layer.tsx'
import { OwnModels } from './own-models/own-models.tsx'
import { BottleneckCallout } from './overlays/bottleneck-callout.tsx'
import { createPicker } from './picking/pick.ts'
import { Pointer } from './picking/pointer.tsx'
import { createPlantLayers } from './plant-layers.ts'
import { Motion } from './plant-motion.tsx'

const XrStage = lazy(async () => ({ default: (await import('./xr/xr-stage.tsx')).XrStage }))

export interface PlantSceneProps {
  readonly plant: Plant
  readonly theme: Theme
  /** Element over the canvas that takes the labels. */
  readonly labels: RefObject<HTMLElement | null>
}

export function PlantScene({ plant, theme, labels }: PlantSceneProps) {
  const { view, twin, playback } = useStores()
  const immersion = useView((state) => state.immersion)
  const gl = useThree((state) => state.gl)
  const invalidate = useThree((state) => state.invalidate)
  // The tier only decides how sharp the floor is painted: not worth building everything anew.
  const layers = useMemo(
    () => createPlantLayers(plant, theme, view.getState().tier, () => invalidate()),
    [invalidate, plant, theme, view],
  )
  const picker = useMemo(
    () => createPicker(plant, layers.items.drawn, layers.shifts),
    [plant, layers],
  )
  const find = useMemo(
    () => targetFinder(plant, picker, layers.items.drawn, twin, playback, layers.shifts),
    [plant, picker, layers, twin, playback],
  )
  useEffect(() => keepRiding(twin, view), [twin, view])
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
      <OwnModels plant={plant} layer={layers.ownModels} />
      <Motion layers={layers} plant={plant} />
      <CameraRig plant={plant} find={find} />
      {immersion && (
        <Suspense>
          <XrStage plant={plant} immersion={immersion} heightM={layers.equipment.labelHeightM} />
        </Suspense>
      )}
      <Pointer picker={picker} />
      <LabelLayer
        plant={plant}
        host={labels}
        heightM={layers.equipment.labelHeightM}
        shifts={layers.shifts}
      />
      <BottleneckCallout
        plant={plant}
        host={labels}
        heightM={layers.equipment.labelHeightM}
        find={layers.bottleneck}
        shifts={layers.shifts}
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
