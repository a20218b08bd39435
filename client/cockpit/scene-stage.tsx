/** The middle of the cockpit: the hall in 3D while it can be drawn, else the plan and the list of the same plant. */
import {
  Component,
  lazy,
  Suspense,
  useEffect,
  useMemo,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react'

import { useModelNotice } from '#client/own-plant/use-model-notice.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useConnection, useView } from '#client/ui/use-twin.ts'
import { Wipe } from '#client/wipe/wipe.tsx'
import { ListView } from './list-view.tsx'
import { panelStore, usePanels } from './panel-store.ts'
import { PlanDrawing } from './plan-drawing.tsx'

const OverlayLegend = lazy(async () => ({
  default: (await import('./overlay-legend.tsx')).OverlayLegend,
}))
const WalkPanel = lazy(async () => ({
  default: (await import('#client/walk/walk-panel.tsx')).WalkPanel,
}))
const XrPanel = lazy(async () => ({
  default: (await import('#client/xr/xr-panel.tsx')).XrPanel,
}))
const CutPanel = lazy(async () => ({
  default: (await import('#client/cut/cut-panel.tsx')).CutPanel,
}))

export interface SceneStageProps {
  readonly Scene: ComponentType
}

export function SceneStage({ Scene }: SceneStageProps) {
  const { t } = useLanguage()
  const { view } = useStores()
  useModelNotice()
  const [crashed, setCrashed] = useState(false)
  const attempt = usePanels((panels) => panels.sceneAttempt)
  // Building the hall can keep the page busy for seconds: the connection and the numbers come first.
  const overlaid = useView((view) => view.overlays.length > 0)
  const walking = useView((view) => view.walking)
  const cut = useView((view) => view.cut)
  const immersion = useView((view) => view.immersion)
  const begun = useConnection((twin) => twin.keyframes > 0)
  // Asking takes a context of its own, which is dear without a graphics card: not before the panels are there.
  const drawable = useMemo(() => (begun ? hasWebGl2() : undefined), [begun])
  useEffect(() => {
    if (drawable === false) view.setState({ sceneStatus: 'unavailable' })
  }, [drawable, view])
  if (drawable === false || crashed)
    return (
      <PlanStage
        crashed={drawable !== false && crashed}
        onRetry={() => {
          setCrashed(false)
          panelStore.setState({ sceneAttempt: attempt + 1 })
        }}
      />
    )
  return (
    <div className="scene-stage" role="region" aria-label={t('scene.region')} tabIndex={-1}>
      <SceneBoundary key={attempt} onCrash={() => setCrashed(true)}>
        <Suspense fallback={undefined}>
          <div className="scene-canvas" aria-hidden="true">
            {drawable && <Scene />}
          </div>
        </Suspense>
      </SceneBoundary>
      <SceneLoading />
      {overlaid && (
        <Suspense>
          <OverlayLegend />
        </Suspense>
      )}
      {begun && <Wipe />}
      {cut && (
        <Suspense>
          <CutPanel cut={cut} />
        </Suspense>
      )}
      {immersion && (
        <Suspense>
          <XrPanel immersion={immersion} />
        </Suspense>
      )}
      {walking && !immersion && (
        <Suspense>
          <WalkPanel />
        </Suspense>
      )}
    </div>
  )
}

/** Stages of loading with counts, on top of the ground that is there at once. */
function SceneLoading() {
  const { t, format } = useLanguage()
  const status = useView((view) => view.sceneStatus)
  const progress = useView((view) => view.sceneProgress)
  const known = useConnection((twin) => twin.keyframes > 0)
  if (status === 'context-lost')
    return (
      <p className="scene-note" role="alert">
        {t('scene.lost')}
      </p>
    )
  if (status === 'ready' && known) return undefined
  const stage = known ? t('scene.loading') : t('scene.loadingTwin')
  const share = known ? 0.4 + progress * 0.6 : 0.25
  return (
    <div className="scene-note" role="status" data-testid="scene-loading">
      <span>
        {t('scene.stage', { stage, at: known ? 3 : 2, of: 3 })}
        {known && ` · ${format.percent(progress, 0)}`}
      </span>
      <span className="page-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </div>
  )
}

interface PlanStageProps {
  readonly crashed: boolean
  readonly onRetry: () => void
}

/** Without 3D: the plan on top, all machines below. */
function PlanStage({ crashed, onRetry }: PlanStageProps) {
  const { t } = useLanguage()
  const { view } = useStores()
  const { top, right, bottom, left } = useView(({ insets }) => insets)
  return (
    <div
      className="plan-stage"
      data-testid="plan-stage"
      style={{ inset: [top, right, bottom, left].map((px) => `${px + 8}px`).join(' ') }}
    >
      <div className="plan-note panel" role="alert">
        <strong>{t(crashed ? 'scene.crashed' : 'scene.unavailable')}</strong>
        <span>{t('scene.unavailableHelp')}</span>
        {crashed && (
          <button
            type="button"
            className="small-button"
            onClick={() => {
              view.setState({ sceneStatus: 'loading', sceneProgress: 0 })
              onRetry()
            }}
          >
            {t('scene.again')}
          </button>
        )}
      </div>
      <div className="plan-card panel">
        <PlanDrawing markM={3.6} detailed />
      </div>
      <ListView />
    </div>
  )
}

function hasWebGl2(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    return context !== null
  } catch {
    return false
  }
}

interface SceneBoundaryProps {
  readonly onCrash: () => void
  readonly children: ReactNode
}

/** An error in the scene must not take the panels with it. */
class SceneBoundary extends Component<SceneBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch(error: unknown) {
    console.error(error)
    this.props.onCrash()
  }

  override render() {
    return this.state.broken ? undefined : this.props.children
  }
}
