/** The left column of the desk: the machines, the incidents, the links to the equipment or the model beside it, whichever tab is chosen. */
import { Suspense, type ReactNode } from 'react'

import { panelStore, usePanels, type LeftTab } from '#client/cockpit/panel-store.ts'
import { LinksPanel, ShadowPanel } from '#client/links/live-panels.tsx'
import { useFeed } from '#client/ui/feed-context.ts'
import { useReplayState } from '#client/ui/replay-context.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { IncidentList } from './incident-list.tsx'

/** `children`: the machines. Without incidents to start and links to look at there are no tabs. */
export function LeftColumn({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage()
  const feed = useFeed()
  // A record is of the past, and how the links stand is of now.
  const replaying = useReplayState(({ active }) => active)
  const live = useTwin(({ state }) => state.source === 'live', 1)
  const wanted = usePanels((panels) => panels.leftTab)
  const tabs: readonly LeftTab[] = [
    'equipment',
    ...(feed.incidents && !live ? (['incidents'] as const) : []),
    ...(feed.links && live && !replaying ? (['links'] as const) : []),
    ...(feed.shadow && live && !replaying ? (['shadow'] as const) : []),
  ]
  const tab = tabs.includes(wanted) ? wanted : 'equipment'
  if (tabs.length === 1) return children
  return (
    <>
      <div className="left-tabs" role="tablist" aria-label={t('incident.tabs')}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={tab === name}
            data-testid={`left-${name}`}
            onClick={() => panelStore.setState({ leftTab: name })}
          >
            {name === 'links' || name === 'shadow' ? t(`${name}.tab`) : t(`incident.tab.${name}`)}
          </button>
        ))}
      </div>
      {tab === 'equipment' && children}
      {tab === 'incidents' && (
        <div className="left-incidents">
          <IncidentList />
        </div>
      )}
      <Suspense>
        {tab === 'links' && <LinksPanel />}
        {tab === 'shadow' && <ShadowPanel />}
      </Suspense>
    </>
  )
}
