/** The cockpit: panels that float over the scene on a desk, pages with tabs on a phone. */
import { Suspense, useRef, type ComponentType } from 'react'
import { useStore } from 'zustand'

import { Bookmarks } from '#client/bookmarks/bookmarks.tsx'
import { CapsuleDrop } from '#client/capsule/capsule-drop.tsx'
import { LeftColumn } from '#client/incidents/left-column.tsx'
import { Compare } from '#client/compare/fork-button.tsx'
import { Diagnosis } from '#client/diagnosis/diagnosis.tsx'
import { Film } from '#client/film/film.tsx'
import { Presenting } from '#client/presenter/presenting.tsx'
import { useTourEditing } from '#client/tour-editor/editor-open.ts'
import { TourEditor } from '#client/tour-editor/tour-editor.tsx'
import { Transformation, useTransformationOpen } from '#client/transformation/transformation.tsx'
import { Tour } from '#client/tour/tour.tsx'
import { useTouring } from '#client/tour/tour-wish.ts'
import { stageStore } from '#client/store/stage-store.ts'
import { useReplayState } from '#client/ui/replay-context.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTransformationFiles } from '#client/transformation/use-transformation-files.ts'
import { phoneQuery, useMedia } from '#client/ui/use-media.ts'
import { useConnection } from '#client/ui/use-twin.ts'
import { AlarmBanner } from './alarm-banner.tsx'
import { AssetTree } from './asset-tree.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { ConnectionProblem } from './connection-problem.tsx'
import { DataFrame } from './data-frame.tsx'
import { Dialogs } from './dialogs.tsx'
import { Faceplate } from './faceplate/faceplate.tsx'
import { KpiStrip } from './kpi/kpi-strip.tsx'
import { Legend } from './legend.tsx'
import { ListView } from './list-view.tsx'
import { Minimap } from './minimap.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { usePanels } from './panel-store.ts'
import { PhoneCockpit } from './phone/phone-cockpit.tsx'
import { SceneStage } from './scene-stage.tsx'
import { TopBar } from './top-bar.tsx'
import { useInsets } from './use-insets.ts'
import { useKeys } from './use-keys.ts'
import { usePageTitle } from './use-page-title.ts'

export interface CockpitProps {
  /** The hall in 3D; its code is loaded when it is first mounted. */
  readonly Scene: ComponentType
  /** The replay; its code is loaded when somebody first looks back. */
  readonly Workbench: ComponentType
}

export function Cockpit({ Scene, Workbench }: CockpitProps) {
  const phone = useMedia(phoneQuery)
  useKeys()
  useTransformationFiles()
  usePageTitle()
  const touring = useTouring()
  const editing = useTourEditing()
  const stage = useStore(stageStore, ({ shown }) => shown ?? 'running')
  return (
    <>
      {phone && !touring ? (
        <PhoneCockpit Scene={Scene} Workbench={Workbench} />
      ) : (
        <DeskCockpit Scene={Scene} Workbench={Workbench} />
      )}
      <DataFrame />
      <NoticeBar />
      <CapsuleDrop />
      <Presenting />
      {phone && editing && <TourEditor />}
      <Dialogs />
      <Compare />
      <Diagnosis key={stage} />
      <Film />
      <Bookmarks />
      <ConnectionProblem />
    </>
  )
}

function DeskCockpit({ Scene, Workbench }: CockpitProps) {
  const { t } = useLanguage()
  const frame = useRef<HTMLDivElement>(null)
  const centre = usePanels((panels) => panels.centre)
  const left = usePanels((panels) => panels.left)
  const connection = useConnection((twin) => twin.connection)
  const replaying = useReplayState(({ active }) => active)
  const transforming = useTransformationOpen()
  const touring = useTouring()
  const editing = useTourEditing()
  // Its trends are of one plant, not of what was shown before.
  const stage = useStore(stageStore, ({ shown }) => shown ?? 'running')
  useInsets(frame, !touring)
  // The hall stays as it is, and only the panels give way.
  if (touring)
    return (
      <div ref={frame} className="cockpit" data-connection={connection}>
        <main key="stage" className="stage">
          <SceneStage Scene={Scene} />
        </main>
        <Tour />
      </div>
    )
  return (
    <div
      ref={frame}
      className="cockpit"
      data-connection={connection}
      data-left={left}
      data-wide={transforming && !editing}
      data-editing={editing}
    >
      <nav className="skip-links">
        <a href="#tree">{t('app.skipTree')}</a>
        <a href="#alarms">{t('app.skipAlarms')}</a>
        <a href="#clock">{t('app.skipClock')}</a>
      </nav>
      <main key="stage" className="stage">
        <SceneStage Scene={Scene} />
      </main>
      <div className="cockpit-top" data-edge="top">
        <TopBar />
        <AlarmBanner />
      </div>
      <div className="cockpit-left panel" data-edge="left">
        <LeftColumn>
          <AssetTree />
        </LeftColumn>
        <Legend />
        <Minimap />
      </div>
      <div className="cockpit-kpis" data-edge="top">
        <KpiStrip key={stage} />
      </div>
      {centre === 'list' && (
        <div className="cockpit-centre">
          <ListView />
        </div>
      )}
      <div className="cockpit-right" data-edge="right">
        {editing ? <TourEditor /> : transforming ? <Transformation /> : <Faceplate />}
      </div>
      <div className="cockpit-bottom" data-edge="bottom">
        {replaying ? (
          <Suspense fallback={<BottomBar />}>
            <Workbench />
          </Suspense>
        ) : (
          <BottomBar />
        )}
      </div>
    </div>
  )
}
