/** The camera: orbit by hand, fly where the view store wishes, ride along with a thing that moves. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import type { PerspectiveCamera } from 'three'

import { useStores } from '#client/ui/stores.ts'
import type { Plant } from '#models/plant/plant.ts'
import { CameraPilot, type FindTarget } from './camera-pilot.ts'

export function CameraRig({ plant, find }: { plant: Plant; find: FindTarget }): undefined {
  const { view } = useStores()
  const get = useThree((state) => state.get)
  const size = useThree((state) => state.size)
  const pilot = useRef<CameraPilot>(undefined)

  useEffect(() => {
    const { camera, gl, size: sizeNow, invalidate } = get()
    const made = new CameraPilot(camera as PerspectiveCamera, gl.domElement, plant, view, () =>
      invalidate(),
    )
    made.resize(sizeNow)
    pilot.current = made
    return () => made.dispose()
  }, [get, plant, view])
  useEffect(() => {
    if (pilot.current) pilot.current.find = find
  }, [find])
  useEffect(() => pilot.current?.resize(size), [size])

  useFrame(({ gl }, deltaS) => {
    // A head moves it then.
    if (!gl.xr.isPresenting) pilot.current?.update(deltaS)
  })
  return undefined
}
