/** The way to the page of all plants. */
import type { ReactNode } from 'react'

import { portfolioAddress } from '#client/portfolio/page-address.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'

/** `children`: what stands for its name where there is no room for that. */
export function PlantsLink({ children }: { readonly children?: ReactNode }) {
  const { t } = useLanguage()
  const theme = useView((view) => view.theme)
  const locale = useView((view) => view.locale)
  const address = portfolioAddress(`?${new URLSearchParams({ theme, locale }).toString()}`)
  return (
    <a className="crumb" href={address} data-testid="plants-link" aria-label={t('app.plants')}>
      {children ?? t('app.plants')}
    </a>
  )
}
