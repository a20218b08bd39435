/** The bar on top of the phone: whose plant, and what the data stands on. */
import { useLanguage } from '#client/ui/use-language.ts'
import { useStores } from '#client/ui/stores.ts'
import { StageBadge } from '#client/transformation/stage-badge.tsx'
import { BrandMark } from '../brand-mark.tsx'

import { DataGap, SourceBadge } from '../source-badge.tsx'
import { LanguageSwitch } from '../language-switch.tsx'
import { PlantsLink } from '../plants-link.tsx'

export function PhoneBar() {
  const { format } = useLanguage()
  const { plant } = useStores().twin.getState()
  return (
    <header className="phone-bar panel">
      <PlantsLink>
        <BrandMark />
      </PlantsLink>
      <h1>{format.name(plant.site.name)}</h1>
      <DataGap short />
      <SourceBadge />
      <LanguageSwitch />
      <StageBadge />
    </header>
  )
}
