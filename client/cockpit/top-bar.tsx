/** The bar on top: whose plant, where one is, what time it is there, what the data stands on, and how to look. */
import { useLanguage } from '#client/ui/use-language.ts'
import { useStores } from '#client/ui/stores.ts'
import { StageBadge } from '#client/transformation/stage-badge.tsx'
import { BrandMark } from './brand-mark.tsx'
import { Breadcrumb } from './breadcrumb.tsx'

import { LanguageSwitch } from './language-switch.tsx'
import { PlantClock } from './plant-clock.tsx'
import { DataGap, SourceBadge } from './source-badge.tsx'
import { ViewMenus } from './view-menus.tsx'

export function TopBar() {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  return (
    <header className="top-bar panel">
      <div className="brand">
        <BrandMark />
        <span className="brand-name">{t('app.name')}</span>
      </div>
      <h1 className="visually-hidden">{format.name(plant.name)}</h1>
      <Breadcrumb />
      <div className="top-right">
        <PlantClock withDate />
        <DataGap />
        <StageBadge />
        <SourceBadge />
        <ViewMenus />
        <LanguageSwitch />
      </div>
    </header>
  )
}
