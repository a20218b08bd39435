/** The cockpit on a phone: one page at a time behind tabs, the list first, the hall only when asked for. */
import { Suspense, useState, type ComponentType } from 'react'
import {
  IconAlertTriangle,
  IconCube,
  IconLayoutDashboard,
  IconList,
  IconStairsUp,
} from '@tabler/icons-react'

import { ForkButton } from '#client/compare/fork-button.tsx'
import { DiagnosisButton } from '#client/diagnosis/diagnosis-button.tsx'
import type { MessageKey } from '#client/i18n/en.ts'
import { IncidentList } from '#client/incidents/incident-list.tsx'
import {
  transformationStore,
  useTransformation,
} from '#client/transformation/transformation-store.ts'
import { LinksPanel } from '#client/links/live-panels.tsx'
import { Transformation } from '#client/transformation/transformation.tsx'
import { TourButton } from '#client/tour/tour-button.tsx'
import { useReplayState } from '#client/ui/replay-context.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useConnection, useTwin, useView } from '#client/ui/use-twin.ts'
import { WalkButton } from '#client/walk/walk-button.tsx'
import { AlarmBanner } from '../alarm-banner.tsx'
import { AlarmList } from '../alarm-list.tsx'
import { openAlarms } from '../alarms.ts'
import { PauseButton, ReplayButton, usePaced } from '../bottom-bar.tsx'
import { LineCard } from '../faceplate/line-card.tsx'
import { KpiStrip } from '../kpi/kpi-strip.tsx'
import { panelStore, usePanels } from '../panel-store.ts'
import { PlantClock } from '../plant-clock.tsx'
import { SceneStage } from '../scene-stage.tsx'
import { BottomSheet } from './bottom-sheet.tsx'
import { OverlayButton } from './overlay-button.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { PhoneSpeed } from './phone-speed.tsx'
import { UnitCards } from './unit-cards.tsx'

const tabs = [
  { id: 'overview', Icon: IconLayoutDashboard },
  { id: 'alarms', Icon: IconAlertTriangle },
  { id: 'scene', Icon: IconCube },
  { id: 'list', Icon: IconList },
  { id: 'transformation', Icon: IconStairsUp },
] as const satisfies readonly { id: string; Icon: ComponentType }[]

type Tab = (typeof tabs)[number]['id']

export interface PhoneCockpitProps {
  readonly Scene: ComponentType
  readonly Workbench: ComponentType
}

export function PhoneCockpit({ Scene, Workbench }: PhoneCockpitProps) {
  const replaying = useReplayState(({ active }) => active)
  const { t } = useLanguage()
  const paced = usePaced()
  const [tab, setTab] = useState<Tab>(() =>
    transformationStore.getState().open ? 'transformation' : 'list',
  )
  const transformable = useTransformation(({ files }) => files !== undefined)
  const connection = useConnection((twin) => twin.connection)
  const selection = useView((view) => view.selection)
  const camera = useView((view) => view.camera)
  const [seen, setSeen] = useState(camera)
  const inHall = useView((view) => view.walking || view.beforeAfter !== undefined)
  const [wasInHall, setWasInHall] = useState(inHall)
  const wantsLinks = usePanels((panels) => panels.leftTab === 'links')
  const [wanted, setWanted] = useState(wantsLinks)
  if (wantsLinks !== wanted) {
    setWanted(wantsLinks)
    if (wantsLinks) setTab('overview')
  }
  // A wish to look at something, from whichever page, opens the hall.
  if (camera !== seen) {
    setSeen(camera)
    if (camera && camera.kind !== 'home') setTab('scene')
  }
  if (inHall !== wasInHall) {
    setWasInHall(inHall)
    if (inHall) setTab('scene')
  }
  return (
    <div className="phone" data-connection={connection}>
      <PhoneBar />
      <AlarmBanner />
      <main className="phone-page" data-tab={tab}>
        <PhonePage tab={tab} Scene={Scene} />
      </main>
      {replaying ? (
        <Suspense>
          <Workbench />
        </Suspense>
      ) : (
        <div className="phone-clock" id="clock">
          {paced && <PauseButton />}
          <PlantClock />
          <ForkButton />
          <ReplayButton />
          {paced && <PhoneSpeed />}
        </div>
      )}
      <nav className="phone-tabs" aria-label={t('app.name')}>
        {tabs
          .filter(({ id }) => id !== 'transformation' || transformable)
          .map(({ id, Icon }) => (
            <button
              type="button"
              key={id}
              aria-current={tab === id ? 'page' : undefined}
              data-testid={`tab-${id}`}
              onClick={() => {
                setTab(id)
                panelStore.setState({ leftTab: 'equipment' })
              }}
            >
              <Icon size={20} aria-hidden="true" />
              {t(`phone.${id}` satisfies MessageKey)}
            </button>
          ))}
      </nav>
      {selection && <BottomSheet key={`${selection.kind}:${selection.id}`} />}
    </div>
  )
}

function PhonePage({ tab, Scene }: Pick<PhoneCockpitProps, 'Scene'> & { readonly tab: Tab }) {
  const language = useLanguage()
  const alarms = useTwin((twin) => openAlarms(twin, language), 2)
  const live = useTwin(({ state }) => state.source === 'live', 1)
  // Whoever asked for the links sees them first.
  const asked = usePanels((panels) => panels.leftTab === 'links')
  const links = live && (
    <section className="phone-card panel">
      <Suspense>
        <LinksPanel />
      </Suspense>
    </section>
  )
  switch (tab) {
    case 'overview':
      return (
        <>
          {asked && links}
          <KpiStrip only={['finished', 'throughput', 'wip', 'oee']} />
          <section className="phone-card panel">
            <LineCard />
            <DiagnosisButton named />
            <TourButton />
          </section>
          {!asked && links}
        </>
      )
    case 'alarms':
      return (
        <section className="phone-card panel">
          <AlarmList alarms={alarms} />
          <h2 className="phone-incidents">{language.t('incident.title')}</h2>
          <IncidentList />
        </section>
      )
    case 'scene':
      return (
        <>
          <SceneStage Scene={Scene} />
          <div className="phone-tour">
            <TourButton />
          </div>
          <OverlayButton />
          <WalkButton />
        </>
      )
    case 'list':
      return <UnitCards />
    case 'transformation':
      return <Transformation />
  }
}
