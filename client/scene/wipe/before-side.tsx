/** The left side of the wipe: the plant before its transformation as a second scene in the same picture. */
import { createPortal, useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef, type RefObject } from 'react'
import { Scene } from 'three'
import { useStore } from 'zustand'

import { lookNowMs } from '#client/store/look-clock.ts'
import { LabelLayer } from '#client/scene/labels/label-layer.tsx'
import { Motion } from '#client/scene/plant-motion.tsx'
import { createPlantLayers } from '#client/scene/plant-layers.ts'
import { tierFigures } from '#client/scene/quality-tier.ts'
import { Stage } from '#client/scene/stage.tsx'
import { beforeStore, type BeforeStores } from '#client/store/before-store.ts'
import type { QualityTier, Theme } from '#client/store/view-store.ts'
import { StoresContext, useStores } from '#client/ui/stores.ts'
import { splitRender, type Split } from './split-render.ts'

export interface BeforeSideProps {
  readonly theme: Theme
  readonly tier: QualityTier
  readonly labels: RefObject<HTMLElement | null>
}

export function BeforeSide(props: BeforeSideProps) {
  const stores = useStore(beforeStore, (before) => before.stores)
  return stores ? <LeftSide {...props} stores={stores} /> : undefined
}

function LeftSide({ theme, tier, labels, stores }: BeforeSideProps & { stores: BeforeStores }) {
  const { view } = useStores()
  const main = useThree((state) => state.scene)
  const invalidate = useThree((state) => state.invalidate)
  const { plant } = stores.twin.getState()
  const scene = useMemo(() => new Scene(), [])
  const split = useRef<Split>({ share: 0, shadows: true, whole: false })
  const lastMs = useRef(0)
  const own = useMemo(() => ({ ...stores, view }), [stores, view])
  const layers = useMemo(
    () => createPlantLayers(plant, theme, view.getState().tier, () => invalidate()),
    [invalidate, plant, theme, view],
  )
  useEffect(() => {
    const join = splitRender(main, scene, split.current)
    invalidate()
    return () => {
      join()
      invalidate()
    }
  }, [invalidate, main, scene])
  useEffect(() => () => layers.dispose(), [layers])
  const { shadowHz } = tierFigures[tier]
  useFrame(() => {
    const { beforeAfter, overlays } = view.getState()
    split.current.share = beforeAfter ?? 0
    split.current.whole = overlays.includes('exploded')
    const nowMs = lookNowMs()
    if (shadowHz === 0 || nowMs - lastMs.current < 1000 / shadowHz) return
    lastMs.current = nowMs
    split.current.shadows = true
  })
  return createPortal(
    <StoresContext value={own}>
      <Stage theme={theme} tier={tier} hall={plant.hall} />
      <primitive object={layers.object} />
      <Motion layers={layers} plant={plant} />
      <LabelLayer
        plant={plant}
        host={labels}
        heightM={layers.equipment.labelHeightM}
        shifts={layers.shifts}
        side="before"
      />
    </StoresContext>,
    scene,
  )
}
