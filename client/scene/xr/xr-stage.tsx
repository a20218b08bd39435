/** Draws into a session of the device: each eye from where it is in the plant; afterwards the page is as before. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import type { PerspectiveCamera } from 'three'

import { useStores } from '#client/ui/stores.ts'
import { leaveXr } from '#client/xr/enter-xr.ts'
import type { Immersion } from '#client/xr/xr-kind.ts'
import type { Plant } from '#models/plant/plant.ts'
import { keepPage } from './keep-page.ts'
import { XrPilot } from './xr-pilot.ts'

export interface XrStageProps {
  readonly plant: Plant
  readonly immersion: Immersion
  /** Where over the floor the name of a work unit hangs, m. */
  readonly heightM: (workUnit: string) => number
}

/** Before all others, which ask where the camera is. */
const first = -1

export function XrStage({ plant, immersion, heightM }: XrStageProps): undefined {
  const stores = useStores()
  const get = useThree((state) => state.get)
  const pilot = useRef<XrPilot>(undefined)
  // Another theme draws the plant anew, and must not end the session.
  const heights = useRef(heightM)
  useEffect(() => {
    heights.current = heightM
  }, [heightM])
  useEffect(() => {
    const { gl, camera, scene } = get()
    const { session, kind } = immersion
    const putBack = keepPage(get)
    let made: XrPilot | undefined
    let over = false
    const end = () => {
      if (over) return
      over = true
      pilot.current = undefined
      made?.dispose()
      putBack()
    }
    const begin = async () => {
      // The page has the plant's metres; the head is taken to them by hand.
      gl.xr.cameraAutoUpdate = false
      const overFloor = await session.requestReferenceSpace('local-floor').then(
        () => true,
        () => false,
      )
      if (over) return
      gl.xr.setReferenceSpaceType(overFloor ? 'local-floor' : 'local')
      await gl.xr.setSession(session)
      if (over) return
      made = new XrPilot({
        gl,
        scene,
        camera: camera as PerspectiveCamera,
        plant,
        stores,
        session,
        kind,
        overFloor,
        heightM: (workUnit) => heights.current(workUnit),
      })
      pilot.current = made
    }
    gl.xr.addEventListener('sessionend', end)
    begin().catch(() => leaveXr(stores.view))
    return () => {
      gl.xr.removeEventListener('sessionend', end)
      if (gl.xr.isPresenting) void session.end().catch(() => undefined)
      end()
    }
  }, [get, immersion, plant, stores])
  useFrame((_state, deltaS, frame) => {
    if (frame) pilot.current?.update(frame, deltaS)
  }, first)
  return undefined
}
