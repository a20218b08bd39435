/** Takes pictures of the scene: as it stands for reports, at any size, and frame by frame for films; each is read before the screen takes it. */
import { useStore, useThree } from '@react-three/fiber'
import type { EffectComposer } from 'postprocessing'
import { useEffect, type RefObject } from 'react'
import type { PerspectiveCamera } from 'three'

import { pictureRegion, type PixelSize } from '#client/store/picture-region.ts'
import { useStores } from '#client/ui/stores.ts'
import { drawStill } from './still-picture.ts'

export interface PictureTakerProps {
  /** Empty on the tier that has none. */
  readonly composer: RefObject<EffectComposer | null>
}

export function PictureTaker({ composer }: PictureTakerProps): undefined {
  const { view } = useStores()
  const get = useThree((state) => state.get)
  const stage = useStore()
  useEffect(
    () =>
      // Effects hear of another size of the page, but not of more pixels for it.
      stage.subscribe(({ size, viewport }, before) => {
        if (viewport.dpr !== before.viewport.dpr) composer.current?.setSize(size.width, size.height)
      }),
    [composer, stage],
  )
  useEffect(() => {
    const picture = () => {
      const { advance, gl } = get()
      advance(performance.now())
      return gl.domElement.toDataURL('image/jpeg', 0.9)
    }
    const still = (wanted?: PixelSize) => {
      const { advance, gl, scene, camera, size } = get()
      advance(performance.now())
      const page = { width: size.width, height: size.height }
      const { insets } = view.getState()
      const region = wanted ? pictureRegion(page, insets, wanted) : { x: 0, y: 0, ...page }
      const ratio = gl.getPixelRatio()
      const pixels = wanted ?? {
        width: Math.round(page.width * ratio),
        height: Math.round(page.height * ratio),
      }
      const drawn = {
        gl,
        scene,
        camera: camera as PerspectiveCamera,
        page,
        composer: composer.current ?? undefined,
      }
      return { canvas: drawStill(drawn, region, pixels), region }
    }
    const frame = (sinceS: number) => {
      const { advance, clock, gl } = get()
      advance(clock.elapsedTime + sinceS)
      return gl.domElement
    }
    view.setState({ picture, still, frame })
    return () => view.setState({ picture: undefined, still: undefined, frame: undefined })
  }, [composer, get, view])
  return undefined
}
