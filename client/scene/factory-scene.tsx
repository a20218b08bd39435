/** The plant in 3D. React sets the stage; what moves is written into buffers once a frame. */
import { Canvas } from '@react-three/fiber'
import type { EffectComposer } from 'postprocessing'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { PCFShadowMap } from 'three'

import type { QualityTier } from '#client/store/view-store.ts'
import { StoresContext, useStores } from '#client/ui/stores.ts'
import { useView } from '#client/ui/use-twin.ts'
import { ContextWatch } from './context-watch.tsx'
import { FirstPrograms } from './first-programs.tsx'
import { FrameDriver } from './frame-driver.tsx'
import { PictureTaker } from './picture-taker.tsx'
import { PlantScene } from './plant-scene.tsx'
import { QualityProbe, QualityWatch } from './quality-probe.tsx'
import { tierFigures } from './quality-tier.ts'
import { Stage } from './stage.tsx'
import './scene.css'

const BeforeSide = lazy(async () => ({
  default: (await import('./wipe/before-side.tsx')).BeforeSide,
}))
const Effects = lazy(async () => ({ default: (await import('./effects.tsx')).Effects }))

export function FactoryScene() {
  const stores = useStores()
  const { view } = stores
  const { plant } = stores.twin.getState()
  const theme = useView((state) => state.theme)
  const wanted = useView((state) => state.tier)
  const wiped = useView((state) => state.beforeAfter !== undefined)
  const filmRatio = useView((state) => state.filmRatio)
  const immersion = useView((state) => state.immersion)
  const labels = useRef<HTMLDivElement>(null)
  const composer = useRef<EffectComposer>(null)
  // An address that names a tier, and a person who picks one, are obeyed: nothing is measured.
  const [phase, setPhase] = useState<'probe' | 'watch' | 'fixed'>(() =>
    new URLSearchParams(location.search).has('tier') ? 'fixed' : 'probe',
  )
  const tier: QualityTier = phase === 'probe' ? 'low' : wanted
  const figures = tierFigures[tier]
  /** Without a context nothing is kept that was drawn into textures; it is drawn anew when one is back. */
  const [hasContext, setHasContext] = useState(true)
  /** No frame is asked for before the card can draw one: it would wait inside it. */
  const [hasPrograms, setHasPrograms] = useState(false)
  const made = useCallback(() => setHasPrograms(true), [])
  const own = useRef(wanted)
  const pick = useCallback(
    (picked: QualityTier) => {
      own.current = picked
      setPhase('watch')
      view.setState({ tier: picked })
    },
    [view],
  )
  useEffect(
    () =>
      view.subscribe((state, before) => {
        if (state.tier !== before.tier && state.tier !== own.current) setPhase('fixed')
      }),
    [view],
  )

  return (
    <div className="scene" aria-hidden="true">
      <Canvas
        dpr={filmRatio ?? [1, figures.dpr]}
        frameloop={hasPrograms && filmRatio === undefined ? 'demand' : 'never'}
        shadows={{ type: PCFShadowMap }}
        gl={{ antialias: true, powerPreference: 'high-performance' }}
        // It stands at the origin: otherwise all in it would be placed anew in each frame.
        scene={{ matrixAutoUpdate: false }}
        camera={{ fov: 26, near: 1.5, far: 1800, position: [90, 90, 160] }}
        onCreated={({ gl }) => {
          // For section planes, which cut some materials only.
          gl.localClippingEnabled = true
          view.setState({ sceneProgress: 0.4 })
        }}
      >
        <StoresContext value={stores}>
          {hasPrograms && <FrameDriver maxFps={figures.maxFps} />}
          <PictureTaker composer={composer} />
          <ContextWatch onChange={setHasContext} />
          {hasContext && (
            <Stage theme={theme} tier={tier} hall={plant.hall} immersion={immersion?.kind} />
          )}
          <PlantScene plant={plant} theme={theme} labels={labels} />
          {wiped && !immersion && hasContext && (
            <Suspense>
              <BeforeSide theme={theme} tier={tier} labels={labels} />
            </Suspense>
          )}
          {!hasPrograms && <FirstPrograms onMade={made} />}
          {hasPrograms && phase === 'probe' && <QualityProbe onPicked={pick} />}
          {phase === 'watch' && !immersion && <QualityWatch onLate={pick} />}
          {hasContext && !immersion && figures.composer !== 'none' && (
            <Suspense>
              <Effects theme={theme} tier={tier} composer={composer} />
            </Suspense>
          )}
        </StoresContext>
      </Canvas>
      <div className="scene-labels" ref={labels} />
    </div>
  )
}
