/** The top of the tour: whose plant, what time it is there, what the data stands on, and the way out. */
import { IconX } from '@tabler/icons-react'
import { useStore } from 'zustand'

import { LanguageSwitch } from '#client/cockpit/language-switch.tsx'
import { PlantClock } from '#client/cockpit/plant-clock.tsx'
import { DataGap, SourceBadge } from '#client/cockpit/source-badge.tsx'
import { StageBadge } from '#client/transformation/stage-badge.tsx'
import { useStores } from '#client/ui/stores.ts'
import { incidentStore } from './tour-incident.ts'
import { useTourLanguage } from './tour-language.ts'
import { closeTour } from './tour-wish.ts'

export function TourTitle() {
  const { t, locale, format } = useTourLanguage()
  const { plant } = useStores().twin.getState()
  const other = locale === 'en' ? plant.name.zh : plant.name.en
  return (
    <header className="tour-top" data-edge="top">
      <div className="tour-corner">
        <PlantClock withDate />
      </div>
      <div className="tour-title">
        <h1>{format.name(plant.name)}</h1>
        <p lang={locale === 'en' ? 'zh-CN' : 'en'}>{other}</p>
      </div>
      <div className="tour-corner">
        <DataGap short />
        <StageBadge />
        <SourceBadge />
        <LanguageSwitch />
        <button
          type="button"
          className="tool-button"
          data-testid="tour-leave"
          title={`${t('tour.leave')} (Esc)`}
          aria-label={t('tour.leave')}
          onClick={closeTour}
        >
          <IconX size={20} aria-hidden="true" />
        </button>
      </div>
      <IncidentLine />
    </header>
  )
}

/** Nobody may take the incident of a stop for something that happens in the plant. */
function IncidentLine() {
  const { t, format } = useTourLanguage()
  const incident = useStore(incidentStore)
  if (incident.status === 'none') return undefined
  return (
    <p
      className="tour-incident"
      role="status"
      data-testid="tour-incident"
      data-status={incident.status}
    >
      {incident.status === 'preparing' && t('tour.incident.preparing')}
      {incident.status === 'refused' && t('tour.incident.refused', { code: incident.code })}
      {incident.status === 'shown' &&
        t('tour.incident.shown', {
          name: format.name(incident.name),
          speed: format.factor(incident.speed),
        })}
    </p>
  )
}
