/** Mounts the labels of a plant over its canvas. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef, type RefObject } from 'react'

import type { Shifts } from '#client/scene/explode/explosion.ts'
import { useStores } from '#client/ui/stores.ts'
import type { Plant } from '#models/plant/plant.ts'
import { LabelBoard, type WipeSide } from './label-board.tsx'

export interface LabelLayerProps {
  readonly plant: Plant
  /** An element over the canvas. */
  readonly host: RefObject<HTMLElement | null>
  /** Where over the floor the label of a work unit hangs, m. */
  readonly heightM: (workUnit: string) => number
  readonly shifts: Shifts
  /** Which side of the wipe they name, while there is one. */
  readonly side?: WipeSide
}

export function LabelLayer({
  plant,
  host,
  heightM,
  shifts,
  side = 'now',
}: LabelLayerProps): undefined {
  const stores = useStores()
  const invalidate = useThree((state) => state.invalidate)
  const board = useRef<LabelBoard>(undefined)
  useEffect(() => {
    if (!host.current) return
    const made = new LabelBoard(plant, stores, host.current, heightM, shifts, side, () =>
      invalidate(),
    )
    board.current = made
    return () => {
      made.dispose()
      board.current = undefined
    }
  }, [heightM, host, invalidate, plant, shifts, side, stores])
  useFrame(({ camera, size }) => {
    const { immersion } = stores.view.getState()
    // Inside a headset nobody sees the page; over a phone's camera everybody does.
    if (!immersion || immersion.session.domOverlayState?.type === 'screen')
      board.current?.update(camera, size)
  })
  return undefined
}
