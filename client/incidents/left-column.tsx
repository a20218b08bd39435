/** The left column of the desk: the machines, or the incidents, whichever tab is chosen. */
import { useState, type ReactNode } from 'react'

import { useFeed } from '#client/ui/feed-context.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { IncidentList } from './incident-list.tsx'

const tabs = ['equipment', 'incidents'] as const

/** `children`: the machines. Without incidents to start there are no tabs. */
export function LeftColumn({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage()
  const feed = useFeed()
  const [tab, setTab] = useState<(typeof tabs)[number]>('equipment')
  if (!feed.incidents) return children
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
            onClick={() => setTab(name)}
          >
            {t(`incident.tab.${name}`)}
          </button>
        ))}
      </div>
      {tab === 'equipment' ? (
        children
      ) : (
        <div className="left-incidents">
          <IncidentList />
        </div>
      )}
    </>
  )
}
