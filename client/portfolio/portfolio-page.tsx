/** All plants on one page: totals, and a line for each plant that says in a glance how it is. */
import { useEffect, useMemo, useState } from 'react'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useStore } from 'zustand'

import { BrandMark } from '#client/cockpit/brand-mark.tsx'
import { LanguageButton } from '#client/cockpit/language-switch.tsx'
import type { Theme, ViewStore } from '#client/store/view-store.ts'
import { useWallClock } from '#client/ui/use-wall-clock.ts'
import { PlantLine } from './plant-line.tsx'
import { sortedPlants, sortNames, type SortName } from './plant-health.ts'
import {
  portfolioLanguage,
  PortfolioLanguageContext,
  usePortfolioLanguage,
} from './portfolio-language.ts'
import { TotalsBar } from './totals-bar.tsx'
import { usePortfolio } from './use-portfolio.ts'
import './portfolio.css'

/** Without an answer for so long, what is shown is not the present. */
const lostMs = 6000
const themes: readonly Theme[] = ['day', 'ops', 'night']
/** Of the lines on a desk, from left to right. */
const columns = [
  'plant',
  'status',
  'bottleneck',
  'orders',
  'energy',
  'alarms',
  'stage',
  'indicators',
] as const
const themeIcons = { day: IconSun, ops: IconDeviceDesktop, night: IconMoon } as const

export function PortfolioPage({ view }: { readonly view: ViewStore }) {
  const locale = useStore(view, (state) => state.locale)
  const language = useMemo(() => portfolioLanguage(locale), [locale])
  useEffect(() => {
    document.title = language.t('portfolio.pageTitle')
  }, [language])
  return (
    <PortfolioLanguageContext value={language}>
      <main className="portfolio" data-testid="portfolio">
        <PortfolioBar view={view} />
        <Plants view={view} />
      </main>
    </PortfolioLanguageContext>
  )
}

function PortfolioBar({ view }: { readonly view: ViewStore }) {
  const { t } = usePortfolioLanguage()
  const theme = useStore(view, (state) => state.theme)
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!
  const ThemeIcon = themeIcons[theme]
  return (
    <header className="portfolio-bar">
      <BrandMark />
      <h1>{t('portfolio.title')}</h1>
      <button
        type="button"
        className="tool-button"
        aria-label={t('portfolio.theme', { theme: t(`theme.${theme}`) })}
        onClick={() => view.setState({ theme: next })}
      >
        <ThemeIcon size={18} stroke={1.6} />
      </button>
      <LanguageButton view={view} />
    </header>
  )
}

function Plants({ view }: { readonly view: ViewStore }) {
  const { t, format } = usePortfolioLanguage()
  const { portfolio, heardMs, failed } = usePortfolio()
  const [sort, setSort] = useState<SortName>('status')
  const nowMs = useWallClock(true)
  const search = useAddress(view)
  if (!portfolio)
    return (
      <p className="portfolio-note" role="status">
        {t(failed ? 'portfolio.unreachable' : 'portfolio.loading')}
      </p>
    )
  const ageMs = nowMs - heardMs
  const lost = ageMs > lostMs
  const nameOf = ({ name }: (typeof portfolio.plants)[number]) => format.name(name)
  const plants = sortedPlants(portfolio.plants, sort, lost, nameOf)
  return (
    <div className="portfolio-plants" data-lost={lost}>
      {lost && (
        <p className="portfolio-note" role="alert">
          {t('portfolio.lost', { age: format.age(ageMs * 1000) })}
        </p>
      )}
      <TotalsBar portfolio={portfolio} />
      <div className="portfolio-sort" role="group" aria-label={t('sort.by')}>
        <span className="muted" aria-hidden="true">
          {t('sort.by')}
        </span>
        {sortNames.map((name) => (
          <button
            key={name}
            type="button"
            className="button"
            aria-pressed={sort === name}
            onClick={() => setSort(name)}
          >
            {t(`sort.${name}`)}
          </button>
        ))}
      </div>
      {plants.length === 0 && <p className="portfolio-note">{t('portfolio.empty')}</p>}
      <ul className="plant-lines">
        <li className="plant-head" aria-hidden="true">
          {columns.map((name) => (
            <span key={name}>{t(`column.${name}`)}</span>
          ))}
        </li>
        {plants.map((plant) => (
          <PlantLine
            key={plant.id}
            plant={plant}
            targets={portfolio.targets}
            lost={lost}
            search={search}
          />
        ))}
      </ul>
    </div>
  )
}

/** The address as theme and language stand, from which those of the plants are made. */
function useAddress(view: ViewStore): string {
  const { theme, locale } = useStore(view)
  return `?${new URLSearchParams({ theme, locale }).toString()}`
}
